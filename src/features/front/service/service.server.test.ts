// Calls on a real store: one for each wish, taken by one of two, closed when the party leaves.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { answerCall, callService, cancelCall, closeCall, enterRequest } from './contract.ts';

let house: TestHouse;
let tableId: string;

const tablet = (id: string): Caller => ({
	surface: 'table',
	device: { id: `TABLET-${id}`, name: 'Table', role: 'table', tableId: id }
});
const openCalls = () =>
	house.app.parts.store.read
		.prepared<{ n: number }>('select count(*) as n from service_calls where closed_at is null')
		.get()?.n;

async function called(): Promise<string> {
	const heard = await house.as(tablet(tableId)).send(callService, { kind: 'water' });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.id;
}

beforeEach(async () => {
	house = await openHouseForTest();
	const table = { name: '1', area: 'Main', min: 1, max: 2, accessible: false };
	tableId = await house.app.parts.store.write((tx) =>
		house.app.wings.front.floor.addTable(tx, table, house.clock.now())
	);
});
afterEach(() => house.close());

describe('what a guest asks of the host', () => {
	const ask = (kind: 'water' | 'clean', id = tableId) =>
		house.as(someone.host).send(enterRequest, { tableId: id, kind });

	it('stands among the calls, is answered like them, and shows on the tablet', async () => {
		const heard = await ask('water');
		if (!heard.ok) throw new Error(heard.code);
		expect(heard.value.asked).toBe(false);
		const watch = { topic: 'service.table-calls', params: {} };
		const seen = await house.app.topics.watch(watch, tablet(tableId), () => undefined);
		expect(seen).toMatchObject({
			value: { state: { calls: [{ kind: 'water', tableName: '1' }] } }
		});
		const { id } = heard.value;
		expect(await house.as(someone.host).send(answerCall, { id })).toMatchObject({ ok: true });
		expect(await house.as(someone.host).send(closeCall, { id })).toMatchObject({ ok: true });
	});

	it('is the same call if the table has called for it already, and one of its own if not', async () => {
		const id = await called();
		expect(await ask('water')).toEqual({ ok: true, value: { id, asked: true } });
		expect(await ask('clean')).toMatchObject({ value: { asked: false } });
		expect(openCalls()).toBe(2);
	});

	it('is refused for a table that is not there, and where nobody of the floor is signed in', async () => {
		expect(await ask('clean', 'NOWHERE')).toMatchObject({ code: 'unknown-table' });
		const { staff: _, ...nobody } = someone.host;
		const wish = { tableId, kind: 'clean' } as const;
		expect(await house.as(nobody).send(enterRequest, wish)).toMatchObject({
			code: 'sign-in-needed'
		});
		expect(await house.as(tablet(tableId)).send(enterRequest, wish)).toMatchObject({
			code: 'not-allowed'
		});
		expect(
			await house.as(tablet(tableId)).send(callService, { kind: 'clean' as never })
		).toMatchObject({ code: 'bad-input' });
	});
});

describe('a call for service', () => {
	it('made twice while it is open is one call', async () => {
		expect(await called()).toBe(await called());
		expect(openCalls()).toBe(1);
	});

	it('is answered by one of two who go, and the other hears by whom', async () => {
		const id = await called();
		expect(await house.as(someone.host).send(answerCall, { id })).toMatchObject({ ok: true });
		expect(await house.as(someone.host).send(answerCall, { id })).toMatchObject({
			code: 'already-answered',
			detail: { by: 'Hana' }
		});
	});

	it('is taken back by its own table only', async () => {
		const id = await called();
		const other = house.as(tablet('SOMEBODY-ELSE'));
		expect(await other.send(cancelCall, { id })).toMatchObject({ code: 'call-closed' });
		const own = house.as(tablet(tableId));
		expect(await own.send(cancelCall, { id })).toMatchObject({ ok: true });
		expect(await house.as(someone.host).send(closeCall, { id })).toMatchObject({
			code: 'call-closed'
		});
	});

	it('ends when the party leaves, so that the next one starts with none', async () => {
		const { floor } = house.app.wings.front;
		const { store } = house.app.parts;
		const now = house.clock.now();
		const seated = await store.write((tx) => floor.seat(tx, { tableIds: [tableId], size: 2 }, now));
		if (!seated.ok) throw new Error(seated.code);
		await called();
		await store.write((tx) => floor.clear(tx, seated.value.seatingId, now));
		await expect.poll(openCalls).toBe(0);
	});

	it('comes from a tablet that stands at a table, and from nothing else', async () => {
		const homeless: Caller = {
			surface: 'table',
			device: { id: 'T', name: 'Table', role: 'table' }
		};
		expect(await house.as(homeless).send(callService, { kind: 'bill' })).toMatchObject({
			code: 'no-table'
		});
		expect(await house.as(someone.phone).send(callService, { kind: 'bill' })).toMatchObject({
			code: 'not-allowed'
		});
	});
});
