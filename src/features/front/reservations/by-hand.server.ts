// A booking put at other tables or another time by a person's hand: found free by the one question, never over another's move.
import { fail, ok, type Id, type InputOf, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { setTables } from './large/contract.ts';
import { offer, setTables as writeTables } from './making.server.ts';
import { saveRow, startingAt } from './moving.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { findRow, tablesOf, type FloorTable } from './reading.server.ts';
import type { BookableSet } from './rules/capacity.ts';
import { toldWall, wallOf, type Place } from './rules/hours.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { answerOf, tablesNamed } from './staff.server.ts';

interface At {
	tx: Tx;
	now: Instant;
}

/** These tables as the one question takes them: for any party that has seats there. */
export const chosen = (ids: readonly string[]): BookableSet => ({
	...{ ids, min: 1, max: 99, accessible: true, use: 'online' }
});

export const seatsAt = (tables: readonly FloorTable[], ids: readonly string[]): number =>
	tables.filter(({ id }) => ids.includes(id)).reduce((sum, { max }) => sum + max, 0);

/** A start that stays may have passed by some minutes: it is asked for as if it began now. */
export function freeAt(
	needs: ReservationsNeeds,
	tx: Tx,
	row: ReservationRow,
	{ only, now, start = row.start_at }: { only: BookableSet; now: Instant; start?: Instant }
) {
	const before = start === row.start_at ? Math.min(now, start) : now;
	const about = { size: row.size, now: before, by: 'house', except: row.id, only } as const;
	const until = start + (row.end_at - row.start_at);
	return offer(needs, tx, { ...about, until }, start);
}

type Move = InputOf<typeof setTables>;

const same = (a: readonly string[], b: readonly string[]): boolean =>
	a.toSorted().join() === b.toSorted().join();

/** What somebody else made of it meanwhile. */
async function overtaken(
	needs: ReservationsNeeds,
	tx: Tx,
	row: ReservationRow,
	seen: Move['seen']
) {
	if (!seen) return undefined;
	const kept = (await tablesOf(tx, [row.id])).get(row.id) ?? [];
	if (row.start_at === seen.start && same(kept, seen.tableIds)) return undefined;
	const wall = toldWall(row.start_at, needs.venue().zone);
	return fail('changed-meanwhile', { wall, table: await tablesNamed(needs, tx, row) });
}

/** Why it can not be put there at all, whatever is free. */
async function inTheWay(needs: ReservationsNeeds, tx: Tx, row: ReservationRow, to: Move) {
	if (!keepsTable.includes(row.state)) return fail('not-now', { state: row.state });
	const changed = await overtaken(needs, tx, row, to.seen);
	if (changed) return changed;
	const seats = seatsAt(await needs.floorTables(tx), to.tableIds);
	return to.tableIds.length > 0 && seats < row.size ? fail('too-few-seats', { seats }) : undefined;
}

/** Another start for as long as before; a time that was agreed for its end moves with it. */
function sameLengthAt(row: ReservationRow, start: Instant, place: Place): Partial<ReservationRow> {
	if (start === row.start_at) return {};
	const end = start + (row.end_at - row.start_at);
	const agreed = row.back_by_wall !== null && { back_by_wall: wallOf(end, place.zone).wall };
	return { ...startingAt(row, start, place), end_at: end, ...agreed };
}

/** Other tables, and another time where one is said, for the same length; it looks past this booking alone. */
export async function movedByHand(needs: ReservationsNeeds, to: Move, { tx, now }: At) {
	const row = await findRow(tx, 'id', to.id);
	if (!row) return fail('unknown-reservation');
	const stopped = await inTheWay(needs, tx, row, to);
	if (stopped) return stopped;
	const { tableIds, start = row.start_at } = to;
	const found = await freeAt(needs, tx, row, { only: chosen(tableIds), now, start });
	if (!found.ok) return found;
	await writeTables(tx, row.id, tableIds);
	const set = { table_id: tableIds[0] ?? '', ...sameLengthAt(row, start, needs.venue()) };
	return ok(await answerOf(needs, tx, await saveRow(tx, row, set, now), found.value.over));
}

/** Other tables, or none yet, that the caller found free in this transaction. */
export async function reseat(
	tx: Tx,
	id: Id<'reservation'>,
	tableIds: readonly string[],
	now: Instant
): Promise<void> {
	const row = await findRow(tx, 'id', id);
	if (!row) return;
	await writeTables(tx, id, tableIds);
	await saveRow(tx, row, { table_id: tableIds[0] ?? '' }, now);
}

/** Whom each of these bookings is for. */
export async function namesFor(
	read: Reader,
	ids: readonly string[]
): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const found = await read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.select(['id', 'name', 'code'])
		.where('venue_id', '=', read.venue)
		.where('id', 'in', ids)
		.execute();
	return new Map(found.map(({ id, name, code }) => [id, name || code]));
}
