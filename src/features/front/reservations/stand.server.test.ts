// What hosts see of each other and agree with guests: held times, the table back by a time, coach, deposit, cost to the line.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Caller, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { takeTicket } from '../waitlist/contract.ts';
import { book, reserve, theBook, times } from './contract.ts';
import { exportBook } from './exchange/contract.ts';
import { holdSlot, releaseHold } from './holding/contract.ts';
import { bookLarge, partyEffect, printKitchen, tablesFor } from './large/contract.ts';
import { changeMine, timesForMine } from './own/contract.ts';
import { change } from './stand/contract.ts';
import { at, booked, DAY, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

const second: Caller = {
	...someone.host,
	device: { id: 'HOST2', name: 'Host tablet 2', role: 'host' }
};
const host = () => house.as(someone.host);

async function slotAt(wall: string, caller: Caller, own: object = {}) {
	const heard = await house.as(caller).ask(times, { day: DAY, size: 2, ...own });
	return heard.ok ? heard.value.slots.find((slot) => slot.wall === wall) : undefined;
}
async function bookNow(): Promise<StateOf<typeof theBook>> {
	const asked = { topic: theBook.name, params: { day: DAY } };
	const seen = await house.app.topics.watch(asked, someone.host, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	house.app.topics.drop(seen.value.room);
	return seen.value.state as StateOf<typeof theBook>;
}

describe('a time that a stand holds', () => {
	it('is shown to the other host with who holds it and until when, and to guests as taken', async () => {
		await withTables(house, oneTable);
		const held = await house.as(second).send(holdSlot, { size: 2, start: at('19:30') });
		if (!held.ok) throw new Error(held.code);
		expect(await slotAt('19:30', someone.host)).toMatchObject({
			...{ free: false, why: 'held', held: { by: 'Host tablet 2', until: '18:05' } }
		});
		// A neighbouring time that would run into it is held too; one that ends before is free.
		expect(await slotAt('20:30', someone.host)).toMatchObject({ why: 'held' });
		expect(await slotAt('21:00', someone.host)).toMatchObject({ free: true });
		expect(await slotAt('19:30', kiosk(1))).toMatchObject({ free: false, why: 'taken' });
		expect((await slotAt('19:30', kiosk(1)))?.held).toBeUndefined();
		const { hold } = held.value;
		expect(await slotAt('19:30', second, { hold })).toMatchObject({ free: true });
		expect(await host().send(book, guest(at('19:30')))).toMatchObject({ code: 'taken' });
		expect(await house.as(second).send(book, guest(at('19:30'), { hold }))).toMatchObject({
			ok: true
		});
		expect(await slotAt('19:30', someone.host)).toMatchObject({ why: 'taken' });
	});

	it('of a guest’s phone has no name, is given up with the sheet, and a booking is moved past itself', async () => {
		await withTables(house, oneTable);
		const held = await house.as(someone.phone).send(holdSlot, { size: 2, start: at('19:30') });
		if (!held.ok) throw new Error(held.code);
		expect(await slotAt('19:30', someone.host)).toMatchObject({ held: { by: '' } });
		await house.as(someone.phone).send(releaseHold, { hold: held.value.hold });
		const { id } = await booked(house, at('19:30'));
		const later = { size: 2, start: at('19:45') };
		expect(await host().send(holdSlot, later)).toMatchObject({ code: 'taken' });
		const moved = await host().send(holdSlot, { ...later, except: id });
		if (!moved.ok) throw new Error(moved.code);
		const { hold } = moved.value;
		expect(await host().send(change, { id, start: later.start, hold })).toMatchObject({ ok: true });
		expect(await slotAt('18:15', someone.host)).toMatchObject({ free: true });
		// A guest looks past nobody's booking.
		expect(
			await house.as(someone.phone).send(holdSlot, { size: 2, start: at('20:00'), except: id })
		).toMatchObject({ code: 'taken' });
	});
});

describe('what is agreed at booking', () => {
	it('the table is theirs until that time and no longer, they are told, and it moves with them', async () => {
		await withTables(house, oneTable);
		const made = await booked(house, at('19:30'), { backBy: '20:15', coach: '20:30' });
		expect(made).toMatchObject({ until: '20:15', end: at('20:15') });
		expect(await slotAt('20:15', someone.host)).toMatchObject({ free: true });
		expect((await bookNow()).bookings[0]).toMatchObject({
			...{ backBy: '20:15', coach: '20:30', until: '20:15' }
		});
		const { id } = made;
		const tomorrow = at('19:30') + 24 * HOUR;
		expect(await host().send(change, { id, start: tomorrow })).toMatchObject({
			value: { until: '20:15', end: tomorrow + 45 * MINUTE }
		});
		expect(await host().send(change, { id, backBy: '19:00' })).toMatchObject({
			code: 'back-by-too-early'
		});
		const longer = await host().send(change, { id, backBy: null });
		expect(longer).toMatchObject({ value: { end: tomorrow + 90 * MINUTE } });
		expect(longer.ok && longer.value.until).toBeUndefined();
		expect(await host().send(book, guest(at('19:30'), { backBy: '19:30' }))).toMatchObject({
			code: 'back-by-too-early'
		});
	});

	it('is asked of the list and the tables as it is of the booking', async () => {
		await withTables(house, oneTable);
		await booked(house, at('20:15'));
		expect(await slotAt('19:30', someone.host)).toMatchObject({ free: false });
		expect(await slotAt('19:30', someone.host, { backBy: '20:15' })).toMatchObject({
			...{ free: true, until: '20:15' }
		});
		const asked = { size: 2, start: at('19:30'), backBy: '20:15' };
		expect(await host().ask(tablesFor, asked)).toMatchObject({
			value: { end: at('20:15'), tables: [{ free: true }] }
		});
	});

	it('of the guest who moves it by the link: the list and the answer reckon with it too', async () => {
		await withTables(house, oneTable);
		const tomorrow = (wall: string) => at(wall) + 24 * HOUR;
		await booked(house, tomorrow('20:15'));
		const phone = house.as(someone.phone);
		const mine = await phone.send(reserve, guest(tomorrow('18:15')));
		if (!mine.ok) throw new Error(mine.code);
		const { id, secret } = mine.value;
		const isFree = async () => {
			const heard = await phone.ask(timesForMine, { secret, day: '2026-11-21', size: 2 });
			return heard.ok && heard.value.slots.find(({ wall }) => wall === '19:30')?.free;
		};
		expect(await isFree()).toBe(false);
		expect((await host().send(change, { id, backBy: '20:15' })).ok).toBe(true);
		expect(await isFree()).toBe(true);
		const moved = { secret, size: 2, start: tomorrow('19:30') };
		expect(await phone.send(changeMine, moved)).toMatchObject({ ok: true });
	});

	it('stands on one slip for the kitchen: menu, needs, coach and until when', async () => {
		await withTables(house, { name: '1', min: 1, max: 30 });
		const tour = guest(at('19:30'), { size: 22, menu: 'Autumn set', highChairs: 2 });
		const more = { backBy: '21:30', coach: '21:45', bills: 'several', checklist: 'A cake' };
		const { id } = await booked(house, at('19:30'), { ...tour, ...more });
		await host().send(printKitchen, { id });
		const [slip, ...others] = await house.slips();
		expect(others).toEqual([]);
		for (const part of ['Autumn set', '2 × high chair', '21:45', '21:30', 'several', 'A cake'])
			expect(slip?.values['note']).toContain(part);
	});

	it('a deposit goes out in the money of the house', async () => {
		await withTables(house, oneTable);
		await booked(house, at('19:30'), { deposit: { amount: 5050, reference: 'BACS 7' } });
		const manager = house.as(someone.manager);
		const out = await manager.ask(exportBook, { from: DAY, to: DAY });
		expect(out.ok && out.value.csv).toContain('50.50 BACS 7');
		expect((await bookNow()).currency).toBe('GBP');
	});
});

describe('what a large party costs the others', () => {
	const fours = [1, 2, 3, 4, 5].map((n) => ({ name: String(n), min: 1, max: 4 }));

	it('is told before it is confirmed: the seats that are left, and who in the line waits longer', async () => {
		const tables = await withTables(house, ...fours);
		const all = tables.map(({ id }) => id);
		const wanted = { size: 16, start: at('18:30'), tableIds: all.slice(0, 4) };
		const quiet = await host().ask(partyEffect, wanted);
		expect(quiet).toMatchObject({ value: { seats: { free: 4, of: 20 } } });
		expect(quiet.ok && quiet.value.line).toBeUndefined();
		for (const { id } of tables)
			await house.app.parts.store.write((tx) =>
				house.app.wings.front.floor.seat(tx, { tableIds: [id], size: 4 }, NOW)
			);
		const line = [];
		for (let n = 0; n < 6; n++)
			line.push(await house.as(kiosk(1)).send(takeTicket, { size: 4, language: 'en' }));
		expect(line.every(({ ok }) => ok)).toBe(true);
		const heard = await host().ask(partyEffect, { ...wanted, start: at('20:00') });
		if (!heard.ok) throw new Error(heard.code);
		expect(heard.value.line?.later.length).toBeGreaterThan(0);
		expect(heard.value.line?.later[0]?.more).toBeGreaterThan(MINUTE);
		const other = await host().ask(partyEffect, { ...wanted, start: at('20:00') + 24 * HOUR });
		expect(other.ok && other.value.line).toBeUndefined();
		// Nothing was booked by asking.
		expect((await bookNow()).bookings).toEqual([]);
		expect(await house.as(kiosk(1)).ask(partyEffect, wanted)).toMatchObject({ ok: false });
		const tour = { ...guest(at('20:00'), { size: 16 }), tableIds: wanted.tableIds };
		expect(await host().send(bookLarge, tour)).toMatchObject({ ok: true });
	});
});
