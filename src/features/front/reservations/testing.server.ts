// For this slice's tests: a Friday evening in London, tables as wanted, and who asks.
import type { Caller } from '#protocol';
import { someone, type TestHouse } from '#server/testing.server.ts';
import { book } from './contract.ts';

/** A Friday, six in the evening in London. */
export const NOW = Date.UTC(2026, 10, 20, 18);
export const DAY = '2026-11-20';
export const at = (wall: string): number => Date.parse(`${DAY}T${wall}:00Z`);

export async function withTables(
	{ app }: TestHouse,
	...tables: { name: string; min: number; max: number }[]
) {
	const { floor } = app.wings.front;
	await app.parts.store.write(async (tx) => {
		for (const table of tables)
			await floor.addTable(tx, { area: 'Main', accessible: false, ...table }, NOW);
	});
	return floor.tables(app.parts.store.read);
}

/** The one table for two that most tests fight for. */
export const oneTable = { name: '1', min: 1, max: 2 };

export const guest = (start: number, own: object = {}) => ({
	...{ size: 2, start, name: 'Chen Wei', language: 'en' as const },
	...own
});

export function kiosk(n: number): Caller {
	return { surface: 'kiosk', device: { id: `K${n}`, name: `Kiosk ${n}`, role: 'kiosk' } };
}

/** Booked by the host. @throws if it was refused. */
export async function booked(house: TestHouse, start = at('19:30'), own: object = {}) {
	const heard = await house.as(someone.host).send(book, guest(start, own));
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}
