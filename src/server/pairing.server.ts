// Handing a browser its token: in a cookie that no script reads, for a year and a month.
import type { Cookies } from '@sveltejs/kit';
import { cookieName } from './credentials.server.ts';

const KEPT_SECONDS = 400 * 24 * 60 * 60;

export function giveToken(cookies: Cookies, url: URL, token: string): void {
	const scheme = url.protocol.replace(':', '');
	cookies.set(cookieName('device', scheme), token, {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: scheme === 'https',
		maxAge: KEPT_SECONDS
	});
}

/** Where a screen that moved to https had its home; it stays behind at the address that it left. */
const MOVED = 'hs_moved';

/** So that a screen which starts at its old address, as after the night, is led to the new one. */
export function markMoved(cookies: Cookies, home: string): void {
	const lasting = { path: '/', httpOnly: true, sameSite: 'strict', secure: false } as const;
	cookies.set(MOVED, home, { ...lasting, maxAge: KEPT_SECONDS });
}

/** Its home at the new address; undefined for a browser that never moved, and where there is no https any more. */
export function movedHome(cookies: Cookies, url: URL, address: string): string | undefined {
	const home = cookies.get(MOVED) ?? '';
	const left = url.protocol === 'http:' && address.startsWith('https://');
	return left && /^(\/[\w-]+){1,2}$/.test(home) ? `${address}${home}` : undefined;
}

/** The cookie of plain http stays behind; where both addresses have one name, the browser would still send it along. */
export function dropPlainToken(cookies: Cookies, url: URL): void {
	if (url.protocol !== 'https:') return;
	cookies.delete(cookieName('device', 'http'), { path: '/', secure: false });
}
