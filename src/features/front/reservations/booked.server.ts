// The book as the guest book reads it: bookings by their last change, by day, by id, with the names of their tables.
import type { Instant, ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { tablesOf } from './reading.server.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';

interface Needs {
	/** The names of a seating's tables, or of those that are kept. */
	tableNames(
		read: Reader,
		of: { seatingId: string | null; tableIds: readonly string[] }
	): Promise<string>;
}

const rows = (read: Reader) =>
	read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue);

export function bookedReader({ tableNames }: Needs) {
	async function told(read: Reader, row: ReservationRow) {
		const { id, day, size, state, name, phone, note } = row;
		const tableIds = (await tablesOf(read, [id])).get(id) ?? [];
		const table = await tableNames(read, { seatingId: row.seating_id, tableIds });
		return {
			...{ id, day, size, state, name, phone, note, table, start: row.start_at },
			...{ phoneIndex: row.phone_index, memberId: row.member_id, changedAt: row.changed_at }
		};
	}
	const all = (read: Reader, found: readonly ReservationRow[]) =>
		Promise.all(found.map((row) => told(read, row)));
	return {
		changedSince: async (read: Reader, since: Instant, most: number) =>
			all(
				read,
				await rows(read)
					.where('changed_at', '>=', since)
					.orderBy('changed_at')
					.orderBy('id')
					.limit(most)
					.execute()
			),
		/** Those that are still expected or have come and not sat down, in the order of the evening. */
		bookedOn: async (read: Reader, day: ServiceDay) =>
			all(
				read,
				await rows(read)
					.where('day', '=', day)
					.where('state', 'in', [...keepsTable, 'seated'])
					.orderBy('start_at')
					.execute()
			),
		booking: async (read: Reader, id: string) => {
			const row = await rows(read).where('id', '=', id).executeTakeFirst();
			return row && told(read, row);
		}
	};
}
