// What the pen did with several tables and with parties of its own numbers, brought to a real house.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { callParty } from '#features/front/waitlist/contract.ts';
import { grantNumbers } from '#features/front/waitlist/block/contract.ts';
import { openLineForTest, type TestLine } from '#features/front/waitlist/testing.server.ts';
import { MINUTE, randomCode, type Caller, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { bringIntent, settleConflict, thePen, type Intent } from './contract.ts';

let line: TestLine;
let day: string;
const { host } = someone;
const otherStand = { ...host, device: { ...host.device, id: 'other-stand' } } as Caller;
beforeEach(async () => {
	line = await openLineForTest();
	const granted = await line.house.as(host).send(grantNumbers, {});
	if (!granted.ok) throw new Error(granted.code);
	expect(granted.value).toMatchObject({ letter: 'K', from: 1, to: 50 });
	day = granted.value.day;
});
afterEach(() => line.house.close());

let seq = 0;
async function bring(intent: Intent, at = line.house.clock.now(), by: Caller = host) {
	const id = randomCode(12);
	const ago = line.house.clock.now() - at;
	const heard = await line.house.as(by).send(bringIntent, { id, seq: seq++, at, ago, intent });
	return { id, outcome: heard.ok ? heard.value.outcome : heard.code };
}
const add = (number: string, size = 2): Intent => ({
	...{ does: 'add', label: `${number} · ${size}`, number, day, size },
	...{ highChair: true, stepFree: false, language: 'zh' }
});
async function conflicts(): Promise<StateOf<typeof thePen>['conflicts']> {
	const { topics } = line.house.app;
	const seen = await topics.watch({ topic: thePen.name, params: {} }, host, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	topics.drop(seen.value.room);
	return (seen.value.state as StateOf<typeof thePen>).conflicts;
}
const tableOf = async (id: string) => (await line.tables()).find((one) => one.id === id);
/** Two tables that stand free. */
async function pair() {
	const [one, other] = (await line.tables()).filter(({ state }) => state === 'available');
	if (!one || !other) throw new Error('no two tables');
	return { tableIds: [one.id, other.id], table: `${one.name}+${other.name}` };
}

it('a party of the pen’s own number stands in the line from when it came, never before the called', async () => {
	const came = line.house.clock.now();
	line.house.clock.advance(5 * MINUTE);
	const called = await line.take();
	await line.act(callParty, called.ticketId, 1);
	await line.take();
	expect(await bring(add('AK1'), came)).toMatchObject({ outcome: 'done' });
	expect((await line.lineNow()).parties).toMatchObject([
		{ number: 'A1', state: 'called' },
		{ number: 'AK1', joinedAt: came, cutOff: true, highChair: true, language: 'zh' },
		{ number: 'A2' }
	]);
});

it('added, called and put at two tables alone, it sits at both with its true times', async () => {
	const came = line.house.clock.now();
	line.house.clock.advance(20 * MINUTE);
	const { id: ticketId } = await bring(add('BK2', 4), came);
	const label = 'BK2';
	expect(await bring({ does: 'call', ticketId, label }, came + 5 * MINUTE)).toMatchObject({
		outcome: 'done'
	});
	expect(await line.party('BK2')).toMatchObject({ calledAt: came + 5 * MINUTE, calls: 1 });
	const at = await pair();
	const sat = await bring({ does: 'seat', ticketId, label, size: 4, ...at }, came + 7 * MINUTE);
	expect(sat.outcome).toBe('done');
	const seatings = [];
	for (const id of at.tableIds) {
		const table = await tableOf(id);
		expect(table).toMatchObject({ state: 'seated', ticket: 'BK2', seatedAt: came + 7 * MINUTE });
		expect(table?.together?.toSorted()).toEqual(at.tableIds.toSorted());
		seatings.push(table?.seatingId);
	}
	expect(new Set(seatings).size).toBe(1);
	// Told from the other side of the table it is the same place.
	const other = {
		tableIds: at.tableIds.toReversed(),
		table: at.table.split('+').reverse().join('+')
	};
	expect((await bring({ does: 'seat', ticketId, label, size: 4, ...other })).outcome).toBe('done');
	const gone = { does: 'clear' as const, label: at.table, ...at, intentId: sat.id };
	expect((await bring(gone)).outcome).toBe('done');
	for (const id of at.tableIds) expect(await tableOf(id)).toMatchObject({ state: 'bussing' });
	expect(await conflicts()).toEqual([]);
});

it('a party without a number sits at two tables; when one is taken it has neither', async () => {
	const at = await pair();
	const walkIn: Intent = { does: 'walk-in', size: 6, label: '6', ...at };
	expect((await bring(walkIn)).outcome).toBe('done');
	expect((await line.tables()).filter(({ state }) => state === 'seated')).toHaveLength(2);
	const free = await pair();
	const clash = { tableIds: [free.tableIds[0] ?? '', at.tableIds[0] ?? ''], table: 'T' };
	expect((await bring({ ...walkIn, ...clash })).outcome).toBe('conflict');
	expect(await tableOf(free.tableIds[0] ?? '')).toMatchObject({ state: 'available' });
	const [open] = await conflicts();
	expect(open).toMatchObject({ does: 'walk-in', why: 'in-the-way', mayTakeOver: true });
	const settle = { id: open?.id ?? '', how: 'take-over' } as const;
	expect(await line.house.as(host).send(settleConflict, settle)).toMatchObject({ ok: true });
	for (const id of clash.tableIds) expect(await tableOf(id)).toMatchObject({ state: 'seated' });
});

it('a number of another stand, or of an evening that is over, is a conflict; and so is who was seated by it', async () => {
	expect((await bring(add('AK3'), undefined, otherStand)).outcome).toBe('conflict');
	const { id: ticketId, outcome } = await bring(add('AK51'));
	expect(outcome).toBe('conflict');
	const at = await pair();
	const sat: Intent = { does: 'seat', ticketId, label: 'AK51', size: 2, ...at };
	expect((await bring(sat)).outcome).toBe('conflict');
	expect(await conflicts()).toMatchObject([
		{ does: 'add', label: 'AK3 · 2', why: 'too-late', mayTakeOver: false },
		{ does: 'add', label: 'AK51 · 2', why: 'too-late' },
		{ does: 'seat', label: 'AK51', why: 'gone' }
	]);
	expect((await line.lineNow()).parties).toEqual([]);
});

it('one number is one party, however often and by whichever act it is brought', async () => {
	expect((await bring(add('AK1'))).outcome).toBe('done');
	expect((await bring(add('AK1'))).outcome).toBe('conflict');
	expect((await line.lineNow()).parties).toHaveLength(1);
	expect(await conflicts()).toMatchObject([{ does: 'add', why: 'gone' }]);
});
