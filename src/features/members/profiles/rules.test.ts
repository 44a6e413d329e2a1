// What a proof makes of a sign-up, and what a code is worth.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CODE_TRIES, isCardEnd, isPhoneTail, judgeCode, maskPhone, settling } from './rules.ts';

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

it('a right code counts until its last moment and within five tries, and never after', () => {
	const time = fc.nat(10_000);
	fc.assert(
		fc.property(time, time, fc.nat(8), fc.boolean(), (until, now, tries, right) => {
			const verdict = judgeCode({ until, tries }, right, now);
			expect(verdict.ok).toBe(right && now <= until && tries < CODE_TRIES);
			if (!verdict.ok) expect(verdict.ended).toBe(verdict.left === 0);
		})
	);
});

it('five wrong codes are the last five', () => {
	const left = [0, 1, 2, 3, 4, 5].map((tries) => judgeCode({ until: 9, tries }, false, 1));
	expect(left.map((one) => (one.ok ? -1 : one.left))).toEqual([4, 3, 2, 1, 0, 0]);
});

it('tells the end of a phone number from the end of a card', () => {
	expect(isPhoneTail('0123')).toBe(true);
	expect(isPhoneTail('01234')).toBe(false);
	expect(isCardEnd('4TDK9Q')).toBe(true);
	expect(isCardEnd('Li')).toBe(false);
});
