// The menu: dishes by category, with a price, and whether one is off tonight.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, type Id } from '#protocol';

export const categories = ['cold', 'soup', 'main', 'noodle', 'sweet', 'drink'] as const;
export type Category = (typeof categories)[number];

const id = v.custom<Id<'dish'>>((value) => typeof value === 'string' && value.length === 26);
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

const Dish = v.object({
	id,
	category: v.picklist(categories),
	nameEn: v.string(),
	nameZh: v.string(),
	/** Minor units of the venue's currency. */
	price: v.number(),
	offTonight: v.boolean()
});
export type Dish = v.InferOutput<typeof Dish>;

export const menuChanged = defineFact({ name: 'dishes.menu-changed', data: v.object({}) });

export const menu = defineTopic({
	name: 'dishes.menu',
	from: ['kiosk', 'table', 'host', 'handheld', 'desk', 'phone'],
	overHttp: true,
	params: v.object({}),
	/** In the order of the categories, then by name. */
	state: v.object({ dishes: v.array(Dish) }),
	changedBy: [menuChanged]
});

export const saveDish = defineCommand({
	name: 'dishes.save-dish',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({
		/** Left out for a new dish. */
		id: v.optional(id),
		category: v.picklist(categories),
		nameEn: name,
		nameZh: name,
		price: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000))
	}),
	answer: v.object({ id }),
	refusals: { 'unknown-dish': null }
});

export const setOffTonight = defineCommand({
	name: 'dishes.set-off-tonight',
	from: ['desk', 'host', 'handheld'],
	staff: ['host', 'server'],
	input: v.object({ id, off: v.boolean() }),
	answer: v.object({}),
	refusals: { 'unknown-dish': null }
});

export const removeDish = defineCommand({
	name: 'dishes.remove-dish',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ id }),
	answer: v.object({}),
	refusals: { 'unknown-dish': null }
});
