// Care while waiting, and what the line asks of staff: a drink once, parties fetched, wishes handed over, promises seen to; calls that end by the clock.
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { MINUTE, SECOND, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { greetParty } from './acts/contract.ts';
import { addParty, callParty } from './contract.ts';
import { myTicket, weAreComing, weWouldLike } from './own/contract.ts';
import { seatParty } from './seating/contract.ts';
import { endDue, isAnyDue } from './service/keeping.server.ts';
import { lineRuleAtFirst, saveLineRule, type LineRule } from './settings/contract.ts';
import { doneTask, lineTasks, takeTask } from './tasks/contract.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';

let line: TestLine;
let house: TestLine['house'];
const { host, kiosk, manager } = someone;

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
});
afterEach(() => house.close());

const now = () => house.clock.now();
const ruled = (more: Partial<LineRule>) =>
	house.as(manager).send(saveLineRule, { rule: { ...lineRuleAtFirst, ...more }, version: 0 });

async function tasks() {
	const asked = { topic: lineTasks.name, params: {} };
	const seen = await house.app.topics.watch(asked, host, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	house.app.topics.drop(seen.value.room);
	return (seen.value.state as StateOf<typeof lineTasks>).tasks;
}
const shown = (ticketId: string) =>
	house.app.wings.front.waitlist.myTicket(house.app.parts.store.read, ticketId as never, now());
const drinks = async () =>
	(await house.slips()).filter(({ template }) => template === 'care-coupon');
const give = (ticketId: string) =>
	house.app.parts.store.write((tx) => house.app.wings.front.waitlist.care(tx, ticketId, now()));
async function theClockTurns() {
	const { store } = house.app.parts;
	if (await isAnyDue(store.read, now())) await store.write((tx) => endDue(tx, now()));
}

describe('a drink for who waits long', () => {
	it('is given once a ticket: on paper, and on the guest’s own page with its code', async () => {
		const { ticketId } = await line.take(2);
		expect(await shown(ticketId)).not.toHaveProperty('care');
		expect(await give(ticketId)).toBe(true);
		expect(await give(ticketId)).toBe(true);
		expect(await drinks()).toHaveLength(1);
		const { care } = await shown(ticketId);
		expect(care).toMatchObject({ used: false, code: expect.stringMatching(/^HSC1/) as string });
		expect(Object.keys(care?.title ?? {})).toEqual(['en', 'zh']);
	});

	it('ends with the day’s budget', async () => {
		await ruled({ careMost: 1 });
		const [first, second] = [await line.take(2), await line.take(2)];
		expect(await give(first.ticketId)).toBe(true);
		expect(await give(second.ticketId)).toBe(false);
		expect(await drinks()).toHaveLength(1);
		expect(await shown(second.ticketId)).not.toHaveProperty('care');
	});

	it('comes by itself after the house’s minutes, and never where the house gives none', async () => {
		const { ticketId } = await line.take(2);
		const look = async () => {
			house.clock.advance(MINUTE);
			await house.app.parts.jobs.look();
		};
		house.clock.advance(25 * MINUTE);
		await look();
		expect(await drinks()).toHaveLength(0);
		await ruled({ careAfter: 25 });
		await look();
		await look();
		expect(await drinks()).toHaveLength(1);
		expect(await shown(ticketId)).toHaveProperty('care');
	});
});

describe('what the line asks of staff', () => {
	const add = async (needs: object = {}) => {
		const heard = await house.as(host).send(addParty, { size: 2, needs, language: 'en' });
		if (!heard.ok) throw new Error(heard.code);
		return heard.value;
	};

	it('who asked to be fetched is a task when called, taken by one of the staff, and is here when done', async () => {
		const { ticketId, number } = await add({ fetchMe: true, guideDog: true });
		expect(await tasks()).toEqual([]);
		await line.act(callParty, ticketId, 1);
		const { table } = await line.party(number);
		expect(await tasks()).toMatchObject([{ kind: 'fetch', number, table }]);
		const task = { ticketId, kind: 'fetch' as const };
		expect(await house.as(host).send(takeTask, task)).toMatchObject({ ok: true });
		const staff = { ...host.staff, id: 'S2', name: 'Ben', role: 'server' as const };
		const other = house.as({ ...host, staff: staff as never });
		expect(await other.send(takeTask, task)).toMatchObject({
			code: 'task-taken',
			detail: { by: 'Hana' }
		});
		expect(await house.as(host).send(doneTask, task)).toMatchObject({ ok: true });
		expect(await line.party(number)).toMatchObject({ is: 'arrived' });
		expect(await tasks()).toEqual([]);
		expect(await house.as(host).send(doneTask, task)).toMatchObject({ code: 'task-done' });
	});

	it('nobody is fetched who came by themselves', async () => {
		const { ticketId } = await add({ fetchMe: true });
		await line.act(callParty, ticketId, 1);
		await house.as(host).send(greetParty, { ticketId, version: 2 });
		expect(await tasks()).toEqual([]);
	});

	it('what a party would like is handed to the server when it sits', async () => {
		const taken = await line.take(2);
		const mine = line.phoneWith(taken.page);
		await mine.send(weWouldLike, { text: 'Two jasmine teas' });
		expect(await tasks()).toEqual([]);
		const tableId = await line.tableFor(2);
		const { ticketId, version: seen } = await line.party(taken.number);
		await house.as(host).send(seatParty, { ticketId, version: seen, tableId });
		const [task] = await tasks();
		expect(task).toMatchObject({ kind: 'wishes', wishes: 'Two jasmine teas', table: '1' });
		await house.as(host).send(doneTask, { ticketId, kind: 'wishes' });
		expect(await tasks()).toEqual([]);
	});

	it('a promise that will be missed is somebody’s to speak of, until they sit', async () => {
		const { ticketId, number } = await line.take(2);
		const { promiseMissed } = house.app.wings.front.waitlist;
		await house.app.parts.store.write((tx) => promiseMissed(tx, ticketId, now()));
		const [task] = await tasks();
		expect(task).toMatchObject({ kind: 'missed-promise', number });
		expect(task).not.toHaveProperty('care');
		await give(ticketId);
		expect(await tasks()).toMatchObject([{ care: true }]);
		const tableId = await line.tableFor(2);
		await house.as(host).send(seatParty, { ticketId, version: 1, tableId });
		expect(await tasks()).toEqual([]);
	});

	it('is no guest’s to see', async () => {
		const asked = { topic: lineTasks.name, params: {} };
		const seen = await house.app.topics.watch(asked, kiosk, () => undefined);
		expect(seen).toMatchObject({ code: 'not-allowed' });
		expect(myTicket.from).toEqual(['phone']);
	});
});

describe('case 41: a call that nobody follows', () => {
	it('is missed when the grace is over, without anybody’s tap, by the house’s rule', async () => {
		await ruled({ missed: { ...lineRuleAtFirst.missed, byClock: true } });
		const [first] = [await line.take(2), await line.take(2)];
		await line.act(callParty, first.ticketId, 1);
		house.clock.advance(5 * MINUTE - SECOND);
		await theClockTurns();
		expect(await line.party('A1')).toMatchObject({ is: 'called' });
		house.clock.advance(SECOND);
		await theClockTurns();
		expect(await line.party('A1')).toMatchObject({ is: 'readded', lets: 3 });
		expect((await line.party('A1')).table).toBeUndefined();
	});

	it('is not ended by the clock for who says that they are coming, nor where the house does not want it', async () => {
		const first = await line.take(2);
		await line.act(callParty, first.ticketId, 1);
		await line.phoneWith(first.page).send(weAreComing, {});
		const second = await line.take(2);
		await line.act(callParty, second.ticketId, 1);
		house.clock.advance(20 * MINUTE);
		await theClockTurns();
		expect(await line.party('A2')).toMatchObject({ is: 'called' });
		await ruled({ missed: { ...lineRuleAtFirst.missed, byClock: true } });
		await theClockTurns();
		expect(await line.party('A1')).toMatchObject({ is: 'coming' });
		expect(await line.party('A2')).toMatchObject({ is: 'readded' });
	});
});

test('case 37: ‘first available’ waits for every part of the house, stands in the line once, and is gone from both when it sits', async () => {
	const areas = [...new Set((await line.tables()).map(({ area }) => area))];
	const [one = '', other = ''] = areas;
	const add = (wished: string[]) =>
		house.as(host).send(addParty, { size: 2, areas: wished, language: 'en' });
	const any = await add([]);
	const picky = await add([other]);
	if (!any.ok || !picky.ok) throw new Error('not added');
	const { parties } = await line.lineNow();
	expect(parties.map(({ number, place }) => [number, place])).toEqual([
		['A1', 1],
		['A2', 2]
	]);
	const inOne = (await line.tables()).find((table) => table.area === one && table.max >= 2);
	const { version: seen } = await line.party('A1');
	const wish = { ticketId: any.value.ticketId, version: seen, tableId: inOne?.id ?? '' };
	expect(await house.as(host).send(seatParty, wish)).toMatchObject({ ok: true });
	const left = (await line.lineNow()).parties;
	expect(left).toMatchObject([{ number: 'A2', areas: [other], place: 1, overtaken: 0 }]);
});
