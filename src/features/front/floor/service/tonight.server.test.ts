// Tables that tell the truth, on a real store: steps, 'still seated?', how late tables were marked, sections and servers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Caller, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { clearTable, floorTables, setTable, undoClear, type Table } from '../contract.ts';
import {
	assignServer,
	floorEvening,
	leftBefore,
	markStep,
	serverAssigned,
	stillSeated
} from '../evening/contract.ts';
import { savePlan } from '../plan/contract.ts';
import { latenessOf, marksBetween } from './marks.server.ts';
import { planView } from './saving.server.ts';

let house: TestHouse;
const { host } = someone;
const busser: Caller = {
	surface: 'table',
	device: { id: 'TABLET', name: 'Table 1', role: 'table' },
	staff: { id: 'STAFF-SERVER', name: 'Bo', role: 'server' }
};

beforeEach(async () => {
	house = await openHouseForTest();
	const { layFloor } = house.app.wings.front;
	await house.app.parts.store.write((tx) => layFloor(tx, 'small', 'en', house.clock.now()));
});
afterEach(() => house.close());

async function seen<T>(topic: string): Promise<T> {
	const found = await house.app.topics.watch({ topic, params: {} }, host, () => undefined);
	if (!found.ok) throw new Error(found.code);
	house.app.topics.drop(found.value.room);
	return found.value.state as T;
}
async function table(name: string): Promise<Table> {
	const { tables } = await seen<StateOf<typeof floorTables>>(floorTables.name);
	const found = tables.find((one) => one.name === name);
	if (!found) throw new Error(`no table ${name}`);
	return found;
}
const evening = () => seen<StateOf<typeof floorEvening>>(floorEvening.name);
async function seatAt(name: string, size = 2): Promise<string> {
	const tableIds = [(await table(name)).id];
	const { floor } = house.app.wings.front;
	const now = house.clock.now();
	const done = await house.app.parts.store.write((tx) => floor.seat(tx, { tableIds, size }, now));
	if (!done.ok) throw new Error(done.code);
	return done.value.seatingId;
}

describe('a step of the meal', () => {
	it('is one tap, keeps its first time, and is taken back by another', async () => {
		const seatingId = await seatAt('1');
		const { send } = house.as(host);
		const first = house.clock.now();
		expect((await send(markStep, { seatingId, step: 'ordered', done: true })).ok).toBe(true);
		house.clock.advance(5 * MINUTE);
		await house.as(busser).send(markStep, { seatingId, step: 'ordered', done: true });
		await send(markStep, { seatingId, step: 'served', done: true });
		expect((await table('1')).steps).toEqual({ ordered: first, served: first + 5 * MINUTE });
		await send(markStep, { seatingId, step: 'ordered', done: false });
		expect((await table('1')).steps).toEqual({ served: first + 5 * MINUTE });
		await send(clearTable, { seatingId });
		expect(await send(markStep, { seatingId, step: 'billed', done: true })).toMatchObject({
			code: 'already-left'
		});
	});
});

describe('a table', () => {
	it('is cleared and made ready by a busser at its tablet, and by nobody who is not signed in', async () => {
		const seatingId = await seatAt('1');
		const guest: Caller = { surface: 'table', device: { id: 'T', name: 'T', role: 'table' } };
		expect(await house.as(guest).send(clearTable, { seatingId })).toMatchObject({
			code: 'sign-in-needed'
		});
		expect((await house.as(busser).send(clearTable, { seatingId })).ok).toBe(true);
		const { id: tableId } = await table('1');
		const ready = { tableId, from: 'bussing', to: 'available' } as const;
		expect((await house.as(busser).send(setTable, ready)).ok).toBe(true);
		// Case 25: the other, who saw it in clearing, is told what it is now.
		expect(await house.as(host).send(setTable, ready)).toMatchObject({
			code: 'table-changed',
			detail: { table: '1', state: 'available' }
		});
	});

	it('asks whether they still sit there past the P90 of their turn, and is let be when told so', async () => {
		const seatingId = await seatAt('1');
		const { seatedAt = 0, askAt = 0 } = await table('1');
		const { p90, stay } = (await evening()).turns.find(({ size }) => size === 2) ?? {
			...{ p90: 0, stay: 0 }
		};
		expect(p90).toBeGreaterThan(stay);
		expect(askAt).toBe(seatedAt + p90);
		house.clock.advance(p90 + MINUTE);
		const { send } = house.as(host);
		const told = await send(stillSeated, { seatingId });
		const until = house.clock.now() + Math.max(15 * MINUTE, p90 - stay);
		expect(told).toEqual({ ok: true, value: { askAt: until } });
		expect((await table('1')).askAt).toBe(until);
		await send(clearTable, { seatingId });
		expect(await send(stillSeated, { seatingId })).toMatchObject({ code: 'already-left' });
		expect(await table('1')).not.toHaveProperty('askAt');
	});

	it('keeps when they really left beside when it was marked, and says so of the evening', async () => {
		const seatingId = await seatAt('1');
		const { send } = house.as(host);
		house.clock.advance(30 * MINUTE);
		expect(await send(leftBefore, { seatingId, minutesAgo: 40 })).toMatchObject({
			code: 'not-yet-seated'
		});
		house.clock.advance(HOUR);
		expect((await send(leftBefore, { seatingId, minutesAgo: 20 })).ok).toBe(true);
		expect(await send(leftBefore, { seatingId, minutesAgo: 20 })).toMatchObject({
			code: 'already-left'
		});
		const { shift } = await evening();
		expect(shift).toEqual({
			...{ parties: 1, covers: 2, seatedNow: 0, markedLate: 1 },
			...{ late: 20 * MINUTE, stayed: 70 * MINUTE }
		});
		// Taken back within minutes of the tap, however long ago they left.
		expect((await send(undoClear, { seatingId })).ok).toBe(true);
		expect(await table('1')).toMatchObject({ state: 'seated', seatingId });
		expect((await evening()).shift).toMatchObject({ seatedNow: 2, markedLate: 0 });
	});

	it('tells the scorecard how late it was marked: since they had gone, or since it had begun to ask', async () => {
		const [one, two, three] = [await seatAt('1'), await seatAt('2'), await seatAt('3')];
		const p90 = (await evening()).turns.find(({ size }) => size === 2)?.p90 ?? 0;
		const from = house.clock.now();
		const { send } = house.as(host);
		house.clock.advance(40 * MINUTE);
		await send(clearTable, { seatingId: one });
		house.clock.advance(p90 - 40 * MINUTE + 7 * MINUTE);
		await send(clearTable, { seatingId: two });
		await send(stillSeated, { seatingId: three });
		house.clock.advance(30 * MINUTE);
		await send(leftBefore, { seatingId: three, minutesAgo: 12 });
		const marks = await marksBetween(house.app.parts.store.read, from, from + 1);
		expect(marks.map((mark) => latenessOf(mark, p90) / MINUTE).sort((a, b) => a - b)).toEqual([
			...[0, 7, 12]
		]);
		expect(marks.filter(({ stillUntil }) => stillUntil !== undefined)).toHaveLength(1);
		await send(undoClear, { seatingId: three });
		expect(await marksBetween(house.app.parts.store.read, from, from + 1)).toHaveLength(2);
	});

	it('case 48: a seating taken back leaves the table and the evening as if it had never been', async () => {
		const before = await table('2');
		const { shift } = await evening();
		const seatingId = await seatAt('2', 1);
		house.clock.advance(4 * MINUTE);
		const { unseat } = house.app.wings.front.floor;
		await house.app.parts.store.write((tx) => unseat(tx, seatingId, house.clock.now()));
		expect(await table('2')).toEqual(before);
		expect((await evening()).shift).toEqual(shift);
	});
});

describe('a section', () => {
	async function drawSections(): Promise<void> {
		const { version, ...plan } = await planView(house.app.parts.store.read);
		const tables = plan.tables.map((one, at) => ({ ...one, section: at < 6 ? 'East' : 'West' }));
		const drawn = { version, plan: { ...plan, tables } };
		expect((await house.as(someone.manager).send(savePlan, drawn)).ok).toBe(true);
	}

	it('has its server for tonight, and its covers and last seating', async () => {
		await drawSections();
		const staffId = await house.app.parts.store.write((tx) =>
			house.app.wings.house.staff.add(tx, { name: 'Jon', role: 'server' }, house.clock.now())
		);
		const { send } = house.as(host);
		expect((await send(assignServer, { section: 'East', staffId })).ok).toBe(true);
		expect(house.told.some(({ name }) => name === serverAssigned.name)).toBe(true);
		await seatAt('1', 2);
		const at = house.clock.now();
		expect((await evening()).sections).toEqual([
			{ name: 'East', serverId: staffId, server: 'Jon', covers: 2, parties: 1, lastSeatedAt: at },
			{ name: 'West', covers: 0, parties: 0 }
		]);
		expect(await send(assignServer, { section: 'North', staffId })).toMatchObject({
			code: 'unknown-section'
		});
		expect(await send(assignServer, { section: 'West', staffId: 'nobody' })).toMatchObject({
			code: 'unknown-person'
		});
		await send(assignServer, { section: 'East', staffId: null });
		expect((await evening()).sections[0]).not.toHaveProperty('server');
		const asServer = house.as({ ...host, staff: { id: 'S', name: 'Bo', role: 'server' } });
		expect(await asServer.send(assignServer, { section: 'East', staffId })).toMatchObject({
			code: 'not-allowed'
		});
	});

	it('begins each service day without a server', async () => {
		await drawSections();
		const staffId = await house.app.parts.store.write((tx) =>
			house.app.wings.house.staff.add(tx, { name: 'Jon', role: 'server' }, house.clock.now())
		);
		await house.as(host).send(assignServer, { section: 'East', staffId });
		house.clock.advance(24 * HOUR);
		expect((await evening()).sections[0]).not.toHaveProperty('server');
	});
});
