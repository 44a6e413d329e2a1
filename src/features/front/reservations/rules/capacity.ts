// Which tables are free for a stay, and which set of them suits a party best. Bookings without a table take one too.
import type { Id, Instant } from '#protocol';
import { meet, type Claim, type Stay } from './overlap.ts';

/** One table, or tables that can be pushed together, as the floor gives them. */
export interface BookableSet {
	ids: readonly Id<'table'>[];
	/** For whom it is laid: parties from min to max, in covers. */
	min: number;
	max: number;
	/** Step-free, with room for a wheelchair. */
	accessible: boolean;
	/** Who may book it: guests themselves, only the host, or nobody ahead. */
	use: 'online' | 'in-house' | 'walk-in';
	/** An unsold table is released to walk-ins so many minutes before. */
	releaseMinutes?: number | undefined;
}

export type Busy = ReadonlyMap<Id<'table'>, readonly Stay[]>;

/** When each table is somebody's. */
export function busyOf(claims: readonly Claim[]): Map<Id<'table'>, Stay[]> {
	const busy = new Map<Id<'table'>, Stay[]>();
	for (const claim of claims)
		for (const id of claim.tableIds) {
			const stays = busy.get(id);
			if (stays) stays.push(claim);
			else busy.set(id, [claim]);
		}
	return busy;
}

export function isFree(busy: Busy, id: Id<'table'>, stay: Stay): boolean {
	return !busy.get(id)?.some((claim) => meet(claim, stay));
}

/** Every member is free: a combination is taken wholly or not at all. */
const setIsFree = (busy: Busy, { ids }: BookableSet, stay: Stay): boolean =>
	ids.every((id) => isFree(busy, id, stay));

export interface Wanted {
	size: number;
	stepFree?: boolean | undefined;
	/** Keep these tables if they are free and fit: a booking that grows by one does not wander. */
	prefer?: readonly Id<'table'>[] | undefined;
}

export function suits(set: BookableSet, { size, stepFree }: Wanted): boolean {
	return set.min <= size && size <= set.max && (stepFree !== true || set.accessible);
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((id) => other.includes(id));

/** Fewest tables, then fewest spare seats, then not the step-free one, then the set meant for larger parties. */
export function better(a: BookableSet, b: BookableSet): number {
	return (
		a.ids.length - b.ids.length ||
		a.max - b.max ||
		Number(a.accessible) - Number(b.accessible) ||
		b.min - a.min
	);
}

/** The best of the sets that suit and are free for the whole stay. `sets` stand in the order of `better`. */
export function bestSet(
	sets: readonly BookableSet[],
	busy: Busy,
	wanted: Wanted,
	stay: Stay
): BookableSet | undefined {
	const { prefer } = wanted;
	const kept =
		prefer &&
		sets.find((set) => same(set.ids, prefer) && suits(set, wanted) && setIsFree(busy, set, stay));
	return kept ?? sets.find((set) => suits(set, wanted) && setIsFree(busy, set, stay));
}

/** No set suits: the smallest table that is large enough, else free tables of any place, the largest first. */
function anyTables(sets: readonly BookableSet[], busy: Busy, claim: Claim) {
	const singles = sets
		.filter((set) => set.ids.length === 1 && setIsFree(busy, set, claim))
		.sort((a, b) => b.max - a.max);
	const one = singles.findLast((set) => set.max >= claim.size);
	if (one) return { ids: [...one.ids], enough: true };
	const ids: Id<'table'>[] = [];
	let seats = 0;
	for (const { ids: own, max } of singles) {
		if (seats >= claim.size) break;
		ids.push(...own);
		seats += max;
	}
	return { ids, enough: seats >= claim.size };
}

export interface Placed {
	/** The claims, with those that had no table now at one. */
	claims: Claim[];
	/** Bookings for which there is no table at all any more: overbooked. */
	homeless: Claim[];
}

/**
 * Lays bookings that have no table on tables that are free for them, the earliest and then the largest first, so
 * that they are never given away. A party too large for any set takes tables anywhere.
 */
export function place(sets: readonly BookableSet[], claims: readonly Claim[]): Placed {
	const placed = claims.filter((claim) => claim.tableIds.length > 0);
	const homeless: Claim[] = [];
	const waiting = claims
		.filter((claim) => claim.tableIds.length === 0)
		.sort((a, b) => a.start - b.start || b.size - a.size);
	if (waiting.length === 0) return { claims: placed, homeless };
	const busy = busyOf(placed);
	for (const claim of waiting) {
		const set = bestSet(sets, busy, claim, claim);
		const any = set ? { ids: [...set.ids], enough: true } : anyTables(sets, busy, claim);
		const at = { ...claim, tableIds: any.ids };
		placed.push(at);
		if (!any.enough) homeless.push(at);
		for (const id of any.ids) busy.set(id, [...(busy.get(id) ?? []), at]);
	}
	return { claims: placed, homeless };
}

/** How many single tables are free for a stay. */
export function freeTables(
	sets: readonly BookableSet[],
	busy: Busy,
	stay: { start: Instant; end: Instant }
): number {
	return sets.filter((set) => set.ids.length === 1 && setIsFree(busy, set, stay)).length;
}
