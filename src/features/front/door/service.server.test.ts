// The door on a real store: what it changes, who may set it, and that it outlives a restart.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeTicket, addParty } from '#features/front/waitlist/contract.ts';
import { MINUTE, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { door, doorAtStand, setDoor } from './contract.ts';

let house: TestHouse;
const { host, kiosk, visitor } = someone;
const ticket = { size: 2, language: 'en' } as const;

beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

async function see<T extends typeof door | typeof doorAtStand>(def: T, caller = visitor) {
	const asked = { topic: def.name, params: {} };
	const seen = await house.app.topics.watch(asked, caller, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	house.app.topics.drop(seen.value.room);
	return seen.value.state as StateOf<T>;
}
const set = (version: number, to: Parameters<typeof send>[1]['to']) => send(version, { to });
const send = (
	version: number,
	{
		to
	}: {
		to:
			| { state: 'open' | 'closed' | 'last' }
			| { state: 'slow'; slower: number }
			| { state: 'paused'; minutes: number };
	}
) => house.as(host).send(setDoor, { version, to });

test('is open until somebody sets it, and says then who set it and when', async () => {
	expect(await see(door)).toEqual({ state: 'open' });
	expect(await set(0, { state: 'slow', slower: 15 })).toEqual({ ok: true, value: { version: 1 } });
	expect(await see(door)).toEqual({ state: 'slow', slower: 15 });
	const at = house.clock.now();
	expect(await see(doorAtStand, host)).toMatchObject({ version: 1, at, by: 'Hana' });
});

test('gives guests no tickets while it is closed or paused; the host still may', async () => {
	await set(0, { state: 'closed' });
	expect(await house.as(kiosk).send(takeTicket, ticket)).toMatchObject({ code: 'door-closed' });
	expect(await house.as(host).send(addParty, ticket)).toMatchObject({ ok: true });
	await set(1, { state: 'paused', minutes: 20 });
	expect(await house.as(kiosk).send(takeTicket, ticket)).toMatchObject({
		code: 'door-paused',
		detail: { until: house.clock.now() + 20 * MINUTE }
	});
	await set(2, { state: 'last' });
	expect(await house.as(kiosk).send(takeTicket, ticket)).toMatchObject({ ok: true });
});

test('opens by itself when a pause is over, and every screen hears of it', async () => {
	await set(0, { state: 'paused', minutes: 5 });
	house.clock.advance(5 * MINUTE);
	expect(await see(door)).toEqual({ state: 'open' });
	await house.app.parts.jobs.look();
	expect(await see(doorAtStand, host)).toMatchObject({ state: 'open', version: 2, by: '' });
});

test('shows the second of two hosts what the first one set, and changes nothing', async () => {
	await set(0, { state: 'closed' });
	expect(await set(0, { state: 'open' })).toEqual({
		...{ ok: false, code: 'door-changed' },
		detail: { by: 'Hana', state: 'closed' }
	});
	expect(await see(door)).toEqual({ state: 'closed' });
});

test('is set by a signed-in host alone', async () => {
	const wish = { version: 0, to: { state: 'closed' } } as const;
	const { staff: _, ...nobody } = host;
	expect(await house.as(nobody).send(setDoor, wish)).toMatchObject({ code: 'sign-in-needed' });
	expect(await house.as(kiosk).send(setDoor, wish)).toMatchObject({ code: 'not-allowed' });
});

test('is remembered as it stood at any past minute', async () => {
	const before = house.clock.now();
	house.clock.advance(MINUTE);
	await set(0, { state: 'closed' });
	house.clock.advance(MINUTE);
	const { store } = house.app.parts;
	const { door: keeper } = house.app.wings.front;
	expect(await keeper.stoodAt(store.read, before)).toEqual({ state: 'open' });
	expect(await keeper.stoodAt(store.read, house.clock.now())).toEqual({ state: 'closed' });
});
