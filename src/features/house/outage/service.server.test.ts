// Two hours of darkness mid-evening: clocks stand still, the list is shown, and nobody is called again but by a host.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, type Instant } from '#protocol';
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

/** One of each clock that runs towards an instant, and one that had run out. */
async function startClocks({ parts: { store } }: App, now: Instant): Promise<void> {
	const venue_id = store.read.venue;
	const soon = now + 10 * MINUTE;
	const waiting = (await rows<Ticket>(house.app, 'tickets')).filter(
		({ state }) => state === 'waiting'
	);
	const [kept, afar, away, told] = waiting.map(({ id }) => id);
	const slot = { ...{ venue_id, start_at: now + DAY, end_at: now + DAY + HOUR, size: 2 } };
	const held = { ...slot, tables: '[]', owner: 'Door', made_at: now - MINUTE };
	const quote = { ...{ venue_id, ticket_id: told ?? '', outlook: 'sits', cause: 'issued' } };
	await store.write(async (tx) => {
		const tables = tx.tables<Record<string, Record<string, unknown>>>();
		const set = (id: string | undefined, values: object) =>
			tables.updateTable('tickets').set(values).where('id', '=', id).execute();
		await set(kept, { state: 'missed', pool_until: soon });
		await set(afar, { state: 'pending', here_by: soon });
		await set(away, { away_until: soon });
		const [free] = await tables.selectFrom('floor_tables').select('id').limit(1).execute();
		const keeping = { state: 'held', held_until: soon, held_size: 4 };
		await tables.updateTable('floor_tables').set(keeping).where('id', '=', free?.id).execute();
		const holds = [
			{ ...held, id: 'LIVE', expires_at: soon },
			{ ...held, id: 'LAPSED', expires_at: now - 1 }
		];
		await tables.insertInto('reservation_holds').values(holds).execute();
		await tables.deleteFrom('quotes').where('ticket_id', '=', told).execute();
		const times = { median: now - MINUTE, latest: soon, p80: soon - MINUTE };
		const quotes = [
			{ ...quote, ...times, id: 'Q1', at: now - 2 * MINUTE },
			{ ...quote, ...times, median: soon - 1, id: 'Q2', at: now - MINUTE }
		];
		await tables.insertInto('quotes').values(quotes).execute();
		const missed = { ...{ venue_id, ticket_id: away, promised: now - 1, told_at: now - 1 } };
		const instead = { ...missed, latest: soon, cause: 'staying-longer', care: 0 };
		await tables.insertInto('missed_promises').values(instead).execute();
	});
}

/** The instants that clocks run towards, each by its row and column. */
async function untils(app: App): Promise<Record<string, number>> {
	const of = async (table: string, columns: string[], key = 'id') =>
		(await rows<Record<string, unknown>>(app, table)).flatMap((row) =>
			columns
				.filter((column) => typeof row[column] === 'number')
				.map((column) => [`${table} ${String(row[key])} ${column}`, row[column]] as const)
		);
	const isMine = ([name]: readonly [string, unknown]) => /^quotes Q\d /.test(name);
	return Object.fromEntries([
		...(await of('tickets', ['pool_until', 'here_by', 'away_until'])),
		...(await of('floor_tables', ['held_until'])),
		...(await of('reservation_holds', ['expires_at'])),
		...(await of('missed_promises', ['latest'], 'ticket_id')),
		...(await of('quotes', ['median', 'latest', 'p80'])).filter(isMine)
	]) as Record<string, number>;
}

const setOn = (before: Record<string, number>, dark: Instant, length: number) =>
	Object.fromEntries(
		Object.entries(before).map(([name, at]) => [name, at > dark ? at + length : at])
	);

test('two hours dark in the middle of the demo evening: calls, places, graces, holds, presence and promises are as before', async () => {
	await house.app.wings.openDemo('http://192.168.1.20:3000');
	house.clock.advance(15_000);
	await house.app.parts.jobs.look();
	await startClocks(house.app, house.clock.now());
	const before = await clocks(house.app, house.clock.now());
	const runTo = await untils(house.app);
	expect(Object.keys(runTo).length).toBeGreaterThanOrEqual(13);
	expect(before.calledSince.length).toBeGreaterThan(0);
	const booked = (await rows<Booking>(house.app, 'reservations')).filter(({ state }) =>
		['booked', 'confirmed'].includes(state)
	);
	const dark = house.clock.now();

	const app = await backAfter(2 * HOUR);
	await app.parts.jobs.look();
	expect(await clocks(app, house.clock.now())).toEqual(before);
	expect(await untils(app)).toEqual(setOn(runTo, dark, 2 * HOUR));

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
