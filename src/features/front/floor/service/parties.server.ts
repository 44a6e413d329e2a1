// What becomes of a party that sits: it moves, grows, joins another, or goes apart. Its clock, ticket and survey stay its own.
import { fail, newId, ok, type Id, type InputOf, type Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { tableChanged, type splitParty } from '../contract.ts';
import { tooMany } from './most.server.ts';
import {
	changeSeating,
	give,
	mergedInto,
	rows,
	setState,
	sitting,
	tableRows,
	tablesOf,
	takeBack,
	type SeatingRow,
	type SeatingTable
} from './rows.server.ts';
import { freeTables, occupy, tellSeated } from './seatings.server.ts';

interface At {
	now: Instant;
	by?: string | undefined;
}

/** The party has these tables from now on; what it gives back is to be cleared. All or nothing. */
export async function move(
	tx: Tx,
	seatingId: Id<'seating'>,
	tableIds: readonly Id<'table'>[],
	at: At
) {
	const row = await sitting(tx, seatingId);
	if (!row || row.merged_into !== null) return fail('already-left');
	const had = (await tablesOf(tx, seatingId)).map(({ table_id }) => table_id);
	const wanted = [...new Set(tableIds)];
	const more = wanted.filter((id) => !had.includes(id));
	const free = more.length > 0 ? await freeTables(tx, more) : ok([]);
	if (!free.ok) return free;
	const less = had.filter((id) => !wanted.includes(id));
	await takeBack(tx, seatingId, less, at.now);
	for (const id of less) await setState(tx, id, ['seated'], { to: 'bussing', ...at });
	await occupy(tx, seatingId, free.value, at);
	const first = wanted.includes(row.table_id) ? row.table_id : (wanted[0] ?? row.table_id);
	await changeSeating(tx, seatingId, { table_id: first });
	for (const tableId of less) tx.tell(tableChanged, { tableId });
	tellSeated(tx, seatingId, [first, ...wanted.filter((id) => id !== first)]);
	return ok({});
}

/** With all who sit at these tables. */
async function grownOver(tx: Tx, row: SeatingRow, size: number) {
	const host = row.merged_into === null ? row : ((await sitting(tx, row.merged_into)) ?? row);
	const all = [host, ...(await mergedInto(tx, host.id))];
	const others = all.filter(({ id }) => id !== row.id).reduce((sum, one) => sum + one.size, 0);
	const ids = (await tablesOf(tx, host.id)).map(({ table_id }) => table_id);
	return tooMany(tx, await tableRows(tx, ids), others + size);
}

/**
 * More or fewer sit there than was said: chairs are added as the house allows. Refuses `size-changed` where another
 * person was faster, `too-many` where a further table is needed.
 */
export async function resize(
	tx: Tx,
	{ seatingId, before, size }: { seatingId: Id<'seating'>; before: number; size: number }
) {
	const row = await sitting(tx, seatingId);
	if (!row) return fail('already-left');
	if (row.size !== before) return fail('size-changed', { size: row.size });
	const over = size > before ? await grownOver(tx, row, size) : undefined;
	if (over) return over;
	await changeSeating(tx, seatingId, { size });
	tx.tell(tableChanged, { tableId: row.table_id });
	return ok({});
}

/** The other party sits with this one from now on; its tables come along. */
export async function merge(
	tx: Tx,
	seatingId: Id<'seating'>,
	otherId: Id<'seating'>,
	now: Instant
) {
	if (seatingId === otherId) return fail('same-party');
	const [row, other] = [await sitting(tx, seatingId), await sitting(tx, otherId)];
	if (!row || !other || row.merged_into !== null || other.merged_into !== null)
		return fail('already-left');
	const tables = await tablesOf(tx, otherId);
	await takeBack(
		tx,
		otherId,
		tables.map(({ table_id }) => table_id),
		now
	);
	for (const { table_id, state_before } of tables)
		await give(tx, seatingId, table_id, state_before);
	for (const { id } of await mergedInto(tx, otherId))
		await changeSeating(tx, id, { merged_into: seatingId });
	await changeSeating(tx, otherId, { merged_into: seatingId });
	for (const { table_id } of [{ table_id: row.table_id }, ...tables])
		tx.tell(tableChanged, { tableId: table_id });
	return ok({});
}

type Split = InputOf<typeof splitParty>;

/** The seating that goes apart: a merged party as it was, or so many of this one with its clock and no ticket. */
async function partOf(tx: Tx, row: SeatingRow, part: Split['part'], { now, by }: At) {
	if ('partId' in part) {
		const found = (await mergedInto(tx, row.id)).find(({ id }) => id === part.partId);
		return (
			found && { id: found.id, commit: () => changeSeating(tx, found.id, { merged_into: null }) }
		);
	}
	if (part.size >= row.size) return undefined;
	const id = newId<'seating'>(now);
	const rest = {
		...row,
		ticket_id: null,
		ticket_number: null,
		reservation_id: null,
		member_id: null
	};
	return {
		id,
		async commit() {
			await changeSeating(tx, row.id, { size: row.size - part.size });
			await rows(tx)
				.insertInto('seatings')
				.values({ ...rest, id, size: part.size, seated_by: by ?? null })
				.execute();
		}
	};
}

/** Which of the wished tables they have already, which must be free, and which stays with the others. */
function divide(had: readonly SeatingTable[], wished: readonly string[]) {
	const own = had.filter(({ table_id }) => wished.includes(table_id));
	const other = wished.filter((id) => !own.some(({ table_id }) => table_id === id));
	const stays = had.find(({ table_id }) => !wished.includes(table_id))?.table_id;
	return { own, other, stays };
}

/** Part of a party gets tables of its own; at least one of its guests and one of its tables stay. */
export async function split(tx: Tx, { seatingId, part, tableIds }: Split, at: At) {
	const row = await sitting(tx, seatingId);
	if (!row || row.merged_into !== null) return fail('already-left');
	const { own, other, stays } = divide(await tablesOf(tx, seatingId), tableIds);
	if (stays === undefined) return fail('nobody-left');
	const free = other.length > 0 ? await freeTables(tx, other) : ok([]);
	if (!free.ok) return free;
	const parted = await partOf(tx, row, part, at);
	if (!parted) return fail('nobody-left');
	await parted.commit();
	const passed = own.map(({ table_id }) => table_id);
	await takeBack(tx, seatingId, passed, at.now);
	for (const { table_id, state_before } of own) await give(tx, parted.id, table_id, state_before);
	await occupy(tx, parted.id, free.value, at);
	await changeSeating(tx, parted.id, { table_id: tableIds[0] ?? stays });
	if (passed.includes(row.table_id)) await changeSeating(tx, seatingId, { table_id: stays });
	tx.tell(tableChanged, { tableId: stays });
	tellSeated(tx, parted.id, tableIds);
	return ok({ seatingId: parted.id });
}
