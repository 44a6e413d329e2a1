// Bounds of days, differences of the till, and when a day closes by itself.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR, serviceDay } from '#protocol';
import { boundsOf, closesItself, differencesOf, noteMissing } from './rules.ts';

const zones = ['Europe/London', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
const place = fc.record({
	zone: fc.constantFrom(...zones),
	endOfDay: fc.constantFrom('00:00', '02:00', '04:00', '05:30')
});
const day = fc
	.date({ min: new Date('2025-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

test('a service day ends where the next begins, also on the days the clocks change', () => {
	fc.assert(
		fc.property(place, day, (where, one) => {
			const { from, to } = boundsOf(one, where);
			const next = new Date(Date.parse(`${one}T12:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
			expect(boundsOf(next, where).from).toBe(to);
			expect(to - from).toBeGreaterThanOrEqual(23 * HOUR);
			expect(to - from).toBeLessThanOrEqual(25 * HOUR);
		})
	);
});

test('whatever happens between the bounds is of that service day', () => {
	fc.assert(
		fc.property(place, day, fc.double({ min: 0, max: 0.999, noNaN: true }), (where, one, share) => {
			const { from, to } = boundsOf(one, where);
			// An hour that comes twice at the very end of the night belongs to two days on the wall.
			const at = Math.floor(from + HOUR + share * (to - from - 2 * HOUR));
			expect(serviceDay(at, where.zone, where.endOfDay)).toBe(one);
		})
	);
});

test('a difference is the till less the house, and absent where nobody keeps the figure', () => {
	const till = { total: 10_000, coupons: 8, note: '' };
	expect(differencesOf(till, { couponsRedeemed: 9 })).toEqual({ coupons: -1 });
	expect(differencesOf({ ...till, bills: 9_500 }, { couponsRedeemed: 8 })).toEqual({
		...{ coupons: 0, bills: 500 }
	});
	expect(differencesOf(till, { couponsRedeemed: 9, couponsReturned: 1 })).toEqual({ coupons: 0 });
	expect(differencesOf(null, { couponsRedeemed: 9 })).toEqual({});
});

test('a till that does not agree wants a note, one that agrees does not', () => {
	const sums = { couponsRedeemed: 9 };
	expect(noteMissing({ total: 1, coupons: 8, note: '' }, sums)).toBe(true);
	expect(noteMissing({ total: 1, coupons: 8, note: 'one was torn' }, sums)).toBe(false);
	expect(noteMissing({ total: 1, coupons: 9, note: '' }, sums)).toBe(false);
	expect(noteMissing({ total: 1, bills: 1, coupons: 9, note: '' }, sums)).toBe(false);
	expect(noteMissing({ total: 1, bills: 2, coupons: 9, note: '' }, sums)).toBe(true);
});

test('a day closes by itself unless it is closed, or was opened again today', () => {
	expect(closesItself(undefined, 100)).toBe(true);
	expect(closesItself({ state: 'open', reopenedAt: null }, 100)).toBe(true);
	expect(closesItself({ state: 'closed', reopenedAt: null }, 100)).toBe(false);
	expect(closesItself({ state: 'reopened', reopenedAt: 150 }, 100)).toBe(false);
	expect(closesItself({ state: 'reopened', reopenedAt: 50 }, 100)).toBe(true);
});
