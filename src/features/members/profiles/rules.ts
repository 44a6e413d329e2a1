// What is decided about sign-ups without looking anything up: limits, masks, which proof makes what of whom.
import { HOUR } from '#protocol';
import type { Proof } from './contract.ts';

/** Sign-ups that one device may make in an hour. A busy evening's door makes about ten. */
export const SIGN_UPS_AN_HOUR = 40;
export const SIGN_UP_WINDOW_MS = HOUR;

/** The end of a number, for people who must recognise it: `•••• 0123`. */
export function maskPhone(e164: string): string {
	return `•••• ${e164.slice(-4)}`;
}

/** Whether a search is for the last digits of a phone number. */
export const isPhoneTail = (text: string): boolean => /^\d{4}$/.test(text);

/** Whether a search can be the end of a card's number: four characters or more of its alphabet. */
export const isCardEnd = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{4,12}$/.test(text);

export type Settling = 'new-member' | 'join-member' | 'no-old-card';

/**
 * What a confirmation does. A number that a member has joins the card to that member;
 * an old card proves nothing where no member has the number.
 */
export function settling(proof: Proof, memberWithPhone: boolean): Settling {
	if (memberWithPhone) return 'join-member';
	return proof === 'old-card' ? 'no-old-card' : 'new-member';
}

/** Of an address only its first letter and where it is: `z•••@example.org`. */
export function maskEmail(address: string): string {
	const at = address.lastIndexOf('@');
	return `${address.slice(0, 1)}•••${address.slice(at)}`;
}

/** An address as it is kept, in small letters; undefined when it cannot be one. A code decides the rest. */
export function readEmail(typed: string): string | undefined {
	const text = typed.normalize('NFKC').trim().toLowerCase();
	return /^[^\s@<>,;"]+@[^\s@<>,;".]+(\.[^\s@<>,;".]+)+$/.test(text) ? text : undefined;
}
