// The book as the guest book reads it: bookings by their last change, by day, by id, with the names of their tables.
import type { Instant, ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { tablesOf } from './reading.server.ts';
import { toldWall } from './rules/hours.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { tagsOf } from './shown.server.ts';

/** Where a party sits, or which tables are kept for it. */
export interface Placed {
	seatingId: string | null;
	tableIds: readonly string[];
}

interface Needs {
	zone(): string;
	/** Reads the floor once; answers how its tables are called. */
	tableNames(read: Reader): Promise<(placed: Placed) => Promise<string>>;
}

const rows = (read: Reader) =>
	read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue);

/** What was said with the booking that the team should know before they come. */
function askedOf(row: ReservationRow, zone: string) {
	return {
		...{ stepFree: row.step_free === 1, highChairs: row.high_chairs, menu: row.menu },
		tags: tagsOf(row),
		...(row.coach_at !== null && { coach: toldWall(row.coach_at, zone) }),
		...(row.back_by === 1 && { until: toldWall(row.end_at, zone) })
	};
}

function told(row: ReservationRow, table: string, zone: string) {
	const { id, day, size, state, name, phone, note } = row;
	return {
		...{ id, day, size, state, name, phone, note, table, start: row.start_at },
		asked: askedOf(row, zone),
		...{ phoneIndex: row.phone_index, memberId: row.member_id, changedAt: row.changed_at }
	};
}

export function bookedReader({ tableNames, zone }: Needs) {
	async function all(read: Reader, found: readonly ReservationRow[]) {
		if (found.length === 0) return [];
		const kept = await tablesOf(
			read,
			found.map(({ id }) => id)
		);
		const namesOf = await tableNames(read);
		return Promise.all(
			found.map(async (row) => {
				const tableIds = kept.get(row.id) ?? [];
				return told(row, await namesOf({ seatingId: row.seating_id, tableIds }), zone());
			})
		);
	}
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
			const [found] = await all(read, await rows(read).where('id', '=', id).execute());
			return found;
		}
	};
}
