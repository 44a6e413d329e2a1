// When and how the house takes bookings: what the manager sees and sets.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import { tiers } from '#features/members/tiers/contract.ts';
import { Day } from '../contract.ts';

const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
/** A time on the wall, `19:30`. */
const Wall = v.pipe(v.string(), v.isoTime());
const extraDays = v.optional(whole(0, 365), 0);

/** `fixed`: one sitting; everybody begins when it opens, and has the table until it closes. */
const Opening = v.object({ opens: Wall, closes: Wall, fixed: v.optional(v.boolean()) });
export type Opening = v.InferOutput<typeof Opening>;
const Turn = v.object({ upTo: whole(1, 99), minutes: whole(15, 600) });
const Special = v.object({
	day: Day,
	/** What guests read: `Christmas Day`. */
	name: v.pipe(v.string(), v.trim(), v.maxLength(40)),
	/** In place of the weekday's; empty: no bookings that day. */
	periods: v.pipe(v.array(Opening), v.maxLength(4))
});

/** Times are the wall's in the venue's zone; a sitting may end after midnight. */
export const BookingRules = v.object({
	/** Monday first. `opens` equal to `closes` is open all day; `closes` before `opens` is in the night after. */
	hours: v.pipe(v.array(v.pipe(v.array(Opening), v.maxLength(4))), v.length(7)),
	/** Days with hours of their own. */
	special: v.optional(v.pipe(v.array(Special), v.maxLength(60)), []),
	/** The last seating is this many minutes before closing. */
	lastSeatingMinutes: whole(0, 300),
	stepMinutes: v.picklist([5, 10, 15, 30, 60]),
	/** A guest books at least this many minutes ahead; the host may book from now on. */
	noticeMinutes: whole(0, 7 * 24 * 60),
	/** A guest books at most this many service days ahead. */
	windowDays: whole(0, 730),
	/** Members of these tiers book so many days further ahead. */
	windowByTier: v.optional(
		v.object({ silver: extraDays, gold: extraDays, diamond: extraDays }),
		{}
	),
	/** A share of the tables (in %) waits for members from `tier` on until `until` of the day itself; 0: none. */
	kept: v.optional(v.object({ share: whole(0, 80), tier: v.picklist(tiers), until: Wall }), {
		share: 0,
		tier: 'silver',
		until: '16:00'
	}),
	/** Covers that may begin in a quarter of an hour, walk-ins counted; 0: no limit. The host may go over it. */
	paceCovers: v.optional(whole(0, 999), 0),
	/** Larger parties do not book by themselves: they ask the house. */
	largestAlone: v.optional(whole(1, 99), 8),
	/** The number that they read, as the house writes it: `020 7946 0000`; empty: none. */
	phone: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40)), ''),
	/** A time that a guest has chosen is kept so long while they write their name. */
	holdMinutes: v.optional(whole(1, 30), 5),
	/** After this many minutes a party that has not come counts as late. */
	graceMinutes: whole(0, 120),
	/** After so many minutes the table of a party that has not come is released by itself; 0: only by hand. */
	releaseMinutes: v.optional(whole(0, 240), 0),
	/** The head start in the line of a party that comes after its table was released, in minutes. */
	lateHeadStart: v.optional(whole(0, 60), 15),
	/** A reminder goes out so many hours before; 0: none. */
	reminderHours: v.optional(whole(0, 72), 24),
	/** Guests are told until when the table is theirs. */
	tellBackBy: v.optional(v.boolean(), false),
	/** Overbooking: the chance (in %) of a late seating that the house accepts; 0: never overbooks. */
	overbookPercent: v.optional(whole(0, 20), 0),
	/** How long a party stays, by its size: the first line that it fits. */
	turns: v.pipe(v.array(Turn), v.minLength(1), v.maxLength(12)),
	/** Turn times move from these towards what is seen in the house. */
	learnTurns: v.optional(v.boolean(), true)
});
export type BookingRules = v.InferOutput<typeof BookingRules>;

export const dayparts = ['morning', 'lunch', 'afternoon', 'evening'] as const;
export type Daypart = (typeof dayparts)[number];

/** How long parties up to this size stay at this time of day. Durations in ms; `n` seatings were seen. */
export const TurnTime = v.object({
	upTo: v.number(),
	daypart: v.picklist(dayparts),
	configured: v.number(),
	stay: v.number(),
	p90: v.number(),
	n: v.number()
});
export type TurnTime = v.InferOutput<typeof TurnTime>;

const Stranded = v.object({ code: v.string(), day: Day, wall: v.string() });

export const bookingRulesSet = defineFact({ name: 'reservations.rules-set', data: v.object({}) });

export const setBookingRules = defineCommand({
	name: 'reservations.set-rules',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ rules: BookingRules }),
	/** Bookings that now stand outside the hours. Nothing is cancelled; call these guests. */
	answer: v.object({ stranded: v.array(Stranded) }),
	refusals: { 'no-such-hours': v.object({ weekday: v.number() }) }
});

export const bookingRules = defineTopic({
	name: 'reservations.rules',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({ rules: BookingRules, turns: v.array(TurnTime) }),
	changedBy: [bookingRulesSet]
});
