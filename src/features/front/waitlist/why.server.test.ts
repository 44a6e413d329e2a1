// Any past minute can be read again: who stood where, who was passed by whom and why, and for whom a table was kept.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { setTable } from '../floor/contract.ts';
import { floorPlan, savePlan, type Plan } from '../floor/plan/contract.ts';
import type { FloorTables } from '../floor/schema.server.ts';
import { setTables } from '../reservations/large/contract.ts';
import { book } from '../reservations/contract.ts';
import { callParty, undoAct } from './contract.ts';
import { seatParty } from './seating/contract.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';
import { lineRuleAtFirst, saveLineRule } from './settings/contract.ts';
import { pastMinute } from './why/contract.ts';

let line: TestLine;
const { host, kiosk } = someone;

beforeEach(async () => {
	line = await openLineForTest();
});
afterEach(() => line.house.close());

async function then(at: number, number = '') {
	const heard = await line.house.as(host).ask(pastMinute, { at, number });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}

/** A1 waits, A2 came a minute later; A2 is seated first, knowingly. */
async function anEvening() {
	const { clock } = line.house;
	const begin = clock.now();
	await line.take();
	clock.advance(MINUTE);
	const second = await line.take();
	clock.advance(MINUTE);
	const tableId = await line.tableFor(2);
	const wish = { ticketId: second.ticketId, version: 1, tableId, anyway: true };
	await line.house.as(host).send(seatParty, wish);
	clock.advance(MINUTE);
	return { begin, second };
}

test('each minute shows the line as it stood then, not as it is now', async () => {
	const { begin } = await anEvening();
	expect((await then(begin)).parties).toMatchObject([{ number: 'A1', place: 1 }]);
	expect((await then(begin + MINUTE)).parties).toMatchObject([
		{ number: 'A1', place: 1, overtaken: 0 },
		{ number: 'A2', place: 2, state: 'waiting' }
	]);
	expect((await then(begin + 2 * MINUTE)).parties).toMatchObject([
		{ number: 'A1', place: 1, overtaken: 1 },
		{ number: 'A2', place: 0, state: 'seated', tables: ['1'] }
	]);
});

test('says why a party was passed: by whom, how much later it came, which promise was broken and who did it', async () => {
	await anEvening();
	const { passings } = await then(line.house.clock.now(), 'a1');
	expect(passings).toMatchObject([
		{ passed: 'A1', by: 'A2', later: 1, moreHeadStart: 0, breaks: 'bound', host: 'Hana' }
	]);
	expect(passings[0]).toMatchObject({ tables: ['1'], undone: false });
});

test('marks what was taken back since, and counts it no more', async () => {
	const { second } = await anEvening();
	await line.act(undoAct, second.ticketId, 2);
	const { passings, parties } = await then(line.house.clock.now());
	expect(passings).toMatchObject([{ passed: 'A1', undone: true }]);
	expect(parties).toMatchObject([{ number: 'A1', overtaken: 0 }, { number: 'A2' }]);
});

test('says why a table was kept: for whom, who sat there, or that it suited nobody', async () => {
	const { begin } = await anEvening();
	const first = await line.party('A1');
	await line.act(callParty, first.ticketId, first.version);
	const kept = (await line.party('A1')).table ?? '';
	const { tables } = await then(line.house.clock.now());
	const why = (name: string) => tables.find((one) => one.name === name);
	expect(why('1')).toEqual({ name: '1', why: 'seated', number: 'A2' });
	expect(why(kept)).toEqual({ name: kept, why: 'kept', number: 'A1' });
	expect(why('24')).toEqual({ name: '24', why: 'nobody' });
	const before = (await then(begin)).tables.find((one) => one.name === kept);
	expect(before).toEqual({ name: kept, why: 'next', number: 'A1' });
});

test('a past minute is read by the rule of that time, not by today’s', async () => {
	const { clock, as } = line.house;
	await line.take();
	clock.advance(MINUTE);
	const before = clock.now();
	clock.advance(MINUTE);
	const rule = { ...lineRuleAtFirst, cap: 1 };
	const saved = await as(someone.manager).send(saveLineRule, { rule, version: 0 });
	expect(saved).toMatchObject({ ok: true });
	clock.advance(MINUTE);
	expect((await then(clock.now())).cap).toBe(1);
	expect((await then(before)).cap).toBe(3);
});

test('a table that stood empty was closed by hand, kept by hand, or kept for a booking that a meal would have run into', async () => {
	const { clock, as } = line.house;
	const tables = await line.tables();
	const twos = tables.filter((one) => one.min <= 2 && one.max === 2);
	const [closed, held, booked] = twos;
	if (!closed || !held || !booked) throw new Error('no tables for two');
	await line.take(2);
	const hand = { from: 'available' as const };
	await as(host).send(setTable, { ...hand, tableId: closed.id, to: 'blocked' });
	await as(host).send(setTable, { ...hand, tableId: held.id, to: 'held' });
	const start = clock.now() + 30 * MINUTE;
	const made = await as(host).send(book, { size: 2, start, name: 'Chen', language: 'en' });
	if (!made.ok) throw new Error(made.code);
	const { id } = made.value;
	await as(host).send(setTables, { id, tableIds: [booked.id] });
	clock.advance(MINUTE);
	const at = clock.now();
	clock.advance(MINUTE);
	await as(host).send(setTable, { from: 'blocked', tableId: closed.id, to: 'available' });
	clock.advance(MINUTE);
	const why = async (minute: number, name: string) =>
		(await then(minute)).tables.find((one) => one.name === name);
	expect(await why(at, closed.name)).toEqual({ name: closed.name, why: 'blocked' });
	expect(await why(at, held.name)).toEqual({ name: held.name, why: 'held' });
	const kept = { name: booked.name, why: 'booked', number: 'A1', booked: start };
	expect(await why(at, booked.name)).toEqual(kept);
	const open = { name: closed.name, why: 'next', number: 'A1' };
	expect(await why(clock.now(), closed.name)).toEqual(open);
});

test('a party that is called gets no table from which a booking would soon chase it', async () => {
	const { clock, as } = line.house;
	const start = clock.now() + 30 * MINUTE;
	const twos = (await line.tables()).filter((one) => one.min <= 2 && one.max === 2);
	const [first] = twos;
	const made = await as(host).send(book, { size: 2, start, name: 'Chen', language: 'en' });
	if (!made.ok || !first) throw new Error('not booked');
	await as(host).send(setTables, { id: made.value.id, tableIds: [first.id] });
	const { ticketId } = await line.take(2);
	await line.act(callParty, ticketId, 1);
	const { table } = await line.party('A1');
	expect(table).toBeDefined();
	expect(table).not.toBe(first.name);
});

/** The plan as it stands, changed by `change`, is saved. */
async function redraw(change: (plan: Plan) => void) {
	const { app, as } = line.house;
	const asked = { topic: floorPlan.name, params: {} };
	const seen = await app.topics.watch(asked, someone.manager, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	app.topics.drop(seen.value.room);
	const { version, ...plan } = structuredClone(seen.value.state) as Plan & { version: number };
	change(plan);
	const saved = await as(someone.manager).send(savePlan, { version, plan, anyway: true });
	if (!saved.ok) throw new Error(saved.code);
}

test('a past minute is read on the floor of that time: tables, their names and sizes as they were', async () => {
	const { clock } = line.house;
	await line.take(2);
	clock.advance(MINUTE);
	const before = clock.now();
	clock.advance(MINUTE);
	await redraw(({ tables }) => {
		const [first, second] = tables;
		if (!first || !second) throw new Error('no tables');
		Object.assign(first, { name: 'Old one', min: 7, max: 8 });
		tables.splice(1, 1);
	});
	clock.advance(MINUTE);
	const names = async (at: number) => (await then(at)).tables.map(({ name }) => name);
	const why = async (at: number, name: string) =>
		(await then(at)).tables.find((one) => one.name === name)?.why;
	expect((await names(before)).slice(0, 3)).toEqual(['1', '2', '3']);
	expect((await names(clock.now())).slice(0, 2)).toEqual(['Old one', '3']);
	expect(await why(before, '1')).toBe('next');
	expect(await why(clock.now(), 'Old one')).toBe('nobody');
	expect((await then(before)).floor).toBe('then');
});

test('where a plan was saved before plans were written down, the answer says so, until the house has written one', async () => {
	const { app, clock } = line.house;
	const at = clock.now();
	await line.take(2);
	await redraw(({ tables }) => tables.splice(0, 1));
	await app.parts.store.write((tx) => tx.tables<FloorTables>().deleteFrom('floor_plans').execute());
	clock.advance(MINUTE);
	expect((await then(at)).floor).toBe('unwritten');
	clock.advance(HOUR);
	await app.parts.jobs.look();
	clock.advance(MINUTE);
	expect((await then(clock.now())).floor).toBe('then');
	expect((await then(at)).floor).toBe('unwritten');
});

test('refuses a minute that has not come and a number that nobody had, and who may not ask', async () => {
	const at = line.house.clock.now();
	const { ask } = line.house.as(host);
	expect(await ask(pastMinute, { at: at + MINUTE })).toMatchObject({ code: 'not-yet' });
	expect(await ask(pastMinute, { at, number: 'Z9' })).toMatchObject({ code: 'unknown-number' });
	expect(await line.house.as(kiosk).ask(pastMinute, { at })).toMatchObject({ code: 'not-allowed' });
});
