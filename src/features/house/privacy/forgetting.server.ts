// What has been kept long enough goes: rows and columns by the ages in the register, each written down as a count.
import { sql, type RawBuilder } from 'kysely';
import { DAY, newId, type Age, type Instant, type TableFields } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { thingsForgotten } from './contract.ts';
import type { Blanks } from './person.server.ts';
import type { PrivacyTables } from './schema.server.ts';

type Wanted = NonNullable<Age['where']>[string];

function matches(column: string, wanted: Wanted): RawBuilder<unknown> {
	if (wanted === null) return sql`${sql.ref(column)} is null`;
	if (typeof wanted === 'object')
		return sql`${sql.ref(column)} in (${sql.join(wanted.map((one) => sql`${one}`))})`;
	return sql`${sql.ref(column)} = ${wanted}`;
}

/** Rows that are older than an age allows. */
function past(tx: Tx, age: Age, now: Instant): RawBuilder<unknown> {
	const narrowed = Object.entries(age.where ?? {}).map(([column, wanted]) =>
		matches(column, wanted)
	);
	return sql.join(
		[
			sql`${sql.ref('venue_id')} = ${tx.venue}`,
			sql`${sql.ref(age.after)} < ${now - age.days * DAY}`,
			...narrowed
		],
		sql` and `
	);
}

interface Gone {
	table: string;
	column: string;
	rows: number;
	days: number;
}

async function deleteRows(tx: Tx, table: TableFields, now: Instant): Promise<Gone[]> {
	const gone: Gone[] = [];
	for (const age of table.rows ?? []) {
		const query = sql`delete from ${sql.table(table.table)} where ${past(tx, age, now)}`;
		const done = await query.execute(tx.tables());
		const rows = Number(done.numAffectedRows ?? 0);
		gone.push({ table: table.table, column: '', rows, days: age.days });
	}
	return gone;
}

async function blankColumns(
	tx: Tx,
	table: TableFields,
	blanks: Blanks,
	now: Instant
): Promise<Gone[]> {
	const gone: Gone[] = [];
	for (const [column, { keep }] of Object.entries(table.columns)) {
		if (keep === 'with-row') continue;
		const blank = blanks(table.table, column);
		const name = sql.ref(column);
		const filled = blank === null ? sql`${name} is not null` : sql`${name} <> ${blank}`;
		const query = sql`update ${sql.table(table.table)} set ${name} = ${blank}
			where ${past(tx, keep, now)} and ${filled}`;
		const done = await query.execute(tx.tables());
		const rows = Number(done.numAffectedRows ?? 0);
		gone.push({ table: table.table, column, rows, days: keep.days });
	}
	return gone;
}

/** One round through the register, in the caller's transaction. Answers how many rows were touched. */
export async function forgetByRegister(
	tx: Tx,
	all: readonly TableFields[],
	blanks: Blanks,
	now: Instant
): Promise<number> {
	const gone: Gone[] = [];
	for (const table of all.filter((one) => !one.document))
		gone.push(
			...(await deleteRows(tx, table, now)),
			...(await blankColumns(tx, table, blanks, now))
		);
	const real = gone.filter(({ rows }) => rows > 0);
	if (real.length === 0) return 0;
	await tx
		.tables<PrivacyTables>()
		.insertInto('privacy_forgotten')
		.values(
			real.map((one) => ({
				...{ venue_id: tx.venue, id: newId(now), at: now, days: one.days },
				...{ table_name: one.table, column_name: one.column, row_count: one.rows }
			}))
		)
		.execute();
	const rows = real.reduce((sum, one) => sum + one.rows, 0);
	tx.tell(thingsForgotten, { rows });
	return rows;
}
