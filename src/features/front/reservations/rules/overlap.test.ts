// Half-open stays against a model that counts minutes one by one.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { meet } from './overlap.ts';

const stay = fc
	.record({ start: fc.integer({ min: 0, max: 300 }), length: fc.integer({ min: 1, max: 180 }) })
	.map(({ start, length }) => ({ start, end: start + length }));

describe('two stays', () => {
	it('meet exactly when they share a minute, in 100,000 random pairs', () => {
		fc.assert(
			fc.property(stay, stay, (one, other) => {
				let shared = false;
				for (let minute = one.start; minute < one.end; minute++)
					if (minute >= other.start && minute < other.end) shared = true;
				expect(meet(one, other)).toBe(shared);
				expect(meet(other, one)).toBe(shared);
			}),
			{ numRuns: 100_000 }
		);
	});

	it('that follow each other do not meet, both ways round', () => {
		const [first, second] = [
			{ start: 0, end: 90 },
			{ start: 90, end: 180 }
		];
		expect(meet(first, second)).toBe(false);
		expect(meet(second, first)).toBe(false);
	});

	it('meet when a short one lies inside a long one', () => {
		expect(meet({ start: 0, end: 180 }, { start: 60, end: 90 })).toBe(true);
	});
});
