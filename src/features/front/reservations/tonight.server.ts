// The book of one service day for paper: who is still to come, and who sits already.
import type { Instant, ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { tablesOf, type FloorTable } from './reading.server.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationsTables } from './schema.server.ts';
import { namesOf } from './shown.server.ts';

export interface TonightsBooking {
	id: string;
	size: number;
	name: string;
	note: string;
	/** So many high chairs, and whether there may be no step. */
	highChairs: number;
	stepFree: boolean;
	start: Instant;
	/** The names of its tables; '' where none is kept yet. */
	table: string;
	seatingId?: string;
}

/** The earliest first. */
export async function tonight(
	read: Reader,
	day: ServiceDay,
	tables: readonly FloorTable[]
): Promise<TonightsBooking[]> {
	const rows = await read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('state', 'in', [...keepsTable, 'seated'])
		.orderBy('start_at')
		.execute();
	const kept = await tablesOf(
		read,
		rows.map(({ id }) => id)
	);
	return rows.map(({ id, size, name, note, start_at, seating_id, ...row }) => ({
		...{ id, size, name, note, start: start_at },
		...{ highChairs: row.high_chairs, stepFree: row.step_free === 1 },
		table: namesOf(kept.get(id) ?? [], tables),
		...(seating_id !== null && { seatingId: seating_id })
	}));
}
