// Ids and secrets, made the same way in a browser, the server and an agent. Works without a secure context.
import type { Instant } from './time.ts';

/** An id is text that sorts by the time it was made; the kind keeps a table's id from being used as a party's. */
export type Id<Kind extends string> = string & { readonly kind?: Kind };

/** Crockford's base32: no I, L, O or U, so that a person can read it out. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `length` characters of 5 random bits each, upper case: 26 of them are 130 bits. */
export function randomCode(length: number): string {
	const bytes = crypto.getRandomValues(new Uint8Array(length));
	return Array.from(bytes, (byte) => CROCKFORD[byte & 31]).join('');
}

/** A new id: ten characters of time in ms, sixteen of chance (80 bits). Same form as a ULID. */
export function newId<Kind extends string>(now: Instant): Id<Kind> {
	let time = '';
	for (let rest = now, place = 0; place < 10; place++) {
		time = (CROCKFORD[rest % 32] ?? '0') + time;
		rest = Math.floor(rest / 32);
	}
	return time + randomCode(16);
}

/** What a person typed or a scanner read, as Crockford reads it: O is 0, I and L are 1, case and dashes fall away. */
export function readCrockford(typed: string): string {
	return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
