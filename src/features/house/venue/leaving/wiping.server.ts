// The wiping itself, table by table, as the list of fates says. Knows no table but what the list names.
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Reader, Tx } from '#server/store.server.ts';

/**
 * What becomes of a table when the demo is left: `keep` · `wipe` every row · `floor` and `dishes` as the manager
 * chooses · `of`: rows that the demo itself brought, `column` holding (after `prefix`) the id of one of its rows there.
 */
export type Fate =
	'keep' | 'wipe' | 'floor' | 'dishes' | { of: string; column: string; prefix?: string };

export type Fates = Readonly<Record<string, Fate>>;

export interface Kept {
	keepFloor: boolean;
	keepDishes: boolean;
}

/** The rows that go; undefined: none. */
function going(fate: Fate, kept: Kept, venue: string): RawBuilder<SqlBool> | undefined {
	const all = sql<SqlBool>`venue_id = ${venue}`;
	if (typeof fate === 'object') {
		const brought = sql`select ${fate.prefix ?? ''} || row_id from demo_rows where venue_id = ${venue} and of_table = ${fate.of}`;
		return sql<SqlBool>`venue_id = ${venue} and ${sql.ref(fate.column)} in (${brought})`;
	}
	const goes = { keep: false, wipe: true, floor: !kept.keepFloor, dishes: !kept.keepDishes }[fate];
	return goes ? all : undefined;
}

const everything: Kept = { keepFloor: true, keepDishes: true };

/** How many rows would go at least, by table; tables without any are left out. */
export async function countGoing(read: Reader, fates: Fates): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for (const [table, fate] of Object.entries(fates)) {
		const where = going(fate, everything, read.venue);
		if (!where) continue;
		const asked = sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${where}`;
		const n = Number((await asked.execute(read.tables())).rows[0]?.n ?? 0);
		if (n > 0) counts.set(table, n);
	}
	return counts;
}

/** Takes the rows out, in the caller's transaction; answers how many. The marks of the demo go last. */
export async function wipe(tx: Tx, fates: Fates, kept: Kept): Promise<number> {
	let rows = 0;
	for (const [table, fate] of Object.entries(fates)) {
		const where = going(fate, kept, tx.venue);
		if (!where || table === 'demo_rows') continue;
		const done = await sql`delete from ${sql.table(table)} where ${where}`.execute(tx.tables());
		rows += Number(done.numAffectedRows ?? 0n);
	}
	await sql`delete from demo_rows where venue_id = ${tx.venue}`.execute(tx.tables());
	return rows;
}
