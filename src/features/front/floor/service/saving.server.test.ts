// The drawn plan on a real store: saved whole, never over another's, and nobody loses a table by it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { floorPlan, planChanged, savePlan, type Plan, type PlanTable } from '../plan/contract.ts';
import { conflictsOf } from '../rules/conflicts.ts';
import { planView } from './saving.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest();
	const { layFloor } = house.app.wings.front;
	await house.app.parts.store.write((tx) => layFloor(tx, 'small', 'en', house.clock.now()));
});
afterEach(() => house.close());

const read = () => house.app.parts.store.read;
const drawn = () => planView(read());
const save = (version: number, plan: Plan, anyway = false) =>
	house.as(someone.manager).send(savePlan, { version, plan, anyway });
const named = (plan: Plan, name: string): PlanTable => {
	const found = plan.tables.find((one) => one.name === name);
	if (!found) throw new Error(`no table ${name}`);
	return found;
};
const edited = (plan: Plan, name: string, to: Partial<PlanTable>): Plan => ({
	...plan,
	tables: plan.tables.map((one) => (one.name === name ? { ...one, ...to } : one))
});
const without = (plan: Plan, name: string): Plan => ({
	...plan,
	tables: plan.tables.filter((one) => one.name !== name)
});
async function seatAt(name: string, size = 2) {
	const id = named(await drawn(), name).id;
	const { floor } = house.app.wings.front;
	const now = house.clock.now();
	const party = { tableIds: [id], size, ticketNumber: 'A7' };
	const done = await house.app.parts.store.write((tx) => floor.seat(tx, party, now));
	if (!done.ok) throw new Error(done.code);
	return done.value.seatingId;
}

describe('a plan', () => {
	it('is saved whole: places, sections, joins and what joined tables take, and then tells the sets', async () => {
		const { version, ...plan } = await drawn();
		const [one, two, three] = ['1', '2', '3'].map((name) => named(plan, name).id);
		if (!one || !two || !three) throw new Error('no tables');
		const place = { x: 500, y: 300, w: 120, h: 80, round: false, turned: 45 };
		const next: Plan = {
			...edited(plan, '1', { place, section: 'Mei', use: 'online', releaseMinutes: 90 }),
			joins: [
				[two, one],
				[one, two],
				[two, three]
			],
			capacities: [{ ids: [one, two], min: 3, max: 3 }],
			limit: 2
		};
		expect(await save(version, next)).toEqual({ ok: true, value: { version: version + 1 } });
		const after = await drawn();
		expect(named(after, '1')).toMatchObject({ place, section: 'Mei', releaseMinutes: 90 });
		expect(after.joins).toHaveLength(2);
		const sets = await house.app.wings.front.floor.sets(read());
		expect(sets.filter(({ ids }) => ids.length > 1).map(({ max }) => max)).toEqual([3, 4]);
		expect(house.told.some(({ name }) => name === planChanged.name)).toBe(true);
		const asked = { topic: floorPlan.name, params: {} };
		const seen = await house.app.topics.watch(asked, someone.manager, () => undefined);
		expect(seen).toMatchObject({ ok: true, value: { state: { version: version + 1, limit: 2 } } });
	});

	it('is never saved over another’s: the second is told the version that stands', async () => {
		const { version, ...plan } = await drawn();
		const both = await Promise.all([save(version, plan), save(version, plan)]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(both.find(({ ok }) => !ok)).toEqual({
			...{ ok: false, code: 'plan-changed', detail: { version: version + 1 } }
		});
	});

	it('has each name once, joins only what stands on it, and may swap two names', async () => {
		const { version, ...plan } = await drawn();
		expect(await save(version, edited(plan, '2', { name: '1' }))).toMatchObject({
			...{ code: 'name-taken', detail: { name: '1' } }
		});
		const lost: Plan = { ...plan, joins: [['1', 'gone']] };
		expect(await save(version, lost)).toMatchObject({ code: 'unknown-table' });
		const twice = { ...plan, tables: [...plan.tables, { ...named(plan, '1'), name: 'X' }] };
		expect(await save(version, twice)).toMatchObject({ code: 'unknown-table' });
		expect(await save(version, edited(plan, '1', { min: 5, max: 2 }))).toMatchObject({
			code: 'bad-input'
		});
		const swapped = edited(edited(plan, '1', { name: '?' }), '2', { name: '1' });
		const first = named(plan, '1').id;
		expect((await save(version, edited(swapped, '?', { name: '2' }))).ok).toBe(true);
		expect(named(await drawn(), '2').id).toBe(first);
		const asHost = house.as(someone.host);
		expect(await asHost.send(savePlan, { version, plan })).toMatchObject({ code: 'not-allowed' });
	});
});

/** A party of six, the day after tomorrow; answers when it comes. */
async function bookSix(name = 'Chen'): Promise<number> {
	const { store } = house.app.parts;
	const { book } = house.app.wings.front;
	const now = house.clock.now();
	const starts = await store.write(async (tx) => {
		await book.openHours(tx, { opens: '10:00', closes: '23:00', lastSeatingMinutes: 60 }, now);
		const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format(now + 2 * DAY);
		return book.starts(tx, day);
	});
	const start = starts.at(-6) ?? 0;
	const wish = { size: 6, start, name, channel: 'host', by: 'house' } as const;
	const made = await store.write((tx) =>
		book.make(tx, { ...wish, note: '', phone: '', language: 'en' }, now)
	);
	if (!made.ok) throw new Error(made.code);
	return start;
}

describe('case 32: a table that is removed, moved or resized', () => {
	it('is not removed under a party; moved under one only knowingly', async () => {
		await seatAt('3');
		const { version, ...plan } = await drawn();
		const gone = await save(version, without(plan, '3'));
		expect(gone).toMatchObject({
			code: 'conflicts',
			detail: { list: [{ kind: 'seated', why: 'removed', stops: true, table: '3', who: 'A7' }] }
		});
		expect(await save(version, without(plan, '3'), true)).toMatchObject({ code: 'conflicts' });
		const { place } = named(plan, '3');
		const moved = edited(plan, '3', { place: { ...place, x: place.x + 100 } });
		expect(await save(version, moved)).toMatchObject({
			detail: { list: [{ kind: 'seated', why: 'changed', stops: false }] }
		});
		expect((await save(version, moved, true)).ok).toBe(true);
		const { floor } = house.app.wings.front;
		const three = (await floor.tables(read())).find(({ name }) => name === '3');
		expect(three).toMatchObject({ state: 'seated', ticket: 'A7' });
	});

	it('keeps its bookings: each that would lose its table or its room is listed, and nothing is saved', async () => {
		const { book } = house.app.wings.front;
		const start = await bookSix();
		const [claim] = await book.claims(read(), start, start + HOUR);
		const { version, ...plan } = await drawn();
		const six = plan.tables.find(({ max }) => max === 6 && true);
		const claimed = JSON.stringify(claim);
		const table = plan.tables.find(({ id }) => claimed.includes(id)) ?? six;
		if (!table) throw new Error('no table');
		for (const next of [without(plan, table.name), edited(plan, table.name, { max: 5 })]) {
			expect(await save(version, next, true)).toMatchObject({
				code: 'conflicts',
				detail: { list: [{ kind: 'booking', stops: true, size: 6, at: start, table: table.name }] }
			});
		}
		expect((await drawn()).version).toBe(version);
		expect(named(await drawn(), table.name)).toEqual(table);
		// Other tables may change as they like.
		expect((await save(version, without(plan, '1'))).ok).toBe(true);
	});

	const claimsAt = (start: number) =>
		house.app.wings.front.book.claims(read(), start, start + HOUR);
	const ruled = (
		version: number,
		plan: Plan,
		rulings: { reservationId: string; tableIds: string[] }[]
	) => house.as(someone.manager).send(savePlan, { version, plan, rulings });

	it('names the party, offers a table of the same size that is free then, and re-seats it with the plan', async () => {
		const start = await bookSix();
		const [claim] = await claimsAt(start);
		const { version, ...plan } = await drawn();
		const own = plan.tables.find(({ id }) => id === claim?.tableIds[0])?.name ?? '';
		const other = plan.tables.find(({ max, name }) => max === 6 && name !== own);
		const next = without(plan, own);
		const offer = { tableIds: [other?.id ?? ''], tables: other?.name };
		expect(await save(version, next)).toMatchObject({
			detail: { list: [{ who: 'Chen', at: start, size: 6, table: own, offers: [offer] }] }
		});
		const reservationId = claim?.reservationId ?? '';
		// What is too small, or not on the plan, is no answer.
		for (const tableIds of [[named(plan, '1').id], ['gone']])
			expect(await ruled(version, next, [{ reservationId, tableIds }])).toMatchObject({
				code: 'conflicts'
			});
		expect((await ruled(version, next, [{ reservationId, tableIds: offer.tableIds }])).ok).toBe(
			true
		);
		expect(await claimsAt(start)).toMatchObject([{ reservationId, tableIds: offer.tableIds }]);
	});

	it('leaves no orphan: who gets no table keeps the time, two that meet are never given one, and each is ruled', async () => {
		const start = await bookSix();
		await bookSix('Lund');
		const [one, two] = await claimsAt(start);
		if (!one || !two) throw new Error('not booked');
		const { version, ...plan } = await drawn();
		const names = plan.tables.filter(({ max }) => max === 6).map(({ name }) => name);
		const joined: [string, string] = [named(plan, '6').id, named(plan, '7').id];
		const bare = names.reduce(without, { ...plan, joins: [joined] } as Plan);
		expect(await save(version, bare)).toMatchObject({
			detail: { list: [{ offers: [{ tableIds: joined }] }, { offers: [] }] }
		});
		const both = [one, two].map(({ reservationId }) => ({ reservationId, tableIds: joined }));
		expect(await ruled(version, bare, both)).toMatchObject({
			code: 'conflicts',
			detail: { list: [{ offers: [{ tableIds: joined }] }, { offers: [] }] }
		});
		expect(await ruled(version, bare, both.slice(0, 1))).toMatchObject({ code: 'conflicts' });
		const none = { reservationId: two.reservationId, tableIds: [] };
		expect((await ruled(version, bare, [...both.slice(0, 1), none])).ok).toBe(true);
		const after = new Map((await claimsAt(start)).map((c) => [c.reservationId, c.tableIds]));
		expect(after.get(one.reservationId)?.toSorted()).toEqual(joined.toSorted());
		expect(after.get(two.reservationId)).toEqual([]);
	});

	it('is judged by the tables that a booking has together, and only where it fitted before', () => {
		const place = { x: 0, y: 0, w: 90, h: 90, round: false, turned: 0 };
		const one = (id: string, max: number): PlanTable => ({
			...{ id, name: id, area: 'Main', section: '', category: 'standard', use: 'online' },
			...{ releaseMinutes: null, min: 2, max, accessible: false, place }
		});
		const before = [one('1', 4), one('2', 4)].map((table) => ({
			...table,
			state: 'available' as const
		}));
		const end = 120 * MINUTE;
		const booked = { id: 'A', tableIds: ['1', '2'], size: 8, start: 20 * MINUTE, end };
		const late = { id: 'B', tableIds: ['1'], size: 6, start: 5 * MINUTE, end };
		expect(conflictsOf(before, [one('1', 4), one('2', 4)], [booked])).toEqual([]);
		expect(conflictsOf(before, [one('1', 4), one('2', 3)], [booked])).toMatchObject([
			{ why: 'too-small', stops: true }
		]);
		// Six at a table for four was so before: this plan does not do it.
		expect(conflictsOf(before, [one('1', 4), one('2', 4)], [late])).toEqual([]);
		const small = { id: 'C', tableIds: ['2'], size: 2, start: 0, end };
		expect(conflictsOf(before, [one('1', 4), { ...one('2', 4), min: 3 }], [small])).toMatchObject([
			{ why: 'too-large', stops: false }
		]);
	});
});
