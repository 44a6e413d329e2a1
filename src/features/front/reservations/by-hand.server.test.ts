// A booking dragged by a person's hand: to other tables or another time, never over what somebody else just did.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY as DAYS, MINUTE, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { theBook } from './contract.ts';
import { setTables } from './large/contract.ts';
import type { ReservationsTables } from './schema.server.ts';
import { markAs } from './stand/contract.ts';
import { at, booked, NOW, withTables } from './testing.server.ts';

let house: TestHouse;
let ids: string[];

beforeEach(async () => {
	house = await openHouseForTest(NOW);
	const two = (name: string) => ({ name, min: 1, max: 2 });
	const tables = await withTables(house, two('1'), two('2'), { name: '3', min: 2, max: 4 });
	ids = tables.map(({ id }) => id);
});
afterEach(() => house.close());

const send = (input: { id: string; tableIds: string[]; start?: number; seen?: Seen }) =>
	house.as(someone.host).send(setTables, input);
interface Seen {
	tableIds: string[];
	start: number;
}
async function bookings(day?: string): Promise<StateOf<typeof theBook>['bookings']> {
	const { topics } = house.app;
	const found = await topics.watch(
		{ topic: theBook.name, params: { day } },
		someone.host,
		() => undefined
	);
	if (!found.ok) throw new Error(found.code);
	topics.drop(found.value.room);
	return (found.value.state as StateOf<typeof theBook>).bookings;
}
async function one(): Promise<{ id: string; seen: Seen }> {
	await booked(house, at('19:30'), { size: 2 });
	const [first] = await bookings();
	if (!first) throw new Error('nothing is booked');
	return { id: first.id, seen: { tableIds: first.tableIds, start: first.start } };
}
const other = (seen: Seen) => ids.filter((id) => !seen.tableIds.includes(id));

describe('a booking put elsewhere by hand', () => {
	it('has the other table and the other time, for as long as before, and goes back the same way', async () => {
		const { id, seen } = await one();
		const [before] = await bookings();
		const to = { tableIds: other(seen).slice(0, 1), start: seen.start + 45 * MINUTE };
		expect(await send({ id, ...to, seen })).toMatchObject({ ok: true, value: { wall: '20:15' } });
		const [after] = await bookings();
		expect(after).toMatchObject(to);
		expect((after?.end ?? 0) - to.start).toBe((before?.end ?? 0) - seen.start);
		expect((await send({ id, ...seen, seen: to })).ok).toBe(true);
		expect((await bookings())[0]).toMatchObject(seen);
	});

	it('keeps the length that was agreed: what is told of its end, and what stands in its sheet, move with it', async () => {
		const { id } = await booked(house, at('19:30'), { backBy: '20:15', coach: '20:30' });
		const start = at('20:00') + DAYS;
		expect(await send({ id, tableIds: ids.slice(0, 1), start })).toMatchObject({
			value: { until: '20:45', end: start + 45 * MINUTE }
		});
		const agreed = { backBy: '20:45', coach: '20:30', until: '20:45' };
		expect((await bookings('2026-11-21'))[0]).toMatchObject(agreed);
		const left = await house.app.parts.store.read
			.tables<ReservationsTables>()
			.selectFrom('reservations')
			.select('coach_at')
			.executeTakeFirst();
		expect(left?.coach_at).toBe(at('20:30') + DAYS);
	});

	it('of two hosts who move it the second is told where it is now, and writes nothing', async () => {
		const { id, seen } = await one();
		const [first = '', second = ''] = other(seen);
		const moved = { tableIds: [first], start: seen.start };
		expect((await send({ id, ...moved, seen })).ok).toBe(true);
		const lost = await send({ id, tableIds: [second], seen });
		expect(lost).toMatchObject({
			...{ ok: false, code: 'changed-meanwhile' },
			detail: { wall: '19:30', table: expect.any(String) as string }
		});
		expect((await bookings())[0]).toMatchObject(moved);
	});

	it('is refused where somebody else is booked then, where it is past, where they do not fit, and when it is over', async () => {
		const { id, seen } = await one();
		await booked(house, at('19:30'), { size: 2 });
		const taken = (await bookings()).find((two) => two.id !== id)?.tableIds ?? [];
		expect(await send({ id, tableIds: taken, seen })).toMatchObject({ code: 'taken' });
		const past = { tableIds: seen.tableIds, start: NOW - 15 * MINUTE };
		expect(await send({ id, ...past, seen })).toMatchObject({ code: 'past' });
		await booked(house, at('21:15'), { size: 4 });
		const four = (await bookings()).find(({ size }) => size === 4);
		const small = ids.slice(0, 1);
		expect(await send({ id: four?.id ?? '', tableIds: small })).toMatchObject({
			...{ code: 'too-few-seats', detail: { seats: 2 } }
		});
		await house.as(someone.host).send(markAs, { id, state: 'no-show' });
		expect(await send({ id, tableIds: seen.tableIds })).toMatchObject({ code: 'not-now' });
		expect(await send({ id: 'gone', tableIds: small })).toMatchObject({
			code: 'unknown-reservation'
		});
	});
});
