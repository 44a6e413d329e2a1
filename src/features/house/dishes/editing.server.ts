// What the manager writes: dishes, their lists, categories, sets, and whole sheets.
import type { Reader, Tx } from '#server/store.server.ts';
import { fail, newId, ok, type Id, type InputOf, type Instant, type ResultOf } from '#protocol';
import type {
	importSheet,
	removeDish,
	saveCategories,
	saveDish,
	Written
} from './book/contract.ts';
import { menuChanged, type Claims, type Market } from './contract.ts';
import { categoriesOf } from './reading.server.ts';
import { datesCrossed } from './rules/availability.ts';
import type { DishesTables } from './schema.server.ts';
import type { SheetRow } from './rules/sheet.ts';

export interface Author {
	id: string;
	name: string;
}

type Row = DishesTables['dishes'];

const columnsOf = (
	dish: Written
): Omit<Row, 'venue_id' | 'id' | 'off_day' | 'removed' | 'place' | 'photo'> => ({
	category: dish.category,
	...{ name_en: dish.nameEn, name_zh: dish.nameZh, desc_en: dish.descEn, desc_zh: dish.descZh },
	...{ price: dish.price, member_price: dish.memberPrice, margin: dish.margin },
	...{ spice: dish.spice, kcal: dish.kcal, tastes: JSON.stringify(dish.tastes) },
	...{ from_day: dish.fromDay, to_day: dish.toDay, hours: JSON.stringify(dish.hours) }
});

/** Changes one dish that is on the menu; false if there is none. */
export async function change(tx: Tx, id: string, values: Partial<Row>): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.tables<DishesTables>()
		.updateTable('dishes')
		.set(values)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.where('removed', '=', 0)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return false;
	tx.tell(menuChanged, {});
	return true;
}

/** Adds a dish at the end of its category. */
export async function add(tx: Tx, dish: Written, now: Instant): Promise<Id<'dish'>> {
	const id = newId<'dish'>(now);
	const last = await tx
		.tables<DishesTables>()
		.selectFrom('dishes')
		.select((eb) => eb.fn.max('place').as('place'))
		.where('venue_id', '=', tx.venue)
		.executeTakeFirst();
	const place = Number(last?.place ?? 0) + 1;
	await tx
		.tables<DishesTables>()
		.insertInto('dishes')
		.values({
			...{ venue_id: tx.venue, id, off_day: null, removed: 0, place, photo: null },
			...columnsOf(dish)
		})
		.execute();
	tx.tell(menuChanged, {});
	return id;
}

export async function saveOne(
	tx: Tx,
	{ id, photo, ...dish }: InputOf<typeof saveDish>,
	{ now, isPicture }: { now: Instant; isPicture(read: Reader, name: string): Promise<boolean> }
): Promise<ResultOf<typeof saveDish>> {
	if (photo && !(await isPicture(tx, photo))) return fail('unknown-picture');
	if (datesCrossed(dish.fromDay, dish.toDay)) return fail('dates-crossed');
	const known = (await categoriesOf(tx)).some((one) => one.id === dish.category);
	if (!known) return fail('unknown-category');
	const kept = id ?? (await add(tx, dish, now));
	const values = { ...columnsOf(dish), ...(photo !== undefined && { photo }) };
	return (await change(tx, kept, values)) ? ok({ id: kept }) : fail('unknown-dish');
}

/** Writes a list down beside the older ones. */
export async function state(
	tx: Tx,
	said: { dishId: string; market: Market; claims: Claims; by: Author },
	now: Instant
): Promise<void> {
	await tx
		.tables<DishesTables>()
		.insertInto('dish_lists')
		.values({
			venue_id: tx.venue,
			id: newId(now),
			dish_id: said.dishId,
			market: said.market,
			claims: JSON.stringify(said.claims),
			by_staff: said.by.id,
			by_name: said.by.name,
			at: now
		})
		.execute();
	tx.tell(menuChanged, {});
}

export async function isOnMenu(read: Reader, id: string): Promise<boolean> {
	const found = await read
		.tables<DishesTables>()
		.selectFrom('dishes')
		.select('id')
		.where('venue_id', '=', read.venue)
		.where('id', '=', id)
		.where('removed', '=', 0)
		.executeTakeFirst();
	return found !== undefined;
}

/** A dish that a set is made of stays until it is taken out of the set. */
export async function remove(
	tx: Tx,
	id: string,
	sets: readonly { nameEn: string; nameZh: string; parts: readonly { dishId: string }[] }[]
): Promise<ResultOf<typeof removeDish>> {
	const within = sets.filter(({ parts }) => parts.some((part) => part.dishId === id));
	if (within.length > 0)
		return fail('in-a-set', {
			sets: within.map(({ nameEn, nameZh }) => `${nameZh} ${nameEn}`).join(', ')
		});
	return (await change(tx, id, { removed: 1 })) ? ok({}) : fail('unknown-dish');
}

export async function order(tx: Tx, ids: readonly string[]): Promise<void> {
	for (const [place, id] of ids.entries())
		await tx
			.tables<DishesTables>()
			.updateTable('dishes')
			.set({ place })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', id)
			.execute();
	tx.tell(menuChanged, {});
}

type Categories = InputOf<typeof saveCategories>['categories'];

async function refusedCategories(
	tx: Tx,
	wanted: Categories
): Promise<Exclude<ResultOf<typeof saveCategories>, { ok: true }> | undefined> {
	const names = wanted.flatMap((one) => [...new Set([one.nameEn, one.nameZh])]);
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) return fail('doubled-name', { category: twice });
	const before = await categoriesOf(tx);
	const kept = new Set(wanted.flatMap(({ id }) => (id === undefined ? [] : [id])));
	if ([...kept].some((id) => !before.some((one) => one.id === id))) return fail('unknown-category');
	const used = await tx
		.tables<DishesTables>()
		.selectFrom('dishes')
		.select('category')
		.distinct()
		.where('venue_id', '=', tx.venue)
		.where('removed', '=', 0)
		.execute();
	const lost = before.find(
		(one) => !kept.has(one.id) && used.some((row) => row.category === one.id)
	);
	return lost && fail('category-in-use', { category: `${lost.nameZh} ${lost.nameEn}` });
}

/** Writes all categories in their order. */
export async function keepCategories(
	tx: Tx,
	wanted: Categories,
	now: Instant
): Promise<ResultOf<typeof saveCategories>> {
	const refused = await refusedCategories(tx, wanted);
	if (refused) return refused;
	const tables = tx.tables<DishesTables>();
	await tables.deleteFrom('dish_categories').where('venue_id', '=', tx.venue).execute();
	const rows = wanted.map(({ id, nameEn, nameZh }, place) => ({
		...{ venue_id: tx.venue, id: id ?? newId(now), name_en: nameEn, name_zh: nameZh, place }
	}));
	await tables.insertInto('dish_categories').values(rows).execute();
	tx.tell(menuChanged, {});
	return ok({});
}

/** All rows of a sheet, or none of them. */
export async function takeSheet(
	tx: Tx,
	rows: readonly SheetRow[],
	by: Author,
	now: Instant
): Promise<ResultOf<typeof importSheet>> {
	const wrong = rows.filter((row) => row.does === 'wrong').length;
	if (wrong > 0) return fail('rows-wrong', { n: wrong });
	for (const { does, before, written, lists } of rows) {
		if (does === 'same') continue;
		if (before) await change(tx, before.id, columnsOf(written));
		const dishId = before?.id ?? (await add(tx, written, now));
		for (const [market, claims] of Object.entries(lists))
			await state(tx, { dishId, market: market as Market, claims, by }, now);
	}
	const count = (does: SheetRow['does']): number => rows.filter((row) => row.does === does).length;
	return ok({ added: count('new'), changed: count('change') });
}
