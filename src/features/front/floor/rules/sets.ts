// Which tables can be pushed together for a party: any connected set within the house's limit.
import type { Id } from '#protocol';
import type { Join, Table, TableSet, TableUse } from '../contract.ts';

/** How many tables may be pushed together, where the house says nothing else. */
export const SET_LIMIT = 3;

export interface SetRules {
	/** The most tables in one set. */
	limit: number;
	/** A set may take tables of two servers' sections. */
	acrossSections: boolean;
}

/** What a set takes where that is not the sum of its tables. */
export interface Capacity {
	ids: readonly Id<'table'>[];
	min: number;
	max: number;
}

export type SetTable = Pick<
	Table,
	'id' | 'min' | 'max' | 'accessible' | 'area' | 'section' | 'category' | 'use' | 'releaseMinutes'
>;

export const setKey = (ids: readonly string[]): string => ids.toSorted().join('+');

function neighboursOf(joins: readonly Join[]): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	const note = (a: string, b: string) => found.set(a, [...(found.get(a) ?? []), b]);
	for (const [a, b] of joins) {
		note(a, b);
		note(b, a);
	}
	return found;
}

/** The connected sets of at least two tables, each once, smallest first. */
function connected(tables: readonly SetTable[], joins: readonly Join[], limit: number): string[][] {
	const known = new Set(tables.map(({ id }) => id));
	const beside = neighboursOf(joins.filter(([a, b]) => a !== b && known.has(a) && known.has(b)));
	const all = new Map<string, string[]>();
	let last: string[][] = tables.map(({ id }) => [id]);
	for (let size = 2; size <= limit; size++) {
		const grown = new Map<string, string[]>();
		for (const set of last)
			for (const next of new Set(set.flatMap((id) => beside.get(id) ?? [])))
				if (!set.includes(next)) grown.set(setKey([...set, next]), [...set, next]);
		for (const [key, set] of grown) all.set(key, set);
		last = [...grown.values()];
	}
	return [...all.values()];
}

/** The narrowest of its tables' uses: a set with a table for walk-ins can not be booked. */
function useOf(tables: readonly SetTable[]): TableUse {
	const uses = new Set(tables.map(({ use }) => use));
	if (uses.has('walk-in')) return 'walk-in';
	return uses.has('in-house') ? 'in-house' : 'online';
}

/** A set is free for walk-ins when the last of its tables is. */
function releaseOf(tables: readonly SetTable[]): { releaseMinutes?: number } {
	const stated = tables.flatMap(({ releaseMinutes }) => releaseMinutes ?? []);
	return stated.length > 0 ? { releaseMinutes: Math.min(...stated) } : {};
}

function setOf(tables: readonly [SetTable, ...SetTable[]], stated?: Capacity): TableSet {
	const [first] = tables;
	const alike = tables.every(({ category }) => category === first.category);
	return {
		ids: tables.map(({ id }) => id),
		min: stated?.min ?? Math.min(...tables.map(({ min }) => min)),
		max: stated?.max ?? tables.reduce((sum, { max }) => sum + max, 0),
		accessible: tables.some(({ accessible }) => accessible),
		...{ area: first.area, section: first.section, use: useOf(tables) },
		category: alike ? first.category : 'standard',
		...releaseOf(tables)
	};
}

function oneSection(tables: readonly SetTable[]): boolean {
	const named = tables.flatMap(({ section }) => section || []);
	return new Set(named).size <= 1;
}

/**
 * Every set of tables that a party can be seated at: each table alone, then each connected set of two to `limit`.
 * Sets overlap and members stay bookable alone; who takes a set takes all of it or nothing.
 * A set takes up to the sum of what its tables take, and down to what the smallest of them is for (never a sum of
 * smallest parties: three people may have two tables for 2 to 4 when no other is left), unless `capacities` says else.
 * Sets of sets there are none: a capacity names tables.
 */
export function tableSets(
	tables: readonly SetTable[],
	joins: readonly Join[],
	capacities: readonly Capacity[],
	{ limit, acrossSections }: SetRules
): TableSet[] {
	const place = new Map(tables.map((table, at) => [table.id as string, { table, at }]));
	const stated = new Map(capacities.map((one) => [setKey(one.ids), one]));
	const joined = connected(tables, joins, limit).flatMap((ids) => {
		const members = ids
			.flatMap((id) => place.get(id) ?? [])
			.sort((a, b) => a.at - b.at)
			.map(({ table }) => table);
		const [first, ...rest] = members;
		if (!first || (!acrossSections && !oneSection(members))) return [];
		return [setOf([first, ...rest], stated.get(setKey(ids)))];
	});
	return [...tables.map((table) => setOf([table])), ...joined];
}

/** Sets that share a table exclude each other. */
export function overlaps(a: Pick<TableSet, 'ids'>, b: Pick<TableSet, 'ids'>): boolean {
	return a.ids.some((id) => b.ids.includes(id));
}

/** Whom a table is for, at a start: an online table is for walk-ins from its release on. */
export function openTo(
	set: Pick<TableSet, 'use' | 'releaseMinutes'>,
	who: TableUse,
	start: number,
	now: number
): boolean {
	if (who === 'online') return set.use === 'online';
	if (who === 'in-house') return set.use !== 'walk-in';
	if (set.use !== 'online' || set.releaseMinutes === undefined) return true;
	return start - now <= set.releaseMinutes * 60_000;
}
