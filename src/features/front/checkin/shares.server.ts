// Visits in a member's past.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { CheckInTables } from './schema.server.ts';

export const checkInShares: Shares = {
	timeline: [
		{
			name: 'checkin',
			async entries(read, memberId) {
				const rows = await read
					.tables<CheckInTables>()
					.selectFrom('visits')
					.select(['id', 'first_at', 'at_device'])
					.where('venue_id', '=', read.venue)
					.where('member_id', '=', memberId)
					.where('undone', '=', 0)
					.execute();
				return rows.map((row) => ({
					...{ id: row.id, at: row.first_at },
					text: phrase('checkin_timeline_came', { device: row.at_device })
				}));
			}
		}
	]
};
