// Ratings from a guest's own phone: by ticket or by the table's code, once a seating, over plain http without the coupon's code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setTable } from '#features/front/floor/contract.ts';
import { callParty } from '#features/front/waitlist/contract.ts';
import { seatParty } from '#features/front/waitlist/seating/contract.ts';
import { openLineForTest, type TestLine } from '#features/front/waitlist/testing.server.ts';
import { saveOutlet } from '#features/house/messages/outlets/contract.ts';
import { setReach } from '#features/house/reach/contract.ts';
import { printingHistory } from '#features/house/printing/contract.ts';
import { HOUR, type Caller, type SentTo } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { alerts, rate, rateByPhone, tableRating } from './contract.ts';

let line: TestLine;
let ticketId: string;
let tableId: string;
let seatingId: string;

const phone = (secure: boolean, guest?: string): Caller => ({
	...{ surface: 'phone', secure },
	...(guest && { guest: { ticketId: guest } })
});
const tablet = (): Caller => ({
	surface: 'table',
	device: { id: 'TABLET', name: 'Table', role: 'table', tableId }
});
type Given = SentTo<typeof rateByPhone>;
const said: Given = { dishes: [], service: 5, language: 'en', tookMs: 20_000 };
const rateAs = (caller: Caller, more: Partial<Given> = {}) =>
	line.house.as(caller).send(rateByPhone, { ...said, ...more });

async function stateAtTable() {
	const asked = { topic: tableRating.name, params: {} };
	const seen = await line.house.app.topics.watch(asked, tablet(), () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	line.house.app.topics.drop(seen.value.room);
	return seen.value.state as { rated: boolean; page?: string; wifi?: { name: string } };
}
const linkAtTable = async () => (await stateAtTable()).page?.split('/m/rate/')[1] ?? '';

beforeEach(async () => {
	line = await openLineForTest();
	({ ticketId } = await line.take());
	tableId = await line.tableFor(2);
	await line.act(callParty, ticketId, 1);
	const act = { ticketId, version: 2, tableId };
	const seated = await line.house.as(someone.host).send(seatParty, act);
	if (!seated.ok) throw new Error(seated.code);
	({ seatingId } = seated.value);
});
afterEach(() => line.house.close());

test('a phone with its ticket rates over plain http, and the coupon waits printed at the stand', async () => {
	const heard = await rateAs(phone(false, ticketId), { service: 2, comment: 'Cold tea' });
	expect(heard).toEqual({ ok: true, value: {} });
	const watch = (topic: string, caller: Caller) =>
		line.house.app.topics.watch({ topic, params: {} }, caller, () => undefined);
	expect(await watch(alerts.name, someone.host)).toMatchObject({
		value: { state: { alerts: [{ comment: 'Cold tea', stillHere: true }] } }
	});
	const printed = JSON.stringify(await watch(printingHistory.name, someone.manager));
	expect(printed).toContain('Thank-you coupon');
});

test('over https the coupon comes to the phone as well', async () => {
	const heard = await rateAs(phone(true, ticketId));
	expect(heard).toMatchObject({ value: { coupon: { code: expect.stringMatching(/^HSC1/) } } });
});

test('the code on the table lets a phone without a ticket rate, and one that is made up does not', async () => {
	const link = await linkAtTable();
	expect(await rateAs(phone(false), { link: `${link.slice(0, -1)}?` })).toMatchObject({
		code: 'not-seated'
	});
	expect(await rateAs(phone(false), { link: seatingId })).toMatchObject({ code: 'not-seated' });
	expect(await rateAs(phone(false))).toMatchObject({ code: 'not-seated' });
	expect(await rateAs(phone(false), { link })).toMatchObject({ ok: true });
});

test('a seating is rated once, by whatever way', async () => {
	const link = await linkAtTable();
	const byTable = () => line.house.as(tablet()).send(rate, { ...said, seatingId });
	const heard = await Promise.all([
		rateAs(phone(false, ticketId)),
		rateAs(phone(true), { link }),
		byTable()
	]);
	expect(heard.filter((one) => one.ok)).toHaveLength(1);
	expect(heard.filter((one) => !one.ok && one.code === 'already-rated')).toHaveLength(2);
	expect(await stateAtTable()).toMatchObject({ rated: true });
});

test('who has left may still say it for four hours, and the next party has another code', async () => {
	const { floor } = line.house.app.wings.front;
	const { store } = line.house.app.parts;
	const link = await linkAtTable();
	await store.write((tx) => floor.clear(tx, seatingId, line.house.clock.now()));
	const { mayRate } = line.house.app.wings.voice;
	const asked = { guest: undefined, link };
	expect(await mayRate(store.read, asked, line.house.clock.now())).toBe('open');
	line.house.clock.advance(5 * HOUR);
	expect(await mayRate(store.read, asked, line.house.clock.now())).toBe('none');
	expect(await rateAs(phone(true), { link })).toMatchObject({ code: 'not-seated' });
	const cleared = { tableId, from: 'bussing', to: 'available' } as const;
	await line.house.as(someone.host).send(setTable, cleared);
	await store.write((tx) =>
		floor.seat(tx, { tableIds: [tableId], size: 2 }, line.house.clock.now())
	);
	expect(await linkAtTable()).not.toBe(link);
});

test('nothing but a comment is no rating, and an unknown dish is refused', async () => {
	const { service: _, ...starless } = said;
	const guest = phone(false, ticketId);
	expect(
		await line.house.as(guest).send(rateByPhone, { ...starless, comment: 'Nice' })
	).toMatchObject({ code: 'nothing-rated' });
	expect(await rateAs(guest, { dishes: [{ dishId: 'none', stars: 4 }] })).toMatchObject({
		code: 'unknown-dish'
	});
});

test('a house without a way for phones shows no code at the table', async () => {
	expect(await stateAtTable()).toMatchObject({ wifi: { name: 'Guests' } });
	await line.house.as(someone.manager).send(setReach, { publicUrl: null, wifi: null });
	const state = await stateAtTable();
	expect([state.page, state.wifi]).toEqual([undefined, undefined]);
});

test('a low rating tells the staff’s own group the table and nothing of the guest, where there is a group', async () => {
	const { house } = line;
	const settings = { kind: 'file', channel: 'team' } as const;
	const outlet = { name: 'Team', isOn: true, secrets: {}, settings };
	expect(await house.as(someone.manager).send(saveOutlet, outlet)).toMatchObject({ ok: true });
	await rateAs(phone(false, ticketId), { service: 1, comment: 'Cold tea' });
	const { messages } = house.app.wings.house;
	await messages.look(house.clock.now());
	await messages.settle();
	const written = readFileSync(join(house.app.parts.config.data, 'messages.jsonl'), 'utf8');
	expect(written).toContain('gave a low score');
	expect(written).not.toContain('Cold tea');
});
