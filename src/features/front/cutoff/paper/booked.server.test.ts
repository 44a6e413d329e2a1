// Lines of the paper whose guests had booked, on a real house: their booking has come and is no no-show.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { theBook, type Booking } from '#features/front/reservations/contract.ts';
import { markAs } from '#features/front/reservations/stand/contract.ts';
import { at, booked, DAY, NOW, withTables } from '#features/front/reservations/testing.server.ts';
import { satSince } from '#features/front/floor/service/sat.server.ts';
import { queue } from '#features/front/waitlist/contract.ts';
import { HOUR, type SentTo, type StateOf, type Topic } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { enterPaper } from './contract.ts';

let house: TestHouse;
let tableIds: string[];
let reservationId: string;
const { host } = someone;
beforeEach(async () => {
	house = await openHouseForTest(NOW);
	const [one] = await withTables(house, { name: '1', min: 1, max: 4 });
	tableIds = [one?.id ?? ''];
	reservationId = (await booked(house, at('19:00'), { size: 3 })).id;
	house.clock.advance(3 * HOUR);
});
afterEach(() => house.close());

async function seen<T extends Topic>(topic: T, params: object): Promise<StateOf<T>> {
	const asked = { topic: topic.name, params };
	const found = await house.app.topics.watch(asked, host, () => undefined);
	if (!found.ok) throw new Error(found.code);
	house.app.topics.drop(found.value.room);
	return found.value.state as StateOf<T>;
}
const bookingNow = async (): Promise<Booking | undefined> =>
	(await seen(theBook, { day: DAY })).bookings.find(({ id }) => id === reservationId);
const enter = (paper: Partial<SentTo<typeof enterPaper>>) => {
	const line = { size: 3, day: DAY, joined: '19:04', language: 'en' as const };
	return house.as(host).send(enterPaper, { ...line, reservationId, ...paper });
};
const mark = (state: 'no-show' | 'released' | 'cancelled-by-house') =>
	house.as(host).send(markAs, { id: reservationId, state });
const tableNow = async () =>
	(await house.app.wings.front.floor.tables(house.app.parts.store.read))[0];

it('who came and waits for the booked table has arrived then, and stands in no line', async () => {
	expect(await enter({})).toEqual({ ok: true, value: { number: '', stands: 'waits' } });
	expect(await bookingNow()).toMatchObject({ state: 'arrived', arrivedAt: at('19:04'), here: 3 });
	expect((await seen(queue, {})).parties).toEqual([]);
});

it('who sits has the table from then, and the booking is seated; cleared, it is over', async () => {
	expect(await enter({ seated: '19:10', tableIds })).toMatchObject({ value: { stands: 'sits' } });
	expect(await bookingNow()).toMatchObject({ state: 'seated', arrivedAt: at('19:04'), table: '1' });
	expect(await tableNow()).toMatchObject({ state: 'seated', seatedAt: at('19:10'), size: 3 });
});

it('marked a no-show while nobody could say, it came all the same: finished, at its true times', async () => {
	await mark('no-show');
	expect(await enter({ seated: '19:10', left: '20:20', tableIds })).toMatchObject({ ok: true });
	expect(await bookingNow()).toMatchObject({ state: 'finished', arrivedAt: at('19:04') });
	expect(await tableNow()).toMatchObject({ state: 'available' });
	expect(await satSince(house.app.parts.store.read, NOW)).toEqual([]);
});

it('fewer than booked is a short show', async () => {
	await enter({ size: 2, seated: '19:10', left: '20:20', tableIds });
	expect(await bookingNow()).toMatchObject({ state: 'short-show', here: 2 });
});

it('given up meanwhile and still waiting, it waits in the line by when it came, and is no no-show', async () => {
	await mark('released');
	await mark('no-show');
	expect(await enter({})).toMatchObject({ value: { number: 'B1', stands: 'waits' } });
	expect((await seen(queue, {})).parties).toMatchObject([{ number: 'B1', joinedAt: at('19:04') }]);
	expect(await bookingNow()).toMatchObject({ state: 'released', arrivedAt: at('19:04') });
});

it('refuses a booking that is seated, cancelled, or in no book, and has written nothing then', async () => {
	await enter({ seated: '19:10', tableIds });
	expect(await enter({})).toMatchObject({ code: 'not-now', detail: { state: 'seated' } });
	expect(await enter({ reservationId: 'nothing' })).toMatchObject({ code: 'unknown-reservation' });
	expect((await seen(queue, {})).parties).toEqual([]);
});

it('a cancelled booking came not', async () => {
	await mark('cancelled-by-house');
	expect(await enter({ seated: '19:10', tableIds })).toMatchObject({ code: 'not-now' });
	expect(await tableNow()).toMatchObject({ state: 'available' });
});
