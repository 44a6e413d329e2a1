// What becomes of a reservation: confirmed, arrived, seated, finished, no-show, cancelled, and taken back.
import { fail, ok, type Id, type Instant, type Ok, type Refused } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import {
	reservationArrived,
	reservationCancelled,
	reservationChanged,
	type ReservationState,
	type Slot
} from './contract.ts';
import { alternativesOf, saveRow } from './making.server.ts';
import { findRow, questionOf, type ReadingNeeds } from './reading.server.ts';
import { bestTable } from './rules/availability.ts';
import { mayBecome, wantsTableAgain } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';

export type NotFound = Refused<'unknown-reservation', undefined>;
export type NotNow = Refused<'not-now', { state: ReservationState }>;

export interface KeepingNeeds extends ReadingNeeds {
	/** Takes a seating back as if it had never been. */
	unseat(tx: Tx, seatingId: Id<'seating'>, now: Instant): Promise<{ ok: boolean }>;
}

function tellOf(tx: Tx, row: ReservationRow, state: ReservationState): void {
	const about = { reservationId: row.id, day: row.day };
	if (state === 'arrived') tx.tell(reservationArrived, about);
	else if (state === 'cancelled-by-guest') tx.tell(reservationCancelled, { ...about, by: 'guest' });
	else if (state === 'cancelled-by-house') tx.tell(reservationCancelled, { ...about, by: 'house' });
	else tx.tell(reservationChanged, about);
}

/** Changes the state only if it is still the one that was read: two hosts cannot both do it. */
export async function step(
	tx: Tx,
	row: ReservationRow,
	to: ReservationState,
	now: Instant,
	also: Partial<ReservationRow> = {}
): Promise<Ok<ReservationRow> | NotNow> {
	if (!mayBecome(row.state, to)) return fail('not-now', { state: row.state });
	const set = { ...also, state: to, changed_at: now };
	const { numUpdatedRows } = await tx
		.tables<ReservationsTables>()
		.updateTable('reservations')
		.set(set)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.where('state', '=', row.state)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return fail('not-now', { state: row.state });
	tellOf(tx, row, to);
	return ok({ ...row, ...set });
}

/** A table for a booking that comes back from cancelled or no-show: its own if nobody took it. */
async function tableAgain(needs: ReadingNeeds, tx: Tx, row: ReservationRow, now: Instant) {
	const stay = { start: row.start_at, end: row.end_at };
	const about = { size: row.size, now, by: 'house', prefer: row.table_id } as const;
	return bestTable(await questionOf(needs, tx, about, stay), stay);
}

/** The seating was a mistake: the table is what it was, the party is here and waits. */
async function standUp(
	needs: KeepingNeeds,
	tx: Tx,
	row: ReservationRow,
	now: Instant
): Promise<Ok<ReservationRow> | NotNow> {
	const done = row.seating_id !== null && (await needs.unseat(tx, row.seating_id, now));
	if (!done || !done.ok) return fail('not-now', { state: row.state });
	return ok(await saveRow(tx, row, { state: 'arrived', seating_id: null }, now));
}

/** Sets the state by hand, also back. `taken`: its table and all others that fit are given away. */
export async function mark(
	needs: KeepingNeeds,
	tx: Tx,
	{ id, to }: { id: Id<'reservation'>; to: ReservationState },
	now: Instant
): Promise<Ok<ReservationRow> | NotFound | NotNow | Refused<'taken', { alternatives: Slot[] }>> {
	const row = await findRow(tx, 'id', id);
	if (!row) return fail('unknown-reservation');
	if (row.state === 'seated' && to === 'arrived') return standUp(needs, tx, row, now);
	if (!mayBecome(row.state, to)) return fail('not-now', { state: row.state });
	const also: Partial<ReservationRow> = { arrived_at: to === 'arrived' ? now : null };
	if (wantsTableAgain(row.state, to)) {
		const table = await tableAgain(needs, tx, row, now);
		if (!table) {
			const about = { size: row.size, now, by: 'house' } as const;
			return fail('taken', { alternatives: await alternativesOf(needs, tx, about, row.start_at) });
		}
		also.table_id = table.id;
	}
	return step(tx, row, to, now, also);
}

/** The guests of this seating have gone; with `undone` they never sat there, and wait again. */
export async function left(
	tx: Tx,
	{ seatingId, undone }: { seatingId: Id<'seating'>; undone: boolean },
	now: Instant
): Promise<void> {
	const row = await findRow(tx, 'seating_id', seatingId);
	if (row?.state !== 'seated') return;
	if (!undone) await step(tx, row, 'finished', now);
	else await saveRow(tx, row, { state: 'arrived', seating_id: null }, now);
}

/** A party with this reservation sits at a table: at its own, at another, or again after an undo. */
export async function sits(
	tx: Tx,
	at: { reservationId: Id<'reservation'>; seatingId: Id<'seating'>; tableId: Id<'table'> },
	now: Instant
): Promise<void> {
	const row = await findRow(tx, 'id', at.reservationId);
	if (!row || (row.state === 'seated' && row.table_id === at.tableId)) return;
	const { seatingId: seating_id, tableId: table_id } = at;
	const arrived_at = row.arrived_at ?? now;
	await saveRow(tx, row, { state: 'seated', seating_id, table_id, arrived_at }, now);
}
