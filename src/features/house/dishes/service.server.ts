// Keeps the menu: a removed dish stays in the table because ratings name it.
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { fail, newId, ok, type Id, type Instant, type InputOf, type ServiceDay } from '#protocol';
import {
	categories,
	menu,
	menuChanged,
	removeDish,
	saveDish,
	setOffTonight,
	type Category,
	type Dish
} from './contract.ts';
import type { DishesTables } from './schema.server.ts';

export interface DishesNeeds {
	today(now: Instant): ServiceDay;
}

const byPlace = (a: Dish, b: Dish): number =>
	categories.indexOf(a.category) - categories.indexOf(b.category) ||
	a.nameEn.localeCompare(b.nameEn);

async function dishes(read: Reader, today: ServiceDay): Promise<Dish[]> {
	const rows = await read
		.tables<DishesTables>()
		.selectFrom('dishes')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('removed', '=', 0)
		.execute();
	return rows
		.map((row) => ({
			id: row.id,
			category: row.category as Category,
			nameEn: row.name_en,
			nameZh: row.name_zh,
			price: row.price,
			offTonight: row.off_day === today
		}))
		.sort(byPlace);
}

/** Changes one dish that is on the menu; false if there is none. */
async function change(
	tx: Tx,
	id: string,
	values: Partial<DishesTables['dishes']>
): Promise<boolean> {
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

/** Adds a dish; the demo uses it too. */
async function add(
	tx: Tx,
	dish: Omit<InputOf<typeof saveDish>, 'id'>,
	now: Instant
): Promise<Id<'dish'>> {
	const id = newId<'dish'>(now);
	await tx
		.tables<DishesTables>()
		.insertInto('dishes')
		.values({
			venue_id: tx.venue,
			id,
			category: dish.category,
			name_en: dish.nameEn,
			name_zh: dish.nameZh,
			price: dish.price,
			off_day: null,
			removed: 0
		})
		.execute();
	tx.tell(menuChanged, {});
	return id;
}

export function dishesService({ today }: DishesNeeds) {
	const served: Served[] = [
		onTopic(menu, {
			state: async (_, { now, read }) => ({ dishes: await dishes(read, today(now)) })
		}),
		onCommand(saveDish, async ({ id, ...dish }, { tx, now }) => {
			if (id === undefined) return ok({ id: await add(tx, dish, now) });
			const { category, nameEn, nameZh, price } = dish;
			const saved = await change(tx, id, { category, name_en: nameEn, name_zh: nameZh, price });
			return saved ? ok({ id }) : fail('unknown-dish');
		}),
		onCommand(setOffTonight, async ({ id, off }, { tx, now }) =>
			(await change(tx, id, { off_day: off ? today(now) : null })) ? ok({}) : fail('unknown-dish')
		),
		onCommand(removeDish, async ({ id }, { tx }) =>
			(await change(tx, id, { removed: 1 })) ? ok({}) : fail('unknown-dish')
		)
	];
	return {
		add,
		/** The dishes on the menu now, in the menu's order. */
		list: (read: Reader, now: Instant) => dishes(read, today(now)),
		/** Every dish that ever was on the menu, for what names one of them. */
		everNamed: async (read: Reader) => {
			const rows = await read
				.tables<DishesTables>()
				.selectFrom('dishes')
				.select(['id', 'name_en', 'name_zh'])
				.where('venue_id', '=', read.venue)
				.execute();
			return rows.map((row) => ({ id: row.id, nameEn: row.name_en, nameZh: row.name_zh }));
		},
		served
	};
}

export type DishesService = ReturnType<typeof dishesService>;
