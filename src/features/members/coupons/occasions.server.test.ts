// The occasions of tier and birthday coupons on a real store: who gets one, when, how often, and on which paper.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkIn } from '#features/front/checkin/contract.ts';
import {
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	setBirthday,
	signUp
} from '#features/members/profiles/contract.ts';
import { changeTier, type Tier } from '#features/members/tiers/contract.ts';
import { DAY, MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { printAgain } from './contract.ts';
import type { CouponsTables } from './schema.server.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const desk = () => house.as(someone.manager);

async function member(name: string): Promise<{ memberId: string; code: string }> {
	const joined = await house.as(someone.kiosk).send(signUp, {
		...{ name, language: 'zh', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
		...{ marketing: false, profileOffers: false }
	});
	if (!joined.ok) throw new Error(joined.code);
	const { signUpId, code } = joined.value;
	await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'guest' });
	const found = await desk().ask(findMembers, { text: name });
	if (!found.ok) throw new Error(found.code);
	return { memberId: found.value.found[0]?.memberId ?? '', code };
}

const coupons = (kind: 'tier' | 'birthday') =>
	house.app.parts.store.read
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.selectAll()
		.where('kind', '=', kind)
		.execute();
const papers = async (template: string) =>
	(await house.slips()).filter((one) => one.template === template);

/** As the manager does it, who gave the PIN just now. */
const reach = (memberId: string, tier: Tier) => {
	const staff = { ...someone.manager.staff!, provedAt: Infinity };
	return house.as({ ...someone.manager, staff }).send(changeTier, {
		...{ memberId, tier, reason: 'forty visits' }
	});
};

describe('a tier that is reached', () => {
	it('brings its coupon on paper at the desk, in the member’s language', async () => {
		const { memberId } = await member('王小明');
		expect(await reach(memberId, 'gold')).toMatchObject({ ok: true });
		expect(await coupons('tier')).toMatchObject([{ member_id: memberId, state: 'issued' }]);
		expect(await papers('tier-coupon')).toMatchObject([{ copy: 1, language: 'zh' }]);
	});

	it('brings none on the way down, and none the second time', async () => {
		const { memberId } = await member('Ada');
		for (const tier of ['gold', 'silver', 'gold'] as const)
			expect(await reach(memberId, tier)).toMatchObject({ ok: true });
		expect(await coupons('tier')).toHaveLength(1);
		expect(await papers('tier-coupon')).toHaveLength(1);
		await reach(memberId, 'diamond');
		expect(await coupons('tier')).toHaveLength(2);
	});
});

describe('a birthday', () => {
	// The house opens on 20 November 2026.
	const born = (memberId: string, birthday: string) =>
		desk().send(setBirthday, { memberId, birthday });
	async function later(ms: number) {
		house.clock.advance(ms);
		await house.app.parts.jobs.look();
	}

	it('brings one coupon on its day, which stands in the account and is on no paper yet', async () => {
		const { memberId } = await member('Ada');
		expect(await born(memberId, '11-21')).toMatchObject({ ok: true });
		await later(10 * MINUTE);
		expect(await coupons('birthday')).toEqual([]);
		await later(DAY);
		await later(10 * MINUTE);
		expect(await coupons('birthday')).toMatchObject([{ member_id: memberId, copies: 0 }]);
		expect(await papers('birthday-coupon')).toEqual([]);
	});

	it('comes out of the kiosk’s printer when the member next checks in, once', async () => {
		const { memberId, code } = await member('Ada');
		await born(memberId, '11-15');
		await later(10 * MINUTE);
		expect(await house.as(someone.kiosk).send(checkIn, { code })).toMatchObject({
			value: { birthday: true }
		});
		expect(await house.as(someone.kiosk).send(checkIn, { code })).not.toMatchObject({
			value: { birthday: true }
		});
		expect(await papers('birthday-coupon')).toMatchObject([{ copy: 1, language: 'zh' }]);
	});

	it('brings one a year, whatever the member says of the day afterwards', async () => {
		const { memberId } = await member('Ada');
		await born(memberId, '11-15');
		await later(10 * MINUTE);
		await born(memberId, '11-18');
		await later(10 * MINUTE);
		expect(await coupons('birthday')).toHaveLength(1);
		await later(365 * DAY);
		expect(await coupons('birthday')).toHaveLength(2);
	});

	it('that was printed at the desk first is no reprint, and is not printed at the kiosk again', async () => {
		const { memberId, code } = await member('Ada');
		await born(memberId, '11-20');
		await later(10 * MINUTE);
		const [coupon] = await coupons('birthday');
		await desk().send(printAgain, { couponId: coupon?.id ?? '' });
		await house.as(someone.kiosk).send(checkIn, { code });
		expect(await papers('birthday-coupon')).toMatchObject([{ copy: 1 }]);
	});

	it('of 29 February is kept on the 28th where the year has no 29th', async () => {
		const { memberId } = await member('Leap');
		await born(memberId, '02-29');
		house.clock.set(Date.UTC(2027, 1, 28, 12));
		await house.app.parts.jobs.look();
		expect(await coupons('birthday')).toHaveLength(1);
	});

	it('is month and day and nothing else; taken back, it brings nothing', async () => {
		const { memberId } = await member('Ada');
		for (const wrong of ['1984-11-20', '11/20', '13-01', '04-31', '00-10'])
			expect(await born(memberId, wrong), wrong).toMatchObject({ ok: false });
		await born(memberId, '11-20');
		await born(memberId, '');
		await later(10 * MINUTE);
		expect(await coupons('birthday')).toEqual([]);
		expect(await born('NOBODY', '11-20')).toMatchObject({ code: 'unknown-member' });
		expect(
			await house.as(someone.kiosk).send(setBirthday, { memberId, birthday: '11-20' })
		).toMatchObject({ code: 'not-allowed' });
	});
});
