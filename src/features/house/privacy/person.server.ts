// One person in all tables: counted, copied, erased. Knows no table but what the register says.
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Field, Instant, Owner, TableFields } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { changedByErasure, peopleTables, rootOf, stampOf } from './rules.ts';

export type Where = RawBuilder<SqlBool>;
type Value = string | number | null;
export type Row = Record<string, Value>;

/** How a column of the real table is emptied. */
export type Blanks = (table: string, column: string) => '' | 0 | null;

interface Whose {
	venue: string;
	memberId: string;
}

function ownerLeads(all: readonly TableFields[], owner: Owner, whose: Whose): Where {
	const column = sql.ref(owner.column);
	const next = all.find((one) => one.table === owner.of);
	if (!next) return sql`${column} = ${whose.memberId}`;
	const found = sql`select ${sql.ref(owner.at ?? 'id')} from ${sql.table(next.table)} where ${belongs(all, next, whose)}`;
	return sql`${column} in (${found})`;
}

/** Rows of a table that belong to a member, by any of its ways. */
function belongs(all: readonly TableFields[], table: TableFields, whose: Whose): Where {
	const ways = (table.owners ?? []).map((owner) => ownerLeads(all, owner, whose));
	return sql`(${sql.ref('venue_id')} = ${whose.venue} and (${sql.join(ways, sql` or `)}))`;
}

type Asking = Pick<Reader, 'tables' | 'venue'>;

export async function countOf(read: Asking, table: TableFields, where: Where): Promise<number> {
	const query = sql<{
		n: number;
	}>`select count(*) as n from ${sql.table(table.table)} where ${where}`;
	const { rows } = await query.execute(read.tables());
	return Number(rows[0]?.n ?? 0);
}

/** The member's own row, unless there is none or it was erased. */
export async function rootRow(
	read: Asking,
	all: readonly TableFields[],
	memberId: string
): Promise<Row | undefined> {
	const root = rootOf(all);
	const where = belongs(all, root, { venue: read.venue, memberId });
	const query = sql<Row>`select * from ${sql.table(root.table)} where ${where} and ${sql.ref(stampOf(root))} is null`;
	return (await query.execute(read.tables())).rows[0];
}

/** How many rows each table has of a member, the tables with none left out. */
export async function countPerson(
	read: Asking,
	all: readonly TableFields[],
	memberId: string
): Promise<{ table: TableFields; rows: number }[]> {
	const found: { table: TableFields; rows: number }[] = [];
	for (const table of peopleTables(all)) {
		const rows = await countOf(read, table, belongs(all, table, { venue: read.venue, memberId }));
		if (rows > 0) found.push({ table, rows });
	}
	return found.reverse();
}

/** Everything of a member that may be handed out, opened. */
export async function copyPerson(
	read: Asking,
	all: readonly TableFields[],
	memberId: string,
	open: (sealed: string, about: string) => string
): Promise<{ table: TableFields; rows: Row[] }[]> {
	const found: { table: TableFields; rows: Row[] }[] = [];
	for (const table of peopleTables(all)) {
		const columns = Object.entries(table.columns).filter(([, field]) => field.export);
		const names = sql.join(columns.map(([name]) => sql.ref(name)));
		const where = belongs(all, table, { venue: read.venue, memberId });
		const query = sql<Row>`select ${names} from ${sql.table(table.table)} where ${where}`;
		const { rows } = await query.execute(read.tables());
		const opened = (row: Row): Row =>
			Object.fromEntries(
				columns.map(([name, { sealed }]) => {
					const value = row[name] ?? null;
					return [name, sealed && typeof value === 'string' ? open(value, sealed) : value];
				})
			);
		if (rows.length > 0) found.push({ table, rows: rows.map(opened) });
	}
	return found.reverse();
}

function erased(field: Field, blank: '' | 0 | null, now: Instant): Value {
	if (field.erase === 'stamp') return now;
	return typeof field.erase === 'object' ? field.erase.set : blank;
}

/** Empties or deletes rows, table by table in this order. Answers how many rows went and how many stay emptied. */
export async function eraseRows(
	tx: Tx,
	rows: readonly { table: TableFields; where: Where }[],
	how: { blanks: Blanks; now: Instant }
): Promise<{ deleted: number; emptied: number }> {
	let [deleted, emptied] = [0, 0];
	const db = tx.tables<unknown>();
	for (const { table, where } of rows) {
		if (table.whenErased === 'delete-row') {
			const done = await sql`delete from ${sql.table(table.table)} where ${where}`.execute(db);
			deleted += Number(done.numAffectedRows ?? 0);
			continue;
		}
		const changes = Object.entries(table.columns)
			.filter(([, field]) => changedByErasure(field))
			.map(([name, field]) => {
				const value = erased(field, how.blanks(table.table, name), how.now);
				return sql`${sql.ref(name)} = ${value}`;
			});
		if (changes.length === 0) continue;
		const set = sql.join(changes);
		const done = await sql`update ${sql.table(table.table)} set ${set} where ${where}`.execute(db);
		emptied += Number(done.numAffectedRows ?? 0);
	}
	return { deleted, emptied };
}

/** Every row of a member. */
export const erasePersonRows = (
	tx: Tx,
	all: readonly TableFields[],
	memberId: string,
	how: { blanks: Blanks; now: Instant }
) =>
	eraseRows(
		tx,
		peopleTables(all).map((table) => ({
			table,
			where: belongs(all, table, { venue: tx.venue, memberId })
		})),
		how
	);
