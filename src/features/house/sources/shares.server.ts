// Sources that still count, for the desk's search.
import type { Shares } from '#server/shares.server.ts';
import type { SourcesTables } from './schema.server.ts';

export const sourcesShares: Shares = {
	search: [
		{
			name: 'source',
			guests: false,
			async find(read, text) {
				const rows = await read
					.tables<SourcesTables>()
					.selectFrom('sources')
					.select(['code', 'name'])
					.where('venue_id', '=', read.venue)
					.where('ended_at', 'is', null)
					.orderBy('name')
					.execute();
				const part = text.toLowerCase();
				return rows
					.filter(({ name }) => name.toLowerCase().includes(part))
					.map(({ code, name }) => ({ id: code, title: name, href: '/admin/sources' }));
			}
		}
	]
};
