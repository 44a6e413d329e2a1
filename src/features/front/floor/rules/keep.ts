// When no free table fits: which set to wait for, because a part of it is free and the rest soon will be.
import { MINUTE, type Instant } from '#protocol';
import type { Table, TableSet } from '../contract.ts';
import type { Turn } from '../evening/contract.ts';
import { seats, type Party } from './suggest.ts';
import { turnFor } from './turns.ts';

type Seen = Pick<Table, 'id' | 'state' | 'seatedAt' | 'size'>;

export interface Wait {
	set: TableSet;
	/** What is free now and would be kept. */
	free: string[];
	/** What is waited for, and when the last of it is expected. */
	missing: string[];
	at: Instant;
}

/** A table in clearing is ready after this. */
const BUSSING = 4 * MINUTE;
/** Who stays longer than usual is not gone this instant. */
const SOON = 5 * MINUTE;

/** When a table is expected free; undefined: nobody knows (held, closed). */
function freeAt(table: Seen, turns: readonly Turn[], now: Instant): Instant | undefined {
	if (table.state === 'available') return now;
	if (table.state === 'bussing') return now + BUSSING;
	if (table.state !== 'seated' || table.seatedAt === undefined) return undefined;
	const { stay } = turnFor(turns, table.size ?? 2);
	return Math.max(table.seatedAt + stay, now + SOON) + BUSSING;
}

/**
 * The set of joined tables that is whole first, if a part of it is free now and the rest is expected before the house
 * would give the kept part back. Nothing while a free table or set fits: then nothing needs to idle. Pure.
 */
export function waitFor(
	party: Party,
	floor: {
		now: Instant;
		tables: readonly Seen[];
		sets: readonly TableSet[];
		turns: readonly Turn[];
	},
	keepMinutes: number
): Wait | undefined {
	const { now, tables, turns } = floor;
	const of = new Map(tables.map((one) => [one.id as string, one]));
	const isFree = (id: string) => of.get(id)?.state === 'available';
	const fitting = floor.sets.filter((set) => seats(set, party));
	if (fitting.some(({ ids }) => ids.every(isFree))) return undefined;
	const waits = fitting.flatMap((set): Wait[] => {
		const [free, missing] = [set.ids.filter(isFree), set.ids.filter((id) => !isFree(id))];
		const ends = missing.map((id) => freeAt(of.get(id) ?? { id, state: 'blocked' }, turns, now));
		if (free.length === 0 || ends.some((at) => at === undefined)) return [];
		const at = Math.max(...ends.map((one) => one ?? now));
		return at - now > keepMinutes * MINUTE ? [] : [{ set, free, missing, at }];
	});
	return waits.sort((a, b) => a.at - b.at || a.set.ids.length - b.set.ids.length)[0];
}
