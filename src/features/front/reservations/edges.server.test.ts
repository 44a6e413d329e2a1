// Who a guest is to the book, and its edges: past, too soon, outside, too large, and who may do what.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { book, reserve } from './contract.ts';
import { defaultRules } from './rules/defaults.ts';
import { setBookingRules } from './settings/contract.ts';
import { contact, markAs } from './stand/contract.ts';
import { at, booked, DAY, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

describe('who the guest is', () => {
	it('is found again by the telephone number, however it was written, and the number is sealed', async () => {
		await withTables(house, oneTable);
		const { id } = await booked(house, at('19:30'), { phone: '020 7946 0958' });
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
		await withTables(house, oneTable);
		const host = house.as(someone.host);
		expect(await host.send(book, guest(at('19:30'), { phone: '12' }))).toMatchObject({
			code: 'bad-phone'
		});
		expect(await host.send(book, guest(at('19:30'), { name: '' }))).toMatchObject({ ok: true });
	});
});

describe('the edges of the book', () => {
	it('say past, too soon, outside and too large, each by its own name', async () => {
		await withTables(house, oneTable);
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
		await withTables(house, oneTable);
		const { code } = await booked(house, at('21:30'));
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
		await withTables(house, oneTable);
		const { id } = await booked(house);
		expect(await house.as(kiosk(1)).send(markAs, { id, state: 'no-show' })).toMatchObject({
			code: 'not-allowed'
		});
		const { staff: _, ...signedOut } = someone.host;
		expect(await house.as(signedOut).send(markAs, { id, state: 'no-show' })).toMatchObject({
			code: 'sign-in-needed'
		});
	});
});
