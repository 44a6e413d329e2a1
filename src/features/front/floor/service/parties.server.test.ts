// Parties at several tables on a real store: all or none, moves, growing, put together and apart again.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	clearTable,
	mergeParties,
	moveParty,
	resizeParty,
	setTable,
	splitParty,
	undoClear,
	type Table
} from '../contract.ts';

let house: TestHouse;
const asHost = () => house.as(someone.host);

beforeEach(async () => {
	house = await openHouseForTest();
	const { layFloor } = house.app.wings.front;
	await house.app.parts.store.write((tx) => layFloor(tx, 'small', 'en', house.clock.now()));
});
afterEach(() => house.close());

const all = () => house.app.wings.front.floor.tables(house.app.parts.store.read);
async function table(name: string): Promise<Table> {
	const found = (await all()).find((one) => one.name === name);
	if (!found) throw new Error(`no table ${name}`);
	return found;
}
const ids = async (names: readonly string[]) => {
	const tables = await all();
	return names.map((name) => tables.find((one) => one.name === name)?.id ?? name);
};
async function seatAt(names: readonly string[], size = 2, ticketNumber?: string) {
	const tableIds = await ids(names);
	const now = house.clock.now();
	return house.app.parts.store.write((tx) =>
		house.app.wings.front.floor.seat(tx, { tableIds, size, ticketNumber, by: 'Hana' }, now)
	);
}
async function seated(names: readonly string[], size = 2, ticket?: string): Promise<string> {
	const done = await seatAt(names, size, ticket);
	if (!done.ok) throw new Error(done.code);
	return done.value.seatingId;
}

describe('a party at several tables', () => {
	it('has all of them or none, and the loser is told who has which', async () => {
		await seated(['2'], 2, 'A7');
		expect(await seatAt(['1', '2', '3'])).toEqual({
			ok: false,
			code: 'table-taken',
			detail: { table: '2', who: 'A7 · 2 · Hana' }
		});
		expect(await table('1')).toMatchObject({ state: 'available' });
		expect(await seatAt(['1', 'gone'])).toMatchObject({ code: 'unknown-table' });
		const seatingId = await seated(['1', '3', '4'], 5);
		const together = await ids(['1', '3', '4']);
		for (const name of ['1', '3', '4'])
			expect(await table(name)).toMatchObject({ state: 'seated', seatingId, size: 5, together });
	});

	it('case 30: gives each table back alone when it leaves, and has them again when that is taken back', async () => {
		const seatingId = await seated(['1', '2'], 4);
		await asHost().send(clearTable, { seatingId });
		for (const name of ['1', '2']) {
			expect(await table(name)).toMatchObject({ state: 'bussing' });
			expect(await table(name)).not.toHaveProperty('together');
		}
		expect((await asHost().send(undoClear, { seatingId })).ok).toBe(true);
		expect(await table('2')).toMatchObject({ state: 'seated', seatingId });
		await asHost().send(clearTable, { seatingId });
		const { send } = asHost();
		await send(setTable, { tableId: (await table('2')).id, from: 'bussing', to: 'available' });
		await seated(['2'], 1, 'A9');
		expect(await send(undoClear, { seatingId })).toMatchObject({
			code: 'table-taken',
			detail: { table: '2', who: 'A9 · 1 · Hana' }
		});
		expect(await table('1')).toMatchObject({ state: 'bussing' });
	});

	it('never shares a table, whatever is seated, moved, cleared and put together in any order', async () => {
		const names = ['1', '2', '3', '4', '5'];
		const act = fc.record({
			kind: fc.constantFrom(...(['seat', 'move', 'clear', 'merge', 'split', 'undo'] as const)),
			tables: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
			which: fc.nat(5),
			other: fc.nat(5)
		});
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
				const { send } = asHost();
				const made: string[] = [];
				const done = async (one: (typeof acts)[number]) => {
					const known = (at: number) => made[at % Math.max(1, made.length)] ?? 'none';
					const [seatingId, otherId] = [known(one.which), known(one.other)];
					const tableIds = await ids(one.tables);
					const part = one.which % 2 ? { size: 1 } : { partId: otherId };
					const does = {
						seat: () => seatAt(one.tables, 3),
						move: () => send(moveParty, { seatingId, tableIds }),
						clear: () => send(clearTable, { seatingId }),
						undo: () => send(undoClear, { seatingId }),
						merge: () => send(mergeParties, { seatingId, otherId }),
						split: () => send(splitParty, { seatingId, part, tableIds })
					};
					const heard = await does[one.kind]();
					if (heard.ok && 'seatingId' in heard.value) made.push(heard.value.seatingId);
				};
				await Promise.all(acts.slice(0, 2).map(done));
				for (const one of acts.slice(2)) await done(one);
				const floor = await all();
				for (const one of floor) {
					expect((one.state === 'seated') === (one.seatingId !== undefined)).toBe(true);
					for (const id of one.together ?? [])
						expect(floor.find((each) => each.id === id)?.seatingId).toBe(one.seatingId);
				}
				const { freeAll, unseat } = house.app.wings.front.floor;
				for (const id of made.toReversed())
					await house.app.parts.store.write((tx) => unseat(tx, id, house.clock.now()));
				await house.app.parts.store.write(freeAll);
			}),
			{ numRuns: 12 }
		);
	});
});

describe('case 33: a party that grows after it was seated', () => {
	it('is resized by who saw it as it is, and gets one more table', async () => {
		const seatingId = await seated(['6'], 3);
		const { send } = asHost();
		// With a chair; then with a table.
		expect((await send(resizeParty, { seatingId, before: 3, size: 5 })).ok).toBe(true);
		expect(await send(resizeParty, { seatingId, before: 3, size: 4 })).toEqual({
			...{ ok: false, code: 'size-changed', detail: { size: 5 } }
		});
		const six = { seatingId, before: 5, size: 6 };
		expect(await send(resizeParty, six)).toMatchObject({ code: 'too-many-guests' });
		const tableIds = await ids(['6', '7']);
		expect((await send(moveParty, { seatingId, tableIds })).ok).toBe(true);
		expect((await send(resizeParty, six)).ok).toBe(true);
		expect(await table('7')).toMatchObject({ state: 'seated', seatingId, size: 6 });
		expect((await send(moveParty, { seatingId, tableIds: await ids(['7']) })).ok).toBe(true);
		expect(await table('6')).toMatchObject({ state: 'bussing' });
		await send(clearTable, { seatingId });
		expect(await send(resizeParty, { seatingId, before: 6, size: 2 })).toMatchObject({
			code: 'already-left'
		});
	});
});

describe('case 34: seated parties', () => {
	it('move with their clock, all tables or none', async () => {
		const seatingId = await seated(['1', '2'], 4, 'B3');
		const { seatedAt } = await table('1');
		house.clock.advance(20 * MINUTE);
		await seated(['4'], 1, 'A2');
		const { send } = asHost();
		const refused = await send(moveParty, { seatingId, tableIds: await ids(['3', '4']) });
		expect(refused).toMatchObject({ code: 'table-taken', detail: { who: 'A2 · 1 · Hana' } });
		expect(await table('3')).toMatchObject({ state: 'available' });
		expect((await send(moveParty, { seatingId, tableIds: await ids(['3', '5']) })).ok).toBe(true);
		expect(await table('5')).toMatchObject({ state: 'seated', seatedAt, ticket: 'B3' });
		expect(await table('2')).toMatchObject({ state: 'bussing' });
		expect(await send(moveParty, { seatingId, tableIds: ['gone'] })).toMatchObject({
			code: 'unknown-table'
		});
	});

	it('sit as one and go apart again, each with its own ticket, size and clock', async () => {
		const [first, second] = [await seated(['1'], 2, 'A1'), await seated(['2'], 1, 'A2')];
		const { send } = asHost();
		expect(await send(mergeParties, { seatingId: first, otherId: first })).toMatchObject({
			code: 'same-party'
		});
		expect((await send(mergeParties, { seatingId: first, otherId: second })).ok).toBe(true);
		expect(await table('2')).toMatchObject({
			...{ seatingId: first, size: 3 },
			parties: [
				{ seatingId: first, size: 2, ticket: 'A1' },
				{ seatingId: second, size: 1, ticket: 'A2' }
			]
		});
		expect(await send(mergeParties, { seatingId: first, otherId: second })).toMatchObject({
			code: 'already-left'
		});
		const apart = (tableIds: string[]) =>
			send(splitParty, { seatingId: first, part: { partId: second }, tableIds });
		expect(await apart(await ids(['1', '2']))).toMatchObject({ code: 'nobody-left' });
		expect(await apart(await ids(['2']))).toEqual({ ok: true, value: { seatingId: second } });
		expect(await table('2')).toMatchObject({ seatingId: second, size: 1, ticket: 'A2' });
		expect(await table('1')).toMatchObject({ seatingId: first, size: 2, ticket: 'A1' });
	});

	it('leave together what sat together, and one that was taken back leaves its table to the other', async () => {
		const [first, second] = [await seated(['1'], 2, 'A1'), await seated(['2'], 1, 'A2')];
		const { send } = asHost();
		await send(mergeParties, { seatingId: first, otherId: second });
		await send(clearTable, { seatingId: first });
		expect(await send(clearTable, { seatingId: second })).toMatchObject({ code: 'already-left' });
		expect((await send(undoClear, { seatingId: first })).ok).toBe(true);
		expect((await table('1')).parties).toHaveLength(2);
		const { unseat } = house.app.wings.front.floor;
		await house.app.parts.store.write((tx) => unseat(tx, first, house.clock.now()));
		expect(await table('1')).toMatchObject({ seatingId: second, size: 1, ticket: 'A2' });
	});

	it('split in two with one clock; somebody must stay', async () => {
		const seatingId = await seated(['6'], 4, 'B1');
		const { seatedAt } = await table('6');
		house.clock.advance(5 * MINUTE);
		const { send } = asHost();
		const apart = async (size: number, names: string[]) =>
			send(splitParty, { seatingId, part: { size }, tableIds: await ids(names) });
		expect(await apart(4, ['7'])).toMatchObject({ code: 'nobody-left' });
		expect(await apart(1, ['6'])).toMatchObject({ code: 'nobody-left' });
		await seated(['8'], 2);
		expect(await apart(1, ['8'])).toMatchObject({ code: 'table-taken' });
		expect(await apart(1, ['gone'])).toMatchObject({ code: 'unknown-table' });
		expect((await apart(1, ['7'])).ok).toBe(true);
		expect(await table('7')).toMatchObject({ size: 1, seatedAt });
		expect(await table('6')).toMatchObject({ size: 3, ticket: 'B1' });
		await send(clearTable, { seatingId });
		expect(await apart(1, ['1'])).toMatchObject({ code: 'already-left' });
	});
});
