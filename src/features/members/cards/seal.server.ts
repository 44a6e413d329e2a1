// Seals a card with the house's key and tells whether a seal holds, in the same time for every answer.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { codeText, CROCKFORD, type CardCode } from '#protocol';
import { SEAL_BYTES, sealedPart } from './rules.ts';

/** The house's keys by id. At least 32 random bytes each; a retired key stays as long as its cards do. */
export type SealKeys = ReadonlyMap<string, Uint8Array>;

const nobodysKey = new Uint8Array(32);

function seal(key: Uint8Array, card: { keyId: string; serial: string }): Buffer {
	return createHmac('sha256', key).update(sealedPart(card)).digest().subarray(0, SEAL_BYTES);
}

/** Ten bytes as sixteen characters. */
function inCrockford(bytes: Uint8Array): string {
	let rest = 0n;
	for (const byte of bytes) rest = (rest << 8n) | BigInt(byte);
	let text = '';
	for (let place = 0; place < (bytes.length * 8) / 5; place++) {
		text = (CROCKFORD[Number(rest & 31n)] ?? '') + text;
		rest >>= 5n;
	}
	return text;
}

/** The 36 characters of a card's QR. `keyId` is one Crockford character, `serial` sixteen. */
export function sealCard(key: Uint8Array, keyId: string, serial: string): string {
	return codeText({ kind: 'card', keyId, serial, seal: inCrockford(seal(key, { keyId, serial })) });
}

/**
 * Whether this house sealed the card. An unknown key id costs the same work as a wrong seal,
 * so that the time of the answer tells a forger nothing.
 */
export function sealHolds(keys: SealKeys, card: CardCode): boolean {
	const key = keys.get(card.keyId);
	const right = Buffer.from(inCrockford(seal(key ?? nobodysKey, card)));
	const shown = Buffer.from(card.seal);
	const same = shown.length === right.length && timingSafeEqual(shown, right);
	return same && key !== undefined;
}
