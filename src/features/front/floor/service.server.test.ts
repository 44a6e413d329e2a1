// The floor on a real store: one party a table, moves, clearing, and what the manager may change.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { clearTable, moveParty, setTable, undoClear, type Table } from './contract.ts';
import { floorPresets } from './rules/presets.ts';

let house: TestHouse;
const { host } = someone;

beforeEach(async () => {
	house = await openHouseForTest();
	const { layFloor } = house.app.wings.front;
	await house.app.parts.store.write((tx) => layFloor(tx, 'small', 'zh', house.clock.now()));
});
afterEach(() => house.close());

async function table(name: string): Promise<Table> {
	const all = await house.app.wings.front.floor.tables(house.app.parts.store.read);
	const found = all.find((one) => one.name === name);
	if (!found) throw new Error(`no table ${name}`);
	return found;
}

async function seatAt(name: string) {
	const { id } = await table(name);
	const { floor } = house.app.wings.front;
	const now = house.clock.now();
	const done = await house.app.parts.store.write((tx) =>
		floor.seat(tx, { tableIds: [id], size: 2 }, now)
	);
	return done.ok ? done.value.seatingId : done.code;
}

describe('a seating', () => {
	it('is the only one at its table, of fifty that try', async () => {
		const all = await Promise.all(Array.from({ length: 50 }, () => seatAt('1')));
		expect(all.filter((one) => one === 'table-taken')).toHaveLength(49);
		expect(await table('1')).toMatchObject({ state: 'seated', size: 2 });
	});

	it('moves with its clock, and leaves its first table to be cleared', async () => {
		const seatingId = await seatAt('1');
		const { seatedAt } = await table('1');
		house.clock.advance(20 * MINUTE);
		await seatAt('3');
		const { send } = house.as(host);
		const to = async (name: string) => ({ seatingId, tableIds: [(await table(name)).id] });
		expect(await send(moveParty, await to('3'))).toMatchObject({ code: 'table-taken' });
		expect((await send(moveParty, await to('2'))).ok).toBe(true);
		expect(await table('1')).toMatchObject({ state: 'bussing' });
		expect(await table('2')).toMatchObject({ state: 'seated', seatedAt });
	});

	it('ends when the party leaves, and comes back within a quarter of an hour', async () => {
		const seatingId = await seatAt('1');
		const { send } = house.as(host);
		expect((await send(clearTable, { seatingId })).ok).toBe(true);
		expect(await send(clearTable, { seatingId })).toMatchObject({ code: 'already-left' });
		expect(await seatAt('1')).toBe('table-taken');
		expect((await send(undoClear, { seatingId })).ok).toBe(true);
		expect(await table('1')).toMatchObject({ state: 'seated', seatingId });
		await send(clearTable, { seatingId });
		house.clock.advance(16 * MINUTE);
		expect(await send(undoClear, { seatingId })).toMatchObject({ code: 'too-late-to-undo' });
	});
});

describe('a table', () => {
	it('is set by who saw it as it is; the other is told', async () => {
		const { id: tableId } = await table('2');
		const { send } = house.as(host);
		expect((await send(setTable, { tableId, from: 'available', to: 'held' })).ok).toBe(true);
		expect(await send(setTable, { tableId, from: 'available', to: 'blocked' })).toEqual({
			ok: false,
			code: 'table-changed',
			detail: { table: '2', state: 'held' }
		});
	});
});

describe('the floors to begin with', () => {
	it('have names that stand once, and areas in the house’s language', async () => {
		for (const preset of Object.values(floorPresets)) {
			const names = preset.map((one) => one.name);
			expect(new Set(names).size).toBe(names.length);
		}
		expect(floorPresets.medium.reduce((sum, one) => sum + one.max, 0)).toBe(96);
		expect((await table('1')).area).toBe('大厅');
	});
});
