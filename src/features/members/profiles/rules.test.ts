// What a proof makes of a sign-up, and what a code is worth.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isCardEnd, isPhoneTail, maskPhone, settling } from './rules.ts';

it('shows of a number its end only', () => {
	expect(maskPhone('+447700900123')).toBe('•••• 0123');
	fc.assert(
		fc.property(fc.stringMatching(/^\+\d{8,15}$/), (e164) => {
			expect(maskPhone(e164)).toHaveLength(9);
		})
	);
});

it('a known number joins whatever the proof, an old card proves nothing for a new one', () => {
	for (const proof of ['phone', 'old-card', 'guest', 'code'] as const)
		expect(settling(proof, true)).toBe('join-member');
	expect(settling('old-card', false)).toBe('no-old-card');
	for (const proof of ['phone', 'guest', 'code'] as const)
		expect(settling(proof, false)).toBe('new-member');
});

it('tells the end of a phone number from the end of a card', () => {
	expect(isPhoneTail('0123')).toBe(true);
	expect(isPhoneTail('01234')).toBe(false);
	expect(isCardEnd('4TDK9Q')).toBe(true);
	expect(isCardEnd('Li')).toBe(false);
});
