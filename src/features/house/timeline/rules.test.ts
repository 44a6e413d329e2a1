// Pages of a member's past.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestFirst, pageOf } from './rules.ts';

const line = fc.record({ at: fc.integer({ min: 0, max: 5 }), id: fc.uuid() });
const lines = fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 40 });

test('pages one after another give every line once, newest first, however many share an instant', () => {
	fc.assert(
		fc.property(lines, fc.integer({ min: 1, max: 7 }), (all, size) => {
			const read: { at: number; id: string }[] = [];
			let after: { at: number; id: string } | undefined;
			do {
				const { page, next } = pageOf(all, after, size);
				read.push(...page);
				after = next;
			} while (after);
			expect(read).toEqual(all.toSorted(newestFirst));
		})
	);
});
