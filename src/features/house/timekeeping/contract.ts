// The house's clock: whether it can be believed, and a manager's word on what time it is.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

export const clockFaults = ['forward', 'backward', 'before-last-fact', 'before-build'] as const;
export type ClockFault = (typeof clockFaults)[number];

/** From now on numbers and expiry wait. */
export const clockDoubted = defineFact({
	name: 'timekeeping.clock-doubted',
	data: v.object({ fault: v.picklist(clockFaults) })
});
export const clockConfirmed = defineFact({
	name: 'timekeeping.clock-confirmed',
	data: v.object({})
});

/** For every screen that must say what waits and what still works. */
export const houseTime = defineTopic({
	name: 'timekeeping.clock',
	from: ['kiosk', 'board', 'table', 'host', 'handheld', 'till', 'desk'],
	params: v.object({}),
	state: v.object({
		doubt: v.nullable(
			v.object({
				fault: v.picklist(clockFaults),
				/** How far off, in ms. */
				byMs: v.number(),
				/** What the clock said when it was noticed. */
				at: v.number(),
				/** When something last happened in this house. */
				lastFact: v.number()
			})
		)
	}),
	changedBy: [clockDoubted, clockConfirmed]
});

/** The manager has looked at another clock: this one is right, now. */
export const confirmTime = defineCommand({
	name: 'timekeeping.confirm',
	from: ['desk'],
	staff: ['manager'],
	/** The time as the manager's screen showed it: within two minutes of the house's, else it was another clock's. */
	input: v.object({ shown: v.number() }),
	answer: v.object({}),
	refusals: { 'shows-other-time': v.object({ now: v.number() }), 'not-in-doubt': null }
});
