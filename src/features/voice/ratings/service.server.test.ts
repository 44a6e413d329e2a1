// Ratings on a real store: one a seating, a coupon whatever the stars, a low one told at once.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE, type Caller, type Id, type SentTo } from '#protocol';
import { setTable } from '#features/front/floor/contract.ts';
import { setUnasked } from '#features/house/printing/unasked/contract.ts';
import { redeemCoupon } from '#features/members/coupons/contract.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { alertAnswered, answerAlert, rate, ratingGiven, report } from './contract.ts';

let house: TestHouse;
let tablet: Caller;
let seatingId: string;
let tableId: Id<'table'>;

const atTable = (table: Id<'table'>): Caller => ({
	surface: 'table',
	device: { id: `TABLET ${table}`, name: 'Table', role: 'table', tableId: table }
});

async function seat(): Promise<string> {
	const { floor } = house.app.wings.front;
	const heard = await house.app.parts.store.write((tx) =>
		floor.seat(tx, { tableIds: [tableId], size: 2 }, house.clock.now())
	);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.seatingId;
}

beforeEach(async () => {
	house = await openHouseForTest();
	const { floor } = house.app.wings.front;
	const { store } = house.app.parts;
	await store.write((tx) => floor.lay(tx, 'small', 'en', house.clock.now()));
	const [first] = await floor.tables(store.read);
	tableId = first?.id ?? '';
	seatingId = await seat();
	tablet = atTable(tableId);
});
afterEach(() => house.close());

type Given = SentTo<typeof rate>;
const rating = (given: Partial<Given> = {}): Given => ({
	...{ seatingId, dishes: [], service: 5, language: 'en', tookMs: 20_000 },
	...given
});

test('a rating brings a coupon, and the coupon does not depend on the stars', async () => {
	const good = await house.as(tablet).send(rate, rating({ service: 5 }));
	if (!good.ok) throw new Error(good.code);
	await leaveAndSeat();
	const bad = await house.as(tablet).send(rate, rating({ service: 1 }));
	if (!bad.ok) throw new Error(bad.code);
	expect(bad.value.coupon.value).toEqual(good.value.coupon.value);
	expect(bad.value.coupon.code).toMatch(/^HSC1[0-9A-Z]{16}$/);
	expect(bad.value.coupon.code).not.toBe(good.value.coupon.code);
});

async function leaveAndSeat(): Promise<void> {
	const { floor } = house.app.wings.front;
	await house.app.parts.store.write((tx) => floor.clear(tx, seatingId, house.clock.now()));
	house.clock.advance(10 * MINUTE);
	await house.as(someone.host).send(setTable, { tableId, from: 'bussing', to: 'available' });
	seatingId = await seat();
}

test('a party rates once, even when two thumbs send at the same moment', async () => {
	const heard = await Promise.all(
		Array.from({ length: 8 }, () => house.as(tablet).send(rate, rating()))
	);
	expect(heard.filter((one) => one.ok)).toHaveLength(1);
	expect(heard.filter((one) => !one.ok && one.code === 'already-rated')).toHaveLength(7);
});

test('the coupon of a rating is redeemed once', async () => {
	const heard = await house.as(tablet).send(rate, rating());
	if (!heard.ok) throw new Error(heard.code);
	const { code } = heard.value.coupon;
	expect(await house.as(someone.host).send(redeemCoupon, { code })).toMatchObject({ ok: true });
	expect(await house.as(someone.host).send(redeemCoupon, { code })).toMatchObject({
		code: 'already-redeemed',
		detail: { where: 'Host stand', by: 'Hana' }
	});
});

test('nothing is taken from staff, from an empty table, from another table or without a star', async () => {
	const staffed: Caller = { ...tablet, staff: { id: 'S', name: 'Sam', role: 'server' } };
	expect(await house.as(staffed).send(rate, rating())).toMatchObject({ code: 'staff-signed-in' });
	expect(await house.as(someone.host).send(rate, rating())).toMatchObject({ code: 'not-allowed' });
	const other = atTable('ANOTHER');
	expect(await house.as(other).send(rate, rating())).toMatchObject({ code: 'not-seated' });
	const { service: _, ...starless } = rating();
	expect(await house.as(tablet).send(rate, { ...starless, comment: 'Nice' })).toMatchObject({
		code: 'nothing-rated'
	});
	expect(
		await house.as(tablet).send(rate, rating({ dishes: [{ dishId: 'none', stars: 4 }] }))
	).toMatchObject({ code: 'unknown-dish' });
	expect(house.told.filter((one) => one.name === ratingGiven.name)).toEqual([]);
});

test('a low rating waits at the host stand until somebody has answered it', async () => {
	await house.as(tablet).send(rate, rating({ environment: 2, comment: 'Cold draught' }));
	const { topics } = house.app;
	const watch = () =>
		topics.watch({ topic: 'ratings.alerts', params: {} }, someone.host, () => undefined);
	const seen = await watch();
	expect(seen).toMatchObject({
		value: {
			state: {
				alerts: [{ low: [{ what: 'Room', stars: 2 }], comment: 'Cold draught', stillHere: true }]
			}
		}
	});
	const given = house.told.find((one) => one.name === ratingGiven.name);
	const { ratingId } = given?.data as { ratingId: string };
	expect(await house.as(someone.host).send(answerAlert, { ratingId })).toMatchObject({ ok: true });
	expect(await house.as(someone.host).send(answerAlert, { ratingId })).toMatchObject({
		code: 'already-answered',
		detail: { by: 'Hana' }
	});
	expect(house.told.some((one) => one.name === alertAnswered.name)).toBe(true);
	await topics.settled();
	expect(await watch()).toMatchObject({ value: { state: { alerts: [] } } });
});

test('the report counts what was said, marks the hasty, and lets missing be missing', async () => {
	await house.as(tablet).send(rate, rating({ service: 4, tookMs: 900 }));
	const today = house.app.wings.house.venue.today(house.clock.now());
	const heard = await house.as(someone.manager).ask(report, { from: today, to: today });
	expect(heard).toMatchObject({
		value: { n: 1, hasty: 1, service: { n: 1, mean: 4 }, price: { n: 0, mean: null } }
	});
});

const alerts = async () =>
	(await house.slips()).filter(({ template }) => /low-score|food-safety/.test(template));
const wantsLow = (lowScore: boolean) =>
	house.as(someone.manager).send(setUnasked, { kitchenFrom: 0, lowScore, sheetEvery: 0 });

test('a low rating prints at the host stand where the house wants it, a good one never', async () => {
	await house.as(tablet).send(rate, rating({ environment: 2, comment: 'Cold draught' }));
	expect(await alerts()).toEqual([]);
	await wantsLow(true);
	await leaveAndSeat();
	await house.as(tablet).send(rate, rating({ service: 5 }));
	expect(await alerts()).toEqual([]);
	await leaveAndSeat();
	await house.as(tablet).send(rate, rating({ environment: 2, comment: 'Cold draught' }));
	expect(await alerts()).toMatchObject([
		{ template: 'low-score', values: { low: 'Room 2/5', comment: 'Cold draught' } }
	]);
});

test('food that could harm somebody is told before all else and prints in the kitchen and at the host stand, whatever the stars', async () => {
	await house.as(tablet).send(rate, rating({ service: 1 }));
	await leaveAndSeat();
	const { service: _, ...starless } = rating();
	const said = { ...starless, foodSafety: true, comment: 'Something hard in the fish' };
	expect(await house.as(tablet).send(rate, said)).toMatchObject({ ok: true });
	const seen = await house.app.topics.watch(
		{ topic: 'ratings.alerts', params: {} },
		someone.host,
		() => undefined
	);
	expect(seen).toMatchObject({
		value: { state: { alerts: [{ foodSafety: true, low: [] }, { foodSafety: false }] } }
	});
	const printed = await alerts();
	expect(printed.map(({ template }) => template)).toEqual(['food-safety', 'food-safety']);
	expect(printed[0]?.values['comment']).toBe('Something hard in the fish');
});
