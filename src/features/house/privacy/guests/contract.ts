// Guests who are no members: what stands of them under a phone number, and its erasure on request.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery } from '#protocol';

const phone = v.pipe(v.string(), v.trim(), v.minLength(6), v.maxLength(40));
const desk = { from: ['desk'], staff: ['privacy', 'manager'] } as const;

/** Fingerprints of rows that were erased, for the list outside of the database. */
export const guestErased = defineFact({
	name: 'privacy.guest-erased',
	data: v.object({ prints: v.array(v.string()) })
});

/** Tickets, bookings and what hangs on them, by the whole number. Nobody who is a member is found by this. */
export const findGuest = defineQuery({
	name: 'privacy.find-guest',
	...desk,
	input: v.object({ phone }),
	answer: v.object({
		tables: v.array(
			v.object({
				table: v.string(),
				says: v.object({ en: v.string(), zh: v.string() }),
				rows: v.number(),
				fate: v.picklist(['deleted', 'kept'])
			})
		)
	}),
	refusals: { 'nobody-found': null }
});

/** Cannot be undone, and is done again after an older copy of the database has been restored. */
export const eraseGuest = defineCommand({
	name: 'privacy.erase-guest',
	...desk,
	fresh: true,
	input: v.object({ phone, word: v.pipe(v.string(), v.trim(), v.maxLength(20)) }),
	answer: v.object({ deleted: v.number(), emptied: v.number() }),
	refusals: { 'nobody-found': null, 'wrong-word': null }
});
