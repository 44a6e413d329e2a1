// The store: what is acknowledged is committed, works share commits, and one failure touches nobody else.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineFact } from '#protocol';
import * as v from 'valibot';
import { openBus, type Told } from './bus.server.ts';
import { openLog } from './log.server.ts';
import { openStore, type Store } from './store.server.ts';

interface Tables {
	covers: { venue_id: string; id: string; size: number };
}

const seated = defineFact({ name: 'test.seated', data: v.object({ id: v.string() }) });
const log = openLog('silent');
let store: Store;
let told: Told[];

beforeEach(async () => {
	const bus = openBus(log);
	told = [];
	bus.onAny('test', (one) => told.push(one));
	store = await openStore(mkdtempSync(join(tmpdir(), 'hoststand-store-')), {
		clock: { now: () => 1_000 },
		bus,
		migrations: {
			'2026010101_test_covers': {
				async up(db) {
					await db.schema
						.createTable('covers')
						.addColumn('venue_id', 'text', (c) => c.notNull())
						.addColumn('id', 'text', (c) => c.notNull())
						.addColumn('size', 'integer', (c) => c.notNull())
						.addPrimaryKeyConstraint('covers_pk', ['venue_id', 'id'])
						.execute();
				}
			}
		}
	});
});

afterEach(() => store.close());

const add = (id: string, size = 2) =>
	store.write(async (tx) => {
		await tx
			.tables<Tables>()
			.insertInto('covers')
			.values({ venue_id: tx.venue, id, size })
			.execute();
		tx.tell(seated, { id });
		return id;
	});

const all = () => store.read.tables<Tables>().selectFrom('covers').selectAll().execute();

test('works that wait together share one commit', async () => {
	const before = store.commits();
	await Promise.all(Array.from({ length: 40 }, (_, at) => add(`party-${at}`)));
	expect(await all()).toHaveLength(40);
	expect(store.commits() - before).toBe(1);
	expect(told).toHaveLength(40);
});

test('a work that throws leaves nothing behind and its neighbours in the same commit stand', async () => {
	const bad = store.write(async (tx) => {
		await tx
			.tables<Tables>()
			.insertInto('covers')
			.values({ venue_id: tx.venue, id: 'half', size: 1 })
			.execute();
		tx.tell(seated, { id: 'half' });
		throw new Error('the pen broke');
	});
	const settled = await Promise.allSettled([add('before'), bad, add('after')]);
	expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	expect((await all()).map((row) => row.id).sort()).toEqual(['after', 'before']);
	expect(told.map((one) => one.data)).toEqual([{ id: 'before' }, { id: 'after' }]);
});

test('facts are told after the commit, when a reader already sees it', async () => {
	let seen = -1;
	const bus = openBus(log);
	bus.onAny('test', () => undefined);
	const look = store.write(async (tx) => {
		await tx
			.tables<Tables>()
			.insertInto('covers')
			.values({ venue_id: tx.venue, id: 'x', size: 1 })
			.execute();
		seen = (await all()).length;
	});
	await look;
	expect(seen).toBe(0);
	expect(await all()).toHaveLength(1);
});

test('the reader cannot write', async () => {
	await expect(
		store.read
			.tables<Tables>()
			.insertInto('covers')
			.values({ venue_id: 'v', id: 'x', size: 1 })
			.execute()
	).rejects.toThrow(/readonly/i);
});

test('a step that fails leaves the database as it was and says which step', async () => {
	const path = mkdtempSync(join(tmpdir(), 'hoststand-store-'));
	const open = openStore(path, {
		clock: { now: () => 1 },
		bus: openBus(log),
		migrations: {
			'2026010102_test_broken': {
				async up(db) {
					await db.schema.createTable('half').addColumn('id', 'text').execute();
					throw new Error('no');
				}
			}
		}
	});
	await expect(open).rejects.toThrow('2026010102_test_broken');
});
