// A booking whose party came while nothing was written but paper: it has come, whatever the book thought meanwhile.
import { fail, ok, type Id, type Instant, type Ok } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { ReservationState } from './contract.ts';
import { endOfVisit, type NotFound, type NotNow } from './keeping.server.ts';
import { setTables } from './making.server.ts';
import { saveRow } from './moving.server.ts';
import { findRow } from './reading.server.ts';
import { stateByCount } from './rules/states.ts';

const awaited: readonly ReservationState[] = ['booked', 'confirmed', 'partly-arrived', 'arrived'];
/** Nobody could say that they were there. */
const givenUp: readonly ReservationState[] = ['no-show', 'bumped', 'released'];

/** `lost`: its table is somebody else's by now. */
export async function mayHaveCome(
	read: Reader,
	id: Id<'reservation'>
): Promise<Ok<{ lost: boolean; memberId?: Id<'member'> }> | NotFound | NotNow> {
	const row = await findRow(read, 'id', id);
	if (!row) return fail('unknown-reservation');
	const lost = givenUp.includes(row.state);
	if (!lost && !awaited.includes(row.state)) return fail('not-now', { state: row.state });
	const memberId = row.member_id as Id<'member'> | null;
	return ok({ lost, ...(memberId !== null && { memberId }) });
}

interface Came {
	id: Id<'reservation'>;
	/** How many of them came. */
	here: number;
	/** Where they sat. */
	tableIds: readonly Id<'table'>[];
	joinedAt: Instant;
	seatingId?: Id<'seating'> | undefined;
	leftAt?: Instant | undefined;
}

/** One that has come and has no table, or gave up, is released and no no-show. */
function stateOf(row: { size: number; state: ReservationState }, came: Came): ReservationState {
	const count = { here: Math.min(came.here, row.size), size: row.size };
	if (came.seatingId === undefined)
		return came.leftAt !== undefined || givenUp.includes(row.state)
			? 'released'
			: stateByCount(count, false);
	return came.leftAt === undefined ? stateByCount(count, true) : endOfVisit(count);
}

/** After `mayHaveCome`, in one transaction with it. */
export async function cameOnPaper(tx: Tx, came: Came, now: Instant): Promise<void> {
	const row = await findRow(tx, 'id', came.id);
	if (!row) return;
	const { seatingId, tableIds, joinedAt } = came;
	if (seatingId !== undefined) await setTables(tx, row.id, tableIds);
	const sat = seatingId !== undefined && { seating_id: seatingId, table_id: tableIds[0] ?? '' };
	const here = Math.min(came.here, row.size);
	const state = stateOf(row, came);
	await saveRow(tx, row, { state, here, arrived_at: row.arrived_at ?? joinedAt, ...sat }, now);
}
