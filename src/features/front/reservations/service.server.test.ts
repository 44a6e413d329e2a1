// The book on a real store: races, keys, edits, alternatives, and what the floor tells it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { book, reserve, times } from './contract.ts';
import { cancelMine } from './own/contract.ts';
import { change, markAs, seatBooking } from './stand/contract.ts';
import { at, booked, DAY, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

describe('one table and one time', () => {
	it('goes to exactly one of fifty who ask at once, and the others hear when it is free', async () => {
		await withTables(house, oneTable);
		const heard = await Promise.all(
			Array.from({ length: 50 }, (_, n) => house.as(kiosk(n)).send(reserve, guest(at('19:30'))))
		);
		expect(heard.filter(({ ok }) => ok)).toHaveLength(1);
		for (const one of heard) {
			if (one.ok) continue;
			expect(one.code).toBe('taken');
			const { alternatives } = one.detail as { alternatives: { wall: string; free: boolean }[] };
			expect(alternatives.map(({ wall }) => wall)).toEqual([
				'21:00',
				'21:15',
				'21:30',
				'21:45',
				'22:00'
			]);
		}
	});

	it('is booked once by the same key sent twice, with the same answer', async () => {
		await withTables(house, oneTable);
		const first = await house.as(kiosk(1)).send(reserve, guest(at('19:30')), 'the-same-key');
		const again = await house.as(kiosk(1)).send(reserve, guest(at('19:30')), 'the-same-key');
		expect(first.ok).toBe(true);
		expect(again).toEqual(first);
		expect(house.told.filter(({ name }) => name === 'reservations.made')).toHaveLength(1);
	});

	it('refuses the same key with another wish', async () => {
		await withTables(house, oneTable);
		await house.as(kiosk(1)).send(reserve, guest(at('19:30')), 'the-same-key');
		const other = await house.as(kiosk(1)).send(reserve, guest(at('21:00')), 'the-same-key');
		expect(other).toMatchObject({ ok: false, code: 'key-reused' });
	});

	it('may follow another without a gap', async () => {
		await withTables(house, oneTable);
		await booked(house, at('19:30'));
		expect(await house.as(someone.host).send(book, guest(at('21:00')))).toMatchObject({ ok: true });
		expect(await house.as(someone.host).send(book, guest(at('18:00')))).toMatchObject({ ok: true });
	});

	it('is not free while a party still sits there, and is once that party has left', async () => {
		const [table] = await withTables(house, oneTable);
		const { floor } = house.app.wings.front;
		const { write } = house.app.parts.store;
		const tableId = table?.id ?? '';
		const seated = await write((tx) =>
			floor.seat(tx, { tableIds: [tableId], size: 2 }, NOW - HOUR)
		);
		const ask = () => house.as(someone.host).ask(times, { day: DAY, size: 2 });
		const free = async () => {
			const heard = await ask();
			return heard.ok ? heard.value.slots.find((slot) => slot.free)?.wall : undefined;
		};
		expect(await free()).toBe('18:30');
		house.clock.set(NOW + 4 * MINUTE);
		if (seated.ok) await write((tx) => floor.clear(tx, seated.value.seatingId, NOW));
		expect(await free()).toBe('18:15');
	});
});

describe('a time that is listed as free', () => {
	it('can be had, each of them, and the list then shows it as taken', async () => {
		await withTables(house, oneTable, { name: '2', min: 2, max: 4 });
		for (let n = 0; n < 40; n++) {
			const listed = await house.as(kiosk(1)).ask(times, { day: DAY, size: 2 });
			const free = listed.ok ? listed.value.slots.filter((slot) => slot.free) : [];
			if (free.length === 0) return;
			const slot = free[(n * 7) % free.length];
			const heard = await house.as(kiosk(1)).send(reserve, guest(slot?.start ?? 0));
			expect(heard).toMatchObject({ ok: true });
		}
		throw new Error('Two tables cannot take forty parties.');
	});
});

describe('a booking', () => {
	it('that is moved a quarter of an hour is not in its own way, but in that of others', async () => {
		await withTables(house, oneTable);
		const { id } = await booked(house, at('19:30'));
		const host = house.as(someone.host);
		const moved = await host.send(change, { id, start: at('19:45') });
		expect(moved).toMatchObject({ ok: true, value: { wall: '19:45', table: '1' } });
		await booked(house, at('21:15'));
		expect(await host.send(change, { id, start: at('20:00') })).toMatchObject({ code: 'taken' });
		expect(await host.send(change, { id, name: 'Li Na' })).toMatchObject({
			value: { name: 'Li Na', wall: '19:45' }
		});
	});

	it('gives its table back when the guest cancels by the link, once', async () => {
		await withTables(house, oneTable);
		const made = await house.as(someone.phone).send(reserve, guest(at('19:30')));
		if (!made.ok) throw new Error(made.code);
		const { secret } = made.value;
		const cancel = () => house.as(someone.phone).send(cancelMine, { secret });
		expect(await cancel()).toMatchObject({ value: { state: 'cancelled-by-guest' } });
		expect(await cancel()).toMatchObject({ code: 'not-now' });
		await booked(house, at('19:30'));
	});

	it('comes back from no-show only while a table for it is free', async () => {
		await withTables(house, oneTable);
		const { id } = await booked(house, at('19:30'));
		const host = house.as(someone.host);
		const to = (state: 'no-show' | 'booked') => host.send(markAs, { id, state });
		expect(await to('no-show')).toMatchObject({ ok: true });
		expect(await to('booked')).toMatchObject({ ok: true });
		expect(await to('no-show')).toMatchObject({ ok: true });
		await booked(house, at('19:30'));
		expect(await to('booked')).toMatchObject({ ok: false, code: 'taken' });
	});

	it('is marked by one of two hosts, and the other hears what it is', async () => {
		await withTables(house, oneTable);
		const { id } = await booked(house);
		const heard = await Promise.all([
			house.as(someone.host).send(markAs, { id, state: 'no-show' }),
			house.as(someone.manager).send(markAs, { id, state: 'arrived' })
		]);
		expect(heard.map(({ ok }) => ok).sort()).toEqual([false, true]);
		const loser = heard.find(({ ok }) => !ok);
		expect(loser).toMatchObject({ code: 'not-now' });
	});

	it('is finished when its party leaves the table, and waits again when the seating is taken back', async () => {
		await withTables(house, oneTable);
		const { floor, book: theBook } = house.app.wings.front;
		const { store } = house.app.parts;
		const host = house.as(someone.host);
		const { id, code } = await booked(house, at('18:15'));
		const state = async () => (await theBook.find(store.read, { code }, NOW))[0]?.state;
		expect(await host.send(seatBooking, { id })).toMatchObject({ value: { table: '1' } });
		expect(await state()).toBe('seated');
		expect(await host.send(markAs, { id, state: 'arrived' })).toMatchObject({ ok: true });
		expect(await state()).toBe('arrived');
		const again = await host.send(seatBooking, { id });
		if (!again.ok) throw new Error(again.code);
		await store.write((tx) => floor.clear(tx, again.value.seatingId, NOW));
		await expect.poll(state).toBeUndefined();
	});
});
