// The edge cases of the book by their numbers, on a real store: what changes under bookings, and parties that change.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY as DAYS, HOUR, MINUTE } from '#protocol';
import type { FloorTables } from '#features/front/floor/schema.server.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { book, days, reserve, times } from './contract.ts';
import { askHouse } from './large/contract.ts';
import { changeMine, confirmMine } from './own/contract.ts';
import { defaultRules } from './rules/defaults.ts';
import { setBookingRules } from './settings/contract.ts';
import {
	change,
	comeLate,
	countIn,
	markAs,
	pauseBook,
	resumeBook,
	seatBooking
} from './stand/contract.ts';
import { at, booked, DAY, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

const host = () => house.as(someone.host);
const state = async (code: string) => {
	const { front } = house.app.wings;
	return (await front.book.find(house.app.parts.store.read, { code }, house.clock.now()))[0]?.state;
};
const rules = (own: object) =>
	house.as(someone.manager).send(setBookingRules, { rules: { ...defaultRules, ...own } });
const freeWalls = async () => {
	const heard = await house.as(kiosk(1)).ask(times, { day: DAY, size: 2 });
	return heard.ok ? heard.value.slots.filter(({ free }) => free).map(({ wall }) => wall) : [];
};

describe('time', () => {
	it('case 03: a cancelled stay blocks nothing, not even its own start', async () => {
		await withTables(house, oneTable);
		const { id } = await booked(house, at('19:30'));
		await host().send(markAs, { id, state: 'cancelled-by-house' });
		expect(await freeWalls()).toContain('19:30');
		await booked(house, at('19:30'));
	});

	it('case 12: the book follows the zone of the house, not that of who asks', async () => {
		await withTables(house, oneTable);
		const made = await booked(house, at('19:30'));
		expect(made).toMatchObject({ wall: '19:30', day: DAY, start: at('19:30') });
	});

	it('case 14: an hour back on the server’s clock sells no table twice', async () => {
		await withTables(house, oneTable);
		await booked(house, at('19:30'));
		house.clock.set(NOW - HOUR);
		expect(await host().send(book, guest(at('19:30')))).toMatchObject({ code: 'taken' });
	});

	it('case 15: a special day strands bookings, which are listed and stay', async () => {
		await withTables(house, oneTable);
		const { code } = await booked(house, at('19:30'));
		const heard = await rules({ special: [{ day: DAY, name: 'Staff party', periods: [] }] });
		expect(heard).toMatchObject({ value: { stranded: [{ code, day: DAY, wall: '19:30' }] } });
		expect(await state(code)).toBe('booked');
		const open = await house.as(kiosk(1)).ask(days, {});
		const first = open.ok ? open.value.days[0] : undefined;
		expect(first).toEqual({ day: DAY, open: false, name: 'Staff party' });
	});

	it('case 16: a pause of tonight says nothing of next week, and is taken back', async () => {
		await withTables(house, oneTable);
		const paused = await host().send(pauseBook, { start: at('19:00'), end: at('20:00') });
		if (!paused.ok) throw new Error(paused.code);
		expect(await house.as(kiosk(1)).send(reserve, guest(at('19:30')))).toMatchObject({
			code: 'paused',
			detail: { until: at('20:00') }
		});
		expect(await house.as(kiosk(1)).send(reserve, guest(at('19:30') + 7 * DAYS))).toMatchObject({
			ok: true
		});
		await host().send(resumeBook, { pauseId: paused.value.pauseId });
		expect(await host().send(resumeBook, { pauseId: paused.value.pauseId })).toMatchObject({
			ok: true
		});
		expect(await house.as(kiosk(1)).send(reserve, guest(at('19:30')))).toMatchObject({ ok: true });
	});
});

describe('tables and parties that change', () => {
	it('case 32: a table that goes with bookings on it leaves none without a name, and seats nobody at what is gone', async () => {
		const [table] = await withTables(house, oneTable, { name: '2', min: 1, max: 2 });
		const { id } = await booked(house, at('19:30'));
		await house.app.parts.store.write((tx) =>
			tx
				.tables<FloorTables>()
				.updateTable('floor_tables')
				.set({ removed_at: NOW })
				.where('id', '=', table?.id ?? '')
				.execute()
		);
		expect(await host().send(seatBooking, { id })).toMatchObject({ code: 'table-taken' });
		expect(await host().send(change, { id, start: at('19:45') })).toMatchObject({
			value: { table: '2' }
		});
		expect(await host().send(seatBooking, { id })).toMatchObject({ value: { table: '2' } });
	});

	it('case 33: a party grows after booking into a larger table, and hears where there is none', async () => {
		await withTables(house, oneTable, { name: '4', min: 2, max: 4 });
		const { id } = await booked(house, at('19:30'));
		expect(await host().send(change, { id, size: 4 })).toMatchObject({
			value: { table: '4', size: 4 }
		});
		expect(await host().send(change, { id, size: 9 })).toMatchObject({ code: 'party-too-large' });
		expect(await host().send(change, { id, size: 2 })).toMatchObject({ value: { size: 2 } });
	});

	it('case 33: a party that comes in part is counted in, sits in part, and ends as fewer than booked', async () => {
		await withTables(house, { name: '8', min: 1, max: 8 });
		const { id, code } = await booked(house, at('18:15'), { size: 6 });
		expect(await host().send(countIn, { id, here: 4 })).toMatchObject({
			value: { state: 'partly-arrived' }
		});
		expect(await host().send(seatBooking, { id })).toMatchObject({ ok: true });
		expect(await state(code)).toBe('partly-seated');
		expect(await host().send(countIn, { id, here: 6 })).toMatchObject({
			value: { state: 'seated' }
		});
		const back = await host().send(countIn, { id, here: 5 });
		expect(back).toMatchObject({ value: { state: 'partly-seated', here: 5 } });
		const { floor } = house.app.wings.front;
		const { store } = house.app.parts;
		const [table] = await floor.tables(store.read);
		await store.write((tx) => floor.clear(tx, table?.seatingId ?? '', NOW));
		await expect.poll(() => stateIn(id)).toBe('short-show');
	});

	it('case 36: a booking that was imported without a table takes one from the list', async () => {
		await withTables(house, oneTable);
		const { id } = await booked(house, at('19:30'));
		await house.app.parts.store.write((tx) =>
			tx.tables<{ reservation_tables: object }>().deleteFrom('reservation_tables').execute()
		);
		expect(await freeWalls()).not.toContain('19:30');
		expect(await host().send(seatBooking, { id })).toMatchObject({ code: 'no-table' });
	});

	it('case 38: a party over any table is told at once, and may ask the house with all that it wrote', async () => {
		await withTables(house, oneTable);
		const kioskOne = house.as(kiosk(1));
		expect(await kioskOne.send(reserve, guest(at('19:30'), { size: 22 }))).toMatchObject({
			...{ code: 'party-too-large', detail: { largest: 2 } }
		});
		const wish = {
			...guest(at('19:30'), { size: 22 }),
			phone: '020 7946 0112',
			note: 'A coach tour'
		};
		const asked = await kioskOne.send(askHouse, wish);
		expect(asked).toMatchObject({ value: { state: 'requested', size: 22, name: 'Chen Wei' } });
		expect(await freeWalls()).toContain('19:30');
		expect(await kioskOne.send(askHouse, { ...wish, phone: '12' })).toMatchObject({
			code: 'bad-phone'
		});
		expect(await kioskOne.send(askHouse, { ...wish, start: NOW - HOUR })).toMatchObject({
			code: 'past'
		});
	});

	it('case 44: early it waits and keeps its time, late within the grace it keeps its table', async () => {
		await withTables(house, oneTable);
		const early = await booked(house, at('19:30'));
		await host().send(markAs, { id: early.id, state: 'arrived' });
		expect(await freeWalls()).not.toContain('19:30');
		house.clock.set(at('19:44'));
		expect(await host().send(seatBooking, { id: early.id })).toMatchObject({
			value: { table: '1' }
		});
	});

	it('case 44: after its table was released it waits in the line with the stated head start, once', async () => {
		await withTables(house, oneTable);
		await rules({ releaseMinutes: 30, lateHeadStart: 12 });
		const { id, code } = await booked(house, at('18:15'));
		house.clock.set(at('18:45') - 1);
		await house.app.parts.jobs.look();
		expect(await state(code)).toBe('booked');
		house.clock.set(at('18:45') + MINUTE);
		await house.app.parts.jobs.look();
		expect(await state(code)).toBe('released');
		expect(await freeWalls()).toContain('19:30');
		const late = await host().send(comeLate, { id });
		expect(late).toMatchObject({ value: { number: 'A1', headStartMinutes: 12 } });
		expect(await host().send(comeLate, { id })).toMatchObject({ code: 'not-now' });
		const head = house.app.parts.store.read.prepared<{ head_start: number }>(
			'select head_start from tickets where number = ?'
		);
		expect(head.get('A1')?.head_start).toBe(12);
	});
});

describe('the guest’s own page', () => {
	it('confirms and moves the booking by the rules for guests, and never into somebody else’s time', async () => {
		await withTables(house, oneTable);
		const phone = house.as(someone.phone);
		const made = await phone.send(reserve, guest(at('19:30')));
		if (!made.ok) throw new Error(made.code);
		const { secret } = made.value;
		await booked(house, at('21:30'));
		expect(await phone.send(confirmMine, { secret })).toMatchObject({
			value: { state: 'confirmed' }
		});
		expect(await phone.send(changeMine, { secret, size: 2, start: at('21:00') })).toMatchObject({
			code: 'taken'
		});
		expect(await phone.send(changeMine, { secret, size: 2, start: at('19:45') })).toMatchObject({
			value: { wall: '19:45', state: 'confirmed' }
		});
		expect(await phone.send(changeMine, { secret, size: 2, start: at('18:15') })).toMatchObject({
			code: 'too-soon'
		});
		const stranger = '0123456789ABCDEFGHJKMNPQRS';
		expect(await phone.send(confirmMine, { secret: stranger })).toMatchObject({
			code: 'unknown-reservation'
		});
	});
});

/** As the book of its day shows it. */
async function stateIn(id: string): Promise<string | undefined> {
	const row = house.app.parts.store.read
		.prepared<{ state: string }>('select state from reservations where id = ?')
		.get(id);
	return row?.state;
}
