// The card's format: its seal covers version, key and serial, and its typed number guards itself.
import { expect, it } from 'vitest';
import { readTypedCode } from '#protocol';
import { newNumber, newSerial, sealedPart } from './rules.ts';

it('a new number is one that the keypad takes', () => {
	for (let n = 0; n < 200; n++) {
		const number = newNumber();
		expect(readTypedCode(number)).toEqual({ kind: 'number', number });
	}
});

it('a serial is sixteen characters and never comes twice in ten thousand', () => {
	const serials = new Set(Array.from({ length: 10_000 }, () => newSerial()));
	expect(serials.size).toBe(10_000);
	for (const serial of serials) expect(serial).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
});

it('the seal covers the version, the key id and the serial', () => {
	expect(sealedPart({ keyId: 'A', serial: '0123456789ABCDEF' })).toBe('HS1A0123456789ABCDEF');
});
