// The row of a service day: read, and written over what it was.
import type { ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { ClosingTables } from './schema.server.ts';

export type ClosingRow = ClosingTables['closings'];

const fresh = {
	...{ state: 'open' as const, times: 0, closed_at: null, closed_by: '', by_itself: 0 },
	...{ till: null, sums: null, reopened_at: null, reopened_by: '', reason: '' }
};

export const rowOf = (read: Reader, day: ServiceDay): Promise<ClosingRow | undefined> =>
	read
		.tables<ClosingTables>()
		.selectFrom('closings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.executeTakeFirst();

/** The days before this one that have a row, newest first. */
export const rowsBefore = (read: Reader, day: ServiceDay): Promise<ClosingRow[]> =>
	read
		.tables<ClosingTables>()
		.selectFrom('closings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '<', day)
		.orderBy('day', 'desc')
		.limit(14)
		.execute();

export async function writeRow(
	tx: Tx,
	day: ServiceDay,
	set: Partial<Omit<ClosingRow, 'venue_id' | 'day'>>
): Promise<void> {
	await tx
		.tables<ClosingTables>()
		.insertInto('closings')
		.values({ venue_id: tx.venue, day, ...fresh, ...set })
		.onConflict((c) => c.columns(['venue_id', 'day']).doUpdateSet(set))
		.execute();
}
