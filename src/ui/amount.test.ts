// Amounts as they are typed.
import { expect, test } from 'vitest';
import { amountOf } from './amount.ts';

test('an amount is read with point or comma and in full width, and never rounded', () => {
	expect(amountOf('3482.5', 2)).toBe(348_250);
	expect(amountOf('3482,50', 2)).toBe(348_250);
	expect(amountOf('３４８２', 2)).toBe(348_200);
	expect(amountOf('1 200', 0)).toBe(1200);
	expect(amountOf('12.345', 2)).toBeUndefined();
	expect(amountOf('-3', 2)).toBeUndefined();
	expect(amountOf('', 2)).toBeUndefined();
});
