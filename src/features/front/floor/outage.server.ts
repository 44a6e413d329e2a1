// The floor after an outage: tables are kept for as long as was said, and who sat at a table then.
import type { OutageShare } from '#server/outage.server.ts';
import type { FloorTables } from './schema.server.ts';

export const floorOutage: OutageShare = {
	name: 'floor',
	async shift(tx, { from, length }) {
		await tx
			.tables<FloorTables>()
			.updateTable('floor_tables')
			.set((e) => ({ held_until: e('held_until', '+', length) }))
			.where('venue_id', '=', tx.venue)
			.where('state', '=', 'held')
			.where('held_until', '>', from)
			.execute();
	},
	async running(read) {
		const rows = await read
			.tables<FloorTables>()
			.selectFrom('seatings as s')
			.innerJoin('floor_tables as t', (join) =>
				join.onRef('t.venue_id', '=', 's.venue_id').onRef('t.id', '=', 's.table_id')
			)
			.select(['t.name', 's.seated_at'])
			.where('s.venue_id', '=', read.venue)
			.where('s.undone', '=', 0)
			.where('s.left_at', 'is', null)
			.orderBy('t.position')
			.execute();
		return rows.map(({ name, seated_at }) => ({ kind: 'seated', label: name, at: seated_at }));
	}
};
