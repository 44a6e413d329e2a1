// The floor's rows: a table, a seating, its tables, and a table's state set only if it is what was thought.
import type { Id, Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { TableState } from '../contract.ts';
import type { FloorTables } from '../schema.server.ts';

export type SeatingRow = FloorTables['seatings'];
export type SeatingTable = FloorTables['seating_tables'];

export const rows = (store: Reader) => store.tables<FloorTables>();

export async function tableRow(read: Reader, tableId: string) {
	return rows(read)
		.selectFrom('floor_tables')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', tableId)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
}

/** Those that stand on the floor, in the order in which they were asked for. */
export async function tableRows(read: Reader, ids: readonly string[]) {
	const found = await rows(read)
		.selectFrom('floor_tables')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', 'in', ids)
		.where('removed_at', 'is', null)
		.execute();
	return ids.flatMap((id) => found.find((one) => one.id === id) ?? []);
}

export async function seatingRow(read: Reader, seatingId: string): Promise<SeatingRow | undefined> {
	return rows(read)
		.selectFrom('seatings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', seatingId)
		.executeTakeFirst();
}

/** A seating whose party is still there. */
export async function sitting(read: Reader, seatingId: string): Promise<SeatingRow | undefined> {
	const row = await seatingRow(read, seatingId);
	return row?.left_at === null ? row : undefined;
}

export async function changeSeating(tx: Tx, seatingId: string, set: Partial<SeatingRow>) {
	await rows(tx)
		.updateTable('seatings')
		.set(set)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', seatingId)
		.execute();
}

/** The tables of a seating, in the order in which it got them: those it has, or those freed at one instant. */
export async function tablesOf(
	read: Reader,
	seatingId: string,
	freedAt: Instant | null = null
): Promise<SeatingTable[]> {
	return rows(read)
		.selectFrom('seating_tables')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('seating_id', '=', seatingId)
		.where('freed_at', freedAt === null ? 'is' : '=', freedAt)
		.orderBy('table_id')
		.execute();
}

/** The tables that a seating has, or had when it ended. */
export async function tableIdsOf(read: Reader, seatingId: Id<'seating'>): Promise<Id<'table'>[]> {
	const row = await seatingRow(read, seatingId);
	if (!row) return [];
	return (await tablesOf(read, seatingId, row.left_at)).map(({ table_id }) => table_id);
}

/** The parties that were put to this one's tables. */
export async function mergedInto(
	read: Reader,
	seatingId: string,
	leftAt: Instant | null = null
): Promise<SeatingRow[]> {
	return rows(read)
		.selectFrom('seatings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('merged_into', '=', seatingId)
		.where('left_at', leftAt === null ? 'is' : '=', leftAt)
		.orderBy('seated_at')
		.execute();
}

interface Change {
	to: TableState;
	now: Instant;
	by?: string | undefined;
}

/** A table that is not held is kept for nobody; one where a party sits down may be so again, when that is taken back. */
const keptForNobody = {
	...{ held_until: null, held_size: null, held_ticket: null },
	...{ held_reservation: null, held_with: null }
};

/** Sets a table's state if it is still one of `from`; false: somebody was faster. */
export async function setState(
	tx: Tx,
	tableId: string,
	from: readonly TableState[],
	{ to, now, by }: Change
): Promise<boolean> {
	const done = await rows(tx)
		.updateTable('floor_tables')
		.set({
			...{ state: to, changed_at: now, changed_by: by ?? null },
			...(to !== 'seated' && from[0] !== 'seated' && keptForNobody)
		})
		.where('venue_id', '=', tx.venue)
		.where('id', '=', tableId)
		.where('removed_at', 'is', null)
		.where('state', 'in', from)
		.executeTakeFirst();
	return done.numUpdatedRows === 1n;
}

/** From now on the seating has this table (again). */
export async function give(tx: Tx, seatingId: string, tableId: string, stateBefore: TableState) {
	await rows(tx)
		.insertInto('seating_tables')
		.values({
			...{ venue_id: tx.venue, seating_id: seatingId, table_id: tableId },
			...{ state_before: stateBefore, freed_at: null }
		})
		.onConflict((c) =>
			c
				.columns(['venue_id', 'seating_id', 'table_id'])
				.doUpdateSet({ freed_at: null, state_before: stateBefore })
		)
		.execute();
}

/** The seating gives these tables back; what becomes of the tables is the caller's. */
export async function takeBack(
	tx: Tx,
	seatingId: string,
	tableIds: readonly string[],
	now: Instant
): Promise<void> {
	if (tableIds.length === 0) return;
	await rows(tx)
		.updateTable('seating_tables')
		.set({ freed_at: now })
		.where('venue_id', '=', tx.venue)
		.where('seating_id', '=', seatingId)
		.where('table_id', 'in', tableIds)
		.where('freed_at', 'is', null)
		.execute();
}

/** Who sits at a table now: the seating that has it. */
export async function seatingAt(read: Reader, tableId: string): Promise<SeatingRow | undefined> {
	return rows(read)
		.selectFrom('seatings as s')
		.innerJoin('seating_tables as st', (join) =>
			join.onRef('st.venue_id', '=', 's.venue_id').onRef('st.seating_id', '=', 's.id')
		)
		.selectAll('s')
		.where('st.venue_id', '=', read.venue)
		.where('st.table_id', '=', tableId)
		.where('st.freed_at', 'is', null)
		.executeTakeFirst();
}

/** Who sits at a table now, as others ask for it. */
export async function openSeating(read: Reader, tableId: Id<'table'>) {
	const row = await seatingAt(read, tableId);
	if (!row) return undefined;
	return {
		...{ seatingId: row.id, size: row.size, seatedAt: row.seated_at },
		...(row.member_id !== null && { memberId: row.member_id }),
		...(row.ticket_id !== null && { ticketId: row.ticket_id }),
		...(row.reservation_id !== null && { reservationId: row.reservation_id })
	};
}
