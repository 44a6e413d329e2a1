// The floor as it was laid out: which tables there are, and how the manager changes them.
import { newId, type Id, type Instant, type Language } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { tableChanged, type Place, type Table } from '../contract.ts';
import { placesFor } from '../rules/places.ts';
import { floorPresets, type FloorPreset, type PlannedTable } from '../rules/presets.ts';
import { keptOf } from './kept.server.ts';
import { partiesAt } from './sitting.server.ts';
import { rows } from './rows.server.ts';

/** Only for a table whose place is being made in the same breath. */
const nowhere: Place = { x: 0, y: 0, w: 90, h: 90, round: false, turned: 0 };

/** All tables in the order of the floor, with who sits there. */
export async function tables(read: Reader): Promise<Table[]> {
	const found = await rows(read)
		.selectFrom('floor_tables')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('removed_at', 'is', null)
		.orderBy('position')
		.execute();
	const plan = found.map((row) => ({
		...{ id: row.id, area: row.area, max: row.max_covers },
		place: row.place === null ? undefined : (JSON.parse(row.place) as Place)
	}));
	const places = placesFor(plan);
	const parties = await partiesAt(read);
	return found.map((row, at) => ({
		...{ id: row.id, name: row.name, area: row.area, state: row.state },
		...{ min: row.min_covers, max: row.max_covers, accessible: row.accessible === 1 },
		...{ section: row.section, category: row.category, use: row.used_for },
		...(row.release_minutes !== null && { releaseMinutes: row.release_minutes }),
		place: plan[at]?.place ?? places.get(row.id) ?? nowhere,
		...keptOf(row),
		...parties.get(row.id)
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
			position: await nextPosition(tx),
			...{ state: 'available', removed_at: null, changed_at: null, changed_by: null },
			...{ section: '', category: table.category ?? 'standard', used_for: 'online' },
			...{ release_minutes: null, place: null, held_until: null, held_size: null },
			...{ held_ticket: null, held_reservation: null, held_with: null }
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
