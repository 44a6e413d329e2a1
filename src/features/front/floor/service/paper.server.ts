// A party that sat and left while nothing was written but paper: history with its true times, and no table changes now.
import { fail, newId, ok, type Instant, type Ok } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { partyLeft } from '../contract.ts';
import { rows, tableRows } from './rows.server.ts';
import { freeTables, seat, type NoTable, type Seated } from './seatings.server.ts';

interface Sat extends Seated {
	seatedAt: Instant;
	/** Absent: they sit there still. */
	leftAt?: Instant | undefined;
}

/** Who had one of these tables for part of [from, until). */
async function satThen(read: Reader, ids: readonly string[], from: Instant, until: Instant) {
	return rows(read)
		.selectFrom('seating_tables as st')
		.innerJoin('seatings as s', (join) =>
			join.onRef('s.venue_id', '=', 'st.venue_id').onRef('s.id', '=', 'st.seating_id')
		)
		.innerJoin('floor_tables as t', (join) =>
			join.onRef('t.venue_id', '=', 'st.venue_id').onRef('t.id', '=', 'st.table_id')
		)
		.select(['t.name', 's.ticket_number', 's.size'])
		.where('st.venue_id', '=', read.venue)
		.where('st.table_id', 'in', [...ids])
		.where('s.undone', '=', 0)
		.where('s.seated_at', '<', until)
		.where((e) => e.or([e('st.freed_at', 'is', null), e('st.freed_at', '>', from)]))
		.executeTakeFirst();
}

/** Nobody else had these tables for part of [from, until); without an end: they can be had now. */
export async function freeThen(
	read: Reader,
	ids: readonly string[],
	from: Instant,
	until: Instant | undefined
): Promise<Ok<unknown> | NoTable> {
	if (until === undefined) return freeTables(read, ids);
	if ((await tableRows(read, [...new Set(ids)])).length < ids.length) return fail('unknown-table');
	const other = await satThen(read, ids, from, until);
	if (!other) return ok({});
	const who = [other.ticket_number, String(other.size)].filter(Boolean).join(' · ');
	return fail('table-taken', { table: other.name, who });
}

async function satAndLeft(tx: Tx, party: Sat & { leftAt: Instant }, now: Instant) {
	const { seatedAt, leftAt, tableIds } = party;
	const id = newId<'seating'>(seatedAt);
	const [first = ''] = tableIds;
	await rows(tx)
		.insertInto('seatings')
		.values({
			...{ venue_id: tx.venue, id, table_id: first, size: party.size, from_paper: 1 },
			...{ ticket_id: party.ticketId ?? null, ticket_number: party.ticketNumber ?? null },
			...{ reservation_id: party.reservationId ?? null, member_id: party.memberId ?? null },
			seated_by: party.by ?? null,
			...{ seated_at: seatedAt, left_at: leftAt, left_said_at: now },
			...{ state_before: 'available', undone: 0, merged_into: null, still_until: null }
		})
		.execute();
	for (const tableId of tableIds)
		await rows(tx)
			.insertInto('seating_tables')
			.values({
				...{ venue_id: tx.venue, seating_id: id, table_id: tableId },
				...{ state_before: 'available', freed_at: leftAt }
			})
			.execute();
	tx.tell(partyLeft, { seatingId: id, tableId: first, undone: false });
	return ok({ seatingId: id });
}

/** After `freeThen`, in one transaction with it. Who sits there still has the table from now on. */
export function satOnPaper(tx: Tx, { leftAt, ...party }: Sat, now: Instant) {
	if (leftAt === undefined) return seat(tx, { ...party, fromPaper: true }, now);
	return satAndLeft(tx, { ...party, leftAt }, now);
}
