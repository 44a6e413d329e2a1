// One party's seating by its id or its ticket, whether it still sits there or has left.
import type { Id, Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { FloorTables } from '../schema.server.ts';

export interface SeatingSeen {
	seatingId: Id<'seating'>;
	tableId: Id<'table'>;
	/** Null: it still sits there. */
	leftAt: Instant | null;
	memberId?: Id<'member'>;
}

/** The newest that fits; undefined: there is none, or it was taken back. */
export async function seatingOf(
	read: Reader,
	by: { seatingId: string } | { ticketId: string }
): Promise<SeatingSeen | undefined> {
	const [column, value] =
		'seatingId' in by ? (['id', by.seatingId] as const) : (['ticket_id', by.ticketId] as const);
	const row = await read
		.tables<FloorTables>()
		.selectFrom('seatings')
		.select(['id', 'table_id', 'left_at', 'member_id'])
		.where('venue_id', '=', read.venue)
		.where(column, '=', value)
		.where('undone', '=', 0)
		.orderBy('seated_at', 'desc')
		.executeTakeFirst();
	if (!row) return undefined;
	const { id, table_id, left_at, member_id } = row;
	return {
		...{ seatingId: id, tableId: table_id, leftAt: left_at },
		...(member_id !== null && { memberId: member_id })
	};
}
