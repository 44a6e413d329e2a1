// The member card's format, version 1 and final: what is sealed, what is printed, what may be typed.
import { checkCharacter, MINUTE, randomCode, type ServiceDay } from '#protocol';
import type { CardState } from './contract.ts';

/** Characters of five bits each: 80 bits. */
const SERIAL_LENGTH = 16;
/** 80 bits of HMAC, written as sixteen characters. */
export const SEAL_BYTES = 10;
const NUMBER_LENGTH = 12;
/** The house has one key for now; its id stands in each card so that another can follow. */
export const KEY_ID = '1';

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

/** The characters of a link's secret: 130 bits. */
export const LINK_LENGTH = 26;
/** How long a link can be used to save a card to a phone. */
export const LINK_MS = 60 * MINUTE;

/** What a card is worth on a service day. Blocked before anything else: a lost card says nothing more. */
export function cardState(
	card: { blocked: boolean; goodOn: ServiceDay | null },
	today: ServiceDay
): CardState {
	if (card.blocked) return 'blocked';
	if (card.goodOn === null) return 'ok';
	return card.goodOn === today ? 'provisional' : 'expired';
}
