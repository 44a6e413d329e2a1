// What a member's points stand at: read from the entries alone, never stored beside them. Pure.
import type { Instant, ServiceDay } from '#protocol';
import type { EntryKind } from '../contract.ts';

/** So many points out of a lot, or back into it. A lot is called by the entry that made it. */
export interface LotRef {
	lot: string;
	points: number;
}

/** One line of the ledger. Written once, never changed. */
export interface Entry {
	id: string;
	kind: EntryKind;
	/** What it adds; negative where it takes. */
	points: number;
	/** From which lots it takes, or, for `restore`, into which it puts back. What a taking finds in no lot is owed. */
	refs: readonly LotRef[];
	at: Instant;
	day: ServiceDay;
	/** The last day of the lot that it makes, fixed here for good; null where it makes none. */
	expiresOn: ServiceDay | null;
}

export interface Lot {
	id: string;
	at: Instant;
	expiresOn: ServiceDay;
	left: number;
}

export interface Standing {
	lots: ReadonlyMap<string, Lot>;
	/** Points taken back that the member no longer had; whatever comes in next pays them first. */
	debt: number;
}

export interface Balance {
	available: number;
	debt: number;
	/** What lapses next: the last day on which it is good, and how much. */
	next: { on: ServiceDay; points: number } | null;
}

const sumOf = (refs: readonly LotRef[]): number => refs.reduce((sum, one) => sum + one.points, 0);

interface Running {
	lots: Map<string, Lot>;
	debt: number;
}

/** What of these comes in once the debt is paid. */
function paid(running: Running, points: number): number {
	const pays = Math.min(running.debt, points);
	running.debt -= pays;
	return points - pays;
}

function move({ lots }: Running, lot: string, points: number): void {
	const found = lots.get(lot);
	if (found) found.left += points;
}

function add(running: Running, entry: Entry): void {
	const { id, kind, points, refs, at, expiresOn } = entry;
	if (kind === 'restore') for (const one of refs) move(running, one.lot, paid(running, one.points));
	else if (expiresOn !== null)
		running.lots.set(id, { id, at, expiresOn, left: paid(running, points) });
	else {
		for (const one of refs) move(running, one.lot, -one.points);
		running.debt += -points - sumOf(refs);
	}
}

/** Entries in the order in which they were written. */
export function standingOf(ledger: readonly Entry[]): Standing {
	const running: Running = { lots: new Map(), debt: 0 };
	for (const entry of ledger) add(running, entry);
	return running;
}

/** Good through the whole of its last day. */
const isGood = (lot: Lot, today: ServiceDay): boolean => lot.left > 0 && today <= lot.expiresOn;

/** Which lot is used first: what lapses soonest, then what came first, then by its id, so that no two are equal. */
function soonerOf(one: Lot, other: Lot): number {
	if (one.expiresOn !== other.expiresOn) return one.expiresOn < other.expiresOn ? -1 : 1;
	if (one.at !== other.at) return one.at - other.at;
	return one.id < other.id ? -1 : 1;
}

/** The lots that can be used on a day, in the order of use. */
export const goodLots = ({ lots }: Standing, today: ServiceDay): Lot[] =>
	[...lots.values()].filter((lot) => isGood(lot, today)).sort(soonerOf);

/** Lots past their last day with something left in them, in the order in which they lapsed. */
export const lapsedLots = ({ lots }: Standing, today: ServiceDay): Lot[] =>
	[...lots.values()].filter((lot) => lot.left > 0 && lot.expiresOn < today).sort(soonerOf);

/** A day's balance: what has lapsed does not count, whether it has been written down as lapsed or not. */
export function balanceOf(ledger: readonly Entry[], today: ServiceDay): Balance {
	const standing = standingOf(ledger);
	const good = goodLots(standing, today);
	const left = (lots: readonly Lot[]) => lots.reduce((sum, lot) => sum + lot.left, 0);
	const on = good[0]?.expiresOn;
	return {
		available: left(good),
		debt: standing.debt,
		next: on === undefined ? null : { on, points: left(good.filter((lot) => lot.expiresOn === on)) }
	};
}

/** Up to so many points from these lots, one after the other; fewer where they hold fewer. */
export function takeFrom(lots: readonly Lot[], points: number): LotRef[] {
	const refs: LotRef[] = [];
	let wanted = points;
	for (const lot of lots) {
		const took = Math.min(lot.left, wanted);
		if (took > 0) refs.push({ lot: lot.id, points: took });
		wanted -= took;
	}
	return refs;
}
