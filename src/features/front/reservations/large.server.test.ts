// Large parties, rooms, weekly bookings, reminders, and the book as files, on a real store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY as DAYS, HOUR, MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { book, reserve, times } from './contract.ts';
import { exportBook, makeFeed, closeFeed } from './exchange/contract.ts';
import {
	acceptRequest,
	askHouse,
	bookLarge,
	freeTable,
	roomTimes,
	saveRoom,
	setTables,
	tablesFor
} from './large/contract.ts';
import { endSeries, repeatBooking } from './series/contract.ts';
import { countIn, markAs, seatBooking } from './stand/contract.ts';
import { at, booked, DAY, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

const host = () => house.as(someone.host);
const manager = () => house.as(someone.manager);
const fours = (n: number) =>
	Array.from({ length: n }, (_, index) => ({ name: String(index + 1), min: 1, max: 4 }));
const tour = (own: object = {}) => ({
	...guest(at('19:30'), { size: 22, name: 'Sea Tours', lead: 'Ms Park', menu: 'Autumn set' }),
	...{ tableIds: [], coach: '22:00', bills: 'several' as const, ...own }
});
const free = async (size = 4) => {
	const heard = await house.as(kiosk(1)).ask(times, { day: DAY, size });
	return heard.ok ? heard.value.slots.find(({ wall }) => wall === '19:30')?.free : undefined;
};
describe('a tour of 22', () => {
	it('is one booking over any tables, which nobody else has for its whole time', async () => {
		await withTables(house, ...fours(7));
		const asked = await host().ask(tablesFor, { size: 22, start: at('19:30') });
		if (!asked.ok) throw new Error(asked.code);
		expect(asked.value.proposal).toHaveLength(6);
		const six = asked.value.proposal;
		expect(await host().send(bookLarge, tour({ tableIds: six.slice(0, 5) }))).toMatchObject({
			...{ code: 'too-few-seats', detail: { seats: 20 } }
		});
		const made = await host().send(bookLarge, tour({ tableIds: six }));
		expect(made).toMatchObject({
			value: { size: 22, table: expect.stringMatching(/^(\d \+ ){5}\d$/) as string }
		});
		expect(await free()).toBe(true);
		await booked(house, at('19:30'), { size: 4 });
		expect(await free()).toBe(false);
		expect(await host().send(bookLarge, tour({ tableIds: six }))).toMatchObject({ code: 'taken' });
	});

	it('takes its seats without tables too, and gets all of its tables or none later', async () => {
		const tables = await withTables(house, ...fours(7));
		const ids = tables.map(({ id }) => id);
		const made = await host().send(bookLarge, tour());
		if (!made.ok) throw new Error(made.code);
		expect(made.value.table).toBe('');
		await booked(house, at('19:30'), { size: 4 });
		expect(await free()).toBe(false);
		const { id } = made.value;
		expect(await host().send(setTables, { id, tableIds: ids })).toMatchObject({ code: 'taken' });
		const left = await host().ask(tablesFor, { size: 22, start: at('19:30'), except: id });
		const own = left.ok ? left.value.proposal : [];
		expect(own).toHaveLength(6);
		expect(await host().send(setTables, { id, tableIds: own })).toMatchObject({ ok: true });
	});

	it('is counted in, sits with those who are here, and gives kept tables back one by one', async () => {
		const tables = await withTables(house, ...fours(7));
		const ids = tables.map(({ id }) => id).slice(0, 6);
		const made = await host().send(bookLarge, tour({ tableIds: ids, start: at('18:15') }));
		if (!made.ok) throw new Error(made.code);
		const { id } = made.value;
		expect(await host().send(countIn, { id, here: 18 })).toMatchObject({
			value: { state: 'partly-arrived', here: 18 }
		});
		const [first = ''] = ids;
		expect(await host().send(freeTable, { id, tableId: first })).toMatchObject({
			value: { table: '2 + 3 + 4 + 5 + 6' }
		});
		expect(await host().send(freeTable, { id, tableId: first })).toMatchObject({
			code: 'not-its-table'
		});
		await booked(house, at('18:15'), { size: 4 });
		expect(await host().send(seatBooking, { id })).toMatchObject({
			value: { table: '2 + 3 + 4 + 5 + 6' }
		});
		const all = await house.app.wings.front.floor.tables(house.app.parts.store.read);
		expect(all.filter(({ state }) => state === 'seated')).toHaveLength(5);
	});

	it('asks at the kiosk, and the host gives it tables or says no', async () => {
		const tables = await withTables(house, ...fours(7));
		const wish = { ...guest(at('19:30'), { size: 22 }), phone: '020 7946 0112' };
		const asked = await house.as(kiosk(1)).send(askHouse, wish);
		if (!asked.ok) throw new Error(asked.code);
		const { id } = asked.value;
		const tableIds = tables.map((table) => table.id).slice(0, 6);
		expect(await host().send(acceptRequest, { id, tableIds })).toMatchObject({
			value: { state: 'booked', table: '1 + 2 + 3 + 4 + 5 + 6' }
		});
		expect(await host().send(acceptRequest, { id, tableIds })).toMatchObject({ code: 'not-now' });
		const second = await house.as(kiosk(1)).send(askHouse, wish);
		if (!second.ok) throw new Error(second.code);
		expect(
			await host().send(markAs, { id: second.value.id, state: 'cancelled-by-house' })
		).toMatchObject({ ok: true });
	});
});

describe('a private room', () => {
	it('is booked whole, by the host or by guests of its tier, and its tables with it', async () => {
		const tables = await withTables(house, ...fours(3));
		const tableIds = tables.map(({ id }) => id).slice(0, 2);
		const room = { name: 'The Study', min: 4, max: 8, tableIds, tier: 'gold' as const };
		const saved = await manager().send(saveRoom, room);
		if (!saved.ok) throw new Error(saved.code);
		expect(await manager().send(saveRoom, room)).toMatchObject({ code: 'name-taken' });
		const { id } = saved.value;
		const asKiosk = house.as(kiosk(1));
		expect(await asKiosk.ask(roomTimes, { day: DAY, size: 6 })).toMatchObject({
			value: { rooms: [] }
		});
		const wish = guest(at('19:30'), { size: 6 });
		expect(await asKiosk.send(reserve, { ...wish, room: id })).toMatchObject({
			code: 'unknown-room'
		});
		const seen = await host().ask(roomTimes, { day: DAY, size: 6 });
		expect(seen).toMatchObject({ value: { rooms: [{ name: 'The Study' }] } });
		const made = await host().send(bookLarge, { ...wish, tableIds: [], room: id });
		expect(made).toMatchObject({ value: { table: '1 + 2' } });
		expect(await host().send(bookLarge, { ...wish, tableIds: [], room: id })).toMatchObject({
			code: 'taken'
		});
		await booked(house, at('19:30'), { size: 4 });
		expect(await free()).toBe(false);
	});
});

describe('a booking that comes again', () => {
	it('is made each week at the same time on the wall, but where its table is gone, and ends together', async () => {
		await withTables(house, oneTable);
		await booked(house, at('19:30') + 14 * DAYS);
		const { id } = await booked(house, at('19:30'));
		const heard = await host().send(repeatBooking, { id, everyWeeks: 1, times: 4 });
		if (!heard.ok) throw new Error(heard.code);
		expect(heard.value.made.map(({ day }) => day)).toEqual([
			...['2026-11-27', '2026-12-11', '2026-12-18']
		]);
		expect(heard.value.missed).toEqual([{ day: '2026-12-04', why: 'taken' }]);
		const { seriesId } = heard.value;
		expect(await host().send(endSeries, { seriesId })).toMatchObject({ value: { cancelled: 4 } });
		await booked(house, at('19:30') + 7 * DAYS);
	});
});

describe('a reminder', () => {
	it('goes out once, a day before, to who left a number and booked earlier than that', async () => {
		await withTables(house, oneTable, { name: '2', min: 1, max: 2 });
		const phone = { phone: '020 7946 0112' };
		await booked(house, at('19:30') + 2 * DAYS, phone);
		const told = () =>
			house.app.parts.store.read
				.prepared<{ n: number }>(
					'select count(*) as n from reservations where reminded_at is not null'
				)
				.get()?.n;
		house.clock.set(at('19:30') + DAYS - HOUR);
		await house.app.parts.jobs.look();
		expect(told()).toBe(0);
		await booked(house, at('20:00') + 2 * DAYS - 30 * MINUTE, phone);
		house.clock.set(at('19:30') + DAYS + 6 * MINUTE);
		await house.app.parts.jobs.look();
		expect(told()).toBe(2);
	});
});

describe('the book as a file', () => {
	it('goes out with every column, and no cell is run by a spreadsheet', async () => {
		await withTables(house, oneTable);
		await booked(house, at('19:30'), { name: '=1+1', note: 'Window, please' });
		const heard = await manager().ask(exportBook, { from: DAY, to: DAY });
		if (!heard.ok) throw new Error(heard.code);
		expect(heard.value.csv).toContain("2026-11-20,19:30,2,'=1+1,");
		expect(heard.value.csv).toContain('"Window, please"');
		expect(await host().ask(exportBook, { from: DAY, to: DAY })).toMatchObject({ ok: false });
	});

	it('is a calendar for who holds the secret link, until there is a newer one or none', async () => {
		await withTables(house, oneTable);
		await host().send(book, guest(at('19:30'), { name: 'Chen, Wei; ' + '长'.repeat(40) }));
		const open = async () => {
			const heard = await manager().send(makeFeed, {});
			return heard.ok ? (heard.value.path.split('/').at(-1) ?? '') : '';
		};
		const read = (secret: string) =>
			house.app.wings.front.book.calendar(house.app.parts.store.read, secret, NOW);
		const first = await open();
		const file = (await read(first)) ?? '';
		expect(file).toContain('DTSTART:20261120T193000Z');
		expect(file.replace(/\r\n /g, '')).toContain('SUMMARY:Chen\\, Wei\\;');
		for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		const second = await open();
		expect(await read(first)).toBeUndefined();
		await manager().send(closeFeed, {});
		expect(await read(second)).toBeUndefined();
	});
});
