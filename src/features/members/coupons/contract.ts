// Coupons: issued once for one reason, redeemed once by staff, looked after at the desk.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';

/**
 * `welcome`, `thank-you`, `tier` and `birthday` are promised before the guest acts; `care` is what the house owes who
 * waits longer than it said; a `gift` is given within budget and limits.
 */
export const couponKinds = ['welcome', 'thank-you', 'tier', 'birthday', 'care', 'gift'] as const;
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

/** A member's coupons, the newest first. */
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

/** What the member whose card this phone keeps can use today, with the code that staff take in. */
export const keptCoupons = defineQuery({
	name: 'coupons.kept',
	from: ['phone'],
	input: v.object({ keep: v.pipe(v.string(), v.minLength(20), v.maxLength(64)) }),
	answer: v.object({
		coupons: v.array(
			v.object({
				couponId: id,
				/** `HSC1…` for the QR, and the short one for the hand. */
				code: v.string(),
				short: v.string(),
				title: both,
				value: both,
				endsOn: v.string()
			})
		)
	}),
	refusals: { 'unknown-card': null }
});
