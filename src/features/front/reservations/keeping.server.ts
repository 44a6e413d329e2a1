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
import { alternativesOf, offer, setTables } from './making.server.ts';
import { saveRow } from './moving.server.ts';
import { findRow, tablesOf, type About, type ReadingNeeds } from './reading.server.ts';
import { mayBecome, stateByCount, wantsTableAgain } from './rules/states.ts';
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

/** Tables for a booking that comes back from cancelled or no-show: its own if nobody took them. */
async function tablesAgain(needs: ReadingNeeds, tx: Tx, row: ReservationRow, now: Instant) {
	const prefer = (await tablesOf(tx, [row.id])).get(row.id) ?? [];
	// Its time may have passed by some minutes: it is asked for as if it began now.
	const about: About = { ...{ size: row.size, now: Math.min(now, row.start_at), by: 'house' } };
	const stays = { until: row.end_at, stepFree: row.step_free === 1, prefer };
	return offer(needs, tx, { ...about, ...stays }, row.start_at);
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
	const state = stateByCount({ here: Math.max(1, row.here), size: row.size }, false);
	return ok(await saveRow(tx, row, { state, seating_id: null }, now));
}

/** What a booking that comes back gets; nothing to do for one that kept its tables, or never had any. */
async function comesBack(
	needs: ReadingNeeds,
	tx: Tx,
	row: ReservationRow,
	now: Instant
): Promise<Ok<Partial<ReservationRow>> | Refused<'taken', { alternatives: Slot[] }>> {
	const found = await tablesAgain(needs, tx, row, now);
	if (!found.ok) {
		const about: About = { size: row.size, now, by: 'house' };
		return fail('taken', { alternatives: await alternativesOf(needs, tx, about, row.start_at) });
	}
	const { tableIds } = found.value;
	await setTables(tx, row.id, tableIds);
	return ok({ table_id: tableIds[0] ?? '' });
}

const atTable = ({ state }: ReservationRow) => state === 'seated' || state === 'partly-seated';

/** Sets the state by hand, also back. `taken`: its tables and all others that fit are given away. */
export async function mark(
	needs: KeepingNeeds,
	tx: Tx,
	{ id, to }: { id: Id<'reservation'>; to: ReservationState },
	now: Instant
): Promise<Ok<ReservationRow> | NotFound | NotNow | Refused<'taken', { alternatives: Slot[] }>> {
	const row = await findRow(tx, 'id', id);
	if (!row) return fail('unknown-reservation');
	if (atTable(row) && to === 'arrived') return standUp(needs, tx, row, now);
	if (!mayBecome(row.state, to)) return fail('not-now', { state: row.state });
	const came = { arrived_at: row.arrived_at ?? now, here: row.size };
	const also = to === 'arrived' ? came : { arrived_at: null, here: 0 };
	if (!wantsTableAgain(row.state, to) || row.table_id === '') return step(tx, row, to, now, also);
	const back = await comesBack(needs, tx, row, now);
	return back.ok ? step(tx, row, to, now, { ...also, ...back.value }) : back;
}

const awaited: readonly ReservationState[] = ['booked', 'confirmed', 'partly-arrived', 'arrived'];

/** So many of them are here. Who sits and is not complete is partly seated, until the rest comes. */
export async function countHere(
	tx: Tx,
	{ id, here }: { id: Id<'reservation'>; here: number },
	now: Instant
): Promise<Ok<ReservationRow> | NotFound | NotNow> {
	const row = await findRow(tx, 'id', id);
	if (!row) return fail('unknown-reservation');
	const before = awaited.includes(row.state);
	if (!before && !atTable(row)) return fail('not-now', { state: row.state });
	const state = stateByCount({ here, size: row.size }, !before);
	const arrived_at = here > 0 ? (row.arrived_at ?? now) : null;
	const after = await saveRow(tx, row, { state, here, arrived_at }, now);
	if (before && here > 0) tellOf(tx, after, 'arrived');
	return ok(after);
}

/** The guests of this seating have gone; with `undone` they never sat there, and wait again. */
export async function left(
	tx: Tx,
	{ seatingId, undone }: { seatingId: Id<'seating'>; undone: boolean },
	now: Instant
): Promise<void> {
	const row = await findRow(tx, 'seating_id', seatingId);
	if (!row || !atTable(row)) return;
	if (undone) {
		const state = stateByCount({ here: Math.max(1, row.here), size: row.size }, false);
		await saveRow(tx, row, { state, seating_id: null }, now);
	} else await step(tx, row, endOfVisit(row), now);
}

/** Fewer guests than were booked: the table was too large for them, and the book says so. */
export const endOfVisit = (row: Pick<ReservationRow, 'here' | 'size'>): ReservationState =>
	row.here > 0 && row.here < row.size ? 'short-show' : 'finished';

/** A party with this reservation sits at a table: at its own, at another, or again after an undo. */
export async function sits(
	tx: Tx,
	at: { reservationId: Id<'reservation'>; seatingId: Id<'seating'>; tableId: Id<'table'> },
	now: Instant
): Promise<void> {
	const row = await findRow(tx, 'id', at.reservationId);
	if (!row) return;
	const seated = atTable(row);
	const kept = (await tablesOf(tx, [row.id])).get(row.id) ?? [];
	if (seated && (kept.includes(at.tableId) || row.seating_id === at.seatingId)) return;
	if (!kept.includes(at.tableId)) await setTables(tx, row.id, [at.tableId]);
	const here = row.here > 0 ? row.here : row.size;
	const state = stateByCount({ here, size: row.size }, true);
	const arrived_at = row.arrived_at ?? now;
	const { seatingId: seating_id, tableId: table_id } = at;
	await saveRow(tx, row, { state, here, seating_id, table_id, arrived_at }, now);
}
