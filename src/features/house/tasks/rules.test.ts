// Recurrence: month ends, leap years, and that no due day is lost or doubled.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recurrence } from './contract.ts';
import { addDays, daysIn, dueDays, nextDue, standing, weekdayOf } from './rules.ts';

const day = fc
	.date({ min: new Date('2023-01-01'), max: new Date('2033-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const rule: fc.Arbitrary<Recurrence> = fc.oneof(
	fc.constant({ every: 'day' as const }),
	fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
	fc.record({ every: fc.constant('month' as const), date: fc.integer({ min: 1, max: 31 }) }),
	fc.record({
		every: fc.constant('quarter' as const),
		month: fc.integer({ min: 1, max: 3 }),
		date: fc.integer({ min: 1, max: 31 })
	})
);

test('the thirty-first is the last day of every month, in leap years and others', () => {
	const months = dueDays({ every: 'month', date: 31 }, '2027-01-01', '2028-03-31');
	expect(months).toContain('2027-02-28');
	expect(months).toContain('2028-02-29');
	expect(months).toContain('2027-04-30');
	expect(months).toHaveLength(15);
});

test('a century is no leap year, but for each fourth', () => {
	expect(daysIn({ year: 2100, month: 2 })).toBe(28);
	expect(daysIn({ year: 2000, month: 2 })).toBe(29);
});

test('a quarter has one due day, in the month that was said', () => {
	const rule = { every: 'quarter', month: 2, date: 31 } as const;
	expect(dueDays(rule, '2026-01-01', '2026-12-31')).toEqual([
		...['2026-02-28', '2026-05-31', '2026-08-31', '2026-11-30']
	]);
});

test('the weekday is that of the calendar', () => {
	fc.assert(
		fc.property(day, (one) => {
			expect(weekdayOf(one)).toBe(new Date(`${one}T00:00:00Z`).getUTCDay() || 7);
		})
	);
});

test('the next due day is never before the day asked for, and asking from it gives it again', () => {
	fc.assert(
		fc.property(rule, day, (one, from) => {
			const due = nextDue(one, from);
			expect(due >= from).toBe(true);
			expect(nextDue(one, due)).toBe(due);
		})
	);
});

test('between two due days there is none that was passed over', () => {
	fc.assert(
		fc.property(rule, day, fc.integer({ min: 0, max: 200 }), (one, from, span) => {
			const to = addDays(from, span);
			const bySteps = dueDays(one, from, to);
			const byDay = Array.from({ length: span + 1 }, (_, n) => addDays(from, n)).filter(
				(each) => nextDue(one, each) === each
			);
			expect(bySteps).toEqual(byDay);
		})
	);
});

test('once the standing day is settled nothing is due before the next one', () => {
	fc.assert(
		fc.property(rule, day, fc.integer({ min: 0, max: 120 }), (one, from, span) => {
			const today = addDays(from, span);
			const before = standing(one, from, undefined, today);
			if (before.state === 'later') return;
			expect(before.due <= today).toBe(true);
			const after = standing(one, from, before.due, today);
			expect(after.state).toBe('later');
			expect(after.due > today).toBe(true);
		})
	);
});

test('a daily task left alone for three days says since when, and that two were missed', () => {
	expect(standing({ every: 'day' }, '2026-11-20', undefined, '2026-11-22')).toEqual({
		...{ due: '2026-11-22', state: 'overdue', since: '2026-11-20', missed: 2 }
	});
});
