// Easy PINs, and the pace at which somebody can guess, whatever they try.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, SECOND } from '#protocol';
import {
	afterRight,
	afterWrong,
	isEasyPin,
	lockAt,
	TRIES_A_DAY,
	triesLeft,
	unlocked,
	type Lockout
} from './rules.ts';

test('rows, repeats, mirrors and dates are easy', () => {
	for (const pin of ['123456', '654321', '000000', '777777', '121212', '123123', '123321'])
		expect(isEasyPin(pin), pin).toBe(true);
	for (const pin of ['240685', '062485', '850624', '010100'])
		expect(isEasyPin(pin), pin).toBe(true);
	for (const pin of ['482957', '593068', '907361']) expect(isEasyPin(pin), pin).toBe(false);
});

test('most PINs are left to choose from', () => {
	const all = Array.from({ length: 100_000 }, (_, n) => String(n * 10 + (n % 10)).padStart(6, '0'));
	const hard = all.filter((pin) => !isEasyPin(pin)).length;
	expect(hard / all.length).toBeGreaterThan(0.85);
});

test('however the tries are spaced, a day holds no more than twenty wrong ones', () => {
	const waits = fc.array(fc.integer({ min: 0, max: 20 * 60 * SECOND }), { maxLength: 400 });
	fc.assert(
		fc.property(waits, fc.array(fc.boolean(), { maxLength: 400 }), (pauses, rights) => {
			let lockout: Lockout = unlocked('day 0');
			let now = 0;
			const wrong = new Map<string, number>();
			for (const [n, pause] of pauses.entries()) {
				now += pause;
				const day = `day ${Math.floor(now / DAY)}`;
				if (lockAt(lockout, day, now) !== undefined) continue;
				if (rights[n] === true) lockout = afterRight(lockout);
				else {
					lockout = afterWrong(lockout, day, now);
					wrong.set(day, (wrong.get(day) ?? 0) + 1);
				}
			}
			expect(Math.max(0, ...wrong.values())).toBeLessThanOrEqual(TRIES_A_DAY);
		})
	);
});

test('what is told to be left is what is left', () => {
	let lockout = unlocked('today');
	for (const left of [4, 3, 2, 1, 0]) {
		lockout = afterWrong(lockout, 'today', 0);
		expect(triesLeft(lockout)).toBe(left);
		expect(lockAt(lockout, 'today', 0) === undefined).toBe(left > 0);
	}
});
