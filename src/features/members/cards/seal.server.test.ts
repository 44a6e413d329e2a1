// A card that the house did not seal never passes, whichever bit was changed.
import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CROCKFORD, readScannedCode, type CardCode } from '#protocol';
import { newSerial } from './rules.ts';
import { sealCard, sealHolds } from './seal.server.ts';

const key = randomBytes(32);
const keys = new Map([['7', key]]);

function read(text: string): CardCode {
	const code = readScannedCode(text);
	if (code?.kind !== 'card') throw new Error(`no card: ${text}`);
	return code;
}

it('a sealed card is 36 characters and its seal holds', () => {
	for (let n = 0; n < 100; n++) {
		const text = sealCard(key, '7', newSerial());
		expect(text).toHaveLength(36);
		expect(sealHolds(keys, read(text))).toBe(true);
	}
});

it('the seal is HMAC-SHA-256 cut to its first 80 bits', () => {
	const card = read(sealCard(key, '7', '0123456789ABCDEF'));
	const full = createHmac('sha256', key).update('HS170123456789ABCDEF').digest();
	const bits = [...full.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	const expected = (bits.match(/.{5}/g) ?? []).map((five) => CROCKFORD[Number.parseInt(five, 2)]);
	expect(card.seal).toBe(expected.join(''));
});

it('a card changed in any one character does not hold', () => {
	const text = sealCard(key, '7', newSerial());
	let tried = 0;
	for (let at = 3; at < 36; at++) {
		for (const sign of CROCKFORD) {
			if (sign === text[at]) continue;
			expect(sealHolds(keys, read(text.slice(0, at) + sign + text.slice(at + 1)))).toBe(false);
			tried++;
		}
	}
	expect(tried).toBe(33 * 31);
});

it("another house's card does not hold, and neither does one sealed with the empty key of nobody", () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (other) => {
			expect(sealHolds(keys, read(sealCard(other, '7', newSerial())))).toBe(false);
			expect(sealHolds(keys, read(sealCard(other, '8', newSerial())))).toBe(false);
		})
	);
	expect(sealHolds(keys, read(sealCard(new Uint8Array(32), '8', newSerial())))).toBe(false);
});
