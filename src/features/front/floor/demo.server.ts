// The floor's share of the demo evening: a medium floor, most of it seated since believable times.
import { MINUTE, type Language } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { Floor } from './service.server.ts';

/** By their place on the floor: one is free for the party that was called, one is held, two have just been left. */
const FREE = 9;
const HELD = 19;
const LEFT = [5, 13];
const LONGEST = 78 * MINUTE;

export function demoFloor(floor: Floor, language: () => Language): DemoShare {
	return async ({ write, now, random, made }) => {
		await write(async (tx) => {
			await floor.lay(tx, 'medium', language(), now);
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
