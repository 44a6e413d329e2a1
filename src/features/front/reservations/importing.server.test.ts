// Bookings in from CSV on a real store: each line's problem told, nothing written before it is wanted, nothing twice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { importBook, previewImport } from './exchange/contract.ts';
import { NOW, oneTable, withTables } from './testing.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

const manager = () => house.as(someone.manager);
const tables = Array.from({ length: 7 }, (_, at) => ({ name: String(at + 1), min: 1, max: 4 }));

describe('a file of bookings', () => {
	const csv = [
		'day,time,size,name,phone,note,channel,outside_id',
		'2026-11-21,19:30,2,Ng,020 7946 0112,,Dine,77',
		'2026-11-21,19:30,2,Petrov,,window,,',
		'2026-11-21,19:30,2,Petrov,,window,,',
		'2026-11-21,25:00,2,Wrong,,,,',
		'2026-11-19,19:30,2,Late,,,,'
	].join('\n');

	it('is read with a preview of its problems, which writes nothing, and then does just that', async () => {
		await withTables(house, oneTable);
		const rows = [
			{ line: 2, does: 'book', problems: [] },
			{ line: 3, does: 'unseated', problems: ['no-table'] },
			{ line: 4, does: 'skip', problems: ['doubled'] },
			{ line: 5, does: 'skip', problems: ['bad-time'] },
			{ line: 6, does: 'skip', problems: ['past'] }
		];
		const count = () =>
			house.app.parts.store.read
				.prepared<{ n: number }>('select count(*) as n from reservations')
				.get()?.n;
		expect(await manager().ask(previewImport, { csv })).toMatchObject({ value: { rows } });
		expect(count()).toBe(0);
		expect(await manager().send(importBook, { csv })).toMatchObject({ value: { rows } });
		expect(count()).toBe(2);
		const again = await manager().send(importBook, { csv });
		expect(again.ok && again.value.rows.slice(0, 2)).toMatchObject([
			{ does: 'skip', problems: ['known'] },
			{ does: 'skip', problems: ['known'] }
		]);
		expect(await manager().ask(previewImport, { csv: 'a,b' })).toMatchObject({
			value: { rows: [{ problems: ['missing-column'] }] }
		});
	});

	it('may be larger than one frame of the line holds, and is refused with its number of lines where it is too long', async () => {
		await withTables(house, ...tables);
		const note = 'by the window, and a cake at ten; '.repeat(8);
		const line = (n: number) =>
			`2026-12-${10 + (n % 20)},${12 + (n % 8)}:00,2,Guest ${n},"${note}"`;
		const file = (n: number) =>
			['day,time,size,name,note', ...Array.from({ length: n }, (_, at) => line(at))].join('\n');
		const csv = file(300);
		expect(csv.length).toBeGreaterThan(64 * 1024);
		const heard = await manager().ask(previewImport, { csv });
		expect(heard.ok && heard.value.rows.at(-1)).toMatchObject({ line: 301, name: 'Guest 299' });
		expect(await manager().send(importBook, { csv: file(1_001) })).toMatchObject({
			code: 'too-many-lines',
			detail: { lines: 1_001, most: 1_000 }
		});
	});
});
