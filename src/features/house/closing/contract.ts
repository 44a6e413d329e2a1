// Close of service: what is still open, how it is settled, the till as counted, and the day-close slip.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, Phrase } from '#protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
const day = v.pipe(v.string(), v.isoDate());
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/** A line came, was settled, or the day was closed or opened again. */
export const closingChanged = defineFact({ name: 'closing.changed', data: v.object({}) });

/** The evening is written down as closed. */
export const dayClosed = defineFact({
	name: 'closing.day-closed',
	data: v.object({ day: v.string() })
});

const Line = v.object({
	/** Whose it is: `waitlist`, `floor`. */
	share: v.string(),
	id: v.string(),
	text: Phrase,
	/** What settling does; absent, a person must look at `href`. */
	proposal: v.optional(Phrase),
	href: v.string(),
	/** Guests are still here or still to come. */
	running: v.boolean()
});
export type ClosingLine = v.InferOutput<typeof Line>;

/** What the cashier has counted. */
export const Till = v.object({
	/** The till's total, in minor units. */
	total: whole(100_000_000_000),
	/** The bills' total, in minor units, from the day report of the till's system; absent where there is none. */
	bills: v.optional(whole(100_000_000_000)),
	/** Coupons in the drawer, by number. */
	coupons: whole(100_000),
	note: v.pipe(v.string(), v.trim(), v.maxLength(200))
});
export type Till = v.InferOutput<typeof Till>;

/** Counts of the evening; one that nobody keeps yet is absent. */
const Sums = v.record(v.string(), v.number());

const Closed = v.object({
	day,
	state: v.picklist(['open', 'closed', 'reopened']),
	at: v.optional(v.number()),
	by: v.optional(v.string()),
	/** Nobody did: the house closed the day by its rules. */
	byItself: v.boolean(),
	reason: v.optional(v.string())
});
export type ClosedDay = v.InferOutput<typeof Closed>;

const seen = { from: ['desk', 'host', 'till'], staff: ['host', 'cashier'] } as const;
const act = { from: ['desk', 'host', 'till'], staff: ['host'] } as const;

/** The evening that is to be closed. Another day: one that was opened again. */
export const evening = defineTopic({
	name: 'closing.evening',
	...seen,
	params: v.object({ day: v.optional(day) }),
	state: v.object({
		...Closed.entries,
		lines: v.array(Line),
		sums: Sums,
		till: v.nullable(Till),
		/** Coupons in the drawer less coupons redeemed; and the till's total less the bills', where it was typed. */
		differences: v.object({
			coupons: v.optional(v.number()),
			bills: v.optional(v.number())
		}),
		/** The slip as it was printed last; /api/slips/JOB.svg shows it. */
		slip: v.nullable(v.string()),
		/** The days before, newest first. */
		before: v.array(Closed)
	}),
	changedBy: [closingChanged]
});

const notOpen = {
	'already-closed': v.object({ by: v.string(), at: v.number() }),
	/** In the future, or closed long ago. */
	'not-that-day': null
} as const;
const running = { 'still-running': v.object({ n: v.number() }) } as const;

/** Settles lines as proposed. Those of guests who are still here only `anyway`. */
export const settleLines = defineCommand({
	name: 'closing.settle-lines',
	...act,
	input: v.object({
		day,
		lines: v.pipe(v.array(v.object({ share: id, id })), v.minLength(1), v.maxLength(500)),
		anyway: v.optional(v.boolean(), false)
	}),
	/** `gone`: somebody else was faster, or it needs a person. */
	answer: v.object({ settled: v.number(), gone: v.number() }),
	refusals: { ...notOpen, ...running }
});

/** What the cashier has counted; it may be counted again until the day is closed. */
export const enterTill = defineCommand({
	name: 'closing.enter-till',
	from: ['desk', 'host', 'till'],
	staff: ['cashier', 'host'],
	input: v.object({ day, till: Till }),
	answer: v.object({}),
	refusals: { ...notOpen, 'note-needed': null }
});

/** Closes the day and prints its slip; once a service day. */
export const closeDay = defineCommand({
	name: 'closing.close-day',
	...act,
	input: v.object({ day, language: v.picklist(['en', 'zh']) }),
	answer: v.object({}),
	refusals: { ...notOpen, 'still-open': v.object({ n: v.number() }) }
});

/** A manager opens a closed day again, with a reason. */
export const reopenDay = defineCommand({
	name: 'closing.reopen-day',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ day, reason: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200)) }),
	answer: v.object({}),
	refusals: { 'not-closed': null }
});
