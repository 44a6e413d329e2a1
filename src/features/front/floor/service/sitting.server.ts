// Who sits where now, as the floor shows it: parties with all their tables, and those put together as one.
import type { Reader } from '#server/store.server.ts';
import type { Table } from '../contract.ts';
import { rows, type SeatingRow } from './rows.server.ts';

type Shown = Pick<Table, 'seatingId' | 'seatedAt' | 'size' | 'ticket' | 'together' | 'parties'>;

const partyOf = (row: SeatingRow) => ({
	...{ seatingId: row.id, size: row.size },
	...(row.ticket_number !== null && { ticket: row.ticket_number })
});

function shownOf(
	row: SeatingRow,
	merged: readonly SeatingRow[],
	together: readonly string[]
): Shown {
	const all = [row, ...merged];
	return {
		...partyOf(row),
		...{ seatedAt: row.seated_at, size: all.reduce((sum, one) => sum + one.size, 0) },
		...(together.length > 1 && { together: [...together] }),
		...(merged.length > 0 && { parties: all.map(partyOf) })
	};
}

/** By table. */
export async function partiesAt(read: Reader): Promise<ReadonlyMap<string, Shown>> {
	const open = await rows(read)
		.selectFrom('seatings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('left_at', 'is', null)
		.orderBy('seated_at')
		.execute();
	const had = await rows(read)
		.selectFrom('seating_tables as st')
		.innerJoin('floor_tables as t', (join) =>
			join.onRef('t.venue_id', '=', 'st.venue_id').onRef('t.id', '=', 'st.table_id')
		)
		.select(['st.seating_id', 'st.table_id'])
		.where('st.venue_id', '=', read.venue)
		.where('st.freed_at', 'is', null)
		.orderBy('t.position')
		.execute();
	const shown = new Map<string, Shown>();
	for (const row of open) {
		const ids = had.filter((one) => one.seating_id === row.id).map((one) => one.table_id);
		const merged = open.filter((one) => one.merged_into === row.id);
		for (const id of ids) shown.set(id, shownOf(row, merged, ids));
	}
	return shown;
}
