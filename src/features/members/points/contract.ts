// Points: earned at a bill, used for money off, taken back with a refund. A ledger that only grows.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';
import { Pending } from '../../house/approvals/contract.ts';

/** `restore` puts back what was used by mistake; `clawback` goes with a refund; `adjust` is a manager's, with a reason. */
export const entryKinds = ['earn', 'redeem', 'restore', 'expire', 'clawback', 'adjust'] as const;
export type EntryKind = (typeof entryKinds)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
/** Of money, minor units. */
export const MOST_MONEY = 1_000_000_000;
const amount = whole(1, MOST_MONEY);
/** The member's card: its QR as scanned, or its number as typed. */
const code = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256));
/** The bill's number as it is printed. */
const receipt = v.pipe(v.string(), v.trim(), v.maxLength(40), v.regex(/[\p{L}\p{N}]/u));

export const PointRules = v.object({
	on: v.boolean(),
	/** So many points for every whole `earnPer` (minor units) that is paid, after coupons and points. */
	earnPoints: whole(1, 1000),
	earnPer: amount,
	/** Points are good to the end of the month so many months after the bill. */
	months: whole(1, 120),
	/** Every `usePoints` are `useMoney` (minor units) off a bill. */
	usePoints: whole(1, 1_000_000),
	useMoney: amount,
	/** So many points may be given by hand on one service day without a second person. */
	alone: whole(0, 1_000_000)
});
export type PointRules = v.InferOutput<typeof PointRules>;

export const pointsChanged = defineFact({
	name: 'points.changed',
	data: v.object({ memberId: id })
});
export const rulesChanged = defineFact({ name: 'points.rules-changed', data: v.object({}) });

const Balance = v.object({
	available: v.number(),
	/** Points of refunded bills that were used already: what comes in pays them first. */
	debt: v.number(),
	/** What lapses next: its last day, and how much. */
	next: v.nullable(v.object({ on: v.string(), points: v.number() }))
});
export type Balance = v.InferOutput<typeof Balance>;

/** While nobody knows the day for sure, nobody knows what has lapsed. */
const dated = { byTheClock: true } as const;

const atTill = { from: ['till', 'host', 'desk'], staff: ['host', 'cashier'] } as const;
const ofCard = {
	'points-off': null,
	'unknown-card': null,
	'card-blocked': null,
	/** Its sign-up is not confirmed. */
	'not-a-member': null,
	'too-many-tries': v.object({ seconds: v.number() })
} as const;

/** What a card holds, before anything is done with it. */
export const cardAtTill = defineQuery({
	name: 'points.card',
	...atTill,
	input: v.object({ code }),
	answer: v.object({
		balance: Balance,
		rules: PointRules,
		/** How many times `usePoints` it would reach. */
		times: v.number()
	}),
	refusals: ofCard
});

/** A bill earns once, for one member, whatever is sent twice. */
export const earn = defineCommand({
	name: 'points.earn',
	...atTill,
	...dated,
	input: v.object({ code, receipt, amount }),
	answer: v.object({ points: v.number(), expiresOn: v.string(), balance: Balance }),
	refusals: {
		...ofCard,
		'counted-before': v.object({ at: v.number(), points: v.number() })
	}
});

/** Money off a bill, once a bill. */
export const redeem = defineCommand({
	name: 'points.redeem',
	...atTill,
	...dated,
	input: v.object({ code, receipt, times: whole(1, 1000) }),
	answer: v.object({ points: v.number(), money: v.number(), balance: Balance }),
	refusals: {
		...ofCard,
		'not-enough-points': v.object({ available: v.number() }),
		'used-before': v.object({ at: v.number(), points: v.number() })
	}
});

/** Money went back to the guest, all of it or a part: the points of that part go too. */
export const refund = defineCommand({
	name: 'points.refund',
	...atTill,
	...dated,
	input: v.object({ receipt, amount }),
	answer: v.object({
		points: v.number(),
		/** What of the bill may still be refunded, minor units. */
		left: v.number(),
		balance: Balance
	}),
	refusals: {
		'unknown-bill': null,
		'more-than-bill': v.object({ left: v.number() })
	}
});

/** Points were used by mistake: on the same service day they go back to where they came from. */
export const takeBack = defineCommand({
	name: 'points.take-back',
	...atTill,
	...dated,
	input: v.object({ receipt }),
	answer: v.object({ points: v.number(), money: v.number(), balance: Balance }),
	refusals: { 'nothing-used': null, 'other-day': null }
});

/** A manager gives points or takes some, with a reason. Beyond the day's limit giving waits for a second person. */
export const adjust = defineCommand({
	name: 'points.adjust',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	...dated,
	input: v.object({
		memberId: id,
		points: v.pipe(
			whole(-1_000_000, 1_000_000),
			v.check((points) => points !== 0)
		),
		reason: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200))
	}),
	answer: v.object({ pending: v.nullable(Pending) }),
	refusals: {
		'points-off': null,
		'unknown-member': null,
		'not-enough-points': v.object({ available: v.number() })
	}
});

/** How bills earn and what points are worth. What would give more than before waits for a second person. */
export const setRules = defineCommand({
	name: 'points.set-rules',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: PointRules,
	answer: v.object({ pending: v.nullable(Pending) }),
	refusals: {}
});

export const pointRules = defineTopic({
	name: 'points.rules',
	from: ['till', 'host', 'desk'],
	staff: ['host', 'cashier'],
	params: v.object({}),
	state: PointRules,
	changedBy: [rulesChanged]
});

const Line = v.object({
	id: v.string(),
	/** Null: lapsed, and not written down yet. */
	at: v.nullable(v.number()),
	kind: v.picklist(entryKinds),
	points: v.number(),
	balance: v.number()
});
export type Line = v.InferOutput<typeof Line>;

/** A member's points at the desk, the newest lines first. */
export const pointsOfMember = defineTopic({
	name: 'points.of-member',
	from: ['desk'],
	staff: ['host', 'server'],
	params: v.object({ memberId: id }),
	state: v.object({
		on: v.boolean(),
		balance: Balance,
		lines: v.array(
			v.object({ ...Line.entries, reason: v.string(), by: v.string(), receipt: v.string() })
		)
	}),
	changedBy: [pointsChanged, rulesChanged]
});

/** On paper for the member: before, earned, used, now, and what lapses next. */
export const printStatement = defineCommand({
	name: 'points.print-statement',
	from: ['desk'],
	staff: ['host'],
	input: v.object({ memberId: id, language: v.picklist(['en', 'zh']) }),
	answer: v.object({}),
	refusals: { 'unknown-member': null }
});

/** The points of the member whose card this phone keeps, with the newest lines. */
export const keptPoints = defineQuery({
	name: 'points.kept',
	from: ['phone'],
	input: v.object({ keep: v.pipe(v.string(), v.minLength(20), v.maxLength(64)) }),
	answer: v.object({ on: v.boolean(), balance: Balance, lines: v.array(Line) }),
	refusals: { 'unknown-card': null }
});
