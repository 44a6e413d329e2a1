// Keeping the first free tables of a wanted set for one party, until the others come free or the time is up.
import * as v from 'valibot';
import { defineCommand } from '#protocol';
import { partySize, Taken } from '../contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const hosts = { from: ['host', 'handheld'], staff: ['host'] } as const;

/**
 * Keeps those of these tables that are free now, for as long as the house says; one that comes free meanwhile is kept
 * too. Then the clock gives them back. Refuses `table-taken` where none of them is free.
 */
export const keepTables = defineCommand({
	name: 'floor.keep-tables',
	...hosts,
	input: v.object({
		tableIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(6)),
		size: partySize,
		/** Whose they will be: a number of the line, or a booking. */
		ticket: v.optional(v.pipe(v.string(), v.maxLength(12))),
		reservationId: v.optional(id)
	}),
	answer: v.object({ until: v.number(), tables: v.array(id) }),
	refusals: { 'table-taken': Taken, 'unknown-table': null }
});

/** Gives all tables back that are kept together with this one. */
export const releaseTables = defineCommand({
	name: 'floor.release-tables',
	...hosts,
	input: v.object({ tableId: id }),
	answer: v.object({}),
	refusals: { 'not-kept': null }
});
