// The line on a real store: numbers, races, promises and the turn of the service day.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Caller } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { callParty, takeTicket, undoAct } from './contract.ts';
import { seatParty, seatWalkIn, undoWalkIn } from './seating/contract.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';

let house: TestLine['house'];
let line: TestLine;
const { kiosk, host } = someone;
const take = (size?: number) => line.take(size);
const party = (number: string) => line.party(number);
const lineNow = () => line.lineNow();
const tables = () => line.tables();
const tableFor = (size: number) => line.tableFor(size);
const act: TestLine['act'] = (...given) => line.act(...given);

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
});
afterEach(() => house.close());

describe('taking a ticket', () => {
	it('gives a number of its size class, a place, and a page that nobody can guess', async () => {
		const first = await take(2);
		expect(first).toMatchObject({ number: 'A1', place: 1, ahead: 0, headStart: 0 });
		expect(first.code).toMatch(/^HST1[0-9A-HJKMNP-TV-Z]{16}$/);
		expect(first.page).toMatch(/\/m\/t\/[0-9A-HJKMNP-TV-Z]{26}$/);
		expect(await take(4)).toMatchObject({ number: 'B1', place: 2 });
		expect(await take(2)).toMatchObject({ number: 'A2', place: 3 });
		// Tables for two to four are not laid for one: who came for four could not take a single guest's table.
		expect(await take(1)).toMatchObject({ number: 'A3', place: 3 });
	});

	it('never gives a number twice, not to 500 who press at once', async () => {
		const all = await Promise.all(Array.from({ length: 500 }, () => take(2)));
		expect(new Set(all.map((one) => one.number)).size).toBe(500);
		expect(new Set(all.map((one) => one.page)).size).toBe(500);
		expect((await lineNow()).parties).toHaveLength(500);
	});

	it('gives the first answer again for the same key', async () => {
		const { send } = house.as(kiosk);
		const input = { size: 2, language: 'zh' } as const;
		const first = await send(takeTicket, input, 'the-same-key');
		expect(await send(takeTicket, input, 'the-same-key')).toEqual(first);
		expect((await lineNow()).parties).toHaveLength(1);
	});

	it('tells a party larger than any table at once, and takes no card that is none', async () => {
		const { send } = house.as(kiosk);
		expect(await send(takeTicket, { size: 9, language: 'en' })).toEqual({
			ok: false,
			code: 'party-too-large',
			detail: { largest: 8 }
		});
		for (const size of [0, 1.5, 100, -1])
			expect(await send(takeTicket, { size, language: 'en' })).toMatchObject({ code: 'bad-input' });
		expect(await send(takeTicket, { size: 2, code: 'HS1NOTACARD', language: 'en' })).toMatchObject({
			code: 'unknown-card'
		});
	});

	it('case 47: starts its numbers anew at the end of the service day, not at midnight', async () => {
		const before = await take();
		house.clock.advance(7 * HOUR);
		expect((await take()).number).toBe('A2');
		house.clock.advance(4 * HOUR);
		await house.app.parts.jobs.look();
		expect((await lineNow()).parties).toEqual([]);
		expect((await take()).number).toBe('A1');
		const secret = (before.page ?? '').split('/').at(-1) ?? '';
		expect(house.app.wings.front.guestOf(secret)).toBeUndefined();
	});

	it('counts a member by their card: a head start in the line, one ticket at a time', async () => {
		const { store } = house.app.parts;
		const { cards } = house.app.wings.members;
		const card = await store.write((tx) => cards.issue(tx, {}, house.clock.now()));
		const { send } = house.as(kiosk);
		const asked = { size: 2, code: card.code, language: 'en' } as const;
		expect(await send(takeTicket, asked)).toMatchObject({ ok: true, value: { headStart: 0 } });
		expect(await send(takeTicket, asked)).toMatchObject({
			code: 'already-in-line',
			detail: { number: 'A1', place: 1 }
		});
	});
});

describe('calling and seating', () => {
	it('calls a party for all to see and seats it in one commit', async () => {
		const ticket = await take();
		const called = await act(callParty, ticket.ticketId, 1);
		expect(called).toMatchObject({ ok: true, value: { version: 2, calls: 1 } });
		const tableId = await tableFor(2);
		const seated = await house
			.as(host)
			.send(seatParty, { ticketId: ticket.ticketId, version: 2, tableId });
		expect(seated).toMatchObject({ ok: true, value: { version: 3, table: '1' } });
		expect((await tables()).find((one) => one.id === tableId)).toMatchObject({
			state: 'seated',
			ticket: 'A1',
			size: 2
		});
		const { parties, ended } = await lineNow();
		expect(parties).toEqual([]);
		expect(ended).toMatchObject([{ number: 'A1', state: 'seated', by: 'Hana', table: '1' }]);
	});

	it('lets exactly one of fifty seat a party at one table', async () => {
		const tickets = await Promise.all(Array.from({ length: 50 }, () => take()));
		const tableId = await tableFor(2);
		const heard = await Promise.all(
			tickets.map(({ ticketId }) =>
				house.as(host).send(seatParty, { ticketId, version: 1, tableId, anyway: true })
			)
		);
		expect(heard.filter((one) => one.ok)).toHaveLength(1);
		const lost = heard.flatMap((one) => (one.ok ? [] : [one.code]));
		expect(new Set(lost)).toEqual(new Set(['table-taken']));
		expect((await lineNow()).parties).toHaveLength(49);
	});

	it('case 26: two tablets call one party: one call, and the second sees what the first one did', async () => {
		const { ticketId } = await take();
		const [one, two] = await Promise.all([
			act(callParty, ticketId, 1),
			act(callParty, ticketId, 1)
		]);
		expect(one.ok).toBe(true);
		expect(two).toEqual({
			ok: false,
			code: 'changed-meanwhile',
			detail: { number: 'A1', state: 'called', by: 'Hana' }
		});
		expect(await party('A1')).toMatchObject({ calls: 1 });
	});

	it('does not let a host pass those who came first unless the host says so, and counts it', async () => {
		const first = await take();
		house.clock.advance(MINUTE);
		const second = await take();
		const tableId = await tableFor(2);
		const wish = { ticketId: second.ticketId, version: 1, tableId };
		expect(await house.as(host).send(seatParty, wish)).toMatchObject({
			code: 'passes-others',
			detail: { others: 'A1', list: [{ number: 'A1', breaks: 'bound' }] }
		});
		const anyway = await house.as(host).send(seatParty, { ...wish, anyway: true });
		expect(anyway.ok).toBe(true);
		expect(await party('A1')).toMatchObject({ overtaken: 1 });
		await act(undoAct, second.ticketId, 2);
		expect(await party('A1')).toMatchObject({ overtaken: 0, ticketId: first.ticketId });
	});

	it('seats who just came in, unless somebody waits who could have the table', async () => {
		const { send } = house.as(host);
		const tableId = await tableFor(4);
		const seated = await send(seatWalkIn, { tableId, size: 4 });
		expect(seated.ok && (await send(undoWalkIn, { seatingId: seated.value.seatingId }))).toEqual({
			ok: true,
			value: {}
		});
		await take(4);
		expect(await send(seatWalkIn, { tableId, size: 4 })).toMatchObject({ code: 'passes-others' });
	});

	it('needs somebody signed in, and refuses the kiosk', async () => {
		const { ticketId } = await take();
		const { staff: _, ...nobody } = host;
		const alone: Caller = nobody;
		const input = { ticketId, version: 1 };
		expect(await house.as(alone).send(callParty, input)).toMatchObject({ code: 'sign-in-needed' });
		expect(await house.as(kiosk).send(callParty, input)).toMatchObject({ code: 'not-allowed' });
	});
});
