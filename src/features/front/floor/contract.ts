// The floor: its tables, who sits where and since when, and what staff can do with a table.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

export const tableStates = ['available', 'held', 'seated', 'bussing', 'blocked'] as const;
export type TableState = (typeof tableStates)[number];

/** The largest party that anybody may type: a coach. */
const PARTY_MOST = 99;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(12));
const area = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(24));
const covers = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(40));
export const partySize = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PARTY_MOST));

export const Table = v.object({
	id,
	name,
	area,
	/** Covers: the smallest and the largest party it is for. */
	min: covers,
	max: covers,
	/** Step-free, with room for a wheelchair. */
	accessible: v.boolean(),
	state: v.picklist(tableStates),
	/** While a party sits there. */
	seatingId: v.optional(id),
	seatedAt: v.optional(v.number()),
	size: v.optional(v.number()),
	/** The party's ticket, as it was called. */
	ticket: v.optional(v.string())
});
export type Table = v.InferOutput<typeof Table>;

export const tableChanged = defineFact({
	name: 'floor.table-changed',
	data: v.object({ tableId: id })
});
export const partySeated = defineFact({
	name: 'floor.party-seated',
	data: v.object({ seatingId: id, tableId: id })
});
export const partyLeft = defineFact({
	name: 'floor.party-left',
	/** `undone`: they never sat there, it was taken back. */
	data: v.object({ seatingId: id, tableId: id, undone: v.boolean() })
});

/** The floor as it is now. */
export const floorTables = defineTopic({
	name: 'floor.tables',
	from: ['host', 'handheld', 'desk', 'table', 'kiosk'],
	params: v.object({}),
	state: v.object({ tables: v.array(Table) }),
	changedBy: [tableChanged, partySeated, partyLeft]
});

const staff = ['host', 'server'] as const;

/** The guests have gone; the table wants clearing. */
export const clearTable = defineCommand({
	name: 'floor.clear-table',
	from: ['host', 'handheld'],
	staff,
	input: v.object({ seatingId: id }),
	answer: v.object({ tableId: id }),
	refusals: { 'already-left': null }
});

/** Takes `clear-table` back while nobody else sits there. */
export const undoClear = defineCommand({
	name: 'floor.undo-clear',
	from: ['host', 'handheld'],
	staff,
	input: v.object({ seatingId: id }),
	answer: v.object({ tableId: id }),
	refusals: { 'table-taken': null, 'not-left': null, 'too-late-to-undo': null }
});

/** Makes an empty table available, held, in clearing or blocked. `from` is the state that the person saw. */
export const setTable = defineCommand({
	name: 'floor.set-table',
	from: ['host', 'handheld', 'desk'],
	staff,
	input: v.object({
		tableId: id,
		from: v.picklist(tableStates),
		to: v.picklist(['available', 'held', 'bussing', 'blocked'])
	}),
	answer: v.object({}),
	refusals: {
		'table-changed': v.object({ table: v.string(), state: v.picklist(tableStates) }),
		'unknown-table': null
	}
});

/** A seated party moves to an available table; its clock runs on. */
export const moveParty = defineCommand({
	name: 'floor.move-party',
	from: ['host', 'handheld'],
	staff,
	input: v.object({ seatingId: id, tableId: id }),
	answer: v.object({}),
	refusals: { 'table-taken': null, 'unknown-table': null, 'already-left': null }
});

/** Adds a table, or changes the one with this id. */
export const saveTable = defineCommand({
	name: 'floor.save-table',
	from: ['desk'],
	staff: ['manager'],
	input: v.pipe(
		v.object({
			id: v.optional(id),
			name,
			area,
			min: covers,
			max: covers,
			accessible: v.boolean()
		}),
		v.forward(
			v.check((table) => table.min <= table.max, 'min is larger than max'),
			['max']
		)
	),
	answer: v.object({ tableId: id }),
	refusals: { 'name-taken': v.object({ name: v.string() }), 'unknown-table': null }
});

/** Takes a table off the floor; its past stays. */
export const removeTable = defineCommand({
	name: 'floor.remove-table',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ tableId: id }),
	answer: v.object({}),
	refusals: { 'table-in-use': null, 'unknown-table': null }
});
