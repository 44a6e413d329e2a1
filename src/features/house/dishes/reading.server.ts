// Reads the menu: rows to dishes, sets and categories, with the list that stands of each dish.
import type { Reader } from '#server/store.server.ts';
import type { Id, ServiceDay, WallTime } from '#protocol';
import type { BookDish, BookSet, Hours } from './book/contract.ts';
import type { Category, Claims, Dish, Market, Occasion, Part, SetMenu, Taste } from './contract.ts';
import { isInDates, isInHours } from './rules/availability.ts';
import { starters } from './rules/categories.ts';
import { HOUSE, isSetOff, opensFor } from './rules/sets.ts';
import type { DishesTables } from './schema.server.ts';

type List = NonNullable<BookDish['lists']['uk']>;

/** All categories in their order; the starters until the house has written its own. */
export async function categoriesOf(read: Reader): Promise<readonly Category[]> {
	const rows = await read
		.tables<DishesTables>()
		.selectFrom('dish_categories')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.orderBy('place')
		.execute();
	if (rows.length === 0) return starters;
	return rows.map((row) => ({ id: row.id, nameEn: row.name_en, nameZh: row.name_zh }));
}

/** Every list ever stated, of one dish or of all; the newest first. */
export async function listsOf(
	read: Reader,
	dishId?: string
): Promise<(List & { dishId: string; market: Market })[]> {
	const all = read
		.tables<DishesTables>()
		.selectFrom('dish_lists')
		.selectAll()
		.where('venue_id', '=', read.venue);
	const some = dishId === undefined ? all : all.where('dish_id', '=', dishId);
	const rows = await some.orderBy('at', 'desc').orderBy('id', 'desc').execute();
	return rows.map((row) => ({
		dishId: row.dish_id,
		market: row.market as Market,
		claims: JSON.parse(row.claims) as Claims,
		by: row.by_name,
		at: row.at
	}));
}

async function standing(read: Reader): Promise<Map<string, BookDish['lists']>> {
	const stands = new Map<string, BookDish['lists']>();
	for (const { dishId, market, ...list } of await listsOf(read)) {
		const lists = stands.get(dishId) ?? { uk: null, cn: null };
		lists[market] ??= list;
		stands.set(dishId, lists);
	}
	return stands;
}

function dishOf(
	row: DishesTables['dishes'],
	lists: BookDish['lists'],
	today: ServiceDay
): BookDish {
	return {
		id: row.id as Id<'dish'>,
		category: row.category,
		...{ nameEn: row.name_en, nameZh: row.name_zh, descEn: row.desc_en, descZh: row.desc_zh },
		...{ price: row.price, memberPrice: row.member_price, margin: row.margin },
		...{ spice: row.spice, kcal: row.kcal, tastes: JSON.parse(row.tastes) as Taste[] },
		photo: row.photo,
		...{ fromDay: row.from_day, toDay: row.to_day, hours: JSON.parse(row.hours) as Hours[] },
		off: row.off_day === today,
		lists
	};
}

/** Every dish that was not removed, in the menu's order. */
async function dishesOf(
	read: Reader,
	today: ServiceDay,
	categories: readonly Category[]
): Promise<BookDish[]> {
	const rows = await read
		.tables<DishesTables>()
		.selectFrom('dishes')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('removed', '=', 0)
		.orderBy('place')
		.orderBy('name_en')
		.orderBy('id')
		.execute();
	const lists = await standing(read);
	const places = new Map(categories.map(({ id }, place) => [id, place]));
	const placeOf = (row: { category: string }) => places.get(row.category) ?? places.size;
	return rows
		.sort((a, b) => placeOf(a) - placeOf(b))
		.map((row) => dishOf(row, lists.get(row.id) ?? { uk: null, cn: null }, today));
}

export async function setsOf(read: Reader): Promise<BookSet[]> {
	const rows = await read
		.tables<DishesTables>()
		.selectFrom('dish_sets')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.orderBy('price', 'desc')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind as SetMenu['kind'],
		occasion: row.occasion as Occasion,
		...{ nameEn: row.name_en, nameZh: row.name_zh, descEn: row.desc_en, descZh: row.desc_zh },
		...{ price: row.price, memberPrice: row.member_price, serves: row.serves },
		parts: JSON.parse(row.parts) as Part[],
		...{ fromTier: row.from_tier, fromDay: row.from_day, toDay: row.to_day },
		hours: JSON.parse(row.hours) as Hours[]
	}));
}

export interface Book {
	categories: readonly Category[];
	dishes: BookDish[];
	sets: BookSet[];
}

/** Everything the manager has written, whether it is served today or not. */
export async function bookOf(read: Reader, today: ServiceDay): Promise<Book> {
	const categories = await categoriesOf(read);
	return { categories, dishes: await dishesOf(read, today, categories), sets: await setsOf(read) };
}

export interface Looking {
	market: Market;
	today: ServiceDay;
	/** What the clock on the wall shows. */
	wall: WallTime;
	/** The tier's key of who looks, '' for nobody known, or the house itself. */
	seen: string;
	tiers: readonly string[];
}

function guestDish(dish: BookDish, market: Market): Dish {
	const { id, category, nameEn, nameZh, descEn, descZh, price, memberPrice } = dish;
	const { spice, kcal, tastes, photo } = dish;
	const list = dish.lists[market];
	return {
		...{ id, category, nameEn, nameZh, descEn, descZh, price, memberPrice, spice, kcal, tastes },
		photo,
		...{ claims: list?.claims ?? {}, statedAt: list?.at ?? null }
	};
}

/** The book as one who looks sees it now. */
export function menuOf({ categories, dishes, sets }: Book, looking: Looking) {
	const { market, today, wall, seen, tiers } = looking;
	const served = dishes.filter((dish) => isInDates(dish, today));
	const off = new Set<string>(served.filter((dish) => dish.off).map((dish) => dish.id));
	const here = new Set<string>(served.map((dish) => dish.id));
	const open = sets.filter(
		(set) =>
			isInDates(set, today) &&
			opensFor(set, seen, tiers) &&
			set.parts.every(({ dishId }) => here.has(dishId))
	);
	for (const set of open) if (isSetOff(set, off)) off.add(set.id);
	const late = [...served, ...open].filter((one) => !isInHours(one.hours, wall));
	return {
		market,
		categories: [...categories],
		dishes: served.map((dish) => guestDish(dish, market)),
		sets: open,
		off: [...off],
		notNow: late.map(({ id }) => String(id))
	};
}

/** Which dishes and sets are served at this moment, as one text that changes when the clock changes the menu. */
export function servedNow(book: Book, looking: Omit<Looking, 'seen'>): string {
	const { dishes, sets, off, notNow } = menuOf(book, { ...looking, seen: HOUSE });
	return JSON.stringify([[...dishes, ...sets].map(({ id }) => id), off, notNow]);
}
