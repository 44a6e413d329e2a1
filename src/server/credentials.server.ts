// What a browser or an agent shows to say who it is: cookies by scheme and path, or a bearer token.
import type { IncomingHttpHeaders } from 'node:http';

export interface Credentials {
	/** A paired device's token. */
	device?: string;
	/** The secret of a ticket, on a guest's phone; it travels under /m only. */
	ticket?: string;
	/** The request belongs to a guest's phone. */
	phone: boolean;
	/** The gate saw that nobody on the way could read it. */
	secure?: boolean;
	/** The address it came from, as the gate saw it. */
	from?: string;
}

/** Set by the gate and by nobody else: this request came by https or from this very machine. */
export const SECURE_HEADER = 'x-hoststand-secure';

/** Set by the gate likewise: where this request came from. */
export const FROM_HEADER = 'x-hoststand-from';

/** Cookie names differ by scheme, so that a plain one can never stand for a secure one. */
export function cookieName(kind: 'device' | 'ticket' | 'card', scheme: string): string {
	return scheme === 'https' ? `hs_${kind}_tls` : `hs_${kind}`;
}

function cookie(header: string | undefined, name: string): string | undefined {
	for (const pair of (header ?? '').split(';')) {
		const at = pair.indexOf('=');
		if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
	}
	return undefined;
}

function whence(headers: IncomingHttpHeaders): Pick<Credentials, 'from'> {
	const from = headers[FROM_HEADER];
	return typeof from === 'string' && from !== '' ? { from } : {};
}

/** Reads them from a request's headers. `path` is the page's or the socket's. */
export function readCredentials(headers: IncomingHttpHeaders, path: string): Credentials {
	const scheme = String(headers['x-hoststand-scheme'] ?? 'http');
	const phone = path === '/m' || path.startsWith('/m/');
	const bearer = /^Bearer ([\w-]{16,128})$/.exec(headers.authorization ?? '')?.[1];
	const device = bearer ?? cookie(headers.cookie, cookieName('device', scheme));
	const ticket = phone ? cookie(headers.cookie, cookieName('ticket', scheme)) : undefined;
	const secure = headers[SECURE_HEADER] === '1';
	return {
		...{ phone, secure },
		...whence(headers),
		...(device && !phone && { device }),
		...(ticket && { ticket })
	};
}
