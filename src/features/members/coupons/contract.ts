// Coupons: issued once for one reason, redeemed once by staff, looked after at the desk.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';

/** `welcome` and `thank-you` are promised before the guest acts; a `gift` is given within budget and limits. */
export const couponKinds = ['welcome', 'thank-you', 'gift'] as const;
export type CouponKind = (typeof couponKinds)[number];

/** `expired` is not stored: it follows from the last day. */
export const couponStates = ['issued', 'redeemed', 'returned', 'void', 'expired'] as const;
export type CouponState = (typeof couponStates)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const kind = v.picklist(couponKinds);
const both = v.object({ en: v.string(), zh: v.string() });
const words = (longest: number) =>
	v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest));

export const couponIssued = defineFact({
	name: 'coupons.coupon-issued',
	data: v.object({ couponId: id, kind })
});
export const couponRedeemed = defineFact({
	name: 'coupons.coupon-redeemed',
	data: v.object({ couponId: id, kind })
});
/** Returned, made void or printed again. */
export const couponChanged = defineFact({
	name: 'coupons.coupon-changed',
	data: v.object({ couponId: id })
});
export const kindChanged = defineFact({
	name: 'coupons.kind-changed',
	data: v.object({ kind })
});

/** Where and when a coupon was redeemed, and by whom. */
const redemption = v.object({ at: v.number(), where: v.string(), by: v.string() });

/** Staff take a coupon in: scanned, or its code typed. Only the first time counts. */
export const redeemCoupon = defineCommand({
	name: 'coupons.redeem',
	from: ['host', 'desk', 'handheld', 'till'],
	staff: ['host', 'server', 'cashier'],
	input: v.object({ code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256)) }),
	answer: v.object({ couponId: id, kind, title: both, value: both, endsOn: v.string() }),
	refusals: {
		'already-redeemed': redemption,
		'unknown-coupon': null,
		expired: v.object({ endedOn: v.string() }),
		/** It may have expired, but nobody knows the time for sure. */
		'clock-not-trusted': null,
		void: null,
		'too-many-tries': v.object({ seconds: v.number() })
	}
});

const reason = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200));

/** A manager gives a redeemed coupon back to the guest, who may use it until its last day. */
export const returnCoupon = defineCommand({
	name: 'coupons.return',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({ couponId: id, reason }),
	answer: v.object({}),
	refusals: { 'unknown-coupon': null, 'not-redeemed': null, 'returned-before': null }
});

/** The bill was cancelled: within the service day the floor gives a redeemed coupon back, once. After that a manager does. */
export const returnAtStand = defineCommand({
	name: 'coupons.return-at-stand',
	from: ['host', 'handheld', 'till', 'desk'],
	staff: ['host', 'server', 'cashier'],
	input: v.object({ code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256)), reason }),
	answer: v.object({ couponId: id, title: both }),
	refusals: {
		'unknown-coupon': null,
		'not-redeemed': null,
		'other-day': null,
		'returned-before': null
	}
});

/** A manager ends a coupon that was not used. */
export const voidCoupon = defineCommand({
	name: 'coupons.void',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({ couponId: id, reason }),
	answer: v.object({}),
	refusals: { 'unknown-coupon': null, 'not-open': null }
});

/** The same coupon on paper again, marked as a reprint. */
export const printAgain = defineCommand({
	name: 'coupons.print-again',
	from: ['desk', 'host'],
	staff: ['host'],
	input: v.object({ couponId: id }),
	answer: v.object({}),
	refusals: { 'unknown-coupon': null, 'not-open': null }
});

const definition = {
	titleEn: words(40),
	titleZh: words(20),
	valueEn: words(60),
	valueZh: words(30),
	/** How many service days after the day of issue it is good. */
	days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(730))
};

/** What coupons of a kind say and how long they are good. Those already issued keep their words and day. */
export const changeKind = defineCommand({
	name: 'coupons.change-kind',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({ kind, ...definition }),
	answer: v.object({}),
	refusals: {}
});

/** The desk's view: the kinds, and the newest hundred coupons. */
export const couponDesk = defineTopic({
	name: 'coupons.desk',
	from: ['desk'],
	staff: ['host', 'server'],
	params: v.object({}),
	state: v.object({
		kinds: v.array(v.object({ kind, ...definition })),
		counts: v.object({ open: v.number(), redeemed: v.number() }),
		newest: v.array(
			v.object({
				couponId: id,
				/** The last four characters of its code. */
				tail: v.string(),
				kind,
				title: both,
				state: v.picklist(couponStates),
				issuedAt: v.number(),
				endsOn: v.string(),
				redeemed: v.nullable(redemption)
			})
		)
	}),
	changedBy: [couponIssued, couponRedeemed, couponChanged, kindChanged]
});

const countLimit = v.nullable(
	v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
);
export const Limits = v.object({
	/** Gifts in all, and what they may cost in all, in the smallest unit; null: no end. Void ones do not count. */
	budgetCount: countLimit,
	budgetMoney: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e11))),
	cost: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)),
	/** Gifts to one member within so many days (null: ever), and in all on one service day. */
	perMember: countLimit,
	memberDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
	perDay: countLimit
});
export type Limits = v.InferOutput<typeof Limits>;

export type LimitRefusal = 'budget-spent' | 'member-limit' | 'day-limit';

export const setLimits = defineCommand({
	name: 'coupons.set-limits',
	from: ['desk'],
	staff: ['manager'],
	input: Limits,
	answer: v.object({}),
	refusals: {}
});

/** One gift to one member, printed at the desk. */
export const giveCoupon = defineCommand({
	name: 'coupons.give',
	from: ['desk'],
	staff: ['host'],
	input: v.object({ memberId: id, language: v.picklist(['en', 'zh']) }),
	answer: v.object({ couponId: id, endsOn: v.string() }),
	refusals: {
		'unknown-member': null,
		'budget-spent': null,
		'member-limit': null,
		'day-limit': null
	}
});

/** What a batch would do, before it is done: who is in the segment, who of them agreed, for how many there is room. */
export const countBatch = defineQuery({
	name: 'coupons.count-batch',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ segmentId: id }),
	answer: v.object({
		inSegment: v.number(),
		/** Without consent to news of the house nobody gets one. */
		agreed: v.number(),
		overLimit: v.number(),
		would: v.number(),
		cost: v.number()
	}),
	refusals: { 'unknown-segment': null }
});

/** Issues to as many as were counted. If it would be another number by now, nothing is issued. */
export const issueBatch = defineCommand({
	name: 'coupons.issue-batch',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({ segmentId: id, counted: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
	answer: v.object({ issued: v.number() }),
	refusals: { 'unknown-segment': null, 'count-changed': v.object({ now: v.number() }) }
});

/** A member's coupons, the newest first; and how much of the gifts' budget is used. */
export const couponsOfMember = defineTopic({
	name: 'coupons.of-member',
	from: ['desk'],
	staff: ['host', 'server'],
	params: v.object({ memberId: id }),
	state: v.object({
		coupons: v.array(
			v.object({
				couponId: id,
				tail: v.string(),
				title: both,
				state: v.picklist(couponStates),
				issuedAt: v.number(),
				endsOn: v.string()
			})
		)
	}),
	changedBy: [couponIssued, couponRedeemed, couponChanged]
});

export const giftLimits = defineTopic({
	name: 'coupons.gift-limits',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({ limits: Limits, used: v.object({ count: v.number(), money: v.number() }) }),
	changedBy: [couponIssued, couponChanged, kindChanged]
});
