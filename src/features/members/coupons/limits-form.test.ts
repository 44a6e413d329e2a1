// The limits as they are typed.
import { expect, test } from 'vitest';
import { firstLimits } from './rules.ts';
import { readLimits, typedLimits } from './limits-form.ts';

test('what is shown is read back as the same limits, in euros and in yen', () => {
	const limits = { ...firstLimits, budgetMoney: 123_450, cost: 250, perDay: 0 };
	for (const digits of [0, 2])
		expect(readLimits(typedLimits(limits, digits), digits)).toEqual({ limits, wrong: [] });
});

test('an empty field is no limit, and what is no number is named', () => {
	const none = {
		budgetCount: '',
		budgetMoney: '',
		cost: '',
		perMember: '',
		memberDays: '',
		perDay: ''
	};
	expect(readLimits(none, 2)).toMatchObject({ limits: { budgetCount: null, cost: 0 }, wrong: [] });
	const typed = {
		...none,
		budgetCount: '-1',
		budgetMoney: '1.234',
		memberDays: '0',
		perDay: 'ten'
	};
	expect(readLimits(typed, 2).wrong).toEqual([
		'budgetCount',
		'budgetMoney',
		'memberDays',
		'perDay'
	]);
});
