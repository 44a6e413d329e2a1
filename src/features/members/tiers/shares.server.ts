// Changes of tier in a member's past.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { TiersTables } from './schema.server.ts';

export const tiersShares: Shares = {
	timeline: [
		{
			name: 'tiers',
			async entries(read, memberId) {
				const rows = await read
					.tables<TiersTables>()
					.selectFrom('tier_changes')
					.selectAll()
					.where('venue_id', '=', read.venue)
					.where('member_id', '=', memberId)
					.execute();
				return rows.map((row) => ({
					...{ id: row.id, at: row.at },
					text: phrase('tiers_timeline_changed', {
						from: { word: `tiers_${row.from_tier}` },
						to: { word: `tiers_${row.to_tier}` },
						...{ reason: row.reason, by: row.staff_name }
					})
				}));
			}
		}
	]
};
