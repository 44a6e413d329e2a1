// The menu as guests and staff see it: what is on today, at what price, what it is stated to contain, what is off tonight.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic, type Id } from '#protocol';

/** The 14 of the UK's list (Food Information Regulations 2014); the first eight are also those of GB 7718. */
export const allergens = [
	...(['gluten', 'crustaceans', 'fish', 'eggs', 'peanuts', 'soya', 'milk', 'nuts'] as const),
	...(['celery', 'lupin', 'molluscs', 'mustard', 'sesame', 'sulphites'] as const)
] as const;
export type Allergen = (typeof allergens)[number];

export const markets = ['uk', 'cn'] as const;
export type Market = (typeof markets)[number];
/** Which substances the list of a market names. */
export const listOf = { uk: allergens, cn: allergens.slice(0, 8) } as const satisfies Record<
	Market,
	readonly Allergen[]
>;

/** What can be said of one substance in one dish. Nothing said is not `free`: it is not stated. */
export const claims = ['contains', 'may', 'free'] as const;
export type Claim = (typeof claims)[number];

export const tastes = [
	...(['light', 'rich', 'savoury', 'sour', 'sweet'] as const),
	...(['numbing', 'smoky', 'crisp', 'vegetarian'] as const)
] as const;
export type Taste = (typeof tastes)[number];

export const occasions = [
	...(['none', 'new-year', 'dragon-boat', 'mid-autumn', 'winter-solstice'] as const),
	...(['birthday', 'anniversary', 'valentine', 'christmas', 'tasting'] as const)
] as const;
export type Occasion = (typeof occasions)[number];

const id = v.custom<Id<'dish'>>((value) => typeof value === 'string' && value.length === 26);
const amount = v.number();

export const Claims = v.record(v.picklist(allergens), v.picklist(claims));
export type Claims = Partial<Record<Allergen, Claim>>;

const named = { nameEn: v.string(), nameZh: v.string() };
const told = { ...named, descEn: v.string(), descZh: v.string() };
const priced = {
	/** Minor units of the venue's currency. */
	price: amount,
	memberPrice: v.nullable(amount)
};

export const Category = v.object({ id: v.string(), ...named });
export type Category = v.InferOutput<typeof Category>;

export const Dish = v.object({
	id,
	/** A category's id. */
	category: v.string(),
	...told,
	...priced,
	/** 0 to 3; null where nobody has said. */
	spice: v.nullable(v.number()),
	kcal: v.nullable(v.number()),
	tastes: v.array(v.picklist(tastes)),
	/** The name of a kept picture. */
	photo: v.nullable(v.string()),
	/** The list of the house's market; what is missing is not stated. */
	claims: Claims,
	/** When that list was stated; null: never. */
	statedAt: v.nullable(v.number())
	/** Who stated it, as guests may read. */
});
export type Dish = v.InferOutput<typeof Dish>;

export const Part = v.object({ dishId: id, count: v.number() });
export type Part = v.InferOutput<typeof Part>;

export const SetMenu = v.object({
	id: v.string(),
	/** A set of courses for an occasion, or a dish with a drink at one price. */
	kind: v.picklist(['set', 'combination']),
	occasion: v.picklist(occasions),
	...told,
	...priced,
	/** For how many people; null: for one. */
	serves: v.nullable(v.number()),
	parts: v.array(Part),
	/** The key of the tier from which on it is shown; null: to everyone. */
	fromTier: v.nullable(v.string()),
	/** The last service day on which it is served. */
	toDay: v.nullable(v.string())
});
export type SetMenu = v.InferOutput<typeof SetMenu>;

export const menuChanged = defineFact({ name: 'dishes.menu-changed', data: v.object({}) });

export const menu = defineTopic({
	name: 'dishes.menu',
	from: ['kiosk', 'table', 'host', 'handheld', 'till', 'desk', 'phone'],
	overHttp: true,
	/** The house answers for whom it is shown, whatever was asked. */
	params: v.object({ seen: v.optional(v.string()) }),
	state: v.object({
		market: v.picklist(markets),
		/** In the menu's order, as are the dishes in them. */
		categories: v.array(Category),
		/** Every dish of today. */
		dishes: v.array(Dish),
		sets: v.array(SetMenu),
		/** Dishes and sets that are off until the end of the service day. */
		off: v.array(v.string()),
		/** Dishes and sets of today that are not served at this hour. */
		notNow: v.array(v.string())
	}),
	changedBy: [menuChanged]
});

/** One tap on any staff screen; it comes back by itself at the end of the service day. */
export const setOffTonight = defineCommand({
	name: 'dishes.set-off-tonight',
	from: ['desk', 'host', 'handheld', 'till'],
	staff: ['host', 'server', 'cashier'],
	input: v.object({ id, off: v.boolean() }),
	answer: v.object({}),
	refusals: { 'unknown-dish': null }
});

/** What was stated of a dish, the newest first: who said it and when. For staff whom a guest asks. */
export const allergenHistory = defineQuery({
	name: 'dishes.allergen-history',
	from: ['desk', 'host', 'handheld'],
	staff: ['host', 'server'],
	input: v.object({ id }),
	answer: v.object({
		lists: v.array(
			v.object({
				market: v.picklist(markets),
				claims: Claims,
				by: v.string(),
				at: v.number()
			})
		)
	}),
	refusals: { 'unknown-dish': null }
});
