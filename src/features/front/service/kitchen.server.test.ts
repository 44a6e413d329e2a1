// Large parties and the kitchen on a real store: told when confirmed, told when they sit, once each, and small ones never.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUnasked } from '#features/house/printing/unasked/contract.ts';
import { DAY, HOUR, MINUTE, SECOND, type Id } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';

let house: TestHouse;
let table: { id: Id<'table'>; name: string };

beforeEach(async () => {
	house = await openHouseForTest();
	const { store } = house.app.parts;
	const { floor } = house.app.wings.front;
	await store.write((tx) => floor.lay(tx, 'medium', 'en', house.clock.now()));
	const tables = await floor.tables(store.read);
	table = tables.reduce((one, other) => (other.max > one.max ? other : one));
});
afterEach(() => house.close());

const from = (kitchenFrom: number) =>
	house.as(someone.manager).send(setUnasked, { kitchenFrom, lowScore: false, sheetEvery: 0 });

const seat = (size: number) =>
	house.app.parts.store.write((tx) =>
		house.app.wings.front.floor.seat(tx, { tableIds: [table.id], size }, house.clock.now())
	);

const slips = async () => (await house.slips()).filter(({ template }) => template === 'kitchen');

async function told() {
	house.clock.advance(10 * SECOND);
	await house.app.parts.jobs.look();
	return slips();
}

test('a party of eight that sits is told to the kitchen, once', async () => {
	await seat(8);
	expect(await told()).toMatchObject([{ copy: 1, values: { table: table.name, size: '8' } }]);
	expect(await told()).toHaveLength(1);
});

test('the kitchen hears of a party that sits at once, before anybody looks', async () => {
	await seat(8);
	await expect.poll(slips, { timeout: 3000 }).toHaveLength(1);
});

test('a smaller party is not, and none is where the house wants none', async () => {
	await seat(7);
	expect(await told()).toEqual([]);
	await from(0);
	expect(await told()).toEqual([]);
	await from(6);
	expect(await told()).toHaveLength(1);
});

test('a large booking is told on its day, with its note and its time', async () => {
	const { book } = house.app.wings.front;
	const { store } = house.app.parts;
	const hours = { opens: '11:00', closes: '23:30', lastSeatingMinutes: 90 };
	await store.write((tx) => book.openHours(tx, hours, house.clock.now()));
	const tomorrow = house.app.wings.house.venue.today(house.clock.now() + DAY);
	const start = (await book.starts(store.read, tomorrow)).at(-1) ?? 0;
	const wish = {
		...{ size: 8, start, name: 'Chen', phone: '', note: 'One guest, no peanuts' },
		...({ language: 'en', channel: 'host', by: 'house' } as const)
	};
	const made = await store.write((tx) => book.make(tx, wish, house.clock.now()));
	expect(made).toMatchObject({ ok: true });
	expect(await told()).toEqual([]);
	house.clock.set(start - 2 * HOUR);
	expect(await told()).toMatchObject([
		{ values: { size: '8', note: 'One guest, no peanuts', by: 'Chen', seated: '' } }
	]);
	expect(await told()).toHaveLength(1);
});

test('after a restart nobody is told twice', async () => {
	await seat(8);
	expect(await told()).toHaveLength(1);
	const again = await house.again();
	house.clock.advance(MINUTE);
	await again.parts.jobs.look();
	expect(await told()).toHaveLength(1);
	await again.stop();
});

test('who sat down half an hour ago is old news', async () => {
	await from(0);
	await seat(9);
	await told();
	house.clock.advance(DAY / 24);
	await from(8);
	expect(await told()).toEqual([]);
});

test('what prints by itself is the manager’s to say', async () => {
	const wish = { kitchenFrom: 8, lowScore: true, sheetEvery: 15 } as const;
	expect(await house.as(someone.host).send(setUnasked, wish)).toMatchObject({
		code: 'not-allowed'
	});
	expect(
		await house.as(someone.manager).send(setUnasked, { ...wish, sheetEvery: 7 as never })
	).toMatchObject({ ok: false });
});
