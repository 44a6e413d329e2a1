// Screens are counted by hour and step: declared names only, not too often, and nothing of who stood there.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, newId, SECOND, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { addCounts, funnels } from './contract.ts';
import type { CountersTables } from './schema.server.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const view = (step: string, n = 1) => ({ flow: 'waitlist.take', step, what: 'view', n }) as const;
const gaveUp = { flow: 'waitlist.take', step: 'card', what: 'give-up', n: 1 } as const;
const tell = (...counts: ReturnType<typeof view>[] | [typeof gaveUp]) =>
	house.as(someone.kiosk).send(addCounts, { counts });

async function funnelsNow(days: 1 | 7 | 28 = 1) {
	await house.app.topics.settled();
	const heard = await house.app.topics.watch(
		{ topic: funnels.name, params: { days } },
		someone.manager,
		() => undefined
	);
	if (!heard.ok) throw new Error(heard.code);
	return (heard.value.state as StateOf<typeof funnels>).flows;
}

async function seen(days: 1 | 7 | 28 = 1) {
	const take = (await funnelsNow(days)).find(({ name }) => name === 'waitlist.take');
	return Object.fromEntries((take?.steps ?? []).map((one) => [one.key, [one.views, one.giveUps]]));
}

test('views and give-ups add up by step, in one row an hour', async () => {
	await tell(view('size', 3), view('card', 2));
	house.clock.advance(6 * SECOND);
	await tell(gaveUp);
	house.clock.advance(6 * SECOND);
	await tell(view('size', 4));
	expect(await seen()).toMatchObject({ size: [7, 0], card: [2, 1], done: [0, 0] });
	const rows = await house.app.parts.store.read
		.tables<CountersTables>()
		.selectFrom('counters')
		.selectAll()
		.execute();
	expect(rows).toHaveLength(3);
	expect(Object.keys(rows[0] ?? {})).toEqual([
		...['venue_id', 'hour', 'surface', 'flow', 'step', 'what', 'n']
	]);
	expect(rows.every(({ hour }) => hour % HOUR === 0)).toBe(true);
});

test('a step that no slice has declared is not counted, nor anything told with it', async () => {
	expect(await tell(view('size'), view('surname'))).toMatchObject({ code: 'unknown-step' });
	expect(await seen()).toMatchObject({ size: [0, 0] });
});

test('a screen that tells too often is refused until five seconds have passed', async () => {
	for (let n = 0; n < 4; n++) expect(await tell(view('size'))).toMatchObject({ ok: true });
	house.clock.advance(4 * SECOND);
	expect(await tell(view('size'))).toMatchObject({ code: 'too-often' });
	house.clock.advance(SECOND);
	expect(await tell(view('size'))).toMatchObject({ ok: true });
	expect(await seen()).toMatchObject({ size: [5, 0] });
});

test('only guests screens count, and only whole numbers of a sane size', async () => {
	const counts = [view('size')];
	for (const caller of [someone.host, someone.visitor])
		expect(await house.as(caller).send(addCounts, { counts })).toMatchObject({ ok: false });
	for (const n of [0, -1, 1.5, 201])
		expect(await tell(view('size', n))).toMatchObject({ code: 'bad-input' });
});

test('phones are counted apart from kiosks, over plain http too, and what they tell names no guest', async () => {
	const ticketed = { ...someone.phone, secure: false, guest: { ticketId: newId<'ticket'>(0) } };
	const opened = { flow: 'dishes.menu', step: 'open', what: 'view', n: 2 } as const;
	for (const caller of [ticketed, someone.kiosk])
		expect(await house.as(caller).send(addCounts, { counts: [opened] })).toMatchObject({
			ok: true
		});
	const flows = await funnelsNow();
	const menus = flows.filter(({ name }) => name === 'dishes.menu');
	expect(menus.map(({ surface, steps }) => [surface, steps[0]?.views])).toEqual([
		['kiosk', 2],
		['phone', 2]
	]);
	expect(flows.filter(({ name }) => name === 'ratings.rate')).toMatchObject([{ surface: null }]);
	const rows = await house.app.parts.store.read
		.tables<CountersTables>()
		.selectFrom('counters')
		.selectAll()
		.execute();
	expect(JSON.stringify(rows)).not.toContain(ticketed.guest.ticketId);
});

test('a lobby of phones behind one address is heard, and a machine that hammers is not', async () => {
	const phone = { ...someone.phone, from: '192.0.2.7' };
	const taken = [];
	for (let n = 0; n < 70; n++)
		taken.push((await house.as(phone).send(addCounts, { counts: [view('size')] })).ok);
	expect(taken.filter(Boolean)).toHaveLength(60);
	expect(
		await house.as({ ...phone, from: '192.0.2.8' }).send(addCounts, { counts: [view('size')] })
	).toMatchObject({ ok: true });
});
