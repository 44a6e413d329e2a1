// Coupons on a real store: one for one reason, redeemed once, however many try at once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, newId, type Caller } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { couponRedeemed, printAgain, redeemCoupon, returnCoupon, voidCoupon } from './contract.ts';
import type { CouponOrder, IssuedCoupon } from './orders.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const order: CouponOrder = {
	kind: 'thank-you',
	once: 'seating 1',
	language: 'en',
	printAt: { role: 'host' }
};

const issue = (once = 'seating 1'): Promise<IssuedCoupon> =>
	house.app.parts.store.write((tx) =>
		house.app.wings.members.coupons.issue(tx, { ...order, once }, house.clock.now())
	);

const redeem = (code: string, caller: Caller = someone.host, key?: string) =>
	house.as(caller).send(redeemCoupon, { code }, key);

const facts = () => house.told.filter((one) => one.name === couponRedeemed.name).length;

describe('issuing', () => {
	it('gives one coupon for one reason, and the same one when asked again', async () => {
		const first = await issue();
		const again = await issue();
		expect(first.isNew).toBe(true);
		expect(again).toEqual({ ...first, isNew: false });
		expect((await issue('seating 2')).code).not.toBe(first.code);
	});

	it('leaves nothing behind when the work it belongs to fails', async () => {
		const { store } = house.app.parts;
		const { coupons } = house.app.wings.members;
		await expect(
			store.write(async (tx) => {
				await coupons.issue(tx, order, house.clock.now());
				throw new Error('the seating was gone');
			})
		).rejects.toThrow('the seating was gone');
		expect((await issue()).isNew).toBe(true);
	});
});

describe('redeeming', () => {
	it('takes a coupon once; the second time says when, where and by whom', async () => {
		const { code, endsOn } = await issue();
		const at = house.clock.now();
		const first = await redeem(code);
		expect(first).toMatchObject({ ok: true, value: { kind: 'thank-you', endsOn } });
		house.clock.advance(7 * MINUTE);
		expect(await redeem(code, someone.manager)).toEqual({
			ok: false,
			code: 'already-redeemed',
			detail: { at, where: 'Host stand', by: 'Hana' }
		});
		expect(facts()).toBe(1);
	});

	it('lets exactly one of fifty at the same moment through', async () => {
		const { code } = await issue();
		const heard = await Promise.all(Array.from({ length: 50 }, () => redeem(code)));
		expect(heard.filter((one) => one.ok)).toHaveLength(1);
		expect(heard.filter((one) => !one.ok && one.code === 'already-redeemed')).toHaveLength(49);
		expect(facts()).toBe(1);
	});

	it('has one effect and one answer for one key', async () => {
		const { code } = await issue();
		const heard = await Promise.all(
			[1, 2, 3].map(() => redeem(code, someone.host, 'the-same-key'))
		);
		expect(heard[0]).toMatchObject({ ok: true });
		expect(heard[1]).toEqual(heard[0]);
		expect(heard[2]).toEqual(heard[0]);
		expect(facts()).toBe(1);
	});

	it('refuses a coupon on the day after its last', async () => {
		const { code, endsOn } = await issue();
		house.clock.advance(61 * DAY);
		expect(await redeem(code)).toEqual({ ok: false, code: 'expired', detail: { endedOn: endsOn } });
	});

	it('answers an unknown code, and makes a guesser wait after five', async () => {
		for (let n = 0; n < 5; n++)
			expect(await redeem('HSC10000000000000000')).toMatchObject({ code: 'unknown-coupon' });
		const { code } = await issue();
		expect(await redeem(code)).toMatchObject({ code: 'too-many-tries', detail: { seconds: 60 } });
		house.clock.advance(MINUTE);
		expect(await redeem(code)).toMatchObject({ ok: true });
	});

	it('is for staff who are signed in, and never from a kiosk or a table', async () => {
		const { code } = await issue();
		const { staff: _, ...nobody } = someone.host;
		expect(await redeem(code, nobody)).toMatchObject({ code: 'sign-in-needed' });
		expect(await redeem(code, someone.kiosk)).toMatchObject({ code: 'not-allowed' });
		expect(await redeem(code)).toMatchObject({ ok: true });
	});
});

describe('at the desk', () => {
	const desk = () => house.as(someone.manager);
	const reason = 'the dish was sold out';

	it('a manager gives a redeemed coupon back, and then it can be redeemed once more', async () => {
		const { code, couponId } = await issue();
		expect(await desk().send(returnCoupon, { couponId, reason })).toMatchObject({
			code: 'not-redeemed'
		});
		await redeem(code);
		expect(await desk().send(returnCoupon, { couponId, reason })).toMatchObject({ ok: true });
		expect(await redeem(code)).toMatchObject({ ok: true });
		expect(await redeem(code)).toMatchObject({ code: 'already-redeemed' });
	});

	it('a void coupon is refused and not printed again', async () => {
		const { code, couponId } = await issue();
		expect(await desk().send(voidCoupon, { couponId, reason })).toMatchObject({ ok: true });
		expect(await redeem(code)).toMatchObject({ code: 'void' });
		expect(await desk().send(printAgain, { couponId })).toMatchObject({ code: 'not-open' });
		expect(await desk().send(printAgain, { couponId: newId(0) })).toMatchObject({
			code: 'unknown-coupon'
		});
	});

	it('redeeming and giving back at the same moments never lets a coupon through twice in a row', async () => {
		const { code, couponId } = await issue();
		const heard = await Promise.all(
			Array.from({ length: 20 }, (_, n) =>
				n % 4 === 3 ? desk().send(returnCoupon, { couponId, reason }) : redeem(code)
			)
		);
		const [redeemed, returned] = [0, 3].map(
			(rest) => heard.filter((one, n) => one.ok && (rest === 3) === (n % 4 === 3)).length
		);
		expect((redeemed ?? 0) - (returned ?? 0)).toBeGreaterThanOrEqual(0);
		expect((redeemed ?? 0) - (returned ?? 0)).toBeLessThanOrEqual(1);
		expect(facts()).toBe(redeemed);
	});
});
