// The member card's format, version 1 and final: what is sealed, what is printed, what may be typed.
import { checkCharacter, randomCode } from '#protocol';

/** Characters of five bits each: 80 bits. */
const SERIAL_LENGTH = 16;
/** 80 bits of HMAC, written as sixteen characters. */
export const SEAL_BYTES = 10;
const NUMBER_LENGTH = 12;

/** The part of a card that its seal covers: `HS1`, key id, serial. The prefix binds the seal to this version. */
export function sealedPart(card: { keyId: string; serial: string }): string {
	return `HS1${card.keyId}${card.serial}`;
}

/** A fresh serial. It only identifies: no name, tier or date is in it. */
export function newSerial(): string {
	return randomCode(SERIAL_LENGTH);
}

/** A fresh number for typing by hand: eleven random characters (55 bits) and their check character. */
export function newNumber(): string {
	const body = randomCode(NUMBER_LENGTH - 1);
	return body + checkCharacter(body);
}
