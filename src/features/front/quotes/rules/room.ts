// The tables as the simulator sees them: which sets suit which kind of party, and in which order they are tried.
import { isLastStepFree } from '../../waitlist/rule/contract.ts';

/** One table, or several pushed together. */
export interface SetOfTables {
	ids: readonly string[];
	/** Covers: the smallest party worth it, and the largest. */
	min: number;
	max: number;
	accessible: boolean;
}

/** Parties for which the same sets are right. */
export interface Kind {
	size: number;
	stepFree: boolean;
	/** Only these sets, each as its table ids joined by a comma; absent: any that is large enough. */
	only?: readonly string[] | undefined;
}

export interface Room {
	tables: number;
	/** The table numbers of each set. */
	members: readonly (readonly number[])[];
	/** The sets that each table is in. */
	setsWith: readonly (readonly number[])[];
	/** The sets that can be had from each: itself, and what is made of some of its tables. In the order in which they are tried. */
	parts: readonly (readonly number[])[];
	/** The number of a table by its id. */
	tableOf: ReadonlyMap<string, number>;
	sets: readonly SetOfTables[];
	/** The table numbers of each step-free set. */
	stepFree: readonly (readonly number[])[];
}

/** Sets in the order in which they are tried: fewest tables, least room, step-free ones last. */
const tried = (a: SetOfTables, b: SetOfTables): number =>
	a.ids.length - b.ids.length || a.max - b.max || Number(a.accessible) - Number(b.accessible);

export function roomOf(given: readonly SetOfTables[]): Room {
	const sets = [...given].sort(tried);
	const ids = [...new Set(sets.flatMap((set) => set.ids))];
	const tableOf = new Map(ids.map((id, at) => [id, at]));
	const members = sets.map((set) => set.ids.map((id) => tableOf.get(id) ?? -1));
	const setsWith = ids.map((_, table) =>
		members.flatMap((tables, set) => (tables.includes(table) ? [set] : []))
	);
	const parts = members.map((whole, set) =>
		whole.length === 1
			? [set]
			: members.flatMap((some, at) => (some.every((one) => whole.includes(one)) ? [at] : []))
	);
	const stepFree = members.filter((_, set) => sets[set]?.accessible);
	return { tables: ids.length, sets, members, setsWith, parts, tableOf, stepFree };
}

export const keyOfSet = (set: Pick<SetOfTables, 'ids'>): string => set.ids.join(',');

/** The set is made for this kind of party: extra chairs never count. */
export function suitsKind(set: SetOfTables, kind: Kind): boolean {
	if (set.min > kind.size || kind.size > set.max) return false;
	if (kind.stepFree && !set.accessible) return false;
	return kind.only === undefined || kind.only.includes(keyOfSet(set));
}

/** A step-free set, with which the last of those that are free would be gone: the rule of the line keeps it. */
export const isLastFree = (room: Room, set: number, busy: Uint8Array): boolean =>
	room.sets[set]?.accessible === true &&
	isLastStepFree(room.members[set] ?? [], room.stepFree, (table) => busy[table] === 0);

/** For each set whether it suits, and the suiting ones in the order in which they are tried. */
export interface Suiting {
	/** Only step-free ones do. */
	stepFree: boolean;
	suits: Uint8Array;
	sets: readonly number[];
}

export function suitingOf(room: Room, kind: Kind): Suiting {
	const suits = Uint8Array.from(room.sets, (set) => (suitsKind(set, kind) ? 1 : 0));
	return {
		stepFree: kind.stepFree,
		suits,
		sets: room.sets.flatMap((_, at) => (suits[at] === 1 ? [at] : []))
	};
}
