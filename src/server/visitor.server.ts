// Where a visitor really comes from: the last hop that no trusted proxy vouches for. What stands before it is hearsay.
import { isIP } from 'node:net';

/** `::ffff:192.0.2.7`, `192.0.2.7:4711` and `[2001:db8::1]:443` without what is not the address; '' for what is none. */
function addressIn(written: string): string {
	const bare = written.trim().replace(/^::ffff:(?=\d+\.)/i, '');
	const held = /^\[([^\]]+)\](:\d+)?$/.exec(bare)?.[1] ?? /^([\d.]+):\d+$/.exec(bare)?.[1];
	const address = (held ?? bare).toLowerCase();
	return isIP(address) === 0 ? '' : address;
}

/** HOSTSTAND_TRUSTED_PROXY: one address, or several with commas where one proxy stands behind another. */
export function trustedIn(setting: string | undefined): ReadonlySet<string> {
	const written = (setting ?? '').split(',').map(addressIn);
	return new Set(written.filter((address) => address !== ''));
}

export interface Came {
	/** The peer of the connection. */
	peer: string | undefined;
	/** X-Forwarded-For as it was sent: each proxy has added whom it saw at the end. */
	forwardedFor: string;
}

/** Whether the peer itself is a proxy whose words are believed. */
export const byTrusted = (peer: string | undefined, trusted: ReadonlySet<string>): boolean =>
	trusted.has(addressIn(peer ?? ''));

/**
 * From the end backwards over trusted proxies to the first that is none. Without a trusted peer it is the peer,
 * whatever the header says; a hop that is no address ends the walk at the proxy which wrote it down.
 */
export function visitorOf({ peer, forwardedFor }: Came, trusted: ReadonlySet<string>): string {
	let seen = addressIn(peer ?? '');
	for (const hop of forwardedFor.split(',').reverse()) {
		const before = addressIn(hop);
		if (!trusted.has(seen) || before === '') return seen;
		seen = before;
	}
	return seen;
}
