// The plan as the desk draws it: tables, what can be pushed together, and what stands in the way of a change.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import {
	area,
	covers,
	minutes,
	name,
	Place,
	section,
	tableCategories,
	tableUses
} from '../contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** How long the first free table of a wanted set is kept, where the house says nothing else. */
export const KEEP_MINUTES = 10;
/** Chairs that a person may add at a table, where the house says nothing else. */
export const EXTRA_CHAIRS = 1;
/** A floor of more tables is several houses. */
const TABLES_MOST = 300;

export const PlanTable = v.pipe(
	v.object({
		id,
		name,
		area,
		section,
		category: v.picklist(tableCategories),
		use: v.picklist(tableUses),
		/** An unsold online table is for walk-ins from so many minutes before; null: at any time. */
		releaseMinutes: v.nullable(minutes),
		min: covers,
		max: covers,
		accessible: v.boolean(),
		place: Place
	}),
	v.forward(
		v.check((table) => table.min <= table.max, 'min is larger than max'),
		['max']
	)
);
export type PlanTable = v.InferOutput<typeof PlanTable>;

const Capacity = v.pipe(
	v.object({ ids: v.pipe(v.array(id), v.minLength(2), v.maxLength(6)), min: covers, max: covers }),
	v.check((one) => one.min <= one.max, 'min is larger than max')
);

const plan = {
	/** In the order of lists. */
	tables: v.pipe(v.array(PlanTable), v.maxLength(TABLES_MOST)),
	/** Pairs that can be pushed together. */
	joins: v.pipe(v.array(v.tuple([id, id])), v.maxLength(4 * TABLES_MOST)),
	/** What joined tables take where that is not the sum. */
	capacities: v.pipe(v.array(Capacity), v.maxLength(TABLES_MOST)),
	/** The most tables in one set. */
	limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6)),
	/** A set may take tables of two sections. */
	acrossSections: v.boolean(),
	/** How long the first free table of a wanted set is kept for its party; in minutes. */
	keepMinutes: v.optional(
		v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
		KEEP_MINUTES
	),
	/** Chairs that a person may add at a table; nothing that chooses by itself counts them. */
	extraChairs: v.optional(
		v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
		EXTRA_CHAIRS
	)
};
export const Plan = v.object(plan);
export type Plan = v.InferOutput<typeof Plan>;

/** Something that stands in the way. `stops`: it must be put right first; else the manager may go on. */
export const Conflict = v.object({
	kind: v.picklist(['booking', 'seated', 'held']),
	why: v.picklist(['removed', 'too-small', 'too-large', 'changed']),
	stops: v.boolean(),
	table: v.string(),
	size: v.number(),
	/** When the booking begins, or since when they sit there. */
	at: v.optional(v.number()),
	/** The guest's name on the booking, the ticket of who sits there. */
	who: v.optional(v.string()),
	/** Of a booking: which, and the tables that it could have instead, the most alike first. */
	reservationId: v.optional(id),
	offers: v.optional(v.array(v.object({ tableIds: v.array(id), tables: v.string() })))
});
export type Conflict = v.InferOutput<typeof Conflict>;

export const planChanged = defineFact({
	name: 'floor.plan-changed',
	data: v.object({ version: v.number() })
});

/** The plan as it was saved last. */
export const floorPlan = defineTopic({
	name: 'floor.plan',
	from: ['desk', 'host', 'handheld'],
	staff: { desk: ['manager'], handheld: ['host', 'server'] },
	params: v.object({}),
	state: v.object({ version: v.number(), ...plan }),
	changedBy: [planChanged]
});

/** What becomes of a booking that the plan would leave without its table: others, or none yet. */
const Ruling = v.object({ reservationId: id, tableIds: v.pipe(v.array(id), v.maxLength(6)) });
export type Ruling = v.InferOutput<typeof Ruling>;

/**
 * Saves the whole plan at once, if it is still the one of `version`. A table with bookings or guests that would be
 * lost is listed and nothing is saved; what is only to be known about is saved with `anyway`, and a booking with a
 * ruling is re-seated in the same breath, or keeps its time without a table.
 */
export const savePlan = defineCommand({
	name: 'floor.save-plan',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({
		...{ version: v.number(), plan: Plan, anyway: v.optional(v.boolean(), false) },
		rulings: v.optional(v.pipe(v.array(Ruling), v.maxLength(500)), [])
	}),
	answer: v.object({ version: v.number() }),
	refusals: {
		'plan-changed': v.object({ version: v.number() }),
		'name-taken': v.object({ name: v.string() }),
		'unknown-table': null,
		conflicts: v.object({ list: v.array(Conflict) })
	}
});
