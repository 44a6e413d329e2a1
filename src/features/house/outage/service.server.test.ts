// Two hours of darkness mid-evening: clocks stand still, the list is shown, and nobody is called again but by a host.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, MINUTE, type Instant } from '#protocol';
import type { App } from '#server/app.server.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { devicesOutage } from '../devices/outage.server.ts';
import type { DevicesTables } from '../devices/schema.server.ts';
import { lastOutage, markOutageSeen } from './contract.ts';

let house: TestHouse;
let opened: App[];

beforeEach(async () => {
	house = await openHouseForTest();
	opened = [];
	await house.app.parts.jobs.look();
});
afterEach(async () => {
	for (const app of opened) await app.stop();
	await house.close();
});

/** As after a kill -9: no goodbye, then the same data under a new process. */
async function backAfter(ms: number): Promise<App> {
	house.app.parts.jobs.stop();
	house.clock.advance(ms);
	const app = await house.again();
	opened.push(app);
	return app;
}

const shown = async (app: App) => {
	const asked = { topic: lastOutage.name, params: {} };
	const watched = await app.topics.watch(asked, someone.host, () => undefined);
	return watched.ok ? (watched.value.state as { outage: { id: string } | null }).outage : undefined;
};

const rows = <T>(app: App, table: string): Promise<T[]> =>
	app.parts.store.read
		.tables<Record<string, T>>()
		.selectFrom(table)
		.selectAll()
		.execute() as Promise<T[]>;

interface Ticket {
	id: string;
	state: string;
	joined_at: number;
	called_at: number | null;
	calls: number;
	changed_at: number;
}
interface Booking {
	id: string;
	state: string;
	start_at: number;
	stood_still: number;
}

/** What is left of each clock at an instant. */
async function clocks(app: App, now: Instant) {
	const tickets = await rows<Ticket>(app, 'tickets');
	const called = tickets.filter(({ state }) => state === 'called');
	return {
		calledSince: called.map(({ called_at }) => now - (called_at ?? 0)).sort(),
		calls: tickets.map(({ id, calls }) => `${id} ${calls}`).sort(),
		joined: tickets.map(({ id, joined_at }) => `${id} ${joined_at}`).sort(),
		states: tickets.map(({ id, state }) => `${id} ${state}`).sort()
	};
}

test('two hours dark in the middle of the demo evening: calls, places and graces are as before', async () => {
	await house.app.wings.openDemo('http://192.168.1.20:3000');
	house.clock.advance(15_000);
	await house.app.parts.jobs.look();
	const before = await clocks(house.app, house.clock.now());
	expect(before.calledSince.length).toBeGreaterThan(0);
	const booked = (await rows<Booking>(house.app, 'reservations')).filter(({ state }) =>
		['booked', 'confirmed'].includes(state)
	);
	const dark = house.clock.now();

	const app = await backAfter(2 * HOUR);
	await app.parts.jobs.look();
	expect(await clocks(app, house.clock.now())).toEqual(before);

	const after = await rows<Booking>(app, 'reservations');
	const grace = 15 * MINUTE;
	for (const { id, start_at } of booked) {
		const found = after.find((one) => one.id === id);
		const left = (at: Instant, stood: number) => start_at + stood + grace - at;
		const stood = found?.stood_still ?? 0;
		if (start_at >= house.clock.now() || left(dark, 0) <= 0) expect(stood).toBe(0);
		else if (start_at <= dark) expect(left(house.clock.now(), stood)).toBe(left(dark, 0));
		else expect(left(house.clock.now(), stood)).toBe(grace);
	}
	expect(after.some(({ stood_still }) => stood_still > 0)).toBe(true);
});

test('the first screen lists what was running, until a host has seen it', async () => {
	await house.app.wings.openDemo('http://192.168.1.20:3000');
	const from = house.clock.now();
	const app = await backAfter(2 * HOUR);
	const outage = await shown(app);
	expect(outage).toMatchObject({ from, to: house.clock.now() });
	const kinds = new Set(
		(outage as unknown as { running: { kind: string }[] }).running.map(({ kind }) => kind)
	);
	expect([...kinds].sort()).toEqual(
		expect.arrayContaining(['booking', 'called', 'seated', 'waiting'])
	);
	const send = (id: string, key: string) =>
		app.answer({
			name: markOutageSeen.name,
			caller: someone.host,
			envelope: { key, input: { id } }
		});
	expect(await send('another', 'key-one-1')).toMatchObject({ code: 'unknown-outage' });
	expect(await send(outage?.id ?? '', 'key-two-2')).toMatchObject({ ok: true });
	await app.topics.settled();
	expect(await shown(app)).toBeNull();
});

test('a restart within a minute is no outage, and nothing is moved', async () => {
	await house.app.wings.openDemo('http://192.168.1.20:3000');
	const before = await rows<Ticket>(house.app, 'tickets');
	const app = await backAfter(MINUTE);
	expect(await shown(app)).toBeNull();
	expect(await rows<Ticket>(app, 'tickets')).toEqual(before);
});

test('a clean stop counts from its goodbye', async () => {
	await house.app.wings.openDemo('http://192.168.1.20:3000');
	house.clock.advance(10_000);
	const stopped = house.clock.now();
	const first = await house.again();
	await first.stop();
	const app = await backAfter(30 * MINUTE);
	expect(await shown(app)).toMatchObject({ from: stopped });
});

test('the next morning nothing of last night is set on; what still stands there is listed', async () => {
	await house.app.wings.openDemo('http://192.168.1.20:3000');
	const before = await rows<Ticket>(house.app, 'tickets');
	const app = await backAfter(14 * HOUR);
	const calledOf = (all: Ticket[]) => all.map(({ id, called_at }) => [id, called_at]);
	expect(calledOf(await rows<Ticket>(app, 'tickets'))).toEqual(calledOf(before));
	expect(await shown(app)).not.toBeNull();
});

test('a night in which nothing was running is written down and shown to nobody', async () => {
	const app = await backAfter(14 * HOUR);
	expect(await shown(app)).toBeNull();
	expect(await rows(app, 'outages')).toHaveLength(1);
});

test('a clock that reads earlier than the last beat moves nothing', async () => {
	const app = await backAfter(-HOUR);
	expect(await rows(app, 'outages')).toEqual([]);
});

test('a pairing code on a screen is still good after the outage, one that had lapsed is not', async () => {
	const { store } = house.app.parts;
	const now = house.clock.now();
	const offer = (code: string, expires_at: number) => ({
		venue_id: store.read.venue,
		secret_hash: code,
		code_hash: code,
		expires_at,
		device_id: null,
		collected_at: null
	});
	await store.write(async (tx) => {
		const offers = tx.tables<DevicesTables>().insertInto('pairing_offers');
		await offers.values([offer('live', now + MINUTE), offer('lapsed', now - 1)] as never).execute();
		await devicesOutage.shift?.(tx, { from: now, to: now + HOUR, length: HOUR });
	});
	const left = await rows<{ code_hash: string; expires_at: number }>(house.app, 'pairing_offers');
	const of = (code: string) => left.find((one) => one.code_hash === code)?.expires_at;
	expect([of('live'), of('lapsed')]).toEqual([now + MINUTE + HOUR, now - 1]);
});
