// The one function that says which table is free when: the list of times, the offer and the commit all ask it.
import {
	fail,
	MINUTE,
	ok,
	serviceDay,
	type Id,
	type Instant,
	type Ok,
	type Refused
} from '#protocol';
import type { BookingRules } from '../contract.ts';
import { dayAfter } from './calendar.ts';
import { startsOf, type Place } from './hours.ts';
import { meet, type Claim, type Stay } from './overlap.ts';

export interface BookableTable {
	id: Id<'table'>;
	/** For whom it is laid: parties from min to max. */
	min: number;
	max: number;
	accessible: boolean;
}

export interface Question {
	size: number;
	now: Instant;
	/** A guest keeps to notice and window; the house may book from now on, as far as it likes. */
	by: 'guest' | 'house';
	place: Place;
	rules: BookingRules;
	tables: readonly BookableTable[];
	/** All that touch the time in question, of all tables. */
	claims: readonly Claim[];
	/** A booking that is being changed looks past its own claim, and past no other. */
	except?: Id<'reservation'>;
	/** Keep this table if it is free and fits: a booking that grows by one does not wander. */
	prefer?: Id<'table'>;
}

export interface Offer {
	start: Instant;
	end: Instant;
	tableId: Id<'table'>;
}

export type NotFree =
	| Refused<'past', { now: Instant }>
	| Refused<'too-soon', { earliest: Instant }>
	| Refused<'too-far', { last: string }>
	| Refused<'outside-hours', undefined>
	| Refused<'party-too-large', { largest: number }>
	| Refused<'taken', undefined>;

/** How long a party of this size stays. In ms, elapsed: 90 minutes are 90 minutes on every night. */
export function turnOf(rules: BookingRules, size: number): number {
	const lines = rules.turns.toSorted((a, b) => a.upTo - b.upTo);
	const line = lines.find(({ upTo }) => size <= upTo) ?? lines.at(-1);
	return (line?.minutes ?? 120) * MINUTE;
}

/** The largest party that any one table takes. */
export function largestOf(tables: readonly BookableTable[]): number {
	return Math.max(0, ...tables.map((table) => table.max));
}

/** The last service day that a guest may book. */
export function lastDay({ rules, now, place }: Pick<Question, 'rules' | 'now' | 'place'>): string {
	return dayAfter(serviceDay(now, place.zone, place.endOfDay), rules.windowDays);
}

/** Best fit: the fewest spare seats, then a table that is not the step-free one, then the order of the floor. */
export function bestTable(question: Question, stay: Stay): BookableTable | undefined {
	const { size, claims, except, prefer } = question;
	const others = claims.filter((claim) => !except || claim.reservationId !== except);
	const free = question.tables.filter(
		(table) =>
			table.min <= size &&
			size <= table.max &&
			!others.some((claim) => claim.tableId === table.id && meet(claim, stay))
	);
	const kept = free.find((table) => table.id === prefer);
	if (kept) return kept;
	return free.toSorted(
		(a, b) => a.max - b.max || Number(a.accessible) - Number(b.accessible) || b.min - a.min
	)[0];
}

function refusalByRule(question: Question, start: Instant, open: boolean): NotFree | undefined {
	const { size, now, by, rules, place, tables } = question;
	const largest = largestOf(tables);
	if (size > largest) return fail('party-too-large', { largest });
	if (start < now) return fail('past', { now });
	const earliest = now + rules.noticeMinutes * MINUTE;
	if (by === 'guest' && start < earliest) return fail('too-soon', { earliest });
	const last = lastDay(question);
	if (by === 'guest' && serviceDay(start, place.zone, place.endOfDay) > last)
		return fail('too-far', { last });
	return open ? undefined : fail('outside-hours');
}

/** For each start: the table that the party gets and until when, or why not. */
export function availability(
	question: Question,
	starts: readonly Instant[]
): (Ok<Offer> | (NotFree & { start: Instant }))[] {
	const { rules, place } = question;
	const openOn = new Map<string, Set<Instant>>();
	const isOpen = (start: Instant): boolean => {
		const day = serviceDay(start, place.zone, place.endOfDay);
		const known = openOn.get(day) ?? new Set(startsOf(rules, day, place));
		openOn.set(day, known);
		return known.has(start);
	};
	return starts.map((start) => {
		const refused = refusalByRule(question, start, isOpen(start));
		if (refused) return { ...refused, start };
		const end = start + turnOf(rules, question.size);
		const table = bestTable(question, { start, end });
		return table ? ok({ start, end, tableId: table.id }) : { ...fail('taken'), start };
	});
}

/** The free starts nearest to the wished one, at most `most`, in the order of the evening. */
export function nearest(
	question: Question,
	wished: Instant,
	starts: readonly Instant[],
	most = 5
): Instant[] {
	const free = availability(question, starts).flatMap((one) => (one.ok ? [one.value.start] : []));
	return free
		.filter((start) => start !== wished)
		.sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished) || a - b)
		.slice(0, most)
		.sort((a, b) => a - b);
}
