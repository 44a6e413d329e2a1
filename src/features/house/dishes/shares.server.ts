// Dishes for the desk's search, by either name.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { DishesTables } from './schema.server.ts';

export const dishesShares: Shares = {
	search: [
		{
			name: 'dish',
			guests: false,
			async find(read, text) {
				const rows = await read
					.tables<DishesTables>()
					.selectFrom('dishes')
					.select(['id', 'name_en', 'name_zh'])
					.where('venue_id', '=', read.venue)
					.where('removed', '=', 0)
					.execute();
				const part = text.toLowerCase();
				return rows
					.filter((row) => `${row.name_en}\n${row.name_zh}`.toLowerCase().includes(part))
					.map((row) => ({
						id: row.id,
						title: { en: row.name_en, zh: row.name_zh },
						detail: phrase('dishes_search_other', { en: row.name_en, zh: row.name_zh }),
						href: '/admin/dishes'
					}));
			}
		}
	]
};
