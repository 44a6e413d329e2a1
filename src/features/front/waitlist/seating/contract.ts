// From the line to a table: seating a party, and the promise to others that it may break.
import * as v from 'valibot';
import { defineCommand } from '#protocol';
import { partySize, Taken, TooMany } from '../../floor/contract.ts';
import { Act, hosts, raced } from '../contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const version = v.number();
/** Tables pushed together with it; none: those kept for the party, or the one alone. */
const withTables = v.optional(v.pipe(v.array(id), v.maxLength(12)), []);

/** Seating this party would pass others further than the rule of the line allows. */
const passesOthers = v.object({
	others: v.string(),
	/** Their numbers, and which promise would be broken. */
	list: v.array(v.object({ number: v.string(), breaks: v.picklist(['bound', 'cap']) }))
});

const notSeated = {
	...{ 'table-taken': Taken, 'unknown-table': null, 'passes-others': passesOthers },
	'too-many-guests': TooMany
};

/** Seats a party. `anyway`: the host passes others knowingly; it is written down. */
export const seatParty = defineCommand({
	name: 'waitlist.seat-party',
	...hosts,
	input: v.object({
		...Act.entries,
		tableId: id,
		withTables,
		anyway: v.optional(v.boolean(), false)
	}),
	answer: v.object({ version, seatingId: id, table: v.string() }),
	refusals: { ...raced, ...notSeated }
});

/** Seats a party that just came through the door and has no ticket. */
export const seatWalkIn = defineCommand({
	name: 'waitlist.seat-walk-in',
	...hosts,
	input: v.object({
		tableId: id,
		withTables,
		size: partySize,
		anyway: v.optional(v.boolean(), false)
	}),
	answer: v.object({ seatingId: id, table: v.string() }),
	refusals: notSeated
});

/** Takes the seating of a party without a ticket back. */
export const undoWalkIn = defineCommand({
	name: 'waitlist.undo-walk-in',
	...hosts,
	input: v.object({ seatingId: id }),
	answer: v.object({}),
	refusals: { 'already-left': null }
});
