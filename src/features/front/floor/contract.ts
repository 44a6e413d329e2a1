// The floor: its tables, who sits where and since when, and what staff can do with a table.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, type Id } from '#protocol';

export const tableStates = ['available', 'held', 'seated', 'bussing', 'blocked'] as const;
export type TableState = (typeof tableStates)[number];

/** The largest party that anybody may type: a coach. */
const PARTY_MOST = 99;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
export const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(12));
export const area = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(24));
export const section = v.pipe(v.string(), v.trim(), v.maxLength(24));
export const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
export const covers = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(40));
export const partySize = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PARTY_MOST));

export const tableCategories = [
	'standard',
	'bar',
	'counter',
	'high-top',
	'outdoor',
	'booth'
] as const;
export type TableCategory = (typeof tableCategories)[number];

/** Where a meal stands, as staff tap it. */
export const mealSteps = ['greeted', 'ordered', 'served', 'billed'] as const;
export type MealStep = (typeof mealSteps)[number];

/**
 * Who may have it ahead of time: `online` guests and the house may book it; `in-house` only the house; `walk-in`
 * nobody, it is for those who come.
 */
export const tableUses = ['online', 'in-house', 'walk-in'] as const;
export type TableUse = (typeof tableUses)[number];

/** Where it stands on the plan: its middle and its size in cm, and how far it is turned, in degrees clockwise. */
export const Place = v.object({
	x: v.pipe(v.number(), v.integer(), v.minValue(-10_000), v.maxValue(10_000)),
	y: v.pipe(v.number(), v.integer(), v.minValue(-10_000), v.maxValue(10_000)),
	w: v.pipe(v.number(), v.integer(), v.minValue(40), v.maxValue(600)),
	h: v.pipe(v.number(), v.integer(), v.minValue(40), v.maxValue(600)),
	round: v.boolean(),
	turned: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(359))
});
export type Place = v.InferOutput<typeof Place>;

export const Table = v.object({
	id,
	name,
	area,
	/** The server's section; empty where the floor has none. */
	section: v.string(),
	category: v.picklist(tableCategories),
	use: v.picklist(tableUses),
	/** An unsold online table is for walk-ins from so many minutes before; absent: at any time. */
	releaseMinutes: v.optional(v.number()),
	place: Place,
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
	ticket: v.optional(v.string()),
	/** From then on the table asks 'still seated?': past the P90 of its party's turn. */
	askAt: v.optional(v.number()),
	/** When the meal's steps were tapped. */
	steps: v.optional(v.record(v.picklist(mealSteps), v.optional(v.number()))),
	/** Held for a party that wants it together with others (`with`, this one among them): until then, by the clock. */
	kept: v.optional(
		v.object({
			until: v.number(),
			size: v.number(),
			ticket: v.optional(v.string()),
			reservationId: v.optional(id),
			with: v.array(id)
		})
	),
	/** The tables that this party has, this one among them, where it has several. */
	together: v.optional(v.array(id)),
	/** The parties that sit here as one, where several were put together: each keeps its own seating. */
	parties: v.optional(
		v.array(v.object({ seatingId: id, size: v.number(), ticket: v.optional(v.string()) }))
	)
});
export type Table = v.InferOutput<typeof Table>;

/** Two tables that can be pushed together. */
export type Join = readonly [a: Id<'table'>, b: Id<'table'>];

/** One table, or several that can be pushed together; what a party is seated at. Made by `tableSets` in rules/sets.ts. */
export interface TableSet {
	/** In the order of the floor. */
	ids: Id<'table'>[];
	/** Covers: the smallest and the largest party it is for. */
	min: number;
	max: number;
	accessible: boolean;
	area: string;
	section: string;
	category: TableCategory;
	use: TableUse;
	releaseMinutes?: number;
}

/** Why a table can not be had: which, and who has it (`B12 · 4 · Hana`; empty where nobody sits there). */
export const Taken = v.object({ table: v.string(), who: v.string() });
export type Taken = v.InferOutput<typeof Taken>;

/** More than tables take with the chairs that may be added: `most`. */
export const TooMany = v.object({ table: v.string(), most: v.number() });

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
	lists: { tables: 'id' },
	changedBy: [tableChanged, partySeated, partyLeft]
});

const staff = ['host', 'server'] as const;

/** The guests have gone; the table wants clearing. */
export const clearTable = defineCommand({
	name: 'floor.clear-table',
	from: ['host', 'handheld', 'table'],
	staff,
	input: v.object({ seatingId: id }),
	answer: v.object({ tableId: id }),
	refusals: { 'already-left': null }
});

/** Takes `clear-table` back while nobody else sits there. */
export const undoClear = defineCommand({
	name: 'floor.undo-clear',
	from: ['host', 'handheld', 'table'],
	staff,
	input: v.object({ seatingId: id }),
	answer: v.object({ tableId: id }),
	refusals: { 'table-taken': Taken, 'not-left': null, 'too-late-to-undo': null }
});

/** Makes an empty table available, held, in clearing or blocked. `from` is the state that the person saw. */
export const setTable = defineCommand({
	name: 'floor.set-table',
	from: ['host', 'handheld', 'desk', 'table'],
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

const several = v.pipe(v.array(id), v.minLength(1), v.maxLength(12));

/** A seated party has these tables from now on: it moves, gets one more, or gives one back. Its clock runs on. */
export const moveParty = defineCommand({
	name: 'floor.move-party',
	from: ['host', 'handheld'],
	staff,
	input: v.object({ seatingId: id, tableIds: several }),
	answer: v.object({}),
	refusals: { 'table-taken': Taken, 'unknown-table': null, 'already-left': null }
});

/** A seated party is more or fewer than was said. `before` is what the person saw. */
export const resizeParty = defineCommand({
	name: 'floor.resize-party',
	from: ['host', 'handheld'],
	staff,
	input: v.object({ seatingId: id, before: partySize, size: partySize }),
	answer: v.object({}),
	refusals: {
		...{ 'already-left': null, 'size-changed': v.object({ size: v.number() }) },
		'too-many-guests': TooMany
	}
});

/** Two seated parties sit as one: the other's tables are this one's. Each keeps its ticket, points and survey. */
export const mergeParties = defineCommand({
	name: 'floor.merge-parties',
	from: ['host', 'handheld'],
	staff,
	input: v.object({ seatingId: id, otherId: id }),
	answer: v.object({}),
	refusals: { 'already-left': null, 'same-party': null }
});

/**
 * Part of what sits together gets tables of its own: a party that was merged (`partId`), or so many of one party
 * (`size`). Its tables are free, or some of those that they have; at least one stays.
 */
export const splitParty = defineCommand({
	name: 'floor.split-party',
	from: ['host', 'handheld'],
	staff,
	input: v.object({
		seatingId: id,
		part: v.union([v.object({ partId: id }), v.object({ size: partySize })]),
		tableIds: several
	}),
	answer: v.object({ seatingId: id }),
	refusals: {
		'already-left': null,
		'table-taken': Taken,
		'unknown-table': null,
		'nobody-left': null
	}
});
