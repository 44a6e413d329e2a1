// What is taken back at the line stands as before; and the guest's own phone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, type Caller } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { addParty, board, callParty, markMissed, removeParty, undoAct } from './contract.ts';
import { seatParty } from './seating/contract.ts';
import { changeMySize, comeBack, leaveLine, myTicket } from './own/contract.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';

let house: TestLine['house'];
let line: TestLine;
const { host } = someone;
const take = (size?: number) => line.take(size);
const party = (number: string) => line.party(number);
const tables = () => line.tables();
const tableFor = (size: number) => line.tableFor(size);
const act: TestLine['act'] = (...given) => line.act(...given);

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
});
afterEach(() => house.close());

describe('undo', () => {
	it('of a seating gives back place, clocks and table', async () => {
		const first = await take();
		house.clock.advance(4 * MINUTE);
		await take();
		await act(callParty, first.ticketId, 1);
		const before = await party('A1');
		house.clock.advance(2 * MINUTE);
		const tableId = await tableFor(2);
		await house.as(host).send(seatParty, { ticketId: first.ticketId, version: 2, tableId });
		house.clock.advance(5 * MINUTE);
		expect(await act(undoAct, first.ticketId, 3)).toMatchObject({ ok: true });
		expect(await party('A1')).toEqual({ ...before, version: 4 });
		expect((await tables()).find((one) => one.id === tableId)?.state).toBe('available');
	});

	it('of a call and of a no-show puts the party back where it stood', async () => {
		const { ticketId } = await take();
		await take();
		const before = await party('A1');
		await act(callParty, ticketId, 1);
		await act(markMissed, ticketId, 2);
		expect(await party('A1')).toMatchObject({ state: 'waiting', is: 'readded', lets: 3 });
		await act(undoAct, ticketId, 3);
		expect(await party('A1')).toMatchObject({ state: 'called', calls: 1 });
		expect(await act(undoAct, ticketId, 4)).toMatchObject({ code: 'nothing-to-undo' });
		await act(callParty, ticketId, 4);
		await act(undoAct, ticketId, 5);
		expect(await party('A1')).toMatchObject({ state: 'called', joinedAt: before.joinedAt });
	});

	it('ends after a quarter of an hour', async () => {
		const { ticketId } = await take();
		await act(removeParty, ticketId, 1);
		house.clock.advance(16 * MINUTE);
		expect(await act(undoAct, ticketId, 2)).toMatchObject({ code: 'too-late-to-undo' });
	});
});

describe('the guest’s phone', () => {
	it('sees its own ticket only, may leave, come back to its place, and change the party', async () => {
		const mine = await take();
		await take();
		const guest = house.app.wings.front.guestOf((mine.page ?? '').split('/').at(-1) ?? '');
		const phone: Caller = { surface: 'phone', ...(guest && { guest }) };
		const { send } = house.as(phone);
		const see = async () => {
			const seen = await house.app.topics.watch(
				{ topic: myTicket.name, params: { ticketId: 'another' } },
				phone,
				() => undefined
			);
			if (!seen.ok) return seen.code;
			house.app.topics.drop(seen.value.room);
			return seen.value.state;
		};
		expect(await see()).toMatchObject({ number: 'A1', state: 'waiting', reason: { place: 1 } });
		expect(await send(changeMySize, { size: 4 })).toEqual({ ok: true, value: {} });
		expect(await see()).toMatchObject({ size: 4, number: 'A1', reason: { place: 1 } });
		expect(await send(changeMySize, { size: 30 })).toMatchObject({ code: 'party-too-large' });
		await send(leaveLine, {});
		expect(await see()).toMatchObject({ state: 'left' });
		expect(await send(comeBack, {})).toEqual({ ok: true, value: {} });
		expect(await see()).toMatchObject({ state: 'waiting', reason: { place: 1 } });
		expect(await house.as(someone.phone).send(leaveLine, {})).toMatchObject({
			code: 'ticket-ended'
		});
		house.clock.advance(DAY);
		expect(await house.as(host).send(addParty, { size: 2, language: 'en' })).toMatchObject({
			value: { number: 'A1' }
		});
	});

	it('finds no name on the board', async () => {
		const { ticketId } = await take();
		await act(callParty, ticketId, 1);
		const seen = await house.app.topics.watch(
			{ topic: board.name, params: {} },
			someone.visitor,
			() => undefined
		);
		expect(seen.ok && seen.value.state).toEqual({
			called: [{ number: 'A1', calledAt: house.clock.now(), calls: 1 }],
			next: [],
			names: {},
			waiting: 0,
			lastWaits: []
		});
	});
});
