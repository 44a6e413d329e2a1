// A member's past over the slices as they are, on a played demo evening.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { memberTimeline } from './contract.ts';

let house: TestHouse;
let memberId: string;

interface Rows {
	members: { id: string };
	coupons: { member_id: string | null };
}

beforeAll(async () => {
	house = await openHouseForTest();
	await house.app.wings.openDemo('http://localhost:3000');
	const { read } = house.app.parts.store;
	const row = await read
		.tables<Rows>()
		.selectFrom('coupons')
		.select('member_id')
		.where('member_id', 'is not', null)
		.executeTakeFirstOrThrow();
	memberId = row.member_id ?? '';
}, 60_000);
afterAll(() => house.close());

async function past(kind?: string, id = memberId) {
	const heard = await house
		.as(someone.manager)
		.ask(memberTimeline, { memberId: id, ...(kind !== undefined && { kind }) });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}

test('what several slices know of a member stands in one order, newest first', async () => {
	const { entries, kinds } = await past();
	expect(kinds.map(({ kind }) => kind)).toEqual(
		expect.arrayContaining(['profiles', 'cards', 'coupons'])
	);
	const times = entries.map(({ at }) => at);
	expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('of one kind only that kind comes, and the counts still tell of all', async () => {
	const { entries, kinds } = await past('coupons');
	expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['coupons']));
	expect(kinds.length).toBeGreaterThan(1);
});

test('nobody has no past, and no rating stands in anybody’s: they are anonymous', async () => {
	expect((await past(undefined, 'NOBODY')).entries).toEqual([]);
	expect((await past()).kinds.map(({ kind }) => kind)).not.toContain('ratings');
});

test('a kiosk may not read it, nor whoever is not signed in', async () => {
	expect(await house.as(someone.kiosk).ask(memberTimeline, { memberId })).toMatchObject({
		code: 'not-allowed'
	});
	const { staff: _, ...nobody } = someone.manager;
	expect(await house.as(nobody).ask(memberTimeline, { memberId })).toMatchObject({
		code: 'sign-in-needed'
	});
});
