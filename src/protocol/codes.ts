// The codes that a scanner takes, and nothing else: the member card, a coupon, a ticket; and the number typed by hand.
import { CROCKFORD, readCrockford } from './ids.ts';

/** A longer read is nobody's code; it is dropped before it is looked at. In bytes. */
export const SCAN_BYTES_MAX = 256;

export interface CardCode {
	kind: 'card';
	/** Which of the house's keys sealed it: one character. */
	keyId: string;
	/** 80 bits, the card's only name. */
	serial: string;
	/** HMAC-SHA-256 cut to 80 bits; only the server can tell whether it holds. */
	seal: string;
}
export interface PaperCode {
	kind: 'coupon' | 'ticket';
	/** Sixteen characters, 80 random bits. */
	code: string;
}
export type ScannedCode = CardCode | PaperCode;

export interface CardNumber {
	kind: 'number';
	/** Twelve characters, the last of them a check. */
	number: string;
}
/** What a guest typed instead of scanning: the card's number, or a code as it stands on the paper. */
export type TypedCode = ScannedCode | CardNumber;

// I, L, O and U stand in no code.
const SIGN = '[0-9A-HJKMNP-TV-Z]';
const card = new RegExp(`^HS1(${SIGN})(${SIGN}{16})(${SIGN}{16})$`);
const paper = new RegExp(`^HS([CT])1(${SIGN}{16})$`);
const number = new RegExp(`^${SIGN}{12}$`);
// Before letters are made upper case: some signs outside ASCII would become letters of ours.
const plain = /^[0-9A-Za-z]+$/;

/** Reads what a camera or a scanner saw. Anything but one of our three codes, whole and alone, is undefined. */
export function readScannedCode(raw: string): ScannedCode | undefined {
	if (raw.length > SCAN_BYTES_MAX || !plain.test(raw)) return undefined;
	const text = raw.toUpperCase();
	const [, keyId, serial, seal] = card.exec(text) ?? [];
	if (keyId && serial && seal) return { kind: 'card', keyId, serial, seal };
	const [, sort, code] = paper.exec(text) ?? [];
	return code ? { kind: sort === 'C' ? 'coupon' : 'ticket', code } : undefined;
}

/** The text that stands in the QR: 36 characters for a card, 20 for paper, all in QR's alphanumeric set. */
export function codeText(code: ScannedCode): string {
	if (code.kind === 'card') return `HS1${code.keyId}${code.serial}${code.seal}`;
	return (code.kind === 'coupon' ? 'HSC1' : 'HST1') + code.code;
}

/** Reads what a guest typed. O is taken for 0, I and L for 1; dashes and spaces fall away. Undefined: mistyped. */
export function readTypedCode(typed: string): TypedCode | undefined {
	if (typed.length > SCAN_BYTES_MAX) return undefined;
	const text = readCrockford(typed);
	if (number.test(text)) {
		return checkCharacter(text.slice(0, -1)) === text.at(-1)
			? { kind: 'number', number: text }
			: undefined;
	}
	return readScannedCode(text);
}

/** For the eye and the ear: groups of four. */
export function inFours(code: string): string {
	return code.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Multiplies by x in the field of 32 elements, modulo x⁵ + x² + 1. */
function double(element: number): number {
	const shifted = element << 1;
	return shifted & 32 ? shifted ^ 0b100101 : shifted;
}

/**
 * The character that guards a typed number: a sum over the field of 32 elements with the weights x, x², x³ …
 * (Reed-Solomon with one parity sign; Crockford's own check needs five signs that are on no keypad).
 * It misses no single wrong character and no two characters exchanged, for up to 31 of them.
 * It starts from 1, so that a row of zeros is no number. Against typing faults only; it proves nothing.
 */
export function checkCharacter(body: string): string {
	let sum = 1;
	for (const sign of body) sum = double(sum ^ CROCKFORD.indexOf(sign));
	return CROCKFORD[sum] ?? '0';
}
