// Which tables were kept for bookings at a past minute: for whoever asks later why a table stood empty.
import { HOUR, type Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationsTables } from './schema.server.ts';

/** A booking is kept no longer after its time, and matters to nobody who sits down so long before it. */
const AFTER = 2 * HOUR;
const BEFORE = 6 * HOUR;

/** Bookings that had tables then, made before it and neither given up nor seated yet; `seated` by then, by booking. */
export async function keptThen(
	read: Reader,
	at: Instant,
	seated: ReadonlySet<string>
): Promise<{ tableIds: string[]; start: Instant }[]> {
	const found = await read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.innerJoin('reservation_tables', (on) =>
			on
				.onRef('reservation_tables.venue_id', '=', 'reservations.venue_id')
				.onRef('reservation_tables.reservation_id', '=', 'reservations.id')
		)
		.select([
			'reservations.id',
			'state',
			'start_at',
			'changed_at',
			'reservation_tables.table_id',
			'freed_at'
		])
		.where('reservations.venue_id', '=', read.venue)
		.where('made_at', '<=', at)
		.where('start_at', '>', at - AFTER)
		.where('start_at', '<=', at + BEFORE)
		.execute();
	const kept = new Map<string, { tableIds: string[]; start: Instant }>();
	for (const row of found) {
		const gaveUp = !keepsTable.includes(row.state) && row.changed_at <= at;
		if (seated.has(row.id) || gaveUp || (row.freed_at ?? Infinity) <= at) continue;
		const booking = kept.get(row.id) ?? { tableIds: [], start: row.start_at };
		booking.tableIds.push(row.table_id);
		kept.set(row.id, booking);
	}
	return [...kept.values()];
}
