// What a source is called on the desk: its kind, and a table's code by its table.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import type { SourceKind } from './contract.ts';

export const kindWords = {
	poster: m.sources_poster,
	flyer: m.sources_flyer,
	kiosk: m.sources_kiosk,
	host: m.sources_host,
	web: m.sources_web,
	menu: m.sources_menu,
	'menu-table': m.sources_menu_table
} as const satisfies Record<SourceKind, unknown>;

export const labelOf = ({ kind, name }: { kind: SourceKind; name: string }): string =>
	kind === 'menu-table' ? say(m.sources_at_table, { name }) : name;
