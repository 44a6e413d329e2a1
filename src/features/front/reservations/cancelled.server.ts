// Whether a member's booking of a day was called off: for a card that was shown while the house was out of reach.
import type { Id, ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { ReservationsTables } from './schema.server.ts';

/** They had booked for that day, and nothing of it stands any more. */
export async function calledOff(
	read: Reader,
	memberId: Id<'member'>,
	day: ServiceDay
): Promise<boolean> {
	const rows = await read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.select('state')
		.where('venue_id', '=', read.venue)
		.where('member_id', '=', memberId)
		.where('day', '=', day)
		.execute();
	return rows.length > 0 && rows.every(({ state }) => state.startsWith('cancelled'));
}
