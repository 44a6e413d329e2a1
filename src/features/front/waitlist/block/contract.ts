// Numbers for a kiosk that is cut off: its own block, granted while it could be reached, and the tickets it brings back.
import * as v from 'valibot';
import { defineCommand } from '#protocol';
import { partySize } from '../../floor/contract.ts';
import { Needs } from '../contract.ts';

const number = v.pipe(v.string(), v.regex(/^[A-D][K-Y]\d{1,4}$/));

/**
 * A block for this kiosk, or for the stand with the pen: `letter` and the counts `from` to `to`; never granted again.
 * Good for its service day alone, from `begins` until `ends` by the house's clock. `ahead`: of the next day, for whoever
 * is still out of reach then.
 */
export const grantNumbers = defineCommand({
	name: 'waitlist.grant-numbers',
	from: ['kiosk', 'host'],
	input: v.object({ ahead: v.optional(v.boolean(), false) }),
	answer: v.object({
		...{ day: v.string(), begins: v.number(), ends: v.number() },
		...{ letter: v.string(), from: v.number(), to: v.number() },
		/** The size classes, the smallest first: a number is the class's letter, the kiosk's, and a count. */
		classes: v.array(v.object({ letter: v.string(), most: v.number() }))
	}),
	refusals: { 'no-letter-left': null }
});

/** A ticket that was taken without contact. It stands by the time of the kiosk's clock, never before a called party. */
export const bringTicket = defineCommand({
	name: 'waitlist.bring-ticket',
	from: ['kiosk'],
	input: v.object({
		number,
		day: v.string(),
		/** What the kiosk's clock showed; and how long ago that was by it, in ms: a wrong clock counts right. */
		...{ takenAt: v.number(), ago: v.optional(v.number()) },
		/** A member card that was shown with it: until now a claim. One that is not good leaves the ticket as it is. */
		code: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256))),
		size: partySize,
		needs: v.optional(Needs, {}),
		language: v.picklist(['en', 'zh'])
	}),
	answer: v.object({ ticketId: v.string(), place: v.number() }),
	refusals: {
		/** The block is another kiosk's, or of another day. */
		'not-your-number': null,
		'brought-already': null
	}
});
