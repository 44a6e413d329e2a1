// A member's coupons on the phone that keeps the card: over https only, only what can be used, and the code redeems.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveToPhone } from '#features/members/cards/contract.ts';
import { confirmSignUp, NOTICE_VERSION, signUp } from '#features/members/profiles/contract.ts';
import { DAY } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { keptCoupons, redeemCoupon } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
	await house.wifi();
});
afterEach(() => house.close());

/** The secret under which a new member's phone keeps the card. */
async function keptBy(): Promise<string> {
	const joined = await house.as(someone.kiosk).send(signUp, {
		...{ name: 'Ada', language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
		...{ marketing: true, profileOffers: false }
	});
	if (!joined.ok) throw new Error(joined.code);
	const { signUpId, link = '' } = joined.value;
	await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'guest' });
	const saved = await house
		.as(someone.phone)
		.send(saveToPhone, { link: link.split('/').at(-1) ?? '' });
	if (!saved.ok) throw new Error(saved.code);
	return saved.value.keep;
}

test('the phone shows what can be used, and neither what was used nor what has ended', async () => {
	const keep = await keptBy();
	const shown = async () => {
		const heard = await house.as(someone.phone).ask(keptCoupons, { keep });
		if (!heard.ok) throw new Error(heard.code);
		return heard.value.coupons;
	};
	const [welcome] = await shown();
	expect(await shown()).toHaveLength(1);
	const code = welcome?.short ?? '';
	expect(await house.as(someone.host).send(redeemCoupon, { code })).toMatchObject({ ok: true });
	expect(await shown()).toEqual([]);
});

test('a coupon whose last day has gone is not shown any more', async () => {
	const keep = await keptBy();
	house.clock.advance(31 * DAY);
	expect(await house.as(someone.phone).ask(keptCoupons, { keep })).toMatchObject({
		value: { coupons: [] }
	});
});

test('over plain http, with a wrong secret and from a kiosk nothing is shown', async () => {
	const keep = await keptBy();
	const ask = (caller: typeof someone.phone, secret = keep) =>
		house.as(caller).ask(keptCoupons, { keep: secret });
	expect(await ask({ surface: 'phone' })).toMatchObject({ code: 'https-needed' });
	expect(await ask(someone.phone, 'x'.repeat(24))).toMatchObject({ code: 'unknown-card' });
	expect(await ask(someone.kiosk)).toMatchObject({ code: 'not-allowed' });
});
