// Guests without membership in all tables, by their phone number: found, erased, and erased again after a restore.
import { sql } from 'kysely';
import { fail, ok, type Instant, type TableFields } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { eraseGuest, findGuest, guestErased } from './guests/contract.ts';
import { countOf, eraseRows, type Blanks, type Row, type Where } from './person.server.ts';
import { isEraseWord, said } from './rules.ts';
import type { PrivacyTables } from './schema.server.ts';

export interface GuestNeeds {
	fields: readonly TableFields[];
	/** The keyed hash of a number as typed; undefined: it is none. */
	phoneIndex(typed: string): string | undefined;
}

type Asking = Pick<Reader, 'tables' | 'venue'>;
/** Ids of the rows that carry the number, by table; a guest may stand in several. */
type Seeds = ReadonlyMap<string, readonly string[]>;

const ownWay = (table: TableFields) => table.guests?.find((one) => one.of === undefined);

/** Tables of guests, the farthest first, so that each is emptied while the way to its guest still stands. */
function guestTables(all: readonly TableFields[]): TableFields[] {
	const steps = (table: TableFields): number =>
		Math.max(
			0,
			...(table.guests ?? []).map(({ of }) => {
				const next = all.find((one) => one.table === of);
				return next ? 1 + steps(next) : 0;
			})
		);
	return all.filter((table) => table.guests).sort((a, b) => steps(b) - steps(a));
}

/** Rows with this number that no member owns. */
async function seedsOf(read: Asking, all: readonly TableFields[], index: string): Promise<Seeds> {
	const seeds = new Map<string, string[]>();
	for (const table of guestTables(all)) {
		const way = ownWay(table);
		if (!way) continue;
		const nobody = 'member_id' in table.columns ? sql`member_id is null` : sql`1 = 1`;
		const query = sql<{ id: string }>`select id from ${sql.table(table.table)}
			where venue_id = ${read.venue} and ${sql.ref(way.column)} = ${index} and ${nobody}`;
		const { rows } = await query.execute(read.tables());
		if (rows.length > 0)
			seeds.set(
				table.table,
				rows.map(({ id }) => id)
			);
	}
	return seeds;
}

/** Rows of a table that lead to one of the seeds. */
function leads(all: readonly TableFields[], table: TableFields, seeds: Seeds): Where {
	const own = seeds.get(table.table) ?? [];
	const ways = (table.guests ?? []).flatMap(({ column, of, at = 'id' }) => {
		const next = all.find((one) => one.table === of);
		if (!next) return [];
		const found = sql`select ${sql.ref(at)} from ${sql.table(next.table)} where ${leads(all, next, seeds)}`;
		return [sql`${sql.ref(column)} in (${found})`];
	});
	const mine = own.length > 0 ? [sql`id in (${sql.join(own.map((id) => sql`${id}`))})`] : [];
	return sql`(${sql.join([...mine, ...ways, sql`1 = 0`], sql` or `)})`;
}

const rowsOf = (all: readonly TableFields[], seeds: Seeds) =>
	guestTables(all).map((table) => ({ table, where: leads(all, table, seeds) }));

const printOf = (table: string, id: string): string => fingerprint(`${table} ${id}`);

async function erase(
	tx: Tx,
	{ fields }: GuestNeeds,
	seeds: Seeds,
	how: { blanks: Blanks; now: Instant }
) {
	const done = await eraseRows(tx, rowsOf(fields, seeds), how);
	const prints = [...seeds].flatMap(([table, ids]) => ids.map((id) => printOf(table, id)));
	await tx
		.tables<PrivacyTables>()
		.insertInto('privacy_erasures')
		.values(prints.map((print) => ({ venue_id: tx.venue, print, at: how.now })))
		.onConflict((c) => c.columns(['venue_id', 'print']).doNothing())
		.execute();
	tx.tell(guestErased, { prints });
	return done;
}

/** Guests whom a restored copy brought back although their rows are on the list. @returns how many rows were theirs. */
export async function eraseGuestsAgain(
	tx: Tx,
	needs: GuestNeeds,
	prints: ReadonlySet<string>,
	how: { blanks: Blanks; now: Instant }
): Promise<number> {
	const seeds = new Map<string, string[]>();
	for (const table of guestTables(needs.fields)) {
		const way = ownWay(table);
		if (!way || prints.size === 0) continue;
		const query = sql<Row>`select id from ${sql.table(table.table)}
			where venue_id = ${tx.venue} and ${sql.ref(way.column)} is not null`;
		const { rows } = await query.execute(tx.tables());
		const back = rows
			.map(({ id }) => String(id))
			.filter((id) => prints.has(printOf(table.table, id)));
		if (back.length > 0) seeds.set(table.table, back);
	}
	if (seeds.size > 0) await erase(tx, needs, seeds, how);
	return [...seeds.values()].flat().length;
}

async function seedsFor(
	needs: GuestNeeds,
	read: Asking,
	phone: string
): Promise<Seeds | undefined> {
	const index = needs.phoneIndex(phone);
	const seeds = index === undefined ? undefined : await seedsOf(read, needs.fields, index);
	return seeds && seeds.size > 0 ? seeds : undefined;
}

export function guestsServed(needs: GuestNeeds, blanks: Blanks): Served[] {
	return [
		onQuery(findGuest, async ({ phone }, { read }) => {
			const seeds = await seedsFor(needs, read, phone);
			if (!seeds) return fail('nobody-found');
			const tables = [];
			for (const { table, where } of rowsOf(needs.fields, seeds).reverse()) {
				const rows = await countOf(read, table, where);
				const fate = table.whenErased === 'delete-row' ? ('deleted' as const) : ('kept' as const);
				if (rows > 0) tables.push({ table: table.table, says: said(table.says), rows, fate });
			}
			return ok({ tables });
		}),
		onCommand(eraseGuest, async ({ phone, word }, { tx, now }) => {
			if (!isEraseWord(word)) return fail('wrong-word');
			const seeds = await seedsFor(needs, tx, phone);
			return seeds ? ok(await erase(tx, needs, seeds, { blanks, now })) : fail('nobody-found');
		})
	];
}
