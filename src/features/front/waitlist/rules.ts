// The order of the line: minutes waited and a head start by tier, with a bound and a cap that hold whatever happens.
import { MINUTE, type Instant } from '#protocol';

/** Nobody is overtaken more often than this. */
export const OVERTAKEN_MOST = 3;
/** How long a call, a seating or a no-show can be taken back. */
export const UNDO_WITHIN = 15 * MINUTE;

export interface Waiting {
	id: string;
	/** Order of arrival at the server; never twice, so that the same second has an order too. */
	seq: number;
	size: number;
	stepFree: boolean;
	/** When the party joined the line. */
	joinedAt: Instant;
	/** In ms: how much earlier this party counts as having come. */
	headStart: number;
	/** How often a party that came later was seated at a table that could have been this one's. */
	overtaken: number;
}

export interface Suited {
	min: number;
	max: number;
	accessible: boolean;
}

const classes = [
	{ letter: 'A', most: 2 },
	{ letter: 'B', most: 4 },
	{ letter: 'C', most: 6 }
] as const;

/** The letter of a party's size class, first in its number: A to 2, B to 4, C to 6, D above. */
export function sizeClass(size: number): string {
	return classes.find((one) => size <= one.most)?.letter ?? 'D';
}

/** When this party counts as having come: a greater score (waited + head start) is an earlier such time. */
const countsFrom = (party: Pick<Waiting, 'joinedAt' | 'headStart'>): number =>
	party.joinedAt - party.headStart;

/**
 * Whether `later` may go before `earlier` by the head start alone: t_j - t_i < h_j - h_i.
 * At equality the one who came first stays first.
 */
export function withinBound(
	later: Pick<Waiting, 'joinedAt' | 'headStart'>,
	earlier: Pick<Waiting, 'joinedAt' | 'headStart'>
): boolean {
	return countsFrom(later) < countsFrom(earlier);
}

const earlierFirst = (a: Waiting, b: Waiting): number =>
	countsFrom(a) - countsFrom(b) || a.seq - b.seq;

interface Standing {
	party: Waiting;
	/** Overtaken so far, and by those of its class that stand before it. */
	overtaken: number;
}

function competes(a: Waiting, b: Waiting): boolean {
	return sizeClass(a.size) === sizeClass(b.size);
}

/** Nobody of its class who came earlier has used up its overtakings. */
function mayGoNext(one: Standing, rest: readonly Standing[]): boolean {
	return !rest.some(
		(other) =>
			other.party.seq < one.party.seq &&
			competes(other.party, one.party) &&
			other.overtaken >= OVERTAKEN_MOST
	);
}

/**
 * The line in the order in which it will be called. By score, then by arrival; a party whose overtakings
 * are used up (those behind it and those this very order would add) is passed by nobody of its class.
 */
export function lineOrder(parties: readonly Waiting[]): Waiting[] {
	const rest: Standing[] = [...parties]
		.sort(earlierFirst)
		.map((party) => ({ party, overtaken: party.overtaken }));
	const order: Waiting[] = [];
	while (rest.length > 0) {
		const at = Math.max(
			0,
			rest.findIndex((one) => mayGoNext(one, rest))
		);
		const [next] = rest.splice(at, 1);
		if (!next) break;
		order.push(next.party);
		for (const other of rest)
			if (other.party.seq < next.party.seq && competes(other.party, next.party)) other.overtaken++;
	}
	return order;
}

/** The table could be given to this party. */
export function couldHave(table: Suited, party: Pick<Waiting, 'size' | 'stepFree'>): boolean {
	return (
		table.min <= party.size && party.size <= table.max && (table.accessible || !party.stepFree)
	);
}

export interface Passed {
	party: Waiting;
	/** `bound`: the head start does not reach that far. `cap`: overtaken often enough. Absent: within the rule. */
	breaks?: 'bound' | 'cap';
}

type Seating = Pick<Waiting, 'seq' | 'joinedAt' | 'headStart'>;

/** Whom a party overtakes by taking this table: all who came earlier, still wait and could have it. */
export function passedBy(next: Seating, table: Suited, waiting: readonly Waiting[]): Passed[] {
	return waiting
		.filter((party) => party.seq < next.seq && couldHave(table, party))
		.map((party) => {
			if (!withinBound(next, party)) return { party, breaks: 'bound' };
			if (party.overtaken >= OVERTAKEN_MOST) return { party, breaks: 'cap' };
			return { party };
		});
}

/** Who gets this table: the first in the line whom it suits and who breaks no promise to another. */
export function nextFor(table: Suited, waiting: readonly Waiting[]): Waiting | undefined {
	return lineOrder(waiting).find(
		(party) =>
			couldHave(table, party) &&
			passedBy(party, table, waiting).every((passed) => passed.breaks === undefined)
	);
}

export interface Reason {
	/** 1 is next. */
	place: number;
	/** How many stand before this party because they came earlier. */
	cameEarlier: number;
	/** How many came later and stand before it by their head start; each with the whole minutes that it is. */
	headStarts: number[];
	/** How many came earlier and stand behind it, by its own head start. */
	passes: number;
	overtaken: number;
}

/** Why a party stands where it stands: who is before it, and by what. Undefined: it does not wait. */
export function reasonFor(id: string, order: readonly Waiting[]): Reason | undefined {
	const at = order.findIndex((party) => party.id === id);
	const me = order[at];
	if (!me) return undefined;
	const before = order.slice(0, at);
	const later = before.filter((party) => party.seq > me.seq);
	return {
		place: at + 1,
		cameEarlier: before.length - later.length,
		headStarts: later.map((party) => Math.round(party.headStart / MINUTE)),
		passes: order.slice(at + 1).filter((party) => party.seq < me.seq).length,
		overtaken: me.overtaken
	};
}

/**
 * Called parties keep their chance while a free table remains for them. Of `called` (in the order of the calls)
 * each takes the smallest free table that suits; who is left without one is passed like a waiting party.
 */
export function leftWithoutTable(called: readonly Waiting[], free: readonly Suited[]): Waiting[] {
	const left = [...free].sort((a, b) => a.max - b.max);
	return called.filter((party) => {
		const at = left.findIndex((table) => couldHave(table, party));
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}
