// Sittings and starts in four zones, on the nights when the clocks change and after midnight.
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, serviceDay } from '#protocol';
import { defaultRules } from './defaults.ts';
import { dayAfter, weekdayOf } from './calendar.ts';
import { sittingsOf, startsOf, wallOf } from './hours.ts';

type Opening = { opens: string; closes: string };
const everyDay = (...periods: Opening[]) => ({
	...defaultRules,
	lastSeatingMinutes: 0,
	hours: Array.from({ length: 7 }, () => periods)
});
const walls = (starts: number[], zone: string) =>
	starts.map((start) => Object.values(wallOf(start, zone)).join(' '));

describe('the starts of a day', () => {
	it.each([
		['America/New_York', '2026-03-08', 23],
		['America/New_York', '2026-11-01', 25],
		['Europe/London', '2026-03-29', 23],
		['Europe/London', '2026-10-25', 25],
		['Australia/Lord_Howe', '2026-10-04', 23.5],
		['Australia/Lord_Howe', '2026-04-05', 24.5],
		['Asia/Shanghai', '2026-03-08', 24],
		['Asia/Shanghai', '2026-11-01', 24]
	])('in %s on %s are those of %d hours, none doubled and none missing', (zone, day, hours) => {
		const place = { zone, endOfDay: '00:00' };
		const starts = startsOf(everyDay({ opens: '00:00', closes: '00:00' }), day, place);
		expect(starts).toHaveLength(hours * 4);
		expect(new Set(starts).size).toBe(starts.length);
		for (const [at, start] of starts.entries()) {
			expect(start).toBe((starts[0] ?? 0) + at * 15 * MINUTE);
			expect(serviceDay(start, zone, '00:00')).toBe(day);
		}
		expect(new Set(walls(starts, zone)).size).toBe(starts.length);
	});

	it('leave out the hour that the clocks skip', () => {
		const place = { zone: 'America/New_York', endOfDay: '00:00' };
		const rules = everyDay({ opens: '01:30', closes: '04:00' });
		expect(walls(startsOf(rules, '2026-03-08', place), place.zone).slice(0, 4)).toEqual([
			'01:30',
			'01:45',
			'03:00',
			'03:15'
		]);
	});

	it('move an opening that does not exist forward', () => {
		const place = { zone: 'America/New_York', endOfDay: '00:00' };
		const rules = everyDay({ opens: '02:30', closes: '06:00' });
		expect(walls(startsOf(rules, '2026-03-08', place), place.zone)[0]).toBe('03:30');
	});

	it('offer both of an hour that comes twice, each by its own name', () => {
		const place = { zone: 'America/New_York', endOfDay: '04:00' };
		const rules = everyDay({ opens: '18:00', closes: '02:00' });
		const twice = startsOf(rules, '2026-10-31', place).filter(
			(start) => wallOf(start, place.zone).wall === '01:30'
		);
		expect(twice.map((start) => wallOf(start, place.zone))).toEqual([
			{ wall: '01:30', offset: '-04:00' },
			{ wall: '01:30', offset: '-05:00' }
		]);
		expect((twice[1] ?? 0) - (twice[0] ?? 0)).toBe(HOUR);
	});

	it('name the half hour that Lord Howe has twice', () => {
		const place = { zone: 'Australia/Lord_Howe', endOfDay: '04:00' };
		const rules = everyDay({ opens: '23:00', closes: '03:00' });
		const seen = walls(startsOf(rules, '2026-04-04', place), place.zone);
		expect(seen.filter((wall) => wall.startsWith('01:30'))).toEqual([
			'01:30 +11:00',
			'01:30 +10:30'
		]);
	});
});

describe('a sitting past midnight', () => {
	const place = { zone: 'Europe/London', endOfDay: '04:00' };

	it('belongs wholly to the evening on which it began', () => {
		const rules = everyDay({ opens: '18:00', closes: '02:00' });
		const starts = startsOf(rules, '2026-11-21', place);
		expect(walls(starts, place.zone).at(0)).toBe('18:00');
		expect(walls(starts, place.zone).at(-1)).toBe('02:00');
		for (const start of starts) expect(serviceDay(start, place.zone, '04:00')).toBe('2026-11-21');
	});

	it('asks the hours of the evening, not those of the calendar day', () => {
		const hours = Array.from({ length: 7 }, (_, at): Opening[] =>
			at === 5 ? [{ opens: '18:00', closes: '02:00' }] : []
		);
		const rules = { ...defaultRules, hours, lastSeatingMinutes: 60 };
		expect(weekdayOf('2026-11-21')).toBe(6);
		expect(walls(startsOf(rules, '2026-11-21', place), place.zone).at(-1)).toBe('01:00');
		expect(startsOf(rules, '2026-11-22', place)).toEqual([]);
	});

	it('may begin after midnight itself', () => {
		const rules = everyDay({ opens: '00:30', closes: '03:00' });
		const [sitting] = sittingsOf(rules, '2026-11-21', place);
		expect(new Date(sitting?.opens ?? 0).toISOString()).toBe('2026-11-22T00:30:00.000Z');
	});
});

describe('closing', () => {
	it('is a time on the wall, so a night of 25 hours has one hour more', () => {
		const place = { zone: 'Europe/London', endOfDay: '04:00' };
		const rules = everyDay({ opens: '18:00', closes: '03:00' });
		const length = (day: string) => {
			const [sitting] = sittingsOf(rules, day, place);
			return ((sitting?.closes ?? 0) - (sitting?.opens ?? 0)) / HOUR;
		};
		expect([length('2026-10-23'), length('2026-10-24'), length('2026-03-28')]).toEqual([9, 10, 8]);
	});

	it('refuses starts later than the last seating and takes the last seating itself', () => {
		const place = { zone: 'Asia/Shanghai', endOfDay: '04:00' };
		const rules = { ...everyDay({ opens: '17:00', closes: '22:00' }), lastSeatingMinutes: 60 };
		expect(walls(startsOf(rules, '2026-11-22', place), place.zone).at(-1)).toBe('21:00');
	});
});

describe('every zone with changes to 2030', () => {
	const zones = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Shanghai'];
	it.each(zones)('lists each start of %s on its own day, in steps of a quarter', (zone) => {
		const place = { zone, endOfDay: '04:00' };
		const rules = everyDay({ opens: '18:00', closes: '03:30' });
		for (let day = '2026-01-01'; day < '2030-12-31'; day = dayAfter(day, 3)) {
			const starts = startsOf(rules, day, place);
			for (const [at, start] of starts.entries()) {
				if (serviceDay(start, zone, '04:00') !== day) throw new Error(`${day} is not its day`);
				if (at > 0 && start - (starts[at - 1] ?? 0) !== 15 * MINUTE)
					throw new Error(`${day} has a gap`);
			}
			expect(wallOf(starts[0] ?? 0, zone).wall).toBe('18:00');
			expect(wallOf(starts.at(-1) ?? 0, zone).wall).toBe('03:30');
		}
	});
});
