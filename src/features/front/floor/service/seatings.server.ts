// Who sits where: seat, undo, clear, move. Each is one conditional update, so that of two only one wins.
import { fail, newId, ok, type Id, type Instant, type Ok, type Refused } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { partyLeft, partySeated, tableChanged, type TableState } from '../contract.ts';
import { UNDO_WITHIN } from '../rules.ts';
import type { FloorTables } from '../schema.server.ts';

export interface Seated {
	tableId: Id<'table'>;
	size: number;
	ticketId?: Id<'ticket'> | undefined;
	/** As it was called, shown on the table. */
	ticketNumber?: string | undefined;
	reservationId?: Id<'reservation'> | undefined;
	memberId?: Id<'member'> | undefined;
	/** When they really sat down, where that is not now (the demo evening, catching up from paper). */
	seatedAt?: Instant | undefined;
}

const rows = (store: Reader) => store.tables<FloorTables>();

export async function tableRow(read: Reader, tableId: string) {
	return rows(read)
		.selectFrom('floor_tables')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', tableId)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
}

async function seatingRow(read: Reader, seatingId: string) {
	return rows(read)
		.selectFrom('seatings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', seatingId)
		.executeTakeFirst();
}

/** Sets a table's state if it is still one of `from`; false: somebody was faster. */
export async function setState(
	tx: Tx,
	tableId: string,
	from: readonly TableState[],
	to: TableState
): Promise<boolean> {
	const done = await rows(tx)
		.updateTable('floor_tables')
		.set({ state: to })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', tableId)
		.where('removed_at', 'is', null)
		.where('state', 'in', from)
		.executeTakeFirst();
	return done.numUpdatedRows === 1n;
}

/**
 * Seats a party at a table that is available or held. Refuses `table-taken` when anybody was faster
 * or the table is being cleared or blocked, `unknown-table` when there is none such.
 */
export async function seat(
	tx: Tx,
	party: Seated,
	now: Instant
): Promise<Ok<{ seatingId: Id<'seating'> }> | Refused<'table-taken' | 'unknown-table', undefined>> {
	const table = await tableRow(tx, party.tableId);
	if (!table) return fail('unknown-table');
	const won = await setState(tx, party.tableId, ['available', 'held'], 'seated');
	if (!won) return fail('table-taken');
	const seatingId = newId<'seating'>(now);
	await rows(tx)
		.insertInto('seatings')
		.values({
			venue_id: tx.venue,
			id: seatingId,
			table_id: party.tableId,
			size: party.size,
			ticket_id: party.ticketId ?? null,
			ticket_number: party.ticketNumber ?? null,
			reservation_id: party.reservationId ?? null,
			member_id: party.memberId ?? null,
			seated_at: party.seatedAt ?? now,
			state_before: table.state,
			left_at: null,
			undone: 0
		})
		.execute();
	tx.tell(partySeated, { seatingId, tableId: party.tableId });
	return ok({ seatingId });
}

async function end(tx: Tx, seatingId: string, now: Instant, undone: boolean) {
	const seating = await seatingRow(tx, seatingId);
	if (!seating || seating.left_at !== null) return undefined;
	await rows(tx)
		.updateTable('seatings')
		.set({ left_at: now, undone: undone ? 1 : 0 })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', seatingId)
		.where('left_at', 'is', null)
		.execute();
	const to = undone ? seating.state_before : 'bussing';
	await setState(tx, seating.table_id, ['seated'], to);
	tx.tell(partyLeft, { seatingId, tableId: seating.table_id, undone });
	return ok({ tableId: seating.table_id });
}

/** Takes a seating back as if it had never been: the table is again what it was. */
export async function unseat(tx: Tx, seatingId: Id<'seating'>, now: Instant) {
	return (await end(tx, seatingId, now, true)) ?? fail('already-left');
}

/** The guests have gone: the table is in clearing. */
export async function clear(tx: Tx, seatingId: Id<'seating'>, now: Instant) {
	return (await end(tx, seatingId, now, false)) ?? fail('already-left');
}

/** Takes `clear` back, within the time for undo and while nobody else sits there. */
export async function unclear(tx: Tx, seatingId: Id<'seating'>, now: Instant) {
	const seating = await seatingRow(tx, seatingId);
	if (!seating?.left_at || seating.undone) return fail('not-left');
	if (now - seating.left_at > UNDO_WITHIN) return fail('too-late-to-undo');
	const won = await setState(tx, seating.table_id, ['bussing', 'available'], 'seated');
	if (!won) return fail('table-taken');
	await rows(tx)
		.updateTable('seatings')
		.set({ left_at: null })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', seatingId)
		.execute();
	tx.tell(partySeated, { seatingId, tableId: seating.table_id });
	return ok({ tableId: seating.table_id });
}

/** Moves a party to an available table; the clock of its seating runs on. */
export async function move(tx: Tx, seatingId: Id<'seating'>, tableId: Id<'table'>) {
	const seating = await seatingRow(tx, seatingId);
	if (!seating || seating.left_at !== null) return fail('already-left');
	if (!(await tableRow(tx, tableId))) return fail('unknown-table');
	const won = await setState(tx, tableId, ['available', 'held'], 'seated');
	if (!won) return fail('table-taken');
	await setState(tx, seating.table_id, ['seated'], 'bussing');
	await rows(tx)
		.updateTable('seatings')
		.set({ table_id: tableId, state_before: 'available' })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', seatingId)
		.execute();
	tx.tell(tableChanged, { tableId: seating.table_id });
	tx.tell(partySeated, { seatingId, tableId });
	return ok({});
}

/** Who sits at a table now. */
export async function openSeating(read: Reader, tableId: Id<'table'>) {
	const row = await rows(read)
		.selectFrom('seatings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('table_id', '=', tableId)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		seatingId: row.id,
		size: row.size,
		seatedAt: row.seated_at,
		...(row.member_id !== null && { memberId: row.member_id }),
		...(row.ticket_id !== null && { ticketId: row.ticket_id }),
		...(row.reservation_id !== null && { reservationId: row.reservation_id })
	};
}

/** When nobody sits anywhere any more: what was seated, held or to be bussed stands free; what was blocked stays so. */
export async function freeAll(tx: Tx): Promise<void> {
	await tx
		.tables<FloorTables>()
		.updateTable('floor_tables')
		.set({ state: 'available' })
		.where('venue_id', '=', tx.venue)
		.where('state', 'in', ['seated', 'held', 'bussing'])
		.execute();
}
