// The plan as the desk draws it: tables added, changed, removed.
import * as v from 'valibot';
import { defineCommand } from '#protocol';
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
			accessible: v.boolean(),
			section: v.optional(section),
			category: v.optional(v.picklist(tableCategories)),
			use: v.optional(v.picklist(tableUses)),
			/** Null: for walk-ins at any time. */
			releaseMinutes: v.optional(v.nullable(minutes)),
			place: v.optional(Place)
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
