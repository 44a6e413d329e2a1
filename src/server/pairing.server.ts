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
