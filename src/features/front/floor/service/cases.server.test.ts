// Named cases of the floor on a real store: two hosts and one table, who fits where, and how long a first table idles.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND, type Caller } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { queue, takeTicket, type QueueParty } from '../../waitlist/contract.ts';
import { seatParty, seatWalkIn } from '../../waitlist/seating/contract.ts';
import { clearTable, resizeParty, setTable, tableChanged, type Table } from '../contract.ts';
import { keepTables, releaseTables } from '../keeping/contract.ts';
import { savePlan } from '../plan/contract.ts';
import { suggest } from '../rules/suggest.ts';
import { planView } from './saving.server.ts';

let house: TestHouse;
const hana = someone.host;
const bo: Caller = {
	surface: 'host',
	device: { id: 'HOST2', name: 'Second stand', role: 'host' },
	staff: { id: 'STAFF-BO', name: 'Bo', role: 'host' }
};

beforeEach(async () => {
	house = await openHouseForTest();
	const { layFloor } = house.app.wings.front;
	await house.app.parts.store.write((tx) => layFloor(tx, 'small', 'en', house.clock.now()));
});
afterEach(() => house.close());

const read = () => house.app.parts.store.read;
async function table(name: string): Promise<Table> {
	const all = await house.app.wings.front.floor.tables(read());
	const found = all.find((one) => one.name === name);
	if (!found) throw new Error(`no table ${name}`);
	return found;
}
const idOf = async (name: string) => (await table(name)).id;
async function partiesWait(...sizes: number[]): Promise<QueueParty[]> {
	for (const size of sizes)
		await house.as(someone.kiosk).send(takeTicket, { size, language: 'en' });
	const found = await house.app.topics.watch(
		{ topic: queue.name, params: {} },
		hana,
		() => undefined
	);
	if (!found.ok) throw new Error(found.code);
	house.app.topics.drop(found.value.room);
	return (found.value.state as { parties: QueueParty[] }).parties;
}

describe('case 25: two host tablets seat two parties at one table within one second', () => {
	it('the second sees the conflict and who sits there, and nothing of its own is written', async () => {
		const [first, second] = await partiesWait(2, 2);
		if (!first || !second) throw new Error('nobody waits');
		const tableId = await idOf('3');
		const seat = (by: Caller, { ticketId, version }: QueueParty) =>
			house.as(by).send(seatParty, { ticketId, version, tableId, anyway: true });
		const done = await seat(hana, first);
		house.clock.advance(SECOND / 2);
		const lost = await seat(bo, second);
		expect(done.ok).toBe(true);
		expect(lost).toEqual({
			ok: false,
			code: 'table-taken',
			detail: { table: '3', who: 'A1 · 2' }
		});
		expect(await table('3')).toMatchObject({ state: 'seated', ticket: 'A1', size: 2 });
		const [left] = await partiesWait();
		expect(left).toMatchObject({ number: 'A2', state: 'waiting', version: second.version });
	});

	it('sent at the same instant exactly one wins, whichever it is', async () => {
		const [first, second] = await partiesWait(2, 2);
		if (!first || !second) throw new Error('nobody waits');
		const tableId = await idOf('3');
		const both = await Promise.all(
			[[hana, first] as const, [bo, second] as const].map(([by, { ticketId, version }]) =>
				house.as(by).send(seatParty, { ticketId, version, tableId, anyway: true })
			)
		);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(both.filter((one) => !one.ok && one.code === 'table-taken')).toHaveLength(1);
		expect((await partiesWait()).map(({ state }) => state)).toEqual(['waiting']);
	});
});

describe('case 27: min <= party <= max, an oversize limit, and a chair that is added by a person only', () => {
	const proposed = async (size: number) => {
		const { floor } = house.app.wings.front;
		const [sets, all] = [await floor.sets(read()), await floor.tables(read())];
		const free = new Set(all.map(({ id }) => id as string));
		const now = { now: house.clock.now(), sets, free, turns: [] };
		return suggest({ size, stepFree: false }, now, [], []).map(({ set }) => set);
	};

	it('proposes only tables whose smallest and largest party it lies between, never with an added chair', async () => {
		for (const size of [1, 2, 3, 4, 5, 6])
			for (const set of await proposed(size)) {
				expect(set.min).toBeLessThanOrEqual(size);
				expect(set.max).toBeGreaterThanOrEqual(size);
			}
		// Seven would fit at a table for six with a chair; nobody is sent there by the engine.
		expect(await proposed(7)).toEqual([]);
		const alone = await house.as(someone.kiosk).send(takeTicket, { size: 7, language: 'en' });
		expect(alone).toMatchObject({ code: 'party-too-large', detail: { largest: 6 } });
	});

	it('lets a host add the chairs that the house allows and no more, before and after they sit down', async () => {
		const { send } = house.as(hana);
		const [two, four] = [await idOf('1'), await idOf('6')];
		expect(await send(seatWalkIn, { tableId: two, size: 4 })).toEqual({
			ok: false,
			code: 'too-many-guests',
			detail: { table: '1', most: 3 }
		});
		expect(await table('1')).toMatchObject({ state: 'available' });
		expect((await send(seatWalkIn, { tableId: two, size: 3 })).ok).toBe(true);
		const sat = await send(seatWalkIn, { tableId: four, size: 4 });
		const seatingId = sat.ok ? sat.value.seatingId : '';
		expect((await send(resizeParty, { seatingId, before: 4, size: 5 })).ok).toBe(true);
		expect(await send(resizeParty, { seatingId, before: 5, size: 6 })).toMatchObject({
			code: 'too-many-guests',
			detail: { table: '6', most: 5 }
		});
	});

	it('takes the limit from the plan, and none where the house says none', async () => {
		const { version, ...plan } = await planView(read());
		const drawn = { version, plan: { ...plan, extraChairs: 0 } };
		expect((await house.as(someone.manager).send(savePlan, drawn)).ok).toBe(true);
		const tableId = await idOf('1');
		expect(await house.as(hana).send(seatWalkIn, { tableId, size: 3 })).toMatchObject({
			code: 'too-many-guests',
			detail: { most: 2 }
		});
	});
});

describe('case 31: the first free table of a wanted combination', () => {
	const A7 = { size: 6, ticket: 'A7' };
	const later = async (ms: number) => {
		house.clock.advance(ms);
		await house.app.parts.jobs.look();
		await house.app.parts.jobs.look();
	};
	async function sixAndSeven() {
		const tableId = await idOf('7');
		const sat = await house.as(hana).send(seatWalkIn, { tableId, size: 4 });
		const tableIds = [await idOf('6'), tableId];
		return { tableIds, seatingId: sat.ok ? sat.value.seatingId : '' };
	}

	it('is kept for its party for as long as the house says, ten minutes at first, and given back by the clock', async () => {
		const { tableIds } = await sixAndSeven();
		const kept = await house.as(hana).send(keepTables, { tableIds, ...A7 });
		const until = house.clock.now() + 10 * MINUTE;
		expect(kept).toEqual({ ok: true, value: { until, tables: [tableIds[0]] } });
		expect((await table('6')).kept).toEqual({ until, with: tableIds, ...A7 });
		await later(10 * MINUTE - SECOND);
		expect(await table('6')).toMatchObject({ state: 'held' });
		await later(6 * SECOND);
		expect(await table('6')).toMatchObject({ state: 'available' });
		expect(await table('6')).not.toHaveProperty('kept');
		expect(house.told.at(-1)).toMatchObject({ name: tableChanged.name });
	});

	it('is joined by the others when they come free, and then they have the time to sit down', async () => {
		const { tableIds, seatingId } = await sixAndSeven();
		const { send } = house.as(hana);
		await send(keepTables, { tableIds, ...A7 });
		await later(8 * MINUTE);
		await send(clearTable, { seatingId });
		await send(setTable, { tableId: tableIds[1] ?? '', from: 'bussing', to: 'available' });
		const until = house.clock.now() + 10 * MINUTE;
		for (const name of ['6', '7'])
			expect(await table(name)).toMatchObject({ state: 'held', kept: { until, ...A7 } });
		const { floor } = house.app.wings.front;
		const party = { tableIds, size: 6, ticketNumber: 'A7' };
		const sat = await house.app.parts.store.write((tx) => floor.seat(tx, party, house.clock.now()));
		expect(sat.ok).toBe(true);
		await later(20 * MINUTE);
		expect(await table('7')).toMatchObject({ state: 'seated', ticket: 'A7' });
	});

	it('is kept as the house set it, given back by hand, and kept again when a seating is taken back', async () => {
		const { version, ...plan } = await planView(read());
		await house.as(someone.manager).send(savePlan, { version, plan: { ...plan, keepMinutes: 25 } });
		const { tableIds } = await sixAndSeven();
		const { send } = house.as(hana);
		const kept = await send(keepTables, { tableIds, ...A7 });
		const until = house.clock.now() + 25 * MINUTE;
		expect(kept).toMatchObject({ value: { until } });
		const { floor } = house.app.wings.front;
		const sat = await house.app.parts.store.write((tx) =>
			floor.seat(tx, { tableIds: [tableIds[0] ?? ''], size: 2 }, house.clock.now())
		);
		if (!sat.ok) throw new Error(sat.code);
		await house.app.parts.store.write((tx) =>
			floor.unseat(tx, sat.value.seatingId, house.clock.now())
		);
		expect((await table('6')).kept).toMatchObject({ until, ticket: 'A7' });
		const six = { tableId: tableIds[0] ?? '' };
		expect((await send(releaseTables, six)).ok).toBe(true);
		expect(await table('6')).toMatchObject({ state: 'available' });
		expect(await send(releaseTables, six)).toMatchObject({ code: 'not-kept' });
	});

	it('is not kept where none of them is free, nor what is not on the floor, nor by whoever is not signed in', async () => {
		const { tableIds } = await sixAndSeven();
		const { send } = house.as(hana);
		expect(await send(keepTables, { tableIds: [tableIds[1] ?? ''], ...A7 })).toMatchObject({
			code: 'table-taken',
			detail: { table: '7', who: '4 · Hana' }
		});
		expect(await send(keepTables, { tableIds: ['gone'], ...A7 })).toMatchObject({
			code: 'unknown-table'
		});
		const nobody: Caller = { surface: 'host', device: { id: 'H', name: 'H', role: 'host' } };
		for (const heard of [
			await house.as(nobody).send(keepTables, { tableIds, ...A7 }),
			await house.as(nobody).send(releaseTables, { tableId: tableIds[0] ?? '' })
		])
			expect(heard).toMatchObject({ code: 'sign-in-needed' });
	});
});
