// Ratings: what a party thought of its meal, told at the table; a low one reaches the host at once.
import * as v from 'valibot';
import { partyLeft, partySeated } from '#features/front/floor/contract.ts';
import { WifiCard } from '#features/house/reach/contract.ts';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';

/** What is rated beside the dishes. Left out means not rated, never neutral. */
export const dimensions = ['service', 'environment', 'price'] as const;
export type Dimension = (typeof dimensions)[number];

/** Stars up to this number are low and want somebody at the table. */
export const LOW = 2;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const stars = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));
const comment = v.pipe(v.string(), v.trim(), v.maxLength(1000));
const both = v.object({ en: v.string(), zh: v.string() });

const Coupon = v.object({ code: v.string(), endsOn: v.string(), title: both, value: both });

export const ratingGiven = defineFact({
	name: 'ratings.rating-given',
	data: v.object({ ratingId: id, tableId: id, low: v.boolean() })
});
export const alertAnswered = defineFact({
	name: 'ratings.alert-answered',
	data: v.object({ ratingId: id })
});

/** What the tablet of a table may ask just now. */
export const tableRating = defineTopic({
	name: 'ratings.table',
	from: ['table'],
	params: v.object({ tableId: v.optional(id) }),
	state: v.object({
		/** The party that sits there; none, nothing to rate. */
		seatingId: v.nullable(id),
		rated: v.boolean(),
		/** Where the party may rate on its own phone, and the Wi-Fi before it. */
		...{ page: v.optional(v.string()), wifi: v.optional(WifiCard) }
	}),
	changedBy: [ratingGiven, partySeated, partyLeft]
});

/** What a party says of its meal. */
const said = {
	dishes: v.pipe(v.array(v.object({ dishId: id, stars })), v.maxLength(40)),
	service: v.optional(stars),
	environment: v.optional(stars),
	price: v.optional(stars),
	comment: v.optional(comment, ''),
	/** Something in the food could harm somebody. Staff and kitchen hear of it at once, on paper too. */
	foodSafety: v.optional(v.boolean(), false),
	language: v.picklist(['en', 'zh']),
	/** How long the page was open, in ms: very short ones are marked, never dropped. */
	tookMs: v.pipe(v.number(), v.integer(), v.minValue(0))
};

const notTaken = {
	'nothing-rated': null,
	'not-seated': null,
	'already-rated': null,
	'unknown-dish': null
} as const;

/** A party rates its meal, once. The thank-you coupon does not depend on the stars. */
export const rate = defineCommand({
	name: 'ratings.rate',
	from: ['table'],
	input: v.object({
		seatingId: id,
		...said
	}),
	answer: v.object({ coupon: Coupon }),
	refusals: {
		...notTaken,
		/** Staff are signed in at this tablet: their ratings would not be the guests'. */
		'staff-signed-in': null
	}
});

/**
 * The same by the party's own phone, over plain http too: from its ticket, or by the code on its table. The coupon is
 * printed at the host stand; its code comes to the phone on an encrypted way only.
 */
export const rateByPhone = defineCommand({
	name: 'ratings.rate-by-phone',
	from: ['phone'],
	overHttp: true,
	input: v.object({ link: v.optional(v.pipe(v.string(), v.maxLength(80))), ...said }),
	answer: v.object({ coupon: v.optional(Coupon) }),
	refusals: notTaken
});

export const Alert = v.object({
	ratingId: id,
	tableName: v.string(),
	at: v.number(),
	/** What was low, with its stars. */
	low: v.array(v.object({ what: v.string(), zh: v.string(), stars })),
	comment: v.string(),
	/** Before all others. */
	foodSafety: v.boolean(),
	/** The party still sits there. */
	stillHere: v.boolean()
});

/** Low ratings of tonight that nobody has answered, newest first. */
export const alerts = defineTopic({
	name: 'ratings.alerts',
	from: ['host', 'handheld', 'desk'],
	staff: { handheld: ['host', 'server'], desk: ['host', 'server'] },
	params: v.object({}),
	state: v.object({ alerts: v.array(Alert) }),
	changedBy: [ratingGiven, alertAnswered, partyLeft]
});

/** Somebody has been to the table. */
export const answerAlert = defineCommand({
	name: 'ratings.answer-alert',
	from: ['host', 'handheld', 'desk'],
	staff: ['host', 'server'],
	input: v.object({ ratingId: id }),
	answer: v.object({}),
	refusals: { 'unknown-rating': null, 'already-answered': v.object({ by: v.string() }) }
});

const Mean = v.object({ n: v.number(), mean: v.nullable(v.number()) });

const day = v.pipe(v.string(), v.isoDate());

/** Means by dimension and dish over service days, both ends included, with how many said so. */
export const report = defineQuery({
	name: 'ratings.report',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ from: day, to: day }),
	answer: v.object({
		n: v.number(),
		/** Answered in under three seconds: counted, but marked. */
		hasty: v.number(),
		service: Mean,
		environment: Mean,
		price: Mean,
		dishes: v.array(v.object({ dishId: id, en: v.string(), zh: v.string(), ...Mean.entries })),
		comments: v.array(
			v.object({ at: v.number(), tableName: v.string(), comment: v.string(), low: v.boolean() })
		)
	}),
	refusals: {}
});
