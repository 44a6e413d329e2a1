// Bookings that come again: the same table every week, each one found by the same rules as any other.
import * as v from 'valibot';
import { defineCommand } from '#protocol';
import { Day, id, notFound } from '../contract.ts';

const host = { from: ['host', 'desk'], staff: ['host'] } as const;

/** Repeats a booking at the same time on the wall. Weeks in which it is not to be had are told, and left out. */
export const repeatBooking = defineCommand({
	name: 'reservations.repeat',
	...host,
	input: v.object({
		id,
		everyWeeks: v.picklist([1, 2, 4]),
		/** How many more of them. */
		times: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(52))
	}),
	answer: v.object({
		seriesId: id,
		made: v.array(v.object({ day: Day, code: v.string() })),
		missed: v.array(v.object({ day: Day, why: v.string() }))
	}),
	refusals: notFound
});

/** Cancels what is still to come of a series. */
export const endSeries = defineCommand({
	name: 'reservations.end-series',
	...host,
	input: v.object({ seriesId: id }),
	answer: v.object({ cancelled: v.number() }),
	refusals: {}
});
