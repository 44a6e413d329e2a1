// The floor's share of the demo evening: a medium floor, most of it seated since believable times.
import { MINUTE, type Language } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { Floor } from './service.server.ts';

/** Of ten tables so many are seated. */
const SEATED_OF_TEN = 8;
const LONGEST = 78 * MINUTE;

export function demoFloor(floor: Floor, language: () => Language): DemoShare {
	return async ({ write, now, random, made }) => {
		await write(async (tx) => {
			await floor.lay(tx, 'medium', language(), now);
			const tables = await floor.tables(tx);
			made.tables.push(...tables.map(({ id, name, min, max }) => ({ id, name, min, max })));
			for (const [at, table] of tables.entries()) {
				if (table.state !== 'available' || at % 10 >= SEATED_OF_TEN) continue;
				const size = table.min + Math.floor(random() * (table.max - table.min + 1));
				const seatedAt = now - Math.floor(4 * MINUTE + random() * LONGEST);
				const done = await floor.seat(tx, { tableId: table.id, size, seatedAt }, seatedAt);
				// One party has just gone: its table is in clearing.
				if (done.ok && at === 5) await floor.clear(tx, done.value.seatingId, now - 2 * MINUTE);
			}
		});
	};
}
