// Moves a booking to another time, size or table, and writes what else changed of it.
import { fail, ok, serviceDay, type Id, type Instant, type Ok, type Refused } from '#protocol';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { Tx } from '#server/store.server.ts';
import { reservationChanged } from './contract.ts';
import { offer, type MakingNeeds, type NotPossible } from './making.server.ts';
import { tablesOf, type About } from './reading.server.ts';
import { wallOf, type Place } from './rules/hours.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { onDayOf, untilOf } from './shown.server.ts';

export interface Moved {
	set: Partial<ReservationRow>;
	tableIds?: readonly Id<'table'>[];
	over?: { covers: number; limit: number };
}

export interface MoveTo {
	size: number;
	start: Instant;
	stepFree: boolean;
	by?: 'guest';
	tier?: Tier | undefined;
	/** Until when the table is theirs by agreement; null: as the house reckons. */
	backBy: string | null;
	/** The slot that whoever moves it has held. */
	hold?: string | undefined;
}

function staysPut(row: ReservationRow, to: MoveTo): boolean {
	const needsMore = to.stepFree && row.step_free === 0;
	const same = to.size === row.size && to.start === row.start_at;
	return same && !needsMore && to.backBy === row.back_by_wall;
}

/** Another start, with the day that it is on; a coach leaves at the same time on the wall of that day. */
export function startingAt(
	{ coach_at: coach }: ReservationRow,
	start: Instant,
	place: Place
): Partial<ReservationRow> {
	const { zone, endOfDay } = place;
	return {
		...{ day: serviceDay(start, zone, endOfDay), start_at: start, reminded_at: null },
		coach_at: coach === null ? null : onDayOf(start, wallOf(coach, zone).wall, place)
	};
}

/** Where a booking moves to. It keeps its tables where they are free and fit; it is never in its own way. */
export async function moveReservation(
	needs: MakingNeeds,
	tx: Tx,
	row: ReservationRow,
	to: MoveTo,
	now: Instant
): Promise<Ok<Moved> | NotPossible | Refused<'back-by-too-early', undefined>> {
	if (staysPut(row, to)) return ok({ set: {} });
	const place = needs.venue();
	const until = untilOf(to, to.start, place);
	if (until !== undefined && until <= to.start) return fail('back-by-too-early');
	const prefer = (await tablesOf(tx, [row.id])).get(row.id);
	const about: About = {
		...{ size: to.size, now, by: to.by ?? 'house', tier: to.tier, except: row.id, prefer },
		...{ until, hold: to.hold }
	};
	const found = await offer(needs, tx, { ...about, stepFree: to.stepFree }, to.start);
	if (!found.ok) return found;
	const { start, end, tableIds, backBy, over } = found.value;
	const set = {
		...{ ...startingAt(row, start, place), end_at: end, size: to.size },
		...{ table_id: tableIds[0] ?? '', back_by: backBy ? 1 : 0, back_by_wall: to.backBy }
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
