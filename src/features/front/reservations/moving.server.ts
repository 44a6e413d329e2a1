// Moves a booking to another time, size or table, and writes what else changed of it.
import { ok, serviceDay, type Id, type Instant, type Ok } from '#protocol';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { Tx } from '#server/store.server.ts';
import { reservationChanged } from './contract.ts';
import { offer, setTables, type MakingNeeds, type NotPossible } from './making.server.ts';
import { tablesOf, type About } from './reading.server.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';

export interface Moved {
	set: Partial<ReservationRow>;
	tableIds?: readonly Id<'table'>[];
	over?: { covers: number; limit: number };
}

/** Where a booking moves to. It keeps its tables where they are free and fit; it is never in its own way. */
export async function moveReservation(
	needs: MakingNeeds,
	tx: Tx,
	row: ReservationRow,
	to: { size: number; start: Instant; stepFree: boolean; by?: 'guest'; tier?: Tier | undefined },
	now: Instant
): Promise<Ok<Moved> | NotPossible> {
	const needsMore = to.stepFree && row.step_free === 0;
	if (to.size === row.size && to.start === row.start_at && !needsMore) return ok({ set: {} });
	const prefer = (await tablesOf(tx, [row.id])).get(row.id);
	const about: About = {
		...{ size: to.size, now, by: to.by ?? 'house', tier: to.tier, except: row.id, prefer }
	};
	const found = await offer(needs, tx, { ...about, stepFree: to.stepFree }, to.start);
	if (!found.ok) return found;
	const { start, end, tableIds, backBy, over } = found.value;
	const { zone, endOfDay } = needs.venue();
	const set = {
		...{ day: serviceDay(start, zone, endOfDay), start_at: start, end_at: end, size: to.size },
		...{ table_id: tableIds[0] ?? '', back_by: backBy ? 1 : 0, reminded_at: null }
	};
	return ok({ set, tableIds, ...(over && { over }) });
}

/** Writes what changed, and tells the day it left and the day it came to. */
export async function saveRow(
	tx: Tx,
	row: ReservationRow,
	set: Partial<ReservationRow>,
	now: Instant
): Promise<ReservationRow> {
	await tx
		.tables<ReservationsTables>()
		.updateTable('reservations')
		.set({ ...set, changed_at: now })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.execute();
	const after = { ...row, ...set };
	for (const day of new Set([row.day, after.day]))
		tx.tell(reservationChanged, { reservationId: row.id, day });
	return after;
}

/** Other tables, all of them at once. */
export async function saveTables(
	tx: Tx,
	row: ReservationRow,
	tableIds: readonly Id<'table'>[],
	now: Instant
): Promise<ReservationRow> {
	await setTables(tx, row.id, tableIds);
	return saveRow(tx, row, { table_id: tableIds[0] ?? '' }, now);
}
