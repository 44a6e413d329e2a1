// The floor as it was laid out: which tables there are, and how the manager changes them.
import { fail, newId, ok, type Id, type InputOf, type Instant, type Language } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { tableChanged, type saveTable, type Table } from '../contract.ts';
import { floorPresets, type FloorPreset, type PlannedTable } from '../rules.ts';
import type { FloorTables } from '../schema.server.ts';
import { tableRow } from './seatings.server.ts';

const rows = (store: Reader) => store.tables<FloorTables>();

/** All tables in the order of the floor, with who sits there. */
export async function tables(read: Reader): Promise<Table[]> {
	const found = await rows(read)
		.selectFrom('floor_tables as t')
		.leftJoin('seatings as s', (join) =>
			join
				.onRef('s.venue_id', '=', 't.venue_id')
				.onRef('s.table_id', '=', 't.id')
				.on('s.left_at', 'is', null)
		)
		.select(['t.id', 't.name', 't.area', 't.min_covers', 't.max_covers', 't.accessible'])
		.select(['t.state', 's.id as seating_id', 's.seated_at', 's.size', 's.ticket_number'])
		.where('t.venue_id', '=', read.venue)
		.where('t.removed_at', 'is', null)
		.orderBy('t.position')
		.execute();
	return found.map((row) => ({
		id: row.id,
		name: row.name,
		area: row.area,
		min: row.min_covers,
		max: row.max_covers,
		accessible: row.accessible === 1,
		state: row.state,
		...(row.seating_id !== null && { seatingId: row.seating_id }),
		...(row.seated_at !== null && { seatedAt: row.seated_at }),
		...(row.size !== null && { size: row.size }),
		...(row.ticket_number !== null && { ticket: row.ticket_number })
	}));
}

/** The largest party that any table takes; 0 while there is no table. In covers. */
export async function largestParty(read: Reader): Promise<number> {
	const row = await rows(read)
		.selectFrom('floor_tables')
		.select((of) => of.fn.max('max_covers').as('largest'))
		.where('venue_id', '=', read.venue)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	return Number(row?.largest ?? 0);
}

async function nextPosition(tx: Tx): Promise<number> {
	const row = await rows(tx)
		.selectFrom('floor_tables')
		.select((of) => of.fn.max('position').as('last'))
		.where('venue_id', '=', tx.venue)
		.executeTakeFirst();
	return Number(row?.last ?? 0) + 1;
}

export async function addTable(tx: Tx, table: PlannedTable, now: Instant): Promise<Id<'table'>> {
	const id = newId<'table'>(now);
	await rows(tx)
		.insertInto('floor_tables')
		.values({
			venue_id: tx.venue,
			id,
			name: table.name,
			area: table.area,
			min_covers: table.min,
			max_covers: table.max,
			accessible: table.accessible ? 1 : 0,
			state: 'available',
			position: await nextPosition(tx),
			removed_at: null
		})
		.execute();
	tx.tell(tableChanged, { tableId: id });
	return id;
}

const areasInChinese: Record<string, string> = {
	Main: '大厅',
	Window: '窗边',
	Garden: '花园',
	Bar: '吧台',
	'High tables': '高桌'
};

/** Lays out a floor to begin with; area names in the house's language. Does nothing where tables stand already. */
export async function lay(
	tx: Tx,
	preset: FloorPreset,
	house: Language,
	now: Instant
): Promise<void> {
	if ((await largestParty(tx)) > 0) return;
	for (const table of floorPresets[preset]) {
		const area = house === 'zh' ? (areasInChinese[table.area] ?? table.area) : table.area;
		await addTable(tx, { ...table, area }, now);
	}
}

async function named(tx: Tx, name: string) {
	return rows(tx)
		.selectFrom('floor_tables')
		.select('id')
		.where('venue_id', '=', tx.venue)
		.where('removed_at', 'is', null)
		.where('name', '=', name)
		.executeTakeFirst();
}

export async function save(tx: Tx, input: InputOf<typeof saveTable>, now: Instant) {
	const holder = await named(tx, input.name);
	if (holder && holder.id !== input.id) return fail('name-taken', { name: input.name });
	if (input.id === undefined) return ok({ tableId: await addTable(tx, input, now) });
	const done = await rows(tx)
		.updateTable('floor_tables')
		.set({
			name: input.name,
			area: input.area,
			min_covers: input.min,
			max_covers: input.max,
			accessible: input.accessible ? 1 : 0
		})
		.where('venue_id', '=', tx.venue)
		.where('id', '=', input.id)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	if (done.numUpdatedRows === 0n) return fail('unknown-table');
	tx.tell(tableChanged, { tableId: input.id });
	return ok({ tableId: input.id });
}

export async function remove(tx: Tx, tableId: Id<'table'>, now: Instant) {
	const table = await tableRow(tx, tableId);
	if (!table) return fail('unknown-table');
	if (table.state === 'seated' || table.state === 'held') return fail('table-in-use');
	await rows(tx)
		.updateTable('floor_tables')
		.set({ removed_at: now })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', tableId)
		.execute();
	tx.tell(tableChanged, { tableId });
	return ok({});
}
