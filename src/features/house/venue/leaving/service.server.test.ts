// Leaving the demo on a real house: what goes, what stays, the copy before, and who may not.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditEntries, verifyAudit } from '#features/house/audit/contract.ts';
import { setCopyFolder } from '#features/house/backup/contract.ts';
import { addStaff } from '#features/house/staff/contract.ts';
import { queue } from '#features/front/waitlist/contract.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { fates } from '#server/wings/leaving.server.ts';
import { loadDemo, setUpVenue } from '../contract.ts';
import { demoState, leaveDemo } from './contract.ts';

let house: TestHouse;
const read = () => house.app.parts.store.read;
const owner = () => house.as(someone.owner);

const profile = {
	name: 'Lantern & Leaf',
	language: 'en',
	zone: 'Europe/London',
	currency: { code: 'GBP', digits: 2 },
	phoneRegion: 'GB',
	endOfDay: '04:00',
	address: 'http://192.168.1.20:3000'
} as const;
const manager = { name: 'Mei', password: 'correct horse battery', pin: '482957' };

async function setUp(): Promise<void> {
	const code = house.app.wings.setupCode() ?? '';
	const answers = { profile, floor: 'small', manager, deviceName: 'Desk', code } as const;
	expect((await house.as(someone.visitor).send(setUpVenue, answers)).ok).toBe(true);
}

async function load(): Promise<string> {
	const heard = await owner().send(loadDemo, {});
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.staffPin;
}

type Dump = Record<string, unknown[]>;

/** Every row of these tables. */
async function dump(fits: (fate: unknown) => boolean): Promise<Dump> {
	const found: Dump = {};
	for (const [table, fate] of Object.entries(fates)) {
		if (!fits(fate)) continue;
		const asked = sql`select * from ${sql.table(table)} order by 1, 2`;
		found[table] = (await asked.execute(read().tables())).rows;
	}
	return found;
}

const guests = () => dump((fate) => fate === 'wipe' || typeof fate === 'object');
const order = { word: 'WIPE', keepFloor: true, keepDishes: true };
const leave = (more: object = {}, key?: string) =>
	owner().send(leaveDemo, { ...order, withoutCopy: true, ...more }, key);

beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

test('every table of the store is named: it stays, or it goes', async () => {
	const tables = await read().tables<unknown>().introspection.getTables();
	expect(Object.keys(fates).sort()).toEqual(tables.map(({ name }) => name).sort());
});

test('after leaving, everything of guests is as in a fresh house, and the rest as it was', async () => {
	await setUp();
	const fresh = await guests();
	await load();
	const own = { name: 'Olga', role: 'host', pin: '739164' } as const;
	expect((await owner().send(addStaff, own)).ok).toBe(true);
	const loud = ['first_run', 'audit', 'answers', 'last_fact', 'floor_tables'];
	const others = () => dump((fate) => fate === 'keep' || fate === 'floor' || fate === 'dishes');
	const before = await others();
	expect((await guests())['members']?.length).toBe(200);
	const heard = await leave();
	expect(heard).toMatchObject({ ok: true, value: { copied: false } });
	const after = await guests();
	const people = after['staff'] as { name: string }[];
	expect(people.map(({ name }) => name).sort()).toEqual(['Mei', 'Olga']);
	expect({ ...after, staff: people.filter(({ name }) => name === 'Mei') }).toEqual(fresh);
	const kept = await others();
	for (const table of Object.keys(kept))
		if (!loud.includes(table)) expect(kept[table], table).toEqual(before[table]);
	const floor = kept['floor_tables'] as { state: string }[];
	expect(floor).toHaveLength(before['floor_tables']?.length ?? 0);
	expect(floor.every(({ state }) => state === 'available' || state === 'blocked')).toBe(true);
});

test('floor and dishes go too where the manager does not keep them', async () => {
	await setUp();
	await load();
	expect((await leave({ keepFloor: false, keepDishes: false })).ok).toBe(true);
	const gone = await dump((fate) => fate === 'floor' || fate === 'dishes');
	expect(Object.values(gone).flat()).toEqual([]);
});

test('a wrong word wipes nothing, in either language the right one does', async () => {
	await setUp();
	await load();
	const before = (await guests())['members'];
	for (const word of ['', 'yes', 'WIPED', '清'])
		expect(await leave({ word })).toMatchObject({ ok: false, code: 'wrong-word' });
	expect((await guests())['members']).toEqual(before);
	expect((await leave({ word: ' 清空 ' })).ok).toBe(true);
});

test('a house that never loaded the demo, or has left it, cannot be wiped', async () => {
	await setUp();
	expect(await leave()).toMatchObject({ ok: false, code: 'not-a-demo' });
	await load();
	expect((await leave()).ok).toBe(true);
	expect(await leave()).toMatchObject({ ok: false, code: 'not-a-demo' });
	expect(await owner().send(loadDemo, {})).toMatchObject({ code: 'loaded-already' });
});

test('the same tap sent twice is answered alike, and of two taps one wins', async () => {
	await setUp();
	await load();
	const heard = await Promise.all([leave({}, 'ONE-TAP-ONLY'), leave({}, 'ANOTHER-TAP1')]);
	expect(heard.filter((one) => one.ok)).toHaveLength(1);
	const [won] = heard.filter((one) => one.ok);
	const again = [await leave({}, 'ONE-TAP-ONLY'), await leave({}, 'ANOTHER-TAP1')];
	expect(again).toContainEqual(won);
});

test('without a folder for copies it says so first, and goes on at the second tap', async () => {
	await setUp();
	await load();
	const before = (await guests())['members'];
	const first = await leave({ withoutCopy: false });
	expect(first).toMatchObject({ code: 'no-copy', detail: { why: 'no-folder' } });
	expect((await guests())['members']).toEqual(before);
	expect(await leave()).toMatchObject({ ok: true, value: { copied: false } });
});

test('where copies are kept, one is made and verified first', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-copies-'));
	try {
		await setUp();
		await load();
		expect((await owner().send(setCopyFolder, { folder })).ok).toBe(true);
		expect(await leave({ withoutCopy: false })).toMatchObject({
			ok: true,
			value: { copied: true }
		});
		expect(house.app.wings.house.keeping.backup.newest()).toBe(house.clock.now());
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('only the manager or the owner may, at the desk', async () => {
	await setUp();
	await load();
	const order = { word: 'WIPE', keepFloor: true, keepDishes: true, withoutCopy: true };
	for (const who of [someone.visitor, someone.phone, someone.kiosk, someone.host])
		expect(await house.as(who).send(leaveDemo, order)).toMatchObject({ code: 'not-allowed' });
});

test('it stands in the audit, whose chain still holds', async () => {
	await setUp();
	await load();
	await leave();
	const heard = await owner().ask(auditEntries, { act: leaveDemo.name });
	if (!heard.ok) throw new Error(heard.code);
	expect(heard.value.entries).toHaveLength(1);
	expect(await owner().ask(verifyAudit, {})).toMatchObject({ value: { broken: null } });
});

test('screens look again: the line is empty, and the desk knows that the demo is gone', async () => {
	await setUp();
	await load();
	const { topics } = house.app;
	const watch = async (topic: string, who: (typeof someone)['host']) => {
		await topics.settled();
		const seen = await topics.watch({ topic, params: {} }, who, () => undefined);
		if (!seen.ok) throw new Error(seen.code);
		return seen.value.state as Record<string, unknown>;
	};
	expect((await watch(demoState.name, someone.owner))['isDemo']).toBe(true);
	expect(JSON.stringify(await watch(queue.name, someone.host))).toContain('"number"');
	await leave();
	expect(await watch(demoState.name, someone.owner)).toEqual({ isDemo: false, goes: [] });
	expect(JSON.stringify(await watch(queue.name, someone.host))).not.toContain('"number"');
});
