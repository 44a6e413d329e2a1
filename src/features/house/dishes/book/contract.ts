// The manager's book of dishes: everything that can be said of one, sets, categories, and the whole as a spreadsheet.
import * as v from 'valibot';
import { defineCommand, defineQuery, defineTopic, SHEET_BYTES, type Id } from '#protocol';
import { PictureName } from '../../style/contract.ts';
import {
	Category,
	Claims,
	Dish,
	markets,
	menuChanged,
	occasions,
	SetMenu,
	tastes
} from '../contract.ts';

const id = v.custom<Id<'dish'>>((value) => typeof value === 'string' && value.length === 26);
const setId = v.pipe(v.string(), v.length(26));
const categoryId = v.pipe(v.string(), v.minLength(1), v.maxLength(26));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
const text = v.pipe(v.string(), v.trim(), v.maxLength(240));
const price = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000));
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const day = v.pipe(v.string(), v.isoDate());
const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Served between two times of the wall clock on these weekdays (1 Monday … 7 Sunday); past midnight if `to` is not later. */
export const Hours = v.object({
	days: v.pipe(v.array(whole(1, 7)), v.minLength(1), v.maxLength(7)),
	from: time,
	to: time
});
export type Hours = v.InferOutput<typeof Hours>;

const when = {
	/** First and last service day; null: no bound. */
	fromDay: v.optional(v.nullable(day), null),
	toDay: v.optional(v.nullable(day), null),
	/** None: at any hour. */
	hours: v.optional(v.pipe(v.array(Hours), v.maxLength(6)), [])
};
const told = {
	nameEn: name,
	nameZh: name,
	descEn: v.optional(text, ''),
	descZh: v.optional(text, ''),
	price,
	memberPrice: v.optional(v.nullable(price), null)
};

/** A dish as it is written. */
export const Written = v.object({
	category: categoryId,
	...told,
	spice: v.optional(v.nullable(whole(0, 3)), null),
	kcal: v.optional(v.nullable(whole(0, 9_999)), null),
	tastes: v.optional(v.pipe(v.array(v.picklist(tastes)), v.maxLength(tastes.length)), []),
	/** What stays of the price, in minor units. It leaves the house to managers only. */
	margin: v.optional(v.nullable(whole(-100_000_000, 100_000_000)), null),
	...when
});
export type Written = v.InferOutput<typeof Written>;

const staged = {
	fromDay: v.nullable(v.string()),
	toDay: v.nullable(v.string()),
	hours: v.array(Hours)
};
const List = v.object({ claims: Claims, by: v.string(), at: v.number() });

export const BookDish = v.object({
	...v.omit(Dish, ['claims', 'statedAt']).entries,
	...staged,
	margin: v.nullable(v.number()),
	off: v.boolean(),
	/** What stands of each market's list, with its author. */
	lists: v.object({ uk: v.nullable(List), cn: v.nullable(List) })
});
export type BookDish = v.InferOutput<typeof BookDish>;

export const BookSet = v.object({ ...SetMenu.entries, ...staged });
export type BookSet = v.InferOutput<typeof BookSet>;

const managers = { from: ['desk'], staff: ['manager'] } as const;

export const book = defineTopic({
	name: 'dishes.book',
	...managers,
	params: v.object({}),
	state: v.object({
		market: v.picklist(markets),
		categories: v.array(Category),
		dishes: v.array(BookDish),
		sets: v.array(BookSet)
	}),
	changedBy: [menuChanged]
});

export const saveDish = defineCommand({
	name: 'dishes.save-dish',
	...managers,
	/** Without an id it is a new dish. */
	input: v.object({
		id: v.optional(id),
		...Written.entries,
		/** A kept picture; null takes it away, left out it stays. */
		photo: v.optional(v.nullable(PictureName))
	}),
	answer: v.object({ id }),
	refusals: {
		...{ 'unknown-dish': null, 'unknown-category': null, 'dates-crossed': null },
		'unknown-picture': null
	}
});

/** States a whole list for one market: what is left out of it is not stated. The older lists are kept. */
export const stateAllergens = defineCommand({
	name: 'dishes.state-allergens',
	...managers,
	input: v.object({ id, market: v.picklist(markets), claims: Claims }),
	answer: v.object({}),
	refusals: { 'unknown-dish': null, 'not-on-this-list': null }
});

export const removeDish = defineCommand({
	name: 'dishes.remove-dish',
	...managers,
	input: v.object({ id }),
	answer: v.object({}),
	refusals: { 'unknown-dish': null, 'in-a-set': v.object({ sets: v.string() }) }
});

/** The dishes of a category in their new order; those left out stay behind them. */
export const orderDishes = defineCommand({
	name: 'dishes.order-dishes',
	...managers,
	input: v.object({ ids: v.pipe(v.array(id), v.maxLength(500)) }),
	answer: v.object({}),
	refusals: {}
});

/** All categories in their order. Left out: removed. */
export const saveCategories = defineCommand({
	name: 'dishes.save-categories',
	...managers,
	input: v.object({
		categories: v.pipe(
			v.array(v.object({ id: v.optional(categoryId), nameEn: name, nameZh: name })),
			v.minLength(1),
			v.maxLength(40)
		)
	}),
	answer: v.object({}),
	refusals: {
		'category-in-use': v.object({ category: v.string() }),
		'unknown-category': null,
		'doubled-name': v.object({ category: v.string() })
	}
});

export const saveSet = defineCommand({
	name: 'dishes.save-set',
	...managers,
	input: v.object({
		id: v.optional(setId),
		kind: v.picklist(['set', 'combination']),
		occasion: v.optional(v.picklist(occasions), 'none'),
		...told,
		serves: v.optional(v.nullable(whole(1, 99)), null),
		parts: v.pipe(
			v.array(v.object({ dishId: id, count: whole(1, 99) })),
			v.minLength(2),
			v.maxLength(30)
		),
		fromTier: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(20))), null),
		...when
	}),
	answer: v.object({ id: setId }),
	refusals: {
		'unknown-set': null,
		'unknown-dish': null,
		'unknown-tier': null,
		'dates-crossed': null
	}
});

export const removeSet = defineCommand({
	name: 'dishes.remove-set',
	...managers,
	input: v.object({ id: setId }),
	answer: v.object({}),
	refusals: { 'unknown-set': null }
});

// ---- As a spreadsheet --------------------------------------------------------------------------

export const problems = [
	...(['columns-missing', 'not-a-table', 'unknown-column', 'name-missing', 'too-long'] as const),
	...(['price-wrong', 'number-wrong', 'unknown-category', 'unknown-word', 'date-wrong'] as const),
	...([
		'hours-wrong',
		'dates-crossed',
		'not-on-this-list',
		'said-twice',
		'unknown-id',
		'doubled'
	] as const)
] as const;
export type Problem = (typeof problems)[number];

const csv = v.pipe(v.string(), v.minLength(1), v.maxBytes(SHEET_BYTES));

const CheckedRow = v.object({
	/** The line of the file as a person counts it; the head is 1. */
	line: v.number(),
	name: v.string(),
	does: v.picklist(['new', 'change', 'same', 'wrong']),
	faults: v.array(v.object({ what: v.picklist(problems), column: v.string(), cell: v.string() }))
});
export type CheckedRow = v.InferOutput<typeof CheckedRow>;

/** What an import would do, row by row; it changes nothing. */
export const checkSheet = defineQuery({
	name: 'dishes.check-sheet',
	...managers,
	input: v.object({ csv }),
	answer: v.object({ rows: v.array(CheckedRow) }),
	refusals: {}
});

/** All rows or none. */
export const importSheet = defineCommand({
	name: 'dishes.import-sheet',
	...managers,
	input: v.object({ csv }),
	answer: v.object({ added: v.number(), changed: v.number() }),
	refusals: { 'rows-wrong': v.object({ n: v.number() }) }
});

export const exportSheet = defineQuery({
	name: 'dishes.export-sheet',
	...managers,
	input: v.object({}),
	answer: v.object({ csv: v.string() }),
	refusals: {}
});
