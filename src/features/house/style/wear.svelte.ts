// Keeps a page in the house's clothes: what the server drew first changes when the manager or the calendar does.
import { liveByName, type Live } from '#ui/socket.svelte.ts';
import type { worn } from './contract.ts';

/** Puts custom properties on a document's root in place of those that were there. */
export function dress(root: HTMLElement, vars: Readonly<Record<string, string>>): void {
	for (const name of Array.from(root.style))
		if (/^--(own|season)/.test(name) && !(name in vars)) root.style.removeProperty(name);
	for (const [name, value] of Object.entries(vars)) root.style.setProperty(name, value);
}

/** For a screen that stays open all day; call it in a component's script. */
export function wearStyle(): Live<typeof worn> {
	const view = liveByName<typeof worn>('style.worn', {});
	$effect(() => {
		if (view.state) dress(document.documentElement, view.state.vars);
	});
	return view;
}
