// A party sits down, leaves, and either is taken back. All tables of a party or none; of two that want one table, one wins.
import { fail, newId, ok, type Id, type Instant, type Ok, type Refused } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { partyLeft, partySeated, tableChanged, type Taken, type TableState } from '../contract.ts';
import { UNDO_WITHIN } from '../rules/fit.ts';
import { tooMany } from './most.server.ts';
import {
	changeSeating,
	give,
	mergedInto,
	rows,
	seatingAt,
	seatingRow,
	setState,
	sitting,
	tableRows,
	tablesOf,
	takeBack,
	type SeatingRow
} from './rows.server.ts';

export interface Seated {
	/** One table or several; the first is the one that is named. */
	tableIds: readonly Id<'table'>[];
	size: number;
	ticketId?: Id<'ticket'> | undefined;
	/** As it was called, shown on the table. */
	ticketNumber?: string | undefined;
	reservationId?: Id<'reservation'> | undefined;
	memberId?: Id<'member'> | undefined;
	/** When they really sat down, where that is not now (the demo evening, catching up from paper). */
	seatedAt?: Instant | undefined;
	/** Entered from paper: nothing is learned from it. */
	fromPaper?: true | undefined;
	/** Who seats them, as colleagues call them. */
	by?: string | undefined;
}

export type NoTable = Refused<'table-taken', Taken> | Refused<'unknown-table', undefined>;
export type TooMany = Refused<'too-many-guests', { table: string; most: number }>;
type TableRows = Awaited<ReturnType<typeof tableRows>>;

/** What the loser is told: who sits there now. */
export async function takenBy(
	read: Reader,
	table: { id: string; name: string; by?: string | null }
) {
	const seating = await seatingAt(read, table.id);
	const who = seating
		? [seating.ticket_number, String(seating.size), seating.seated_by]
		: [table.by ?? null];
	return fail('table-taken', { table: table.name, who: who.filter(Boolean).join(' · ') });
}

const canBeTaken: readonly TableState[] = ['available', 'held'];

/** All of these tables, free or held; or which of them is not. */
export async function freeTables(
	read: Reader,
	ids: readonly string[]
): Promise<Ok<TableRows> | NoTable> {
	const wanted = [...new Set(ids)];
	const found = await tableRows(read, wanted);
	if (found.length < wanted.length || found.length === 0) return fail('unknown-table');
	const taken = found.find(({ state }) => !canBeTaken.includes(state));
	if (!taken) return ok(found);
	return takenBy(read, { id: taken.id, name: taken.name, by: taken.changed_by });
}

/** Gives tables that `freeTables` just found free; in one transaction with that question. */
export async function occupy(
	tx: Tx,
	seatingId: string,
	tables: TableRows,
	at: { now: Instant; by?: string | undefined }
): Promise<void> {
	for (const { id, state } of tables) {
		await setState(tx, id, canBeTaken, { to: 'seated', ...at });
		await give(tx, seatingId, id, state);
	}
}

/** One fact for the seating, and one for each other table of it. */
export function tellSeated(tx: Tx, seatingId: string, tableIds: readonly string[]): void {
	const [first, ...others] = tableIds;
	if (first !== undefined) tx.tell(partySeated, { seatingId, tableId: first });
	for (const tableId of others) tx.tell(tableChanged, { tableId });
}

/** What a seating holds of its party. */
const rowOf = (party: Seated, now: Instant) => ({
	...{ size: party.size, seated_at: party.seatedAt ?? now, seated_by: party.by ?? null },
	...{ ticket_id: party.ticketId ?? null, ticket_number: party.ticketNumber ?? null },
	...{ reservation_id: party.reservationId ?? null, member_id: party.memberId ?? null },
	...{ left_at: null, undone: 0, merged_into: null, still_until: null, left_said_at: null },
	from_paper: party.fromPaper ? 1 : 0
});

/**
 * Seats a party at tables that are available or held: all of them or none. Refuses `table-taken` with who has the
 * first that can not be had (taken by others, in clearing, blocked), `unknown-table` when one is not on the floor,
 * `too-many` for more than the tables take with the chairs that the house allows; what has happened is not refused.
 */
export async function seat(
	tx: Tx,
	party: Seated,
	now: Instant
): Promise<Ok<{ seatingId: Id<'seating'> }> | NoTable | TooMany> {
	const free = await freeTables(tx, party.tableIds);
	if (!free.ok) return free;
	const over = party.seatedAt === undefined ? await tooMany(tx, free.value, party.size) : undefined;
	if (over) return over;
	const [first] = free.value;
	if (!first) return fail('unknown-table');
	const seatingId = newId<'seating'>(now);
	await rows(tx)
		.insertInto('seatings')
		.values({
			...{ ...rowOf(party, now), venue_id: tx.venue, id: seatingId },
			...{ table_id: first.id, state_before: first.state }
		})
		.execute();
	await occupy(tx, seatingId, free.value, { now, by: party.by });
	const ids = free.value.map(({ id }) => id);
	tellSeated(tx, seatingId, ids);
	return ok({ seatingId });
}

/** A party at another's tables goes, or was never there: nothing happens to the tables. */
async function endMerged(tx: Tx, row: SeatingRow, now: Instant, undone: boolean) {
	await changeSeating(tx, row.id, { left_at: now, undone: undone ? 1 : 0 });
	tx.tell(partyLeft, { seatingId: row.id, tableId: row.table_id, undone });
	return ok({ tableId: row.table_id });
}

/** A party that is taken back leaves its tables to those who were put to it. */
async function handOver(tx: Tx, row: SeatingRow, heirs: readonly SeatingRow[], now: Instant) {
	const [heir, ...others] = heirs;
	if (!heir) return;
	const tables = await tablesOf(tx, row.id);
	await takeBack(
		tx,
		row.id,
		tables.map(({ table_id }) => table_id),
		now
	);
	for (const { table_id, state_before } of tables) await give(tx, heir.id, table_id, state_before);
	await changeSeating(tx, heir.id, { merged_into: null, table_id: row.table_id });
	for (const { id } of others) await changeSeating(tx, id, { merged_into: heir.id });
	await endMerged(tx, row, now, true);
	tellSeated(
		tx,
		heir.id,
		tables.map(({ table_id }) => table_id)
	);
}

async function freeAllOf(tx: Tx, row: SeatingRow, now: Instant, undone: boolean): Promise<void> {
	const tables = await tablesOf(tx, row.id);
	await takeBack(
		tx,
		row.id,
		tables.map(({ table_id }) => table_id),
		now
	);
	for (const { table_id, state_before } of tables) {
		await setState(tx, table_id, ['seated'], { to: undone ? state_before : 'bussing', now });
		if (table_id !== row.table_id) tx.tell(tableChanged, { tableId: table_id });
	}
}

async function end(tx: Tx, seatingId: string, now: Instant, undone: boolean) {
	const row = await sitting(tx, seatingId);
	if (!row) return undefined;
	if (row.merged_into !== null) return endMerged(tx, row, now, undone);
	const merged = await mergedInto(tx, row.id);
	if (undone && merged.length > 0) {
		await handOver(tx, row, merged, now);
		return ok({ tableId: row.table_id });
	}
	for (const one of merged) await endMerged(tx, one, now, false);
	await freeAllOf(tx, row, now, undone);
	return endMerged(tx, row, now, undone);
}

/** Takes a seating back as if it had never been: its tables are again what they were. */
export async function unseat(tx: Tx, seatingId: Id<'seating'>, now: Instant) {
	return (await end(tx, seatingId, now, true)) ?? fail('already-left');
}

/** The guests have gone: each of their tables is in clearing, and stands alone again. */
export async function clear(tx: Tx, seatingId: Id<'seating'>, now: Instant) {
	return (await end(tx, seatingId, now, false)) ?? fail('already-left');
}

const canComeBack: readonly TableState[] = ['bussing', 'available'];

/** Takes `clear` back, within the time for undo and while nobody else sits at any of the tables. */
export async function unclear(tx: Tx, seatingId: Id<'seating'>, now: Instant) {
	const row = await seatingRow(tx, seatingId);
	if (!row?.left_at || row.undone || row.merged_into !== null) return fail('not-left');
	if (now - (row.left_said_at ?? row.left_at) > UNDO_WITHIN) return fail('too-late-to-undo');
	const had = await tablesOf(tx, row.id, row.left_at);
	const tables = await tableRows(
		tx,
		had.map(({ table_id }) => table_id)
	);
	const taken = tables.find(({ state }) => !canComeBack.includes(state));
	if (taken) return takenBy(tx, { id: taken.id, name: taken.name });
	for (const { table_id, state_before } of had) {
		await setState(tx, table_id, canComeBack, { to: 'seated', now });
		await give(tx, row.id, table_id, state_before);
	}
	for (const one of await mergedInto(tx, row.id, row.left_at))
		await changeSeating(tx, one.id, { left_at: null });
	await changeSeating(tx, row.id, { left_at: null, left_said_at: null });
	tellSeated(tx, row.id, [
		row.table_id,
		...had.map(({ table_id }) => table_id).filter((id) => id !== row.table_id)
	]);
	return ok({ tableId: row.table_id });
}

/** When nobody sits anywhere any more: what was seated, held or to be bussed stands free; what was blocked stays so. */
export async function freeAll(tx: Tx): Promise<void> {
	await rows(tx)
		.updateTable('floor_tables')
		.set({ state: 'available' })
		.where('venue_id', '=', tx.venue)
		.where('state', 'in', ['seated', 'held', 'bussing'])
		.execute();
}
