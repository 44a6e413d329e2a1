// Any past minute of any evening, read again: how the line stood, why a party was passed, why a table was kept.
import * as v from 'valibot';
import { defineQuery } from '#protocol';
import { ticketStates } from '../contract.ts';

const count = v.number();
const instant = v.number();

export const PastStanding = v.object({
	...{ number: v.string(), size: count, state: v.picklist(ticketStates) },
	/** 0: it did not wait for a table at that minute. */
	...{ place: count, joinedAt: instant, headStart: count, overtaken: count, lets: count },
	awayUntil: v.optional(instant),
	/** The tables kept for it. */
	tables: v.array(v.string())
});
export type PastStanding = v.InferOutput<typeof PastStanding>;

/** One overtaking, with what made it right or wrong. Minutes. */
export const PastPassing = v.object({
	...{ at: instant, passed: v.string(), by: v.string(), tables: v.array(v.string()) },
	/** It came so much later, and counted as so much earlier. Absent: it had no ticket. */
	later: v.optional(count),
	moreHeadStart: v.optional(count),
	/** The host broke that promise knowingly, and who. */
	breaks: v.optional(v.picklist(['bound', 'cap'])),
	host: v.optional(v.string()),
	/** It was taken back since. */
	undone: v.boolean()
});
export type PastPassing = v.InferOutput<typeof PastPassing>;

/**
 * `kept`: for a called party · `booked`: for a booking, though `number` could have had it else · `blocked`, `held`: by
 * hand · `nobody`: it suited nobody who waited · `next`: somebody could have been called.
 */
export const PastTable = v.object({
	name: v.string(),
	why: v.picklist(['seated', 'kept', 'booked', 'blocked', 'held', 'nobody', 'next']),
	/** The number, where there was one. */
	number: v.optional(v.string()),
	/** When that booking starts. */
	booked: v.optional(instant)
});
export type PastTable = v.InferOutput<typeof PastTable>;

export const pastMinute = defineQuery({
	name: 'waitlist.past-minute',
	from: ['desk', 'host'],
	staff: ['host'],
	input: v.object({
		at: instant,
		/** Only what happened to this number; empty: to all. */
		number: v.optional(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.maxLength(12)), '')
	}),
	answer: v.object({
		at: instant,
		/** Nobody was to be passed more often, by the rule of that minute. */
		cap: count,
		/** `unwritten`: which tables stood then was not written down, and they are read as the next plan had them. */
		floor: v.picklist(['then', 'unwritten']),
		parties: v.array(PastStanding),
		passings: v.array(PastPassing),
		tables: v.array(PastTable)
	}),
	refusals: { 'not-yet': null, 'unknown-number': null }
});
