// Which tables to propose for a party, and why: a score term by term, every term to be said in words.
import { MINUTE, type Instant } from '#protocol';
import type { TableSet } from '../contract.ts';
import type { Section, Turn } from '../evening/contract.ts';
import { openTo, overlaps } from './sets.ts';
import { overrunChance, turnFor } from './turns.ts';
import { wishes } from './wishes.ts';

export interface Party {
	size: number;
	/** Step-free access is needed. */
	stepFree: boolean;
	/** Where they would like to sit, if anywhere. */
	areas?: readonly string[] | undefined;
	/** It has booked: coming reservations of its own do not stand in its way. */
	reservationId?: string | undefined;
	/** Its number in the line: what is kept for it counts as free. */
	ticket?: string | undefined;
}

/** A booking to come, at its tables. */
export interface Coming {
	id: string;
	tableIds: readonly string[];
	start: Instant;
	/** As colleagues call it. */
	name: string;
}

export interface FloorNow {
	now: Instant;
	sets: readonly TableSet[];
	/** Tables that can be had now. */
	free: ReadonlySet<string>;
	/** Of these, what is kept for the party in hand. */
	kept?: ReadonlySet<string>;
	turns: readonly Turn[];
}

export type TermName =
	| 'fit'
	| 'pushed'
	| 'reservation'
	| 'section'
	| 'rotation'
	| 'adjacency'
	| 'accessible'
	| 'use'
	| 'area'
	| 'own';

/** One reason: what it adds (below 0: takes) and the figure that is said with it. */
export interface Term {
	name: TermName;
	points: number;
	/** Spare seats, tables, minutes, covers: what the words need. */
	n: number;
	/** A time or a person, where the words need one. */
	at?: Instant;
	who?: string;
}

export interface Suggestion {
	set: TableSet;
	score: number;
	terms: Term[];
	/** The best score: green. */
	recommended: boolean;
	/** The fewest spare seats: yellow. */
	bestFit: boolean;
	/** The chance that they still sit there when the next booking is due; from the turn distribution. */
	overrun?: { at: Instant; name: string; chance: number };
}

/** No server is seated again within this while another section is free. */
const DOUBLE_SEAT = 10 * MINUTE;
/** Overruns likelier than this are warned of. */
const WARN_FROM = 0.1;
/** A step-free table that is the last one stands behind every other that fits. */
const LAST_STEP_FREE = -1000;

/** The set can seat the party at all: its size and its needs. Extra chairs never count. */
export function seats(set: TableSet, party: Party): boolean {
	return set.min <= party.size && party.size <= set.max && (set.accessible || !party.stepFree);
}

interface Weighing {
	party: Party;
	floor: FloorNow;
	book: readonly Coming[];
	sections: readonly Section[];
	/** The sets that are free and fit this party. */
	fitting: readonly TableSet[];
}

const term = (name: TermName, points: number, n: number, more: Partial<Term> = {}): Term[] =>
	points === 0 ? [] : [{ name, points, n, ...more }];

/** Two points for each spare seat, and four for each table more than one. */
function fit(set: TableSet, { party }: Weighing): Term[] {
	const spare = set.max - party.size;
	return [
		{ name: 'fit', points: spare === 0 ? 0 : -2 * spare, n: spare },
		...term('pushed', -4 * (set.ids.length - 1), set.ids.length)
	];
}

function nextAt(set: TableSet, { book, party, floor }: Weighing): Coming | undefined {
	return book
		.filter((one) => one.id !== party.reservationId && one.start >= floor.now - 30 * MINUTE)
		.filter((one) => one.tableIds.some((id) => set.ids.includes(id)))
		.sort((a, b) => a.start - b.start)[0];
}

function overrun(set: TableSet, weighing: Weighing): Suggestion['overrun'] {
	const coming = nextAt(set, weighing);
	if (!coming) return undefined;
	const turn = turnFor(weighing.floor.turns, weighing.party.size);
	const chance = overrunChance(turn, coming.start - weighing.floor.now);
	return chance < WARN_FROM ? undefined : { at: coming.start, name: coming.name, chance };
}

/** Up to twenty-four points for the chance that the next booking waits. */
function reservation(found: Suggestion['overrun']): Term[] {
	if (!found) return [];
	const { chance, at, name } = found;
	return term('reservation', -Math.round(24 * chance), Math.round(100 * chance), { at, who: name });
}

/** A section with more covers than the emptiest gets a point less for every four; one seated just now ten less. */
function section(set: TableSet, { sections, fitting, floor }: Weighing): Term[] {
	const own = sections.find(({ name }) => name === set.section);
	if (!own) return [];
	const could = new Set(fitting.map((one) => one.section));
	const others = sections.filter(({ name }) => name !== own.name && could.has(name));
	const least = Math.min(own.covers, ...others.map(({ covers }) => covers));
	const more = own.covers - least;
	const fresh = ({ lastSeatedAt }: Section) =>
		lastSeatedAt !== undefined && floor.now - lastSeatedAt < DOUBLE_SEAT;
	const spared = others.some((one) => !fresh(one));
	const who = own.server ?? own.name;
	const ago = Math.floor((floor.now - (own.lastSeatedAt ?? 0)) / MINUTE);
	return [
		...term('section', -Math.floor(more / 4), more, { who }),
		...(fresh(own) && spared ? term('rotation', -10, ago, { who }) : [])
	];
}

/** A point for each larger set of free tables that this one would break, three at most. */
function adjacency(set: TableSet, { floor, party }: Weighing): Term[] {
	const broken = floor.sets.filter(
		(one) =>
			one.ids.length > set.ids.length &&
			one.max > party.size &&
			overlaps(one, set) &&
			one.ids.every((id) => floor.free.has(id))
	);
	return term('adjacency', -Math.min(3, broken.length), broken.length);
}

/** Step-free tables are kept for those who need them: three points, and the last one behind all others. */
function accessible(set: TableSet, { party, floor, fitting }: Weighing): Term[] {
	if (!set.accessible || party.stepFree) return [];
	const left = floor.sets.filter(
		(one) =>
			one.accessible &&
			one.ids.length === 1 &&
			one.ids.every((id) => floor.free.has(id)) &&
			!overlaps(one, set)
	).length;
	const another = fitting.some((one) => !one.accessible);
	return term('accessible', left === 0 && another ? LAST_STEP_FREE : -3, left);
}

/** What is still on sale online while they would sit there is kept for it; tables for walk-ins come first. */
function use(set: TableSet, { party, floor }: Weighing): Term[] {
	if (party.reservationId !== undefined) return set.use === 'walk-in' ? term('use', -6, 0) : [];
	const stay = turnFor(floor.turns, party.size).stay;
	const open = openTo(set, 'walk-in', floor.now + stay, floor.now);
	if (!open) return term('use', -5, set.releaseMinutes ?? 0);
	return set.use === 'walk-in' ? term('use', 2, 0) : [];
}

/** The tables of its booking, and what is kept for it. */
function promised({ party, book, floor }: Weighing): {
	booked: readonly string[];
	kept: ReadonlySet<string>;
} {
	const booking = book.find(({ id }) => id === party.reservationId);
	return { booked: booking?.tableIds ?? [], kept: floor.kept ?? new Set() };
}

function weigh(set: TableSet, weighing: Weighing): Suggestion {
	const warned = overrun(set, weighing);
	const terms = [
		...fit(set, weighing),
		...wishes(set, weighing.party, promised(weighing)),
		...reservation(warned),
		...section(set, weighing),
		...accessible(set, weighing),
		...adjacency(set, weighing),
		...use(set, weighing)
	];
	return {
		...{ set, terms, recommended: false, bestFit: false },
		score: terms.reduce((sum, { points }) => sum + points, 0),
		...(warned && { overrun: warned })
	};
}

/** A set with a table more than it needs: without it the party still fits. */
function hasIdle(set: TableSet, party: Party, all: readonly TableSet[]): boolean {
	return all.some(
		(one) =>
			one.ids.length < set.ids.length &&
			one.ids.every((id) => set.ids.includes(id)) &&
			seats(one, party)
	);
}

/**
 * The free tables and sets that can seat the party, the best first. The first is recommended; the one with the fewest
 * spare seats (and tables) is the best fit, which may be another. Ties go by the order of the floor. Pure.
 */
export function suggest(
	party: Party,
	floor: FloorNow,
	book: readonly Coming[],
	sections: readonly Section[]
): Suggestion[] {
	const fitting = floor.sets.filter(
		(set) =>
			seats(set, party) &&
			set.ids.every((id) => floor.free.has(id)) &&
			!hasIdle(set, party, floor.sets)
	);
	const weighing = { party, floor, book, sections, fitting };
	const all = fitting.map((set) => weigh(set, weighing)).sort((a, b) => b.score - a.score);
	const waste = ({ set }: Suggestion) => (set.max - party.size) * 10 + set.ids.length;
	const least = Math.min(...all.map(waste));
	const bestFit = all.find((one) => waste(one) === least);
	return all.map((one, at) => ({
		...one,
		recommended: at === 0,
		bestFit: one === bestFit
	}));
}
