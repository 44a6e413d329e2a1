// When the house takes bookings: what the manager sees and sets.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import { BookingRules, Day } from '../contract.ts';

export const bookingRulesSet = defineFact({ name: 'reservations.rules-set', data: v.object({}) });

export const setBookingRules = defineCommand({
	name: 'reservations.set-rules',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ rules: BookingRules }),
	/** Bookings that now stand outside the hours. Nothing is cancelled; call these guests. */
	answer: v.object({
		stranded: v.array(v.object({ code: v.string(), day: Day, wall: v.string() }))
	}),
	refusals: { 'no-such-hours': v.object({ weekday: v.number() }) }
});

export const bookingRules = defineTopic({
	name: 'reservations.rules',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({ rules: BookingRules }),
	changedBy: [bookingRulesSet]
});
