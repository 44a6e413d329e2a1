// The rule of the line reads as one sentence in both languages, whatever the house has set.
import { expect, test } from 'vitest';
import { caseSentence, missedSentence, orderSentence } from './line-words.ts';
import { lineRuleAtFirst } from './settings/contract.ts';

const rule = lineRuleAtFirst;

test('says what a missed call costs', () => {
	expect(missedSentence(rule.missed, 'en')).toBe(
		'When you are called, your table is kept for 5 minutes. If you miss it, you go back behind 3 parties, once. After that your number is kept for 15 minutes, then it is void.'
	);
	expect(missedSentence({ grace: 3, demoteBy: 2, requeues: 2, pool: 0 }, 'en')).toBe(
		'When you are called, your table is kept for 3 minutes. If you miss it, you go back behind 2 parties, up to 2 times. After that your number is void.'
	);
	expect(missedSentence({ ...rule.missed, requeues: 0 }, 'zh')).toBe(
		'叫号后为您保留餐桌5分钟。之后号码再保留15分钟，逾时作废。'
	);
});

test('says who may go before whom', () => {
	expect(orderSentence(rule, 'en')).toContain('passed more than 3 times');
});

test('says a guest’s own case', () => {
	const mine = { place: 3, overtaken: 0, mayPass: [10] };
	expect(caseSentence(mine, 3, 'en')).toBe(
		'You are number 3 in the line for your table. One party behind you has a head start of 10 minutes and may be called first; at most 3 may.'
	);
	expect(caseSentence({ ...mine, overtaken: 3 }, 3, 'en')).toBe(
		'You are number 3 in the line for your table. Nobody behind you may be called first.'
	);
	expect(caseSentence({ ...mine, mayPass: [5, 15] }, 3, 'zh')).toBe(
		'您排在第3位。您后面有2组会员最多提前15分钟，可能先被叫到，最多3组。'
	);
});
