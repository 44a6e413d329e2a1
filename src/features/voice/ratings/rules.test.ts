// Ratings: low, empty, and honest means.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEmpty, isLow, meanOf } from './rules.ts';

test('a rating is low when any single thing has two stars or less', () => {
	expect(isLow({ dishes: [], service: 5, environment: 2 })).toBe(true);
	expect(isLow({ dishes: [{ dishId: 'd', stars: 1 }], service: 5 })).toBe(true);
	expect(isLow({ dishes: [{ dishId: 'd', stars: 3 }], service: 3 })).toBe(false);
	expect(isLow({ dishes: [] })).toBe(false);
});

test('a rating without a star is empty', () => {
	expect(isEmpty({ dishes: [] })).toBe(true);
	expect(isEmpty({ dishes: [], price: 1 })).toBe(false);
});

test('what was left out does not move a mean', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 1, max: 5 })),
			fc.array(fc.constantFrom(null, undefined)),
			(given, missing) => {
				expect(meanOf([...given, ...missing])).toEqual(meanOf(given));
			}
		)
	);
	expect(meanOf([])).toEqual({ n: 0, mean: null });
	expect(meanOf([1, 2])).toEqual({ n: 2, mean: 1.5 });
});
