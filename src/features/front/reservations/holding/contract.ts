// A time is held for a guest while they write their name: a slot lock with an end, by the server's clock.
import * as v from 'valibot';
import { defineCommand } from '#protocol';
import { id, instant, notPossible, Size, Wall } from '../contract.ts';

/**
 * Keeps a table at this time for some minutes. `instead` gives an older hold up for it, or keeps that one where the
 * new time cannot be had. Whoever knows a hold's id owns it. At a host stand the slot of a booking that is being moved
 * (`except`) does not stand in the way.
 */
export const holdSlot = defineCommand({
	name: 'reservations.hold',
	from: ['kiosk', 'phone', 'host', 'desk'],
	staff: { host: ['host'], desk: ['host'] },
	input: v.object({
		...{ size: Size, start: instant, stepFree: v.optional(v.boolean()) },
		...{ card: v.optional(v.pipe(v.string(), v.maxLength(64))), instead: v.optional(id) },
		...{ room: v.optional(id), except: v.optional(id), backBy: v.optional(Wall) }
	}),
	answer: v.object({ hold: id, expiresAt: instant, until: v.optional(v.string()) }),
	refusals: { ...notPossible, 'unknown-room': null }
});

/** Gives a hold up; one that is over or never was is given up already. */
export const releaseHold = defineCommand({
	name: 'reservations.release-hold',
	from: ['kiosk', 'phone', 'host', 'desk'],
	staff: { host: ['host'], desk: ['host'] },
	input: v.object({ hold: id }),
	answer: v.object({}),
	refusals: {}
});
