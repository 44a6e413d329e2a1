// Parties that have sat and left: what the house learns its turn times from.
import type { Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { FloorTables } from '../schema.server.ts';

/** Those that sat down since then and have left, but the ones that were taken back and those from paper. */
export async function satSince(
	read: Reader,
	since: Instant
): Promise<{ size: number; seatedAt: Instant; leftAt: Instant }[]> {
	const found = await read
		.tables<FloorTables>()
		.selectFrom('seatings')
		.select(['size', 'seated_at as seatedAt', 'left_at as leftAt'])
		.where('venue_id', '=', read.venue)
		.where('seated_at', '>=', since)
		.where('left_at', 'is not', null)
		.where('undone', '=', 0)
		.where('merged_into', 'is', null)
		.where('from_paper', '=', 0)
		.execute();
	return found.map(({ size, seatedAt, leftAt }) => ({
		size,
		seatedAt,
		leftAt: leftAt ?? seatedAt
	}));
}
