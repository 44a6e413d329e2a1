// Which meals were rated since a moment: a sign that they come to their end.
import type { Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { RatingsTables } from './schema.server.ts';

export async function ratedSince(
	read: Reader,
	since: Instant
): Promise<{ seatingId: string; at: Instant }[]> {
	const found = await read
		.tables<RatingsTables>()
		.selectFrom('ratings')
		.select(['seating_id', 'at'])
		.where('venue_id', '=', read.venue)
		.where('at', '>=', since)
		.execute();
	return found.map((row) => ({ seatingId: row.seating_id, at: row.at }));
}
