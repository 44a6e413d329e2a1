// Prices come back as they were written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorOf, writtenPrice } from './rules.ts';

describe('a written price', () => {
	it('comes back the same for every amount and every money', () => {
		fc.assert(
			fc.property(fc.nat(9_999_999), fc.integer({ min: 0, max: 3 }), (minor, digits) => {
				expect(minorOf(writtenPrice(minor, digits), digits)).toBe(minor);
			})
		);
	});

	it.each([
		['12', 1200],
		['12.5', 1250],
		['12,50', 1250],
		['£ 12.50', 1250],
		['￥１２', 1200],
		['0', 0],
		['12.505', undefined],
		['', undefined],
		['twelve', undefined],
		['1.200,50', undefined]
	])('%s is %s in pence', (written, minor) => {
		expect(minorOf(written, 2)).toBe(minor);
	});
});
