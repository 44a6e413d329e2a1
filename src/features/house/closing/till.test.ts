// Counts as they are typed.
import { expect, test } from 'vitest';
import { countOf } from './till.ts';

test('a count is a whole number', () => {
	expect(countOf(' 12 ')).toBe(12);
	expect(countOf('1.5')).toBeUndefined();
});
