// Keeps what makes this PC a device of the house, while the browser forgets everything else at each start.
import { openDocument, type OpenDocument } from '@hoststand/documents';
import type { Devtools, Params } from './devtools.ts';

/** The cookie as the browser tells it. Its value is the device's token. */
interface Cookie extends Params {
	name: string;
	value: string;
	domain: string;
}

export interface Pairing {
	/** The house that it belongs to: another address is another house. */
	origin: string;
	cookies: Cookie[];
}

/** The server names the device's cookie so, with an ending for https. */
const DEVICE_COOKIE = /^hs_device(_tls)?$/;

function isCookie(value: unknown): value is Cookie {
	const { name, value: token, domain } = (value ?? {}) as Partial<Cookie>;
	return [name, token, domain].every((text) => typeof text === 'string');
}

export function openPairing(path: string): Promise<OpenDocument<Pairing>> {
	return openDocument<Pairing>({
		path,
		first: { origin: '', cookies: [] },
		check(value) {
			const { origin, cookies } = (value ?? {}) as Partial<Pairing>;
			if (typeof origin !== 'string')
				return { ok: false, reason: 'the house’s address is missing', at: ['origin'] };
			if (!Array.isArray(cookies) || !cookies.every(isCookie))
				return { ok: false, reason: 'a list of cookies is expected', at: ['cookies'] };
			return { ok: true, value: { origin, cookies } };
		}
	});
}

/** Gives a fresh browser the pairing back. */
export async function restorePairing(kept: Pairing, server: URL, devtools: Devtools) {
	if (kept.origin !== server.origin || kept.cookies.length === 0) return;
	await devtools.ask('Storage.setCookies', { cookies: kept.cookies });
}

/** Writes down a pairing that is new. One that is missing in the browser is no reason to forget it. */
export async function keepPairing(
	document: OpenDocument<Pairing>,
	server: URL,
	devtools: Devtools
): Promise<void> {
	const { cookies } = await devtools.ask('Storage.getCookies');
	const found = (cookies as Cookie[]).filter(
		({ name, domain }) => DEVICE_COOKIE.test(name) && domain === server.hostname
	);
	const tokens = (list: Cookie[]) => list.map(({ name, value }) => `${name}=${value}`).join();
	const { data } = document;
	const known = data.origin === server.origin && tokens(found) === tokens(data.cookies);
	if (found.length === 0 || known) return;
	await document.update(() => ({ origin: server.origin, cookies: found }));
}
