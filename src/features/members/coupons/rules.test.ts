// Codes that forgive no typing fault, days that count whole, and the wait after wrong codes.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CROCKFORD, readScannedCode } from '#protocol';
import { daysAfter, newCodes, readCoupon, shortForEye, stateOn } from './rules.ts';

it('both codes of a coupon are read, as printed and as a hurried person types them', () => {
	for (let n = 0; n < 200; n++) {
		const { code, short } = newCodes();
		expect(readCoupon(`HSC1${code}`)).toEqual({ kind: 'code', code });
		expect(readScannedCode(`HSC1${code}`)).toEqual({ kind: 'coupon', code });
		expect(readCoupon(shortForEye(short).toLowerCase())).toEqual({ kind: 'short', code: short });
		expect(readCoupon(short.replace(/0/g, 'O').replace(/1/g, 'l'))).toEqual({
			kind: 'short',
			code: short
		});
	}
});

it('a typed code with one wrong character, or two exchanged, is no code', () => {
	const sign = fc.constantFrom(...CROCKFORD);
	fc.assert(
		fc.property(fc.nat(10), sign, (at, other) => {
			const { short } = newCodes();
			fc.pre(short[at] !== other);
			expect(readCoupon(short.slice(0, at) + other + short.slice(at + 1))).toBeUndefined();
		})
	);
	fc.assert(
		fc.property(fc.nat(9), (at) => {
			const { short } = newCodes();
			const [a, b] = [short[at] ?? '', short[at + 1] ?? ''];
			fc.pre(a !== b);
			expect(readCoupon(short.slice(0, at) + b + a + short.slice(at + 2))).toBeUndefined();
		})
	);
});

it('a member card, a ticket and any other text is no coupon', () => {
	for (const text of [
		'HS110123456789ABCDEFGHJKMNPQRSTVWX',
		'HST10123456789ABCDEF',
		'',
		'free dessert'
	])
		expect(readCoupon(text)).toBeUndefined();
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			fc.pre(!/^[\s-]*HSC1/i.test(text) && text.length !== 11);
			expect(readCoupon(text)).toBeUndefined();
		})
	);
});

it('days are counted over months, leap days and years', () => {
	expect(daysAfter('2026-11-22', 30)).toBe('2026-12-22');
	expect(daysAfter('2027-12-31', 60)).toBe('2028-02-29');
	const day = fc.date({
		min: new Date('2020-01-01'),
		max: new Date('2060-01-01'),
		noInvalidDate: true
	});
	fc.assert(
		fc.property(day, fc.nat(700), fc.nat(700), (from, a, b) => {
			const start = from.toISOString().slice(0, 10);
			expect(daysAfter(daysAfter(start, a), b)).toBe(daysAfter(start, a + b));
		})
	);
});

it('a coupon is good through its whole last day, and a used one never becomes expired', () => {
	const open = { state: 'issued', endsOn: '2026-11-22' } as const;
	expect(stateOn(open, '2026-11-22')).toBe('issued');
	expect(stateOn(open, '2026-11-23')).toBe('expired');
	expect(stateOn({ ...open, state: 'returned' }, '2026-11-23')).toBe('expired');
	expect(stateOn({ ...open, state: 'redeemed' }, '2026-11-23')).toBe('redeemed');
	expect(stateOn({ ...open, state: 'void' }, '2026-11-23')).toBe('void');
});
