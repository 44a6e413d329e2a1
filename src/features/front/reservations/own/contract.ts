// The guest's own reservation, by the secret of the link that was given when booking.
import * as v from 'valibot';
import { defineCommand, defineQuery, defineTopic } from '#protocol';
import {
	badBackBy,
	Day,
	instant,
	notFound,
	notNow,
	notPossible,
	reservationArrived,
	reservationCancelled,
	reservationChanged,
	reservationStates,
	shown,
	Size,
	times
} from '../contract.ts';

const Secret = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/));

/** The guest cancels by the link that was given when booking. */
export const cancelMine = defineCommand({
	name: 'reservations.cancel-mine',
	from: ['phone'],
	input: v.object({ secret: Secret }),
	answer: v.object({ state: v.picklist(reservationStates) }),
	refusals: { ...notFound, ...notNow }
});

/** The guest says that they are coming. */
export const confirmMine = defineCommand({
	name: 'reservations.confirm-mine',
	from: ['phone'],
	input: v.object({ secret: Secret }),
	answer: v.object({ state: v.picklist(reservationStates) }),
	refusals: { ...notFound, ...notNow }
});

/** Times that this booking could move to; it does not stand in its own way. */
export const timesForMine = defineQuery({
	name: 'reservations.times-for-mine',
	from: ['phone'],
	input: v.object({ secret: Secret, day: Day, size: Size }),
	answer: times.answer,
	refusals: notFound
});

/** Another time or size, by the rules for guests. Where that is not to be had the booking stays as it is. */
export const changeMine = defineCommand({
	name: 'reservations.change-mine',
	from: ['phone'],
	input: v.object({ secret: Secret, size: Size, start: instant }),
	answer: v.object({ ...shown, code: v.string() }),
	refusals: { ...notPossible, ...badBackBy, ...notFound, ...notNow }
});

/** One reservation, for whoever holds its link. */
export const mine = defineTopic({
	name: 'reservations.mine',
	from: ['phone'],
	params: v.object({ secret: Secret }),
	state: v.object({
		found: v.optional(v.object({ ...shown, code: v.string(), room: v.optional(v.string()) })),
		mayCancel: v.boolean(),
		mayConfirm: v.boolean(),
		mayChange: v.boolean()
	}),
	changedBy: [reservationChanged, reservationCancelled, reservationArrived]
});
