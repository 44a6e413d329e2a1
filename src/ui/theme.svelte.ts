// The theme a person chose on this device, if any: the root and each frame ask here.
import { keep, THEME_COOKIE, type Theme } from './settings.ts';

let chosen = $state<Theme | undefined>();

/** The theme to use where a room prefers `own` (a host stand: dark) and the person said nothing. */
export function theme(own: Theme): Theme {
	return chosen ?? own;
}

/** What the server read from the cookie; called once by the root layout. */
export function startTheme(cookie: Theme | undefined): void {
	chosen = cookie;
}

export function setTheme(next: Theme): void {
	chosen = next;
	document.documentElement.dataset['theme'] = next;
	keep(THEME_COOKIE, next);
}
