// What guests and hosts read of a night in which the clocks change, and of a party too large; in both languages.
import { describe, expect, it } from 'vitest';
import { m } from '#words';
import { clocksSentence, missingTime, toldTime, tooLarge } from './sentences.ts';

const at = Date.parse('2026-03-08T07:00:00Z');
const forward = { at, from: '02:00', to: '03:00', turn: 'forward' as const };
const back = { at, from: '01:00', to: '02:00', turn: 'back' as const };
const slot = (wall: string, start: number, free = true, offset?: string) => ({
	...{ day: '2026-03-07', wall, start, free, ...(offset && { offset }) }
});

describe('a night in which the clocks change', () => {
	const slots = [
		slot('01:45', at - 900_000),
		slot('03:00', at, false),
		slot('03:15', at + 900_000)
	];

	it('case 07: the guest reads which times do not come, and the next one that is free', () => {
		expect(clocksSentence(forward, slots)).toBe(
			'That night the clocks go forward from 02:00 to 03:00: the times between do not come. The next possible time is 03:15.'
		);
		expect(clocksSentence(forward, [])).not.toContain('next');
		const inChinese = m.reservations_clocks_forward_next(
			{ from: '02:00', to: '03:00', next: '03:15' },
			{ locale: 'zh' }
		);
		expect(inChinese).toContain('之后最早可订 03:15');
	});

	it('case 07: the host who types such a time reads the same, and no sentence for any other', () => {
		expect(missingTime('0230', forward, slots)).toContain('02:30 does not come that night');
		expect(missingTime('0230', forward, slots.slice(2))).toContain('03:15');
		expect(missingTime('0130', forward, slots)).toBeUndefined();
		expect(missingTime('0130', back, slots)).toBeUndefined();
		expect(missingTime('0230', undefined, slots)).toBeUndefined();
	});

	it('case 08: the hour that comes twice is told with the mark of each', () => {
		const both = [slot('01:30', at, true, '-04:00'), slot('01:30', at + 3_600_000, true, '-05:00')];
		expect(clocksSentence(back, both)).toContain('first marked UTC-04:00, then UTC-05:00');
		expect(both.map(toldTime)).toEqual(['01:30 (UTC-04:00)', '01:30 (UTC-05:00)']);
	});
});

it('case 38: a party too large reads how many book alone, and the number to call where there is one', () => {
	expect(tooLarge(8, '020 7946 0000')).toContain('call 020 7946 0000');
	expect(tooLarge(8, undefined)).not.toContain('call');
	const inChinese = m.reservations_too_large_call(
		{ largest: 8, phone: '020 7946 0000' },
		{ locale: 'zh' }
	);
	expect(inChinese).toContain('致电 020 7946 0000');
});
