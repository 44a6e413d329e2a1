// The search over a played demo evening: what it finds, whom it tells, and how fast.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import type { GuestBookTables } from '#features/front/guestbook/schema.server.ts';
import type { SegmentsTables } from '#features/members/segments/schema.server.ts';
import type { SourcesTables } from '../sources/schema.server.ts';
import type { TasksTables } from '../tasks/schema.server.ts';
import { findAnything } from './contract.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openHouseForTest();
	await house.app.wings.openDemo('http://localhost:3000');
}, 60_000);
afterAll(() => house.close());

const technician: Caller = {
	...someone.manager,
	staff: { id: 'STAFF-TECH', name: 'Tariq', role: 'technician' }
};

async function find(text: string, caller: Caller = someone.manager) {
	const heard = await house.as(caller).ask(findAnything, { text });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.kinds;
}
const kindsOf = async (text: string, caller?: Caller) =>
	(await find(text, caller)).map(({ kind }) => kind);

interface MemberRow {
	members: { name: string; phone_sealed: string | null };
}

async function someMember() {
	const { read } = house.app.parts.store;
	const row = await read
		.tables<MemberRow>()
		.selectFrom('members')
		.selectAll()
		.where('phone_sealed', 'is not', null)
		.where('name', '!=', '')
		.executeTakeFirstOrThrow();
	const phone = house.app.parts.secrets.open(row.phone_sealed ?? '', 'phone');
	return { name: row.name, phone };
}

test('a member is found by name, by the whole number and by its last four digits', async () => {
	const { name, phone } = await someMember();
	for (const text of [name, phone, phone.slice(-4)]) {
		const members = (await find(text)).find(({ kind }) => kind === 'member');
		expect(members?.hits.map(({ title }) => title)).toContain(name);
	}
});

test('a technician finds devices, tables and dishes, and no guest by any of their marks', async () => {
	const { name, phone } = await someMember();
	for (const text of [name, phone]) {
		const kinds = await kindsOf(text, technician);
		for (const guests of ['member', 'ticket', 'booking', 'coupon'])
			expect(kinds).not.toContain(guests);
	}
	expect(await kindsOf('host', technician)).toContain('device');
});

test('tables, dishes in either language and staff are found by a part of their names', async () => {
	expect(await kindsOf('1')).toContain('table');
	expect(await kindsOf('豆腐')).toContain('dish');
	expect(await kindsOf('hana')).toContain('staff');
});

type Named = GuestBookTables & TasksTables & SourcesTables & SegmentsTables;

test.each([
	['guest', 'guests', 'name', 'id'],
	['task', 'tasks', 'title_en', 'id'],
	['task', 'tasks', 'title_zh', 'id'],
	['source', 'sources', 'name', 'code'],
	['segment', 'segments', 'name', 'id']
] as const)(
	'a %s (%s) is found by its %s, guests not by a technician',
	async (kind, table, column, key) => {
		const { read } = house.app.parts.store;
		const rows = await read.tables<Named>().selectFrom(table).selectAll().execute();
		const row = (rows as Partial<Record<string, unknown>>[]).find((one) => one[column] !== '');
		const found = await find(String(row?.[column]));
		expect(found.find((one) => one.kind === kind)?.hits.map(({ id }) => id)).toContain(row?.[key]);
		const told = await kindsOf(String(row?.[column]), technician);
		expect(told.includes(kind)).toBe(kind === 'task' || kind === 'source');
	}
);

test('of one kind at most ten are shown, and nothing typed finds nothing', async () => {
	for (const { hits } of await find('a')) expect(hits.length).toBeLessThanOrEqual(10);
	expect(await find('   ')).toEqual([]);
});

test('signs of LIKE are letters: a percent sign finds no everybody', async () => {
	expect(await kindsOf('%')).not.toContain('member');
});

test('a kiosk may not search', async () => {
	expect(await house.as(someone.kiosk).ask(findAnything, { text: 'a' })).toMatchObject({
		code: 'not-allowed'
	});
});

test('an answer over the demo evening comes within 50 ms', async () => {
	const times: number[] = [];
	for (const text of ['a', 'li', '12', '+447700900123', '豆腐', 'A12', 'zzz']) {
		const from = performance.now();
		await find(text);
		times.push(performance.now() - from);
	}
	times.sort((a, b) => a - b);
	expect(times[Math.floor(times.length / 2)]).toBeLessThan(50);
});
