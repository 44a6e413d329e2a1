// What is typed is read exactly or not at all.
import { expect, it } from 'vitest';
import { paidOf, readRules, typedRules, wholeOf } from './typed.ts';
import { firstRules } from './rules/house-rules.ts';

it('an amount is read to the last digit of the currency, and never rounded', () => {
	for (const typed of ['12.5', '12,50', ' 12.50', '１２.５']) expect(paidOf(typed, 2)).toBe(1250);
	expect(paidOf('12 000 000', 0)).toBe(12_000_000);
	for (const typed of ['', '0', '-1', '12.505', '1.2.3', 'twelve', '10000000.01'])
		expect(paidOf(typed, 2)).toBeUndefined();
	expect(paidOf('12.5', 0)).toBeUndefined();
});

it('points are whole, and below nothing only where they may be taken', () => {
	expect(wholeOf('−40', -100, 100)).toBe(-40);
	expect(wholeOf('-40', 1, 100)).toBeUndefined();
	for (const typed of ['', '4.5', '101', '1e2']) expect(wholeOf(typed, -100, 100)).toBeUndefined();
});

it('the rules come back from the form as they went into it, and each wrong field is named', () => {
	const { on: _, ...rules } = firstRules;
	const typed = typedRules(firstRules, 2);
	expect(readRules(typed, 2)).toEqual({ rules, wrong: [] });
	expect(readRules({ ...typed, earnPer: '', months: '0' }, 2).wrong).toEqual(['earnPer', 'months']);
});
