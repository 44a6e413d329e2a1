// Another zone, or another end of the day, with bookings on the book: what it would do to each of them.
import * as v from 'valibot';
import { defineQuery, isZone } from '#protocol';
import { Day } from '../contract.ts';

/** `01:30 (UTC-05:00)` where a wall shows the same time twice that night. */
const Told = v.object({ day: Day, wall: v.string() });

/** Asked before it is saved. Every booking keeps its moment; the wall of the other zone shows it at another time. */
export const zoneCheck = defineQuery({
	name: 'reservations.zone-check',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({
		zone: v.pipe(v.string(), v.maxLength(60), v.check(isZone, 'is not a time zone')),
		endOfDay: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
	}),
	answer: v.object({
		/** Bookings that are still to come. */
		bookings: v.number(),
		/** Of these: how many the opening hours would not know any more. */
		outside: v.number(),
		/** The first of them by time: as they stand now, and as they would stand. */
		first: v.array(
			v.object({
				...{ code: v.string(), name: v.string(), size: v.number() },
				...{ now: Told, then: Told, outside: v.boolean() }
			})
		)
	}),
	refusals: {}
});
