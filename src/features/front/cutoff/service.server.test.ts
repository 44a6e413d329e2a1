// The pen and its acts on a real house: who holds it, what is applied, what becomes a conflict, and that nothing is lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callParty, removeParty } from '#features/front/waitlist/contract.ts';
import { seatParty, seatWalkIn } from '#features/front/waitlist/seating/contract.ts';
import { openLineForTest, type TestLine } from '#features/front/waitlist/testing.server.ts';
import { MINUTE, randomCode, type Caller, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { bringIntent, handPen, settleConflict, thePen, type Intent } from './contract.ts';

let line: TestLine;
const { host, kiosk } = someone;
beforeEach(async () => {
	line = await openLineForTest();
});
afterEach(() => line.house.close());

async function now(): Promise<StateOf<typeof thePen>> {
	const { topics } = line.house.app;
	const seen = await topics.watch({ topic: thePen.name, params: {} }, host, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	topics.drop(seen.value.room);
	return seen.value.state as StateOf<typeof thePen>;
}
let seq = 0;
const bring = (
	intent: Intent,
	{ id = randomCode(12), at = line.house.clock.now() } = {},
	by: Caller = host
) => {
	// The tablet's own clock is years behind: only how long ago it was counts.
	const ago = line.house.clock.now() - at;
	return line.house.as(by).send(bringIntent, { id, seq: seq++, at: at - 1e11, ago, intent });
};
const done = { ok: true, value: { outcome: 'done' } };
const conflict = { ok: true, value: { outcome: 'conflict' } };
const tableOf = async (id: string) => (await line.tables()).find((one) => one.id === id);
async function seatIntent(ticket: { ticketId: string; number: string }, tableId: string) {
	const table = (await tableOf(tableId))?.name ?? '';
	const { ticketId, number: label } = ticket;
	return { does: 'seat' as const, ticketId, label, size: 2, tableIds: [tableId], table };
}

describe('the pen', () => {
	async function stand(name: string): Promise<string> {
		const { parts, wings } = line.house.app;
		const made = { name, role: 'host' as const };
		return parts.store.write(async (tx) => {
			const { id } = await wings.house.devices.register(tx, made, line.house.clock.now());
			return id;
		});
	}

	it('is with nobody at first, is given to a stand, and of two who give it one sees why not', async () => {
		expect((await now()).pen).toMatchObject({ deviceId: null, version: 0 });
		const [door, bar] = [await stand('Door'), await stand('Bar')];
		const first = await line.house.as(host).send(handPen, { deviceId: door, version: 0 });
		expect(first).toEqual({ ok: true, value: { version: 1 } });
		expect((await now()).pen).toMatchObject({ deviceId: door, name: 'Door', by: 'Hana' });
		expect(
			await line.house.as(someone.manager).send(handPen, { deviceId: bar, version: 0 })
		).toMatchObject({ code: 'pen-elsewhere', detail: { name: 'Door', by: 'Hana' } });
		await line.house.as(someone.manager).send(handPen, { deviceId: bar, version: 1 });
		expect((await now()).pen).toMatchObject({ deviceId: bar, name: 'Bar', by: 'Mei' });
		await line.house.as(host).send(handPen, { deviceId: null, version: 2 });
		expect((await now()).pen.deviceId).toBeNull();
	});

	it('goes to host stands only, and is given by staff only', async () => {
		const { staff: _, ...nobody } = host;
		const as = (caller: Caller) => line.house.as(caller);
		const wish = { deviceId: 'KIOSK1', version: 0 };
		expect(await as(host).send(handPen, wish)).toMatchObject({ code: 'not-a-stand' });
		expect(await as(nobody).send(handPen, wish)).toMatchObject({ code: 'sign-in-needed' });
		expect(await as(kiosk).send(handPen, wish)).toMatchObject({ code: 'not-allowed' });
	});
});

describe('what the pen did alone', () => {
	it('is applied in its order with its true times, and is history like any other', async () => {
		const [first, second] = [await line.take(), await line.take()];
		const tableId = await line.tableFor(2);
		const began = line.house.clock.now();
		line.house.clock.advance(20 * MINUTE);
		const { ticketId, number: label } = first;
		expect(await bring({ does: 'call', ticketId, label }, { at: began + MINUTE })).toEqual(done);
		const sat = await seatIntent(first, tableId);
		const id = randomCode(12);
		expect(await bring(sat, { id, at: began + 3 * MINUTE })).toEqual(done);
		expect(await tableOf(tableId)).toMatchObject({
			...{ state: 'seated', ticket: 'A1', seatedAt: began + 3 * MINUTE }
		});
		const left: Intent = { does: 'clear', label, table: '', tableIds: [tableId], intentId: id };
		expect(await bring(left, { at: began + 9 * MINUTE })).toEqual(done);
		expect(await tableOf(tableId)).toMatchObject({ state: 'bussing' });
		// In clearing when the next party was brought to it: it sits there all the same.
		expect(await bring(await seatIntent(second, tableId))).toEqual(done);
		expect(await tableOf(tableId)).toMatchObject({ state: 'seated', ticket: 'A2' });
		expect((await line.lineNow()).parties).toEqual([]);
	});

	it('is applied once, however often it is brought, and answered the same days later', async () => {
		const tableId = await line.tableFor(2);
		const table = (await tableOf(tableId))?.name ?? '';
		const intent: Intent = { does: 'walk-in', size: 2, label: '2', tableIds: [tableId], table };
		const id = randomCode(12);
		expect(await bring(intent, { id })).toEqual(done);
		expect(await bring(intent, { id })).toEqual(done);
		line.house.clock.advance(4 * 24 * 60 * MINUTE);
		expect(await bring(intent, { id })).toEqual(done);
		expect((await line.tables()).filter(({ state }) => state === 'seated')).toHaveLength(1);
	});

	it('of a party that another tablet called or seated there meanwhile nothing is left to do', async () => {
		const first = await line.take();
		const tableId = await line.tableFor(2);
		await line.act(callParty, first.ticketId, 1);
		const { ticketId, number: label } = first;
		expect(await bring({ does: 'call', ticketId, label })).toEqual(done);
		expect(await line.party('A1')).toMatchObject({ calls: 1, version: 2 });
		await line.house.as(host).send(seatParty, { ticketId, version: 2, tableId });
		expect(await bring(await seatIntent(first, tableId))).toEqual(done);
		expect((await now()).conflicts).toEqual([]);
	});

	it('a clock that is wrong puts nothing into the future, nor before the party came', async () => {
		const [first, second] = [await line.take(), await line.take()];
		const came = line.house.clock.now();
		line.house.clock.advance(10 * MINUTE);
		const { ticketId, number: label } = first;
		await bring({ does: 'call', ticketId, label }, { at: came + 999 * MINUTE });
		expect((await line.party('A1')).calledAt).toBe(line.house.clock.now());
		await bring({ does: 'call', ticketId: second.ticketId, label: 'A2' }, { at: 1 });
		expect((await line.party('A2')).calledAt).toBe(came);
	});

	it('only a host stand with somebody signed in brings it', async () => {
		const intent: Intent = { does: 'call', ticketId: 'T', label: 'A1' };
		const { staff: _, ...nobody } = host;
		expect(await bring(intent, {}, nobody)).toMatchObject({ code: 'sign-in-needed' });
		expect(await bring(intent, {}, kiosk)).toMatchObject({ code: 'not-allowed' });
		expect(await bring(intent, {}, someone.manager)).toMatchObject({ code: 'not-allowed' });
	});
});

describe('conflicts', () => {
	/** Two parties at one table: the house has A2 there, the pen A1. */
	async function bothAtOne() {
		const [first, second] = [await line.take(), await line.take()];
		const tableId = await line.tableFor(2);
		const wish = { ticketId: second.ticketId, version: 1, tableId, anyway: true };
		await line.house.as(host).send(seatParty, wish);
		expect(await bring(await seatIntent(first, tableId))).toEqual(conflict);
		const [open] = (await now()).conflicts;
		return { first, second, tableId, open };
	}
	const settle = (id: string | undefined, how: 'take-over' | 'leave') =>
		line.house.as(host).send(settleConflict, { id: id ?? '', how });

	it('case 53: one that can not be applied does not block those behind it', async () => {
		await bothAtOne();
		const third = await line.take();
		expect(await bring({ does: 'call', ticketId: 'gone', label: 'A9' })).toEqual(conflict);
		const { ticketId, number: label } = third;
		expect(await bring({ does: 'call', ticketId, label })).toEqual(done);
		expect((await line.party(label)).state).toBe('called');
		expect((await now()).conflicts).toMatchObject([
			{ does: 'seat', label: 'A1', why: 'in-the-way', who: 'A2 · 2', mayTakeOver: true },
			{ does: 'call', label: 'A9', why: 'gone', mayTakeOver: false }
		]);
	});

	it('left as the house has it: the list is shorter and the floor as it was', async () => {
		const { tableId, open } = await bothAtOne();
		expect(await settle(open?.id, 'leave')).toMatchObject({ ok: true });
		expect(await tableOf(tableId)).toMatchObject({ ticket: 'A2' });
		expect((await line.party('A1')).state).toBe('waiting');
		expect((await now()).conflicts).toEqual([]);
		expect(await settle(open?.id, 'leave')).toMatchObject({
			code: 'settled-already',
			detail: { by: 'Hana' }
		});
	});

	it('taken over: the party sits where the pen put it, and who was in the way has left it', async () => {
		const { tableId, open } = await bothAtOne();
		expect(await settle(open?.id, 'take-over')).toMatchObject({ ok: true });
		expect(await tableOf(tableId)).toMatchObject({ state: 'seated', ticket: 'A1' });
		expect((await line.lineNow()).parties).toEqual([]);
		expect((await now()).conflicts).toEqual([]);
	});

	it('a party seated at another table moves to the one where the pen put it', async () => {
		const first = await line.take();
		const tableId = await line.tableFor(2);
		await line.house
			.as(host)
			.send(seatParty, { ticketId: first.ticketId, version: 1, tableId, anyway: true });
		const other = await line.tableFor(2);
		expect(await bring(await seatIntent(first, other))).toEqual(conflict);
		const [open] = (await now()).conflicts;
		expect(open).toMatchObject({ why: 'seated-elsewhere', mayTakeOver: true });
		await settle(open?.id, 'take-over');
		expect(await tableOf(other)).toMatchObject({ state: 'seated', ticket: 'A1' });
		expect((await tableOf(tableId))?.state).not.toBe('seated');
	});

	it('a party that the house took out of the line sits as one without a number, if the pen is right', async () => {
		const first = await line.take();
		await line.act(removeParty, first.ticketId, 1);
		expect((await line.lineNow()).ended).toHaveLength(1);
		const tableId = await line.tableFor(2);
		expect(await bring(await seatIntent(first, tableId))).toEqual(conflict);
		const [open] = (await now()).conflicts;
		expect(open).toMatchObject({ why: 'ended', who: 'Hana' });
		await settle(open?.id, 'take-over');
		expect(await tableOf(tableId)).toMatchObject({ state: 'seated', size: 2 });
	});

	it('a walk-in at a taken table is a conflict too; nobody but staff settles, and what is gone is only left', async () => {
		const tableId = await line.tableFor(2);
		await line.house.as(host).send(seatWalkIn, { tableId, size: 2, anyway: true });
		const walkIn: Extract<Intent, { does: 'walk-in' }> = {
			...{ does: 'walk-in', size: 2, label: '2', tableIds: [tableId], table: 'T' }
		};
		expect(await bring(walkIn)).toEqual(conflict);
		expect(await bring({ ...walkIn, tableIds: ['nowhere'] })).toEqual(conflict);
		const [, gone] = (await now()).conflicts;
		expect(await settle(gone?.id, 'take-over')).toMatchObject({ code: 'cannot-take-over' });
		expect(await settle('nothing', 'leave')).toMatchObject({ code: 'unknown-conflict' });
		const { staff: _, ...nobody } = host;
		const wish = { id: gone?.id ?? '', how: 'leave' } as const;
		expect(await line.house.as(nobody).send(settleConflict, wish)).toMatchObject({
			code: 'sign-in-needed'
		});
		expect(await settle(gone?.id, 'leave')).toMatchObject({ ok: true });
	});
});
