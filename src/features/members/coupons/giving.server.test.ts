// Gifts on a real store: the budget holds against fifty at once, a batch asks consent last, a coupon comes back once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveSegment } from '#features/members/segments/contract.ts';
import {
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	signUp
} from '#features/members/profiles/contract.ts';
import { DAY, type Caller } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { redeemCoupon, returnAtStand, returnCoupon, voidCoupon } from './contract.ts';
import { countBatch, giveCoupon, issueBatch, type Limits } from './giving/contract.ts';
import { writeLimits } from './giving.server.ts';
import type { IssuedCoupon } from './orders.ts';
import type { CouponsTables } from './schema.server.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const desk = () => house.as(someone.manager);
const none: Limits = {
	...{ budgetCount: null, budgetMoney: null, cost: 0 },
	...{ perMember: null, memberDays: null, perDay: null }
};
/** As they stand once all that must be settled is settled. */
const limits = (some: Partial<Limits>) =>
	house.app.parts.store.write((tx) => writeLimits(tx, { ...none, ...some }, house.clock.now()));

async function member(name: string, marketing = true): Promise<string> {
	const joined = await house.as(someone.kiosk).send(signUp, {
		...{ name, language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
		...{ marketing, profileOffers: false }
	});
	if (!joined.ok) throw new Error(joined.code);
	const { signUpId } = joined.value;
	await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'guest' });
	const found = await desk().ask(findMembers, { text: name });
	if (!found.ok) throw new Error(found.code);
	return found.value.found[0]?.memberId ?? '';
}
const give = (memberId: string) => desk().send(giveCoupon, { memberId, language: 'en' });

describe('a gift', () => {
	it('never goes beyond the number in the budget, with fifty at the same moment', async () => {
		const memberId = await member('Ada');
		await limits({ budgetCount: 7 });
		const heard = await Promise.all(Array.from({ length: 50 }, () => give(memberId)));
		expect(heard.filter((one) => one.ok)).toHaveLength(7);
		expect(heard.filter((one) => !one.ok && one.code === 'budget-spent')).toHaveLength(43);
	});

	it('never costs more than the budget’s money; a void one gives its money back', async () => {
		const memberId = await member('Ada');
		await limits({ budgetMoney: 1000, cost: 300 });
		const heard = await Promise.all(Array.from({ length: 50 }, () => give(memberId)));
		const given = heard.flatMap((one) => (one.ok ? [one.value.couponId] : []));
		expect(given).toHaveLength(3);
		await desk().send(voidCoupon, { couponId: given[0] ?? '', reason: 'a mistake' });
		expect((await give(memberId)).ok).toBe(true);
		expect(await give(memberId)).toMatchObject({ code: 'budget-spent' });
	});

	it('keeps to the limits of a member and of a day, each in its time', async () => {
		const [ada, ben] = [await member('Ada'), await member('Ben')];
		await limits({ perMember: 1, memberDays: 30, perDay: 2 });
		expect((await give(ada)).ok).toBe(true);
		expect(await give(ada)).toMatchObject({ code: 'member-limit' });
		expect((await give(ben)).ok).toBe(true);
		expect(await give(await member('Cy'))).toMatchObject({ code: 'day-limit' });
		house.clock.advance(31 * DAY);
		expect((await give(ada)).ok).toBe(true);
		expect(await give('NOBODY')).toMatchObject({ code: 'unknown-member' });
	});
});

describe('a batch', () => {
	const filter = {
		match: 'all' as const,
		conditions: [{ field: 'language' as const, is: 'en' as const }]
	};

	it('counts first, asks consent last, and issues to exactly those who were counted', async () => {
		await member('Ada');
		await member('Ben', false);
		await member('Cy');
		await limits({ budgetCount: 10, perMember: 1, cost: 200 });
		const saved = await desk().send(saveSegment, { name: 'English', filter });
		if (!saved.ok) throw new Error(saved.code);
		const { segmentId } = saved.value;
		const counted = { inSegment: 3, agreed: 2, overLimit: 0, would: 2, cost: 400 };
		expect(await desk().ask(countBatch, { segmentId })).toEqual({ ok: true, value: counted });
		expect(await desk().send(issueBatch, { segmentId, counted: 3 })).toMatchObject({
			code: 'count-changed',
			detail: { now: 2 }
		});
		expect(await desk().send(issueBatch, { segmentId, counted: 2 })).toMatchObject({
			value: { issued: 2, pending: null }
		});
		expect(await desk().ask(countBatch, { segmentId })).toMatchObject({
			value: { would: 0, overLimit: 2 }
		});
		expect(await desk().ask(countBatch, { segmentId: 'NONE' })).toMatchObject({
			code: 'unknown-segment'
		});
		expect(await desk().send(issueBatch, { segmentId: 'NONE', counted: 1 })).toMatchObject({
			code: 'unknown-segment'
		});
	});
});

describe('giving a redeemed coupon back', () => {
	const reason = 'the bill was cancelled';
	const issued = (): Promise<IssuedCoupon> =>
		house.app.parts.store.write((tx) =>
			house.app.wings.members.coupons.issue(
				tx,
				{ kind: 'thank-you', once: 'seating 1', language: 'en', printAt: { role: 'host' } },
				house.clock.now()
			)
		);
	const redeem = (code: string) => house.as(someone.host).send(redeemCoupon, { code });
	const back = (code: string, caller: Caller = someone.host) =>
		house.as(caller).send(returnAtStand, { code, reason });

	it('is the floor’s on the same service day, then the manager’s, and happens once', async () => {
		const { code, couponId } = await issued();
		expect(await back(code)).toMatchObject({ code: 'not-redeemed' });
		await redeem(code);
		house.clock.advance(DAY);
		expect(await back(code)).toMatchObject({ code: 'other-day' });
		expect(await desk().send(returnCoupon, { couponId, reason })).toMatchObject({ ok: true });
		expect(await redeem(code)).toMatchObject({ ok: true });
		expect(await back(code)).toMatchObject({ code: 'returned-before' });
		expect(await desk().send(returnCoupon, { couponId, reason })).toMatchObject({
			code: 'returned-before'
		});
		expect(await back('HSC10000000000000000')).toMatchObject({ code: 'unknown-coupon' });
		expect(await back(code, someone.kiosk)).toMatchObject({ code: 'not-allowed' });
	});

	it('lets one of fifty through, and one redemption after it', async () => {
		const { code } = await issued();
		await redeem(code);
		const heard = await Promise.all(
			Array.from({ length: 50 }, (_, n) => (n % 2 ? back(code) : redeem(code)))
		);
		expect(heard.filter((one, n) => n % 2 === 1 && one.ok)).toHaveLength(1);
		expect(heard.filter((one, n) => n % 2 === 0 && one.ok).length).toBeLessThanOrEqual(1);
	});
});

it('counts at closing what the gifts redeemed have cost, and not those given back', async () => {
	const memberId = await member('Ada');
	await limits({ cost: 300 });
	const now = house.clock.now();
	const { store } = house.app.parts;
	const share = house.app.wings.shares
		.flatMap((one) => one.closing ?? [])
		.find(({ name }) => name === 'coupons');
	const evening = { day: '2026-11-20', from: now - DAY, to: now + DAY };
	const value = async () => (await share?.sums?.(store.read, evening))?.couponsValue;
	const event = (coupon_id: string, what: 'redeemed' | 'returned') =>
		store.write((tx) =>
			tx
				.tables<CouponsTables>()
				.insertInto('coupon_events')
				.values({
					...{ venue_id: tx.venue, id: `${what} ${coupon_id}`, coupon_id, event: what, at: now },
					...{ device_name: '', staff_name: '', reason: '' }
				})
				.execute()
		);
	const given = await Promise.all([give(memberId), give(memberId), give(memberId)]);
	const [one = '', other = ''] = given.flatMap((heard) => (heard.ok ? [heard.value.couponId] : []));
	expect(await value()).toBeUndefined();
	await event(one, 'redeemed');
	await event(other, 'redeemed');
	expect(await value()).toBe(600);
	await event(other, 'returned');
	expect(await value()).toBe(300);
});
