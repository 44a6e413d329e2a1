// What the host does with bookings at the stand: change, mark, count in, seat, take back, and pause the book.
import * as v from 'valibot';
import { defineCommand, defineQuery } from '#protocol';
import { TooMany } from '../../floor/contract.ts';
import {
	alternatives,
	badBackBy,
	id,
	instant,
	notFound,
	notNow,
	notPossible,
	particulars,
	PhoneText,
	reservationStates,
	Size,
	written
} from '../contract.ts';

const host = { from: ['host', 'desk'], staff: ['host'] } as const;

/** The telephone number of a party that is late. */
export const contact = defineQuery({
	name: 'reservations.contact',
	...host,
	input: v.object({ id }),
	answer: v.object({ phone: v.string() }),
	refusals: notFound
});

/** Another time, size, name or note. It stands in nobody's way but others'. */
export const change = defineCommand({
	name: 'reservations.change',
	...host,
	input: v.object({
		...{ id, size: v.optional(Size), start: v.optional(instant), hold: v.optional(id) },
		name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80))),
		...{ phone: v.optional(PhoneText), ...particulars }
	}),
	answer: written,
	refusals: { ...notPossible, ...badBackBy, ...notFound, ...notNow, 'bad-phone': null }
});

/** What the host says became of it; `booked` takes it back. */
export const markAs = defineCommand({
	name: 'reservations.mark-as',
	...host,
	input: v.object({
		id,
		state: v.picklist([
			...(['booked', 'confirmed', 'arrived', 'no-show', 'cancelled-by-house'] as const),
			...(['bumped', 'released'] as const)
		])
	}),
	answer: v.object({ state: v.picklist(reservationStates), table: v.string() }),
	refusals: { ...notFound, ...notNow, taken: alternatives }
});

/** So many of the party have come: 18 of 22. Of a party at table, the rest may follow or stay away. */
export const countIn = defineCommand({
	name: 'reservations.count-in',
	...host,
	input: v.object({ id, here: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)) }),
	answer: v.object({ state: v.picklist(reservationStates), here: v.number() }),
	refusals: { ...notFound, ...notNow }
});

/** Seats the party: at its tables, or at those that the host points at. Who is still to come follows. */
export const seatBooking = defineCommand({
	name: 'reservations.seat',
	...host,
	input: v.object({
		id,
		tableIds: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(40))),
		/** How many sit down now, where not all have come. */
		here: v.optional(Size)
	}),
	answer: v.object({ seatingId: id, table: v.string() }),
	refusals: {
		...notFound,
		...notNow,
		'table-taken': v.object({ table: v.string() }),
		'too-many-guests': TooMany,
		/** It was booked without a table: point at one. */
		'no-table': null
	}
});

/**
 * A party that comes after its table was released, or whose table was given away, waits in the line: with its number
 * and the head start that the house states for such parties.
 */
export const comeLate = defineCommand({
	name: 'reservations.come-late',
	...host,
	input: v.object({ id }),
	answer: v.object({ number: v.string(), headStartMinutes: v.number() }),
	refusals: { ...notFound, ...notNow }
});

/** Guests book nothing for sittings that begin from `start` until `end`; bookings that stand are kept. */
export const pauseBook = defineCommand({
	name: 'reservations.pause',
	...host,
	input: v.pipe(
		v.object({ start: instant, end: instant }),
		v.check(({ start, end }) => start < end, 'a pause has a length')
	),
	answer: v.object({ pauseId: id }),
	refusals: {}
});

/** Takes a pause back; again is no fault. */
export const resumeBook = defineCommand({
	name: 'reservations.resume',
	...host,
	input: v.object({ pauseId: id }),
	answer: v.object({}),
	refusals: {}
});
