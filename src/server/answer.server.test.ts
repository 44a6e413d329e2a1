// The one way in: guards, schemas, keys and faults, with a small slice on a real store.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
	defineCommand,
	defineFact,
	defineQuery,
	defineTopic,
	fail,
	ok,
	type Caller,
	type Change
} from '#protocol';
import { answerer, type Asked } from './answer.server.ts';
import { openBus } from './bus.server.ts';
import { openLog } from './log.server.ts';
import { openSecrets } from './secrets.server.ts';
import { openStore, type Store } from './store.server.ts';
import { answersMigrations } from './store/answers.server.ts';
import { openTopics, type Topics } from './topics.server.ts';
import { onCommand, onQuery, onTopic, openRegistry, type AnyHeard } from './wire.server.ts';

const pour = defineCommand({
	name: 'bar.pour',
	from: ['kiosk', 'host'],
	input: v.strictObject({ cups: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)) }),
	answer: v.object({ poured: v.number() }),
	refusals: { empty: v.object({ left: v.number() }) }
});
const close = defineCommand({
	name: 'bar.close',
	from: ['host'],
	staff: ['host'],
	input: v.object({}),
	answer: v.object({}),
	refusals: {}
});
const burst = defineCommand({
	name: 'bar.burst',
	from: ['kiosk'],
	input: v.object({}),
	answer: v.object({}),
	refusals: {}
});
const poured = defineFact({ name: 'bar.poured', data: v.object({}) });
const level = defineQuery({
	name: 'bar.level',
	from: ['kiosk'],
	input: v.object({}),
	answer: v.object({ total: v.number() }),
	refusals: {}
});
const bar = defineTopic({
	name: 'bar.view',
	from: ['kiosk'],
	params: v.object({}),
	state: v.object({ total: v.number(), name: v.string() }),
	changedBy: [poured]
});

interface Tables {
	cups: { venue_id: string; id: string; cups: number };
}

let store: Store;
let answer: (asked: Asked) => Promise<AnyHeard>;
let topics: Topics;
let changes: Change[];
const clock = { now: () => 5_000 };
const log = openLog('silent');

const total = async (): Promise<number> => {
	const rows = await store.read.tables<Tables>().selectFrom('cups').select('cups').execute();
	return rows.reduce((sum, row) => sum + row.cups, 0);
};

const slice = [
	onCommand(pour, async ({ cups }, { tx, now }) => {
		if (cups === 9) return fail('empty', { left: 3 });
		const id = `${now}-${Math.random()}`;
		await tx.tables<Tables>().insertInto('cups').values({ venue_id: tx.venue, id, cups }).execute();
		tx.tell(poured, {});
		return ok({ poured: cups, secret: 'not declared' });
	}),
	onCommand(close, () => Promise.resolve(ok({}))),
	onCommand(burst, async (_, { tx }) => {
		await tx
			.tables<Tables>()
			.insertInto('cups')
			.values({ venue_id: tx.venue, id: 'b', cups: 1000 })
			.execute();
		throw new Error('a pipe broke');
	}),
	onQuery(level, async () => ok({ total: await total() })),
	onTopic(bar, { state: async () => ({ total: await total(), name: 'Bar' }) })
];

beforeAll(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-answer-'));
	const bus = openBus(log);
	const secrets = openSecrets(folder);
	const migrations = {
		...answersMigrations,
		'2026010101_bar': {
			async up(db: Kysely<unknown>) {
				await db.schema
					.createTable('cups')
					.addColumn('venue_id', 'text', (c) => c.notNull())
					.addColumn('id', 'text', (c) => c.notNull())
					.addColumn('cups', 'integer', (c) => c.notNull())
					.execute();
			}
		}
	};
	store = await openStore(folder, { clock, bus, migrations });
	const registry = openRegistry([pour, close, burst, level, bar, poured], slice);
	const [audit, timeIsKnown] = [() => undefined, () => true];
	answer = answerer({ registry, store, secrets, clock, log, audit, timeIsKnown });
	topics = openTopics({ registry, store, clock, bus, log, send: (change) => changes.push(change) });
});
afterAll(() => store.close());
beforeEach(async () => {
	changes = [];
	await store.write((tx) => tx.tables<Tables>().deleteFrom('cups').execute());
});

const kiosk: Caller = { surface: 'kiosk', device: { id: 'K', name: 'Door', role: 'kiosk' } };
const other: Caller = { surface: 'kiosk', device: { id: 'L', name: 'Side', role: 'kiosk' } };
const host: Caller = { surface: 'host', device: { id: 'H', name: 'Stand', role: 'host' } };
let keys = 0;
const freshKey = (): string => `key-${++keys}-abcdef`;
const send = (name: string, input: unknown, caller = kiosk, key = freshKey()) =>
	answer({ name, caller, envelope: { key, input } });

test('the same key has one effect and the same answer, however often and however parallel', async () => {
	const key = freshKey();
	const heard = await Promise.all(
		Array.from({ length: 20 }, () => send('bar.pour', { cups: 2 }, kiosk, key))
	);
	expect(new Set(heard.map((one) => JSON.stringify(one))).size).toBe(1);
	expect(heard[0]).toEqual({ ok: true, value: { poured: 2 } });
	expect(await total()).toBe(2);
});

test('the same key with another body is refused', async () => {
	const key = freshKey();
	await send('bar.pour', { cups: 2 }, kiosk, key);
	expect(await send('bar.pour', { cups: 3 }, kiosk, key)).toMatchObject({ code: 'key-reused' });
	expect(await total()).toBe(2);
});

test('another device’s key is its own', async () => {
	const key = freshKey();
	await send('bar.pour', { cups: 2 }, kiosk, key);
	await send('bar.pour', { cups: 3 }, other, key);
	expect(await total()).toBe(5);
});

test('a refusal is an answer too: it comes back under its key, with its detail', async () => {
	const key = freshKey();
	const first = await send('bar.pour', { cups: 9 }, kiosk, key);
	expect(first).toEqual({ ok: false, code: 'empty', detail: { left: 3 } });
	expect(await send('bar.pour', { cups: 9 }, kiosk, key)).toEqual(first);
});

test('a fault leaves nothing behind, has a number to read out, and may be tried again', async () => {
	const heard = await send('bar.burst', {});
	expect(heard).toMatchObject({ ok: false, code: 'fault' });
	expect((heard as { detail: { fault: string } }).detail.fault).toMatch(/^[0-9A-Z]{5}$/);
	expect(await total()).toBe(0);
});

test('who may not send it hears so, and who must sign in first hears that', async () => {
	expect(await send('bar.close', {}, kiosk)).toMatchObject({ code: 'not-allowed' });
	expect(await send('bar.close', {}, host)).toMatchObject({ code: 'sign-in-needed' });
	const server = { ...host, staff: { id: 'S', name: 'Sam', role: 'server' as const } };
	expect(await send('bar.close', {}, server)).toMatchObject({ code: 'not-allowed' });
	const manager = { ...host, staff: { id: 'M', name: 'Mei', role: 'manager' as const } };
	expect(await send('bar.close', {}, manager)).toEqual({ ok: true, value: {} });
});

test('whatever comes off the wire is answered, and nothing but a valid command has an effect', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string(), fc.anything(), async (name, envelope) => {
			expect(await answer({ name, envelope, caller: kiosk })).toMatchObject({ ok: false });
			expect(await answer({ name: 'bar.pour', envelope, caller: kiosk })).toMatchObject({
				ok: false,
				code: 'bad-input'
			});
		}),
		{ numRuns: 200 }
	);
	expect(await total()).toBe(0);
});

test('bad input names its fields', async () => {
	expect(await send('bar.pour', { cups: 0 })).toEqual({
		ok: false,
		code: 'bad-input',
		detail: { fields: ['cups'] }
	});
});

test('a topic tells its version, then only what changed, and answers a known version without a state', async () => {
	const first = await topics.watch({ topic: 'bar.view', params: {} }, kiosk, () => undefined);
	if (!first.ok) throw new Error(first.code);
	expect(first.value.state).toEqual({ total: 0, name: 'Bar' });
	await send('bar.pour', { cups: 4 });
	await topics.settled();
	expect(changes).toEqual([
		{
			room: first.value.room,
			version: { epoch: first.value.version.epoch, n: first.value.version.n + 1 },
			fields: { total: 4 }
		}
	]);
	const have = changes[0]?.version;
	const again = await topics.watch(
		{ topic: 'bar.view', params: {}, ...(have && { have }) },
		kiosk,
		() => undefined
	);
	expect(again).toEqual({ ok: true, value: { room: first.value.room, version: have } });
});

test('after any number of commands the last version told is what a new watcher gets', async () => {
	await topics.watch({ topic: 'bar.view', params: {} }, kiosk, () => undefined);
	await Promise.all(Array.from({ length: 30 }, () => send('bar.pour', { cups: 1 })));
	await topics.settled();
	const now = await topics.watch({ topic: 'bar.view', params: {} }, kiosk, () => undefined);
	if (!now.ok) throw new Error(now.code);
	expect(now.value.state).toMatchObject({ total: 30 });
	expect(changes.at(-1)?.version).toEqual(now.value.version);
	expect(changes.at(-1)?.fields).toEqual({ total: 30 });
});

test('a declared command that nobody answers stops the start', () => {
	expect(() => openRegistry([pour], [])).toThrow('bar.pour');
});
