// Opening hours as instants: sittings and starts of one service day, right on the days the clocks change.
import { Temporal } from 'temporal-polyfill';
import { MINUTE, serviceDay, type Instant, type ServiceDay } from '#protocol';
import type { BookingRules, Opening } from '../settings/contract.ts';
import { dayAfter, weekdayOf } from './calendar.ts';
import { meet } from './overlap.ts';

/** Where and by which clock: the venue's zone, and the wall time at which its day ends. */
export interface Place {
	zone: string;
	endOfDay: string;
}

export interface Sitting {
	opens: Instant;
	closes: Instant;
	/** The last start; it may be the opening itself. */
	lastSeating: Instant;
	/** All begin together and have the table until it closes. */
	fixed: boolean;
}

/**
 * A wall time that does not exist (clocks go forward) moves on by what is missing; one that comes twice is,
 * for an opening, the first, and for a closing the second, so that no hour of the long night is lost.
 */
function instantOf(date: string, wall: string, zone: string, twice: 'first' | 'second'): Instant {
	const plain = Temporal.PlainDateTime.from(`${date}T${wall}`);
	const [early, late] = (['earlier', 'later'] as const).map((disambiguation) =>
		plain.toZonedDateTime(zone, { disambiguation })
	);
	if (!early || !late) throw new Error('There is always an instant.');
	const missing = !late.toPlainDateTime().equals(plain);
	return missing || twice === 'second' ? late.epochMilliseconds : early.epochMilliseconds;
}

/** The openings of a service day: its own if it is a special one, else the weekday's. */
function openingsOn(rules: BookingRules, day: ServiceDay): readonly Opening[] {
	const special = rules.special.find((one) => one.day === day);
	return special?.periods ?? rules.hours[weekdayOf(day) - 1] ?? [];
}

/** A wall time of a service day as an instant: before the end of day it is in the night after. */
export function wallOn(day: ServiceDay, wall: string, place: Place): Instant {
	return instantOf(wall < place.endOfDay ? dayAfter(day) : day, wall, place.zone, 'first');
}

/** The sittings of a service day, in order. A wall time before the end of day is in the night after. */
export function sittingsOf(rules: BookingRules, day: ServiceDay, place: Place): Sitting[] {
	const sittings = openingsOn(rules, day).map(({ opens, closes, fixed = false }): Sitting => {
		if (opens === closes) {
			const from = instantOf(day, place.endOfDay, place.zone, 'first');
			const until = instantOf(dayAfter(day), place.endOfDay, place.zone, 'first');
			return { opens: from, closes: until, lastSeating: until - 1, fixed: false };
		}
		const first = opens < place.endOfDay ? dayAfter(day) : day;
		const last = closes <= opens ? dayAfter(first) : first;
		const from = instantOf(first, opens, place.zone, 'first');
		const until = instantOf(last, closes, place.zone, 'second');
		const lastSeating = fixed ? from : Math.max(from, until - rules.lastSeatingMinutes * MINUTE);
		return { opens: from, closes: until, lastSeating, fixed };
	});
	return sittings.sort((a, b) => a.opens - b.opens);
}

/**
 * Every start of a service day, from each opening in elapsed steps up to the last seating. On a day of 23 hours
 * none is doubled, on one of 25 none is missing, and each belongs to this service day and no other.
 */
export function startsOf(rules: BookingRules, day: ServiceDay, place: Place): Instant[] {
	const step = rules.stepMinutes * MINUTE;
	const starts = new Set<Instant>();
	for (const { opens, lastSeating } of sittingsOf(rules, day, place))
		for (let start = opens; start <= lastSeating; start += step)
			if (serviceDay(start, place.zone, place.endOfDay) === day) starts.add(start);
	return [...starts].sort((a, b) => a - b);
}

/** Whether any sitting begins for all together; most houses have none. */
function hasFixed({ hours, special }: BookingRules): boolean {
	const periods = [...hours, ...special.map((one) => one.periods)].flat();
	return periods.some(({ fixed }) => fixed === true);
}

/** When the table must be back, for a start that is a fixed sitting's. */
export function fixedEnd(rules: BookingRules, start: Instant, place: Place): Instant | undefined {
	if (!hasFixed(rules)) return undefined;
	const day = serviceDay(start, place.zone, place.endOfDay);
	const found = sittingsOf(rules, day, place).find((one) => one.fixed && one.opens === start);
	return found?.closes;
}

/** The clocks change at `at`: walls from `from` to `to` do not come at all, or come twice. */
export interface Clocks {
	at: Instant;
	from: string;
	to: string;
	turn: 'forward' | 'back';
}

/** The change of the clocks between the first and the last start of a day; on most there is none. */
export function clocksBetween(first: Instant, last: Instant, zone: string): Clocks | undefined {
	const zoned = (at: Instant) =>
		Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
	if (zoned(first).offsetNanoseconds === zoned(last).offsetNanoseconds) return undefined;
	const change = zoned(first).getTimeZoneTransition('next');
	if (!change) return undefined;
	const written = (at: Temporal.PlainTime) => at.toString({ smallestUnit: 'minute' });
	const after = change.toPlainTime();
	const before = change.subtract({ nanoseconds: 1 }).toPlainTime().add({ nanoseconds: 1 });
	const at = change.epochMilliseconds;
	const forward = change.offsetNanoseconds > zoned(first).offsetNanoseconds;
	if (forward) return { at, from: written(before), to: written(after), turn: 'forward' };
	return { at, from: written(after), to: written(before), turn: 'back' };
}

/** The instant at which a service day ends. */
export function endOf(day: ServiceDay, place: Place): Instant {
	return instantOf(dayAfter(day), place.endOfDay, place.zone, 'second');
}

type Wall = { wall: string; offset?: string };
/** The same starts are asked for again and again, and Temporal takes its time. */
const walls = new Map<string, Wall>();
const WALLS_MOST = 10_000;

/** What the wall shows; `offset` (`-04:00`) only when the same time comes twice that night. */
export function wallOf(start: Instant, zone: string): Wall {
	const key = `${start} ${zone}`;
	const known = walls.get(key);
	if (known) return known;
	if (walls.size >= WALLS_MOST) walls.clear();
	const wall = wallFound(start, zone);
	walls.set(key, wall);
	return wall;
}

/** As it is said where nothing else tells two times apart: `01:30 (UTC-05:00)` in a night that has it twice. */
export function toldWall(start: Instant, zone: string): string {
	const { wall, offset } = wallOf(start, zone);
	return offset ? `${wall} (UTC${offset})` : wall;
}

function wallFound(start: Instant, zone: string): Wall {
	const at = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
	const plain = at.toPlainDateTime();
	const early = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
	const late = plain.toZonedDateTime(zone, { disambiguation: 'later' });
	const wall = plain.toPlainTime().toString({ smallestUnit: 'minute' });
	return early.equals(late) ? { wall } : { wall, offset: at.offset };
}

/** Minutes from the end of the day before to this wall time, in the house's own day. */
function minutesIn(wall: string, endOfDay: string): number {
	const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
	return (minutes(wall) - minutes(endOfDay) + 1440) % 1440;
}

/** The first weekday (1 to 7), or that of the first special day, whose sittings meet each other or run past the end of the service day. */
export function impossibleWeekday(rules: BookingRules, endOfDay: string): number | undefined {
	const days = [...rules.hours, ...rules.special.map(({ periods }) => periods)];
	const found = days.findIndex((periods) => {
		const stays = periods.map(({ opens, closes }) => ({
			start: opens === closes ? 0 : minutesIn(opens, endOfDay),
			end: opens === closes ? 1440 : minutesIn(closes, endOfDay) || 1440
		}));
		const past = stays.some(({ start, end }) => end <= start);
		const doubled = stays.some((one, at) => stays.slice(at + 1).some((other) => meet(one, other)));
		return past || doubled;
	});
	if (found < 0) return undefined;
	return found < 7 ? found + 1 : weekdayOf(rules.special[found - 7]?.day ?? '');
}
