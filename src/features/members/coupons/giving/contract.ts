// Gifts: their limits, one to a member, many to a segment after a count.
import * as v from 'valibot';
import { defineCommand, defineQuery, defineTopic } from '#protocol';
import { Pending } from '../../../house/approvals/contract.ts';
import { couponChanged, couponIssued, kindChanged } from '../contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

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

/** A batch of more gifts than this waits for a second person. */
export const BATCH_ALONE = 50;

/** What of it waits for a second person; null: it is done. */
const pending = v.nullable(Pending);

/** A higher budget waits for a second person, with all that was set along with it; a lower one counts at once. */
export const setLimits = defineCommand({
	name: 'coupons.set-limits',
	from: ['desk'],
	staff: ['manager'],
	input: Limits,
	answer: v.object({ pending }),
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

/**
 * Issues to as many as were counted. If it would be another number by now, nothing is issued. More than `BATCH_ALONE`
 * wait for a second person; by then never more are issued than were counted.
 */
export const issueBatch = defineCommand({
	name: 'coupons.issue-batch',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({ segmentId: id, counted: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
	answer: v.object({ issued: v.number(), pending }),
	refusals: { 'unknown-segment': null, 'count-changed': v.object({ now: v.number() }) }
});

/** The limits, and how much of them is used: in all, and on this service day. */
export const giftLimits = defineTopic({
	name: 'coupons.gift-limits',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({
		limits: Limits,
		used: v.object({ count: v.number(), money: v.number(), today: v.number() })
	}),
	changedBy: [couponIssued, couponChanged, kindChanged]
});
