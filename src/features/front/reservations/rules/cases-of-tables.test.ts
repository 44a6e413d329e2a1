// The edge cases of tables by their numbers; whose table it is; turn times; all asked of the one function.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DAY, MINUTE } from '#protocol';
import type { BookingRules } from '../settings/contract.ts';
import { busyOf, place as placeAll } from './capacity.ts';
import { defaultRules } from './defaults.ts';
import { startsOf } from './hours.ts';
import type { Claim } from './overlap.ts';
import { lateChance, noShowRate } from './overbook.ts';
import { answer, at, claim, floor, got, london, set } from './testing.server.ts';
import { learnTurns } from './turns.ts';

describe('capacity', () => {
	it('case 22: a claim on one member blocks the combination, and the combination blocks each member', () => {
		const sets = [
			set('A', 1, 4),
			set('B', 1, 4),
			set('C', 1, 4),
			set('A+B', 5, 8),
			set('B+C', 5, 8)
		];
		expect(got(at('19:00'), { sets, size: 6 })).toBe('A+B');
		expect(got(at('19:00'), { sets, size: 6, claims: [claim('A', '19:00', '20:00')] })).toBe('B+C');
		expect(got(at('19:00'), { sets, size: 6, claims: [claim('B', '19:00', '20:00')] })).toBe(
			'taken'
		);
		const claims = [claim('A+B', '19:00', '20:30')];
		expect(got(at('19:00'), { sets, size: 3, claims })).toBe('C');
		expect(got(at('19:00'), { sets, size: 6, claims })).toBe('taken');
	});

	it('case 28: a combination takes what the house says, and a party of three sits at 2-4 + 2-4 when nothing else is left', () => {
		const pushed = set('A+B', 2, 7);
		expect(answer(at('19:00'), { sets: [set('A', 2, 4), pushed], size: 8 })).toMatchObject({
			...{ code: 'party-too-large', detail: { largest: 7 } }
		});
		expect(got(at('19:00'), { sets: [pushed], size: 3 })).toBe('A+B');
	});

	it('case 29: a table may stand in several combinations', () => {
		const sets = [set('A+B', 5, 8), set('B+C', 5, 8), set('A+B+C', 9, 12)];
		expect(got(at('19:00'), { sets, size: 10, by: 'house' })).toBe('A+B+C');
		expect(got(at('19:00'), { sets, size: 5, claims: [claim('C', '19:00', '20:00')] })).toBe('A+B');
	});

	it('case 30: tables that can be pushed together are still booked alone, and combinations come last', () => {
		const sets = [set('A+B', 2, 8), set('A', 1, 4), set('B', 1, 4)];
		expect(got(at('19:00'), { sets })).toBe('A');
		expect(got(at('19:00'), { sets, claims: [claim('A', '19:00', '20:00')] })).toBe('B');
	});

	it('case 36: a booking without a table takes one all the same', () => {
		const sets = [set('A', 1, 2), set('B', 1, 2)];
		const waiting = (n: number) => Array.from({ length: n }, () => claim('', '19:00', '20:30'));
		expect(got(at('19:00'), { sets, claims: waiting(1) })).toBe('B');
		expect(got(at('19:00'), { sets, claims: waiting(2) })).toBe('taken');
		expect(got(at('20:30'), { sets, claims: waiting(2) })).toBe('A');
	});

	it('case 36: as many tables stay free as bookings without one leave, on random floors', () => {
		const seats = fc.array(fc.constantFrom(2, 4, 6), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(seats, fc.nat(10), (tables, n) => {
				const sets = tables.map((max, index) => set(`T${index}`, 1, max));
				const claims = Array.from({ length: n }, () => claim('', '19:00', '20:30'));
				const busy = busyOf(placeAll(sets, claims).claims);
				expect(busy.size).toBe(Math.min(n, tables.length));
				expect(got(at('19:00'), { sets, claims })).toBe(
					n < tables.length ? got(at('19:00'), { sets, claims }) : 'taken'
				);
			}),
			{ numRuns: 200 }
		);
	});

	it('case 38: a party larger than any set is told at once, with the largest', () => {
		expect(answer(at('19:00'), { size: 7 })).toMatchObject({
			code: 'party-too-large',
			detail: { largest: 6 }
		});
		const sets = [...floor, set('T2+T3', 5, 10)];
		expect(answer(at('19:00'), { sets, size: 9 })).toMatchObject({ detail: { largest: 8 } });
		expect(got(at('19:00'), { sets, size: 9, by: 'house' })).toBe('T2+T3');
	});
});

describe('whose table it is', () => {
	it('tables for the house and for walk-ins are not booked by guests; an unsold one is released in time', () => {
		const sets = [
			set('O', 1, 2, { releaseMinutes: 60 }),
			set('H', 1, 2, { use: 'in-house' }),
			set('W', 1, 2, { use: 'walk-in' })
		];
		const claims = [claim('O', '19:00', '20:30')];
		expect(got(at('19:00'), { sets, claims })).toBe('taken');
		expect(got(at('19:00'), { sets, claims, by: 'house' })).toBe('H');
		expect(
			got(at('19:00'), { sets, claims: [...claims, claim('H', '19:00', '20:30')], by: 'house' })
		).toBe('taken');
		expect([at('18:00'), at('18:00') + 1].map((now) => got(at('19:00'), { sets, now }))).toEqual([
			'O',
			'taken'
		]);
	});

	it('members book further ahead, and a share of the tables waits for them until the stated hour', () => {
		const later = at('19:00') + 65 * DAY;
		expect(got(later)).toBe('too-far');
		expect(got(later, { tier: 'silver' })).toBe('T1');
		const rules: BookingRules = {
			...defaultRules,
			kept: { share: 50, tier: 'silver', until: '16:00' }
		};
		const claims = [claim('T2', '19:00', '21:00')];
		expect(answer(at('19:00'), { rules, claims })).toMatchObject({
			...{ code: 'kept', detail: { until: at('16:00'), tier: 'silver' } }
		});
		expect(got(at('19:00'), { rules, claims, tier: 'silver' })).toBe('T1');
		expect(got(at('19:00'), { rules, claims, by: 'house' })).toBe('T1');
		expect(got(at('19:00'), { rules, claims, now: at('16:00') })).toBe('T1');
	});

	it('a fixed sitting begins when it opens, and the table is wanted back when it closes', () => {
		const two = [
			{ opens: '18:00', closes: '20:00', fixed: true },
			{ opens: '20:30', closes: '23:00', fixed: true }
		];
		const rules = { ...defaultRules, hours: defaultRules.hours.map(() => two) };
		expect(startsOf(rules, '2026-11-22', london)).toEqual([at('18:00'), at('20:30')]);
		expect(answer(at('18:00'), { rules })).toMatchObject({
			value: { end: at('20:00'), backBy: true }
		});
		expect(got(at('18:15'), { rules })).toBe('outside-hours');
	});

	it('the house overbooks only where a late seating is rarer than it allows, and never by itself', () => {
		const sets = Array.from({ length: 20 }, (_, n) => set(`T${n}`, 1, 2));
		const claims = sets.map((one, n): Claim => ({
			...claim(one.ids.join(), '19:00', '20:30'),
			reservationId: `R${n}`
		}));
		expect(got(at('19:00'), { sets, claims, noShows: 0.2 })).toBe('taken');
		const rules = { ...defaultRules, overbookPercent: 5 };
		expect(answer(at('19:00'), { sets, claims, rules, noShows: 0.2 })).toMatchObject({
			value: { tableIds: [] }
		});
		expect(got(at('19:00'), { sets, claims, rules, noShows: 0.05 })).toBe('taken');
		const more = [
			...claims,
			claim('', '19:00', '20:30', { reservationId: 'X' }),
			claim('', '19:00', '20:30', { reservationId: 'Y' })
		];
		expect(got(at('19:00'), { sets, claims: more, rules, noShows: 0.2 })).toBe('taken');
		expect(lateChance(20, 1, 0.2)).toBeCloseTo(0.8 ** 20, 12);
		expect(lateChance(4, 2, 0.5)).toBeCloseTo(5 / 16, 12);
		expect(noShowRate({ bookings: 0, noShows: 0 })).toBeCloseTo(0.05);
	});
});

describe('turn times', () => {
	const sat = (n: number, minutes: number, size = 2) =>
		Array.from({ length: n }, () => ({
			size,
			seatedAt: at('19:00'),
			leftAt: at('19:00') + minutes * MINUTE
		}));
	const evening = (n: number, minutes: number) =>
		learnTurns(defaultRules, sat(n, minutes), london).find(
			(one) => one.upTo === 2 && one.daypart === 'evening'
		);

	it('are the configured ones without a history, and move towards what is seen, with their sample size', () => {
		expect(evening(0, 60)).toMatchObject({ stay: 90 * MINUTE, n: 0 });
		expect(evening(20, 60)).toMatchObject({ stay: 75 * MINUTE, n: 20 });
		expect(evening(500, 60)).toMatchObject({ stay: 60 * MINUTE, n: 500 });
		expect(evening(20, 2)).toMatchObject({ stay: 90 * MINUTE, n: 0 });
	});

	it('of one size and time of day say nothing about another, and change the list, the hold and the commit alike', () => {
		const turns = learnTurns(defaultRules, sat(500, 60), london);
		expect(turns.filter(({ n }) => n > 0)).toHaveLength(1);
		const claims = [claim('T1', '20:00', '21:30')];
		const sets = [set('T1', 1, 2)];
		expect(got(at('19:00'), { claims, sets })).toBe('taken');
		expect(got(at('19:00'), { claims, sets, turns })).toBe('T1');
	});
});
