// The floor's share of the demo evening: a medium floor, most of it seated since believable times.
import { MINUTE, type Language } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { Table } from './contract.ts';
import type { FloorTables } from './schema.server.ts';
import type { Floor } from './service.server.ts';

/** By their place on the floor: one is free for the party that was called, one is held, two have just been left. */
const FREE = 9;
const HELD = 19;
const LEFT = [5, 13];
const LONGEST = 78 * MINUTE;

/** Neighbours in a row that can be pushed together: tables for four or more. */
function pairs(tables: readonly Table[]): string[][] {
	return tables.flatMap((table, at) => {
		const next = tables[at + 1];
		const beside = next?.area === table.area && next.place.y === table.place.y;
		return next && beside && Math.min(table.max, next.max) >= 4 ? [[table.id, next.id].sort()] : [];
	});
}

/** Tables that can be pushed together, and three servers' sections. */
async function furnish(tx: Tx, tables: readonly Table[], language: Language): Promise<void> {
	const rows = tx.tables<FloorTables>();
	const sections = language === 'zh' ? ['一区', '二区', '三区'] : ['East', 'Middle', 'West'];
	for (const [a = '', b = ''] of pairs(tables))
		await rows
			.insertInto('floor_joins')
			.values({ venue_id: tx.venue, a, b })
			.onConflict((on) => on.doNothing())
			.execute();
	for (const [at, table] of tables.entries())
		await rows
			.updateTable('floor_tables')
			.set({ section: sections[Math.floor((at * 3) / tables.length)] ?? '' })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', table.id)
			.execute();
}

export function demoFloor(floor: Floor, language: () => Language): DemoShare {
	return async ({ write, now, random, made }) => {
		await write(async (tx) => {
			await floor.lay(tx, 'medium', language(), now);
			await furnish(tx, await floor.tables(tx), language());
			const tables = await floor.tables(tx);
			made.tables.push(...tables.map(({ id, name, min, max }) => ({ id, name, min, max })));
			for (const [at, table] of tables.entries()) {
				if (table.state !== 'available' || at === FREE) continue;
				if (at === HELD) {
					await floor.hold(tx, table.id, now);
					continue;
				}
				const size = table.min + Math.floor(random() * (table.max - table.min + 1));
				const seatedAt = now - Math.floor(4 * MINUTE + random() * LONGEST);
				const done = await floor.seat(tx, { tableIds: [table.id], size, seatedAt }, seatedAt);
				if (done.ok && LEFT.includes(at))
					await floor.clear(tx, done.value.seatingId, now - 2 * MINUTE);
			}
		});
	};
}
