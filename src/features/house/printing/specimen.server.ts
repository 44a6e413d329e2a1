// A slip as it would be printed, for a screen: with its template's example values, but for those given.
import type { Slip } from '#protocol';
import { type Dots, fullProfile, render } from '@hoststand/printer';
import type { Templates } from './journal.server.ts';

/** SVG, one unit a dot; undefined where there is no such template or it cannot be drawn. */
export const specimenOf =
	(templates: Templates) =>
	async (
		name: string,
		values: Record<string, string>,
		language: Slip['language'],
		logo: Dots | undefined
	): Promise<string | undefined> => {
		const declared = templates.get(name);
		if (!declared) return undefined;
		const template = await templates.own.newest(declared);
		const filled = { ...template.values, ...values };
		const made = await render(template, filled, fullProfile, language, { logo });
		return made.ok ? made.value.svg : undefined;
	};
