// Low scores that nobody has seen, for Today. A rating at a table is anonymous: it stands in no member's past.
import { phrase, type Instant, type ServiceDay } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { alertAnswered, ratingGiven } from './contract.ts';
import type { RatingsTables } from './schema.server.ts';

interface Needs {
	today(now: Instant): ServiceDay;
	tables(read: Reader): Promise<readonly { id: string; name: string }[]>;
}

export const ratingsShares = (needs: Needs): Shares => ({
	today: [
		{
			name: 'low scores',
			section: 'overdue',
			guests: true,
			changedBy: [ratingGiven, alertAnswered],
			async items(read, now) {
				const rows = await read
					.tables<RatingsTables>()
					.selectFrom('ratings')
					.select(['id', 'at', 'table_id'])
					.where('venue_id', '=', read.venue)
					.where('day', '=', needs.today(now))
					.where('low', '=', 1)
					.where('answered_at', 'is', null)
					.execute();
				const names = new Map((await needs.tables(read)).map(({ id, name }) => [id, name]));
				return rows.map((row) => ({
					...{ id: `rating ${row.id}`, kind: 'late' as const, at: row.at, href: '/admin/ratings' },
					text: phrase('ratings_today_low', { table: names.get(row.table_id) ?? '?' })
				}));
			}
		}
	]
});
