// Segments for the desk's search: groups of guests, by their names.
import type { Shares } from '#server/shares.server.ts';
import type { SegmentsTables } from './schema.server.ts';

export const segmentsShares: Shares = {
	search: [
		{
			name: 'segment',
			guests: true,
			async find(read, text) {
				const rows = await read
					.tables<SegmentsTables>()
					.selectFrom('segments')
					.select(['id', 'name'])
					.where('venue_id', '=', read.venue)
					.orderBy('name')
					.execute();
				const part = text.toLowerCase();
				return rows
					.filter(({ name }) => name.toLowerCase().includes(part))
					.map(({ id, name }) => ({ id, title: name, href: '/admin/segments' }));
			}
		}
	]
};
