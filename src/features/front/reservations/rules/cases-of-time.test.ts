// The edge cases of time by their numbers, and five zones through 2030, asked of the one function.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE, serviceDay } from '#protocol';
import { figures, isLong } from '../../../../../tests/support/depth.ts';
import { availability } from './availability.ts';
import { dayAfter } from './calendar.ts';
import { defaultRules } from './defaults.ts';
import { startsOf, wallOf, wallOn } from './hours.ts';
import { meet } from './overlap.ts';
import { answer, ask, at, claim, got, hours, london, newYork, set } from './testing.server.ts';

describe('time', () => {
	it('case 01: a short stay inside a longer one is seen, in every pair of stays', () => {
		const tally = { pairs: 0, met: 0 };
		const stay = fc.record({ start: fc.nat(300), length: fc.integer({ min: 30, max: 180 }) });
		fc.assert(
			fc.property(stay, stay, (a, b) => {
				const [one, other] = [a, b].map(({ start, length }) => ({ start, end: start + length }));
				if (!one || !other) return;
				const inside = other.start >= one.start && other.start < one.end;
				expect(meet(one, other)).toBe(
					inside || (one.start >= other.start && one.start < other.end)
				);
				tally.pairs++;
				tally.met += meet(one, other) ? 1 : 0;
			}),
			{ numRuns: isLong ? 1_000_000 : 20_000 }
		);
		figures('pairs of stays', tally);
		expect(
			got(at('19:00'), { sets: [set('T1', 1, 2)], claims: [claim('T1', '19:30', '20:00')] })
		).toBe('taken');
	});

	it('case 02: back to back is allowed both ways', () => {
		const own = { sets: [set('T1', 1, 2)] };
		expect(got(at('19:30'), { ...own, claims: [claim('T1', '18:00', '19:30')] })).toBe('T1');
		expect(got(at('18:00'), { ...own, claims: [claim('T1', '19:30', '21:00')] })).toBe('T1');
	});

	it('case 04: a stay that began long before the list still blocks it, for its whole length', () => {
		const claims = [claim('T1', '12:30', '18:10')];
		const list = availability(
			ask({ sets: [set('T1', 1, 2)], claims }),
			startsOf(defaultRules, '2026-11-22', london)
		);
		const free = list.flatMap((one) => (one.ok ? [one.value.start] : []));
		expect(free[0]).toBe(at('18:15'));
	});

	it('case 05: covers of a quarter count together, not those that begin at the same minute', () => {
		const rules = { ...defaultRules, stepMinutes: 5 as const, paceCovers: 6 };
		const claims = [claim('T3', '19:00', '20:30', { size: 4 })];
		expect(answer(at('19:10'), { rules, claims, size: 3 })).toMatchObject({
			code: 'pace',
			detail: { limit: 6 }
		});
		expect(got(at('19:10'), { rules, claims, size: 2 })).toBe('T1');
		expect(got(at('19:15'), { rules, claims, size: 3 })).toBe('T2');
		expect(answer(at('19:10'), { rules, claims, size: 3, by: 'house' })).toMatchObject({
			value: { over: { covers: 7, limit: 6 } }
		});
	});

	it('case 05: a party that sat down in this quarter counts for the pace, from the line or the door', () => {
		const rules = { ...defaultRules, paceCovers: 6, noticeMinutes: 0 };
		const sat = claim('T3', '18:01', '20:00', { size: 5 });
		expect(got(at('18:00'), { rules, now: at('18:00'), claims: [sat] })).toBe('pace');
		expect(got(at('18:15'), { rules, now: at('18:00'), claims: [sat] })).toBe('T1');
	});

	it('case 06: what is kept is an instant, shown by the zone of the venue', () => {
		const start = Date.parse('2026-07-01T18:30:00Z');
		expect(wallOf(start, 'Europe/London').wall).toBe('19:30');
		expect(wallOf(start, 'America/New_York').wall).toBe('14:30');
	});

	it('case 07: a time in the gap of a night moves forward by what is missing, and is no start of its own', () => {
		const place = { zone: 'America/New_York', endOfDay: '00:00' };
		expect(wallOf(wallOn('2026-03-08', '02:30', place), place.zone)).toEqual({ wall: '03:30' });
		const rules = { ...defaultRules, ...hours('00:00', '06:00') };
		const walls = startsOf(rules, '2026-03-08', place).map(
			(start) => wallOf(start, place.zone).wall
		);
		expect(walls.filter((wall) => wall.startsWith('02'))).toEqual([]);
	});

	it('case 08: the hour that comes twice is two starts, both bookable, each by its own name', () => {
		const rules = { ...defaultRules, ...hours('18:00', '03:30') };
		const [first, second] = startsOf(rules, '2026-10-31', newYork).filter(
			(start) => wallOf(start, newYork.zone).wall === '01:30'
		);
		const own = {
			place: newYork,
			rules,
			now: Date.parse('2026-10-31T12:00:00Z'),
			sets: [set('T1', 1, 2)]
		};
		expect([first, second].map((start) => got(start ?? 0, own))).toEqual(['T1', 'T1']);
		expect([first, second].map((start) => wallOf(start ?? 0, newYork.zone).offset)).toEqual([
			'-04:00',
			'-05:00'
		]);
		const taken = { tableIds: ['T1'], size: 2, start: first ?? 0, end: (first ?? 0) + HOUR };
		expect(got(second ?? 0, { ...own, claims: [taken] })).toBe('T1');
	});

	it('case 09: ninety minutes are ninety elapsed minutes over the change of the clocks', () => {
		const rules = { ...defaultRules, ...hours('18:00', '03:30') };
		const start = wallOn('2026-10-31', '00:45', newYork);
		const one = answer(start, { place: newYork, rules, now: start - DAY });
		expect(one).toMatchObject({ value: { end: start + 90 * MINUTE } });
		expect(wallOf(start + 90 * MINUTE, newYork.zone).wall).toBe('01:15');
	});

	it('case 11: half past midnight on Sunday belongs to Saturday: its hours, its pace and its window', () => {
		const saturday = '2026-11-21';
		const rules = { ...defaultRules, ...hours('18:00', '02:00'), windowDays: 0, paceCovers: 2 };
		const start = wallOn(saturday, '00:30', london);
		expect(new Date(start).toISOString()).toBe('2026-11-22T00:30:00.000Z');
		const own = { rules, now: Date.parse('2026-11-21T15:00:00Z') };
		expect(serviceDay(start, london.zone, london.endOfDay)).toBe(saturday);
		expect(got(start, own)).toBe('T1');
		expect(got(start, { ...own, claims: [{ ...claim('T3', '00:30', '02:00'), size: 2 }] })).toBe(
			'pace'
		);
		expect(got(start + DAY, own)).toBe('too-far');
	});

	it('case 11: open and close alike mean all day', () => {
		const rules = { ...defaultRules, ...hours('12:00', '12:00') };
		expect(startsOf(rules, '2026-11-23', london)).toHaveLength(96);
	});

	it('case 13: notice and window at their exact limits, also over the change of the clocks, each by its own name', () => {
		const rules = { ...defaultRules, noticeMinutes: 120, windowDays: 1 };
		const now = Date.parse('2026-03-28T18:00:00Z');
		const own = { rules, now };
		expect([0, 1].map((late) => got(now + 2 * HOUR, { ...own, now: now + late }))).toEqual([
			'T1',
			'too-soon'
		]);
		expect(got(now - 15 * MINUTE, own)).toBe('past');
		expect(got(Date.parse('2026-03-29T21:00:00Z'), own)).toBe('T1');
		expect(got(Date.parse('2026-03-30T18:00:00Z'), own)).toBe('too-far');
	});

	it('case 15: a special day has hours of its own, and none of the weekday’s', () => {
		const special = [
			{ day: '2026-12-25', name: 'Christmas Day', periods: [{ opens: '12:00', closes: '16:00' }] }
		];
		const rules = { ...defaultRules, special };
		const walls = startsOf(rules, '2026-12-25', london).map(
			(start) => wallOf(start, london.zone).wall
		);
		expect([walls[0], walls.at(-1)]).toEqual(['12:00', '15:00']);
		const closed = { ...defaultRules, special: [{ day: '2026-12-25', name: '', periods: [] }] };
		expect(startsOf(closed, '2026-12-25', london)).toEqual([]);
		expect(startsOf(closed, '2026-12-26', london).length).toBeGreaterThan(0);
	});

	it('case 16: a pause counts for sittings that begin in it, whenever they are asked for', () => {
		const pauses = [{ start: at('19:00'), end: at('20:00') }];
		expect(['18:45', '19:00', '19:45', '20:00'].map((wall) => got(at(wall), { pauses }))).toEqual([
			...['T1', 'paused', 'paused', 'T1']
		]);
		expect(got(at('19:30') + 7 * DAY, { pauses })).toBe('T1');
		expect(got(at('19:30'), { pauses, now: at('15:00') })).toBe('paused');
		expect(got(at('19:30'), { pauses, by: 'house' })).toBe('T1');
	});
});

describe('zones', () => {
	const zones = [
		'Australia/Lord_Howe',
		'America/New_York',
		'Europe/London',
		'Africa/Casablanca',
		'Asia/Shanghai'
	];
	it.each(zones)(
		'case 10: %s through 2030 has each start once, on its own day, and all of them answer',
		(zone) => {
			const place = { zone, endOfDay: '04:00' };
			const rules = { ...defaultRules, ...hours('18:00', '03:30'), windowDays: 730 };
			const tally = { days: 0, starts: 0 };
			for (let day = '2026-01-02'; day < '2030-12-31'; day = dayAfter(day, isLong ? 1 : 5)) {
				const starts = startsOf(rules, day, place);
				const now = (starts[0] ?? 0) - HOUR;
				const answers = availability(ask({ place, rules, now }), starts);
				if (answers.some((one) => !one.ok)) throw new Error(`${day} refuses a start it has`);
				for (const [index, start] of starts.entries()) {
					if (serviceDay(start, zone, '04:00') !== day) throw new Error(`${day} is not its day`);
					if (index > 0 && start - (starts[index - 1] ?? 0) !== 15 * MINUTE)
						throw new Error(`${day} has a gap`);
				}
				tally.days++;
				tally.starts += starts.length;
			}
			expect(tally.starts).toBeGreaterThan(tally.days);
			figures('a zone through 2030', { zone, ...tally });
		}
	);
});
