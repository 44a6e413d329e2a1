// What crossed while the house was out of reach: numbers that came too late, parties that moved, tables in clearing.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearTable, moveParty } from '#features/front/floor/contract.ts';
import { seatWalkIn } from '#features/front/waitlist/seating/contract.ts';
import { openLineForTest, type TestLine } from '#features/front/waitlist/testing.server.ts';
import { HOUR, randomCode, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { bringIntent, settleConflict, tellNumber, thePen, type Intent } from './contract.ts';

let line: TestLine;
const { host, kiosk } = someone;
beforeEach(async () => {
	line = await openLineForTest();
});
afterEach(() => line.house.close());

async function conflicts(): Promise<StateOf<typeof thePen>['conflicts']> {
	const { topics } = line.house.app;
	const seen = await topics.watch({ topic: thePen.name, params: {} }, host, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	topics.drop(seen.value.room);
	return (seen.value.state as StateOf<typeof thePen>).conflicts;
}
const bring = (intent: Intent) => {
	const told = { id: randomCode(12), seq: 1, at: line.house.clock.now(), ago: 0 };
	return line.house.as(host).send(bringIntent, { ...told, intent });
};
const tableOf = async (id: string) => (await line.tables()).find((one) => one.id === id);
async function walkIn(tableId: string): Promise<string> {
	const sat = await line.house.as(host).send(seatWalkIn, { tableId, size: 2, anyway: true });
	if (!sat.ok) throw new Error(sat.code);
	return sat.value.seatingId;
}

it('a number whose evening was over stands on the list once, with its own time, and can only be left', async () => {
	const at = line.house.clock.now();
	line.house.clock.advance(20 * HOUR);
	const told = { id: randomCode(12), seq: 3, at, ago: 20 * HOUR, number: 'AK7', size: 2 };
	for (let n = 0; n < 2; n++)
		expect(await line.house.as(kiosk).send(tellNumber, told)).toEqual({ ok: true, value: {} });
	const [open, ...more] = await conflicts();
	expect(open).toMatchObject({ does: 'number', label: 'AK7 · 2', at, why: 'too-late' });
	expect(open?.mayTakeOver).toBe(false);
	expect(more).toEqual([]);
	const settle = (how: 'take-over' | 'leave') =>
		line.house.as(host).send(settleConflict, { id: told.id, how });
	expect(await settle('take-over')).toMatchObject({ code: 'cannot-take-over' });
	expect(await settle('leave')).toMatchObject({ ok: true });
	expect(await conflicts()).toEqual([]);
});

it('a table that the pen saw left, while the house had moved its party, does not end their meal elsewhere', async () => {
	const from = await line.tableFor(2);
	const seatingId = await walkIn(from);
	const to = await line.tableFor(2);
	await line.house.as(host).send(moveParty, { seatingId, tableIds: [to] });
	const label = (await tableOf(from))?.name ?? '';
	await bring({ does: 'clear', label, table: label, tableIds: [from], seatingId });
	expect(await tableOf(to)).toMatchObject({ state: 'seated', seatingId });
	const who = (await tableOf(to))?.name;
	expect(await conflicts()).toMatchObject([{ does: 'clear', why: 'seated-elsewhere', who }]);
});

it('a table in clearing stays in clearing when nobody could be seated at it', async () => {
	const tableId = await line.tableFor(2);
	const seatingId = await walkIn(tableId);
	await line.house.as(host).send(clearTable, { seatingId });
	const table = (await tableOf(tableId))?.name ?? '';
	const sat = { label: 'A9', size: 2, tableIds: [tableId], table };
	await bring({ does: 'seat', ticketId: 'gone', ...sat });
	expect(await conflicts()).toMatchObject([{ why: 'gone' }]);
	expect(await tableOf(tableId)).toMatchObject({ state: 'bussing' });
});
