// Cards in a member's past.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { CardsTables } from './schema.server.ts';

export const cardsShares: Shares = {
	timeline: [
		{
			name: 'cards',
			async entries(read, memberId) {
				const rows = await read
					.tables<CardsTables>()
					.selectFrom('cards')
					.select(['id', 'number', 'issued_at', 'blocked'])
					.where('venue_id', '=', read.venue)
					.where('member_id', '=', memberId)
					.execute();
				return rows.map(({ id, number, issued_at, blocked }) => ({
					...{ id, at: issued_at },
					text: phrase(blocked === 1 ? 'cards_timeline_blocked' : 'cards_timeline_issued', {
						end: number.slice(-4)
					})
				}));
			}
		}
	]
};
