// Low scores that nobody has seen, for Today and at closing. A rating at a table is anonymous: it stands in no member's past.
import { phrase, type Instant, type ServiceDay } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { alertAnswered, ratingGiven } from './contract.ts';
import type { RatingsTables } from './schema.server.ts';

interface Needs {
	today(now: Instant): ServiceDay;
	tables(read: Reader): Promise<readonly { id: string; name: string }[]>;
}

const changedBy = [ratingGiven, alertAnswered];

/** Low scores of a day at whose tables nobody has been, with the tables' names. */
async function unanswered(needs: Needs, read: Reader, day: ServiceDay) {
	const rows = await read
		.tables<RatingsTables>()
		.selectFrom('ratings')
		.select(['id', 'at', 'table_id'])
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('low', '=', 1)
		.where('answered_at', 'is', null)
		.execute();
	const names = new Map((await needs.tables(read)).map(({ id, name }) => [id, name]));
	return rows.map((row) => ({
		...{ id: row.id, at: row.at, href: '/admin/ratings' },
		text: phrase('ratings_today_low', { table: names.get(row.table_id) ?? '?' })
	}));
}

export const ratingsShares = (needs: Needs): Shares => ({
	today: [
		{
			name: 'low scores',
			section: 'overdue',
			guests: true,
			changedBy,
			items: async (read, now) =>
				(await unanswered(needs, read, needs.today(now))).map((one) => ({
					...one,
					id: `rating ${one.id}`,
					kind: 'late' as const
				}))
		}
	],
	closing: [
		{
			name: 'ratings',
			changedBy,
			/** Of this evening only: guests of one before are gone. */
			open: async (read, { day }) =>
				(await unanswered(needs, read, day)).map(({ id, href, text }) => ({
					...{ id, href, text, running: false }
				}))
		}
	]
});
