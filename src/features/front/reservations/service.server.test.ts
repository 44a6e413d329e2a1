// The book on a real store: races, keys, edits, alternatives, and what the floor tells it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Caller } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { book, change, contact, markAs, reserve, seatBooking, times } from './contract.ts';
import { cancelMine } from './own/contract.ts';
import { setBookingRules } from './settings/contract.ts';
import { defaultRules } from './rules/defaults.ts';

/** A Friday, six in the evening in London. */
const NOW = Date.UTC(2026, 10, 20, 18);
const DAY = '2026-11-20';
const at = (wall: string) => Date.parse(`${DAY}T${wall}:00Z`);

let house: TestHouse;

async function withTables(...tables: { name: string; min: number; max: number }[]) {
	const { floor } = house.app.wings.front;
	const { write } = house.app.parts.store;
	await write(async (tx) => {
		for (const table of tables)
			await floor.addTable(tx, { area: 'Main', accessible: false, ...table }, NOW);
	});
	return floor.tables(house.app.parts.store.read);
}

const guest = (start: number, own: object = {}) => ({
	...{ size: 2, start, name: 'Chen Wei', language: 'en' as const },
	...own
});

function kiosk(n: number): Caller {
	return { surface: 'kiosk', device: { id: `K${n}`, name: `Kiosk ${n}`, role: 'kiosk' } };
}

async function booked(start = at('19:30'), own: object = {}) {
	const heard = await house.as(someone.host).send(book, guest(start, own));
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

describe('one table and one time', () => {
	it('goes to exactly one of fifty who ask at once, and the others hear when it is free', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
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
		await withTables({ name: '1', min: 1, max: 2 });
		const first = await house.as(kiosk(1)).send(reserve, guest(at('19:30')), 'the-same-key');
		const again = await house.as(kiosk(1)).send(reserve, guest(at('19:30')), 'the-same-key');
		expect(first.ok).toBe(true);
		expect(again).toEqual(first);
		expect(house.told.filter(({ name }) => name === 'reservations.made')).toHaveLength(1);
	});

	it('refuses the same key with another wish', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		await house.as(kiosk(1)).send(reserve, guest(at('19:30')), 'the-same-key');
		const other = await house.as(kiosk(1)).send(reserve, guest(at('21:00')), 'the-same-key');
		expect(other).toMatchObject({ ok: false, code: 'key-reused' });
	});

	it('may follow another without a gap', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		await booked(at('19:30'));
		expect(await house.as(someone.host).send(book, guest(at('21:00')))).toMatchObject({ ok: true });
		expect(await house.as(someone.host).send(book, guest(at('18:00')))).toMatchObject({ ok: true });
	});

	it('is not free while a party still sits there, and is once that party has left', async () => {
		const [table] = await withTables({ name: '1', min: 1, max: 2 });
		const { floor } = house.app.wings.front;
		const { write } = house.app.parts.store;
		const tableId = table?.id ?? '';
		const seated = await write((tx) => floor.seat(tx, { tableId, size: 2 }, NOW - HOUR));
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
		await withTables({ name: '1', min: 1, max: 2 }, { name: '2', min: 2, max: 4 });
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
		await withTables({ name: '1', min: 1, max: 2 });
		const { id } = await booked(at('19:30'));
		const host = house.as(someone.host);
		const moved = await host.send(change, { id, start: at('19:45') });
		expect(moved).toMatchObject({ ok: true, value: { wall: '19:45', table: '1' } });
		await booked(at('21:15'));
		expect(await host.send(change, { id, start: at('20:00') })).toMatchObject({ code: 'taken' });
		expect(await host.send(change, { id, name: 'Li Na' })).toMatchObject({
			value: { name: 'Li Na', wall: '19:45' }
		});
	});

	it('gives its table back when the guest cancels by the link, once', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const made = await house.as(someone.phone).send(reserve, guest(at('19:30')));
		if (!made.ok) throw new Error(made.code);
		const { secret } = made.value;
		const cancel = () => house.as(someone.phone).send(cancelMine, { secret });
		expect(await cancel()).toMatchObject({ value: { state: 'cancelled-by-guest' } });
		expect(await cancel()).toMatchObject({ code: 'not-now' });
		await booked(at('19:30'));
	});

	it('comes back from no-show only while a table for it is free', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const { id } = await booked(at('19:30'));
		const host = house.as(someone.host);
		const to = (state: 'no-show' | 'booked') => host.send(markAs, { id, state });
		expect(await to('no-show')).toMatchObject({ ok: true });
		expect(await to('booked')).toMatchObject({ ok: true });
		expect(await to('no-show')).toMatchObject({ ok: true });
		await booked(at('19:30'));
		expect(await to('booked')).toMatchObject({ ok: false, code: 'taken' });
	});

	it('is marked by one of two hosts, and the other hears what it is', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const { id } = await booked();
		const heard = await Promise.all([
			house.as(someone.host).send(markAs, { id, state: 'no-show' }),
			house.as(someone.manager).send(markAs, { id, state: 'arrived' })
		]);
		expect(heard.map(({ ok }) => ok).sort()).toEqual([false, true]);
		const loser = heard.find(({ ok }) => !ok);
		expect(loser).toMatchObject({ code: 'not-now' });
	});

	it('is finished when its party leaves the table, and waits again when the seating is taken back', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const { floor, book: theBook } = house.app.wings.front;
		const { store } = house.app.parts;
		const host = house.as(someone.host);
		const { id, code } = await booked(at('18:15'));
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

describe('who the guest is', () => {
	it('is found again by the telephone number, however it was written, and the number is sealed', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const { id } = await booked(at('19:30'), { phone: '020 7946 0958' });
		const { store } = house.app.parts;
		const found = await house.app.wings.front.book.find(
			store.read,
			{ phone: '+44 (0)20 79460958' },
			NOW
		);
		expect(found.map((one) => one.id)).toEqual([id]);
		expect(await house.as(someone.host).ask(contact, { id })).toMatchObject({
			value: { phone: '+442079460958' }
		});
		const row = store.read
			.prepared<{ phone: string }>('select phone from reservations where id = ?')
			.get(id);
		expect(row?.phone).not.toContain('7946');
	});

	it('may stay unsaid, but a number that is none is refused before a table is taken', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const host = house.as(someone.host);
		expect(await host.send(book, guest(at('19:30'), { phone: '12' }))).toMatchObject({
			code: 'bad-phone'
		});
		expect(await host.send(book, guest(at('19:30'), { name: '' }))).toMatchObject({ ok: true });
	});
});

describe('the edges of the book', () => {
	it('say past, too soon, outside and too large, each by its own name', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const ask = async (start: number, own: object = {}) => {
			const heard = await house.as(kiosk(1)).send(reserve, guest(start, own));
			return heard.ok ? 'ok' : heard.code;
		};
		expect(await ask(at('17:45'))).toBe('past');
		expect(await ask(at('18:15'))).toBe('too-soon');
		expect(await ask(at('18:30'))).toBe('ok');
		expect(await ask(at('23:00'))).toBe('outside-hours');
		expect(await ask(at('19:30'), { size: 9 })).toBe('party-too-large');
		expect(await ask(at('19:30') + 90 * 24 * HOUR)).toBe('too-far');
	});

	it('move with the hours that the manager sets, and name the bookings left outside', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const { code } = await booked(at('21:30'));
		const hours = defaultRules.hours.map(() => [{ opens: '17:00', closes: '21:00' }]);
		const heard = await house
			.as(someone.manager)
			.send(setBookingRules, { rules: { ...defaultRules, hours } });
		expect(heard).toMatchObject({ value: { stranded: [{ code, day: DAY, wall: '21:30' }] } });
		expect(await house.as(kiosk(1)).send(reserve, guest(at('21:30')))).toMatchObject({
			code: 'outside-hours'
		});
	});

	it('refuse hours that meet each other or run past the end of the service day', async () => {
		const set = (...periods: { opens: string; closes: string }[]) =>
			house.as(someone.manager).send(setBookingRules, {
				rules: { ...defaultRules, hours: defaultRules.hours.map(() => periods) }
			});
		const evening = { opens: '17:00', closes: '02:00' };
		expect(await set(evening)).toMatchObject({ ok: true });
		expect(await set({ opens: '17:00', closes: '05:00' })).toMatchObject({
			code: 'no-such-hours',
			detail: { weekday: 1 }
		});
		expect(await set(evening, { opens: '23:00', closes: '01:00' })).toMatchObject({ ok: false });
	});

	it('are kept by who may send what: a kiosk books, and marks nothing', async () => {
		await withTables({ name: '1', min: 1, max: 2 });
		const { id } = await booked();
		expect(await house.as(kiosk(1)).send(markAs, { id, state: 'no-show' })).toMatchObject({
			code: 'not-allowed'
		});
		const { staff: _, ...signedOut } = someone.host;
		expect(await house.as(signedOut).send(markAs, { id, state: 'no-show' })).toMatchObject({
			code: 'sign-in-needed'
		});
	});
});
