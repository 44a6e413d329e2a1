// The guest's own reservation, by the secret of the link that was given when booking.
import * as v from 'valibot';
import { defineCommand, defineTopic } from '#protocol';
import {
	notFound,
	notNow,
	reservationArrived,
	reservationCancelled,
	reservationChanged,
	reservationStates,
	shown
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

/** One reservation, for whoever holds its link. */
export const mine = defineTopic({
	name: 'reservations.mine',
	from: ['phone'],
	params: v.object({ secret: Secret }),
	state: v.object({
		found: v.optional(v.object({ ...shown, code: v.string() })),
		mayCancel: v.boolean()
	}),
	changedBy: [reservationChanged, reservationCancelled, reservationArrived]
});
