// The tables of the menu: dishes, categories, sets, and every allergen list that was ever stated.
import type { Migration } from 'kysely/migration';

export interface DishesTables {
	dishes: {
		venue_id: string;
		id: string;
		category: string;
		name_en: string;
		name_zh: string;
		price: number;
		/** The service day on which it is off, if any. */
		off_day: string | null;
		removed: number;
		desc_en: string;
		desc_zh: string;
		/** Where it stands in its category. */
		place: number;
		member_price: number | null;
		margin: number | null;
		spice: number | null;
		kcal: number | null;
		/** JSON: a list of tastes. */
		tastes: string;
		from_day: string | null;
		to_day: string | null;
		/** JSON: a list of hours. */
		hours: string;
		/** The name of a kept picture. */
		photo: string | null;
	};
	dish_categories: {
		venue_id: string;
		id: string;
		name_en: string;
		name_zh: string;
		place: number;
	};
	/** Only ever added to; the newest of a dish and market is the one that stands. */
	dish_lists: {
		venue_id: string;
		id: string;
		dish_id: string;
		market: string;
		/** JSON: claims by allergen. */
		claims: string;
		by_staff: string;
		by_name: string;
		at: number;
	};
	dish_sets: {
		venue_id: string;
		id: string;
		kind: string;
		occasion: string;
		name_en: string;
		name_zh: string;
		desc_en: string;
		desc_zh: string;
		price: number;
		member_price: number | null;
		serves: number | null;
		/** JSON: dishes with their count. */
		parts: string;
		from_tier: string | null;
		from_day: string | null;
		to_day: string | null;
		/** JSON: a list of hours. */
		hours: string;
	};
}

export const dishesMigrations: Record<string, Migration> = {
	'2026112206_house_dishes': {
		async up(db) {
			await db.schema
				.createTable('dishes')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('category', 'text', (c) => c.notNull())
				.addColumn('name_en', 'text', (c) => c.notNull())
				.addColumn('name_zh', 'text', (c) => c.notNull())
				.addColumn('price', 'integer', (c) => c.notNull())
				.addColumn('off_day', 'text')
				.addColumn('removed', 'integer', (c) => c.notNull().defaultTo(0))
				.addPrimaryKeyConstraint('dishes_pk', ['venue_id', 'id'])
				.execute();
		}
	},
	'2026112247_house_dishes_told': {
		async up(db) {
			for (const name of ['desc_en', 'desc_zh'])
				await db.schema
					.alterTable('dishes')
					.addColumn(name, 'text', (c) => c.notNull().defaultTo(''))
					.execute();
			for (const name of ['tastes', 'hours'])
				await db.schema
					.alterTable('dishes')
					.addColumn(name, 'text', (c) => c.notNull().defaultTo('[]'))
					.execute();
			for (const name of ['from_day', 'to_day'])
				await db.schema.alterTable('dishes').addColumn(name, 'text').execute();
			for (const name of ['member_price', 'margin', 'spice', 'kcal'])
				await db.schema.alterTable('dishes').addColumn(name, 'integer').execute();
			await db.schema
				.alterTable('dishes')
				.addColumn('place', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	},
	'2026112247_house_dishes_with_lists': {
		async up(db) {
			await db.schema
				.createTable('dish_categories')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('name_en', 'text', (c) => c.notNull())
				.addColumn('name_zh', 'text', (c) => c.notNull())
				.addColumn('place', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('dish_categories_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createTable('dish_lists')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('dish_id', 'text', (c) => c.notNull())
				.addColumn('market', 'text', (c) => c.notNull())
				.addColumn('claims', 'text', (c) => c.notNull())
				.addColumn('by_staff', 'text', (c) => c.notNull())
				.addColumn('by_name', 'text', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('dish_lists_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('dish_lists_by_dish')
				.on('dish_lists')
				.columns(['venue_id', 'dish_id'])
				.execute();
		}
	},
	'2026112247_house_dishes_with_sets': {
		async up(db) {
			await db.schema
				.createTable('dish_sets')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('kind', 'text', (c) => c.notNull())
				.addColumn('occasion', 'text', (c) => c.notNull())
				.addColumn('name_en', 'text', (c) => c.notNull())
				.addColumn('name_zh', 'text', (c) => c.notNull())
				.addColumn('desc_en', 'text', (c) => c.notNull())
				.addColumn('desc_zh', 'text', (c) => c.notNull())
				.addColumn('parts', 'text', (c) => c.notNull())
				.addColumn('hours', 'text', (c) => c.notNull())
				.addColumn('from_tier', 'text')
				.addColumn('from_day', 'text')
				.addColumn('to_day', 'text')
				.addColumn('price', 'integer', (c) => c.notNull())
				.addColumn('member_price', 'integer')
				.addColumn('serves', 'integer')
				.addPrimaryKeyConstraint('dish_sets_pk', ['venue_id', 'id'])
				.execute();
		}
	},
	'2026112302_house_dishes_photo': {
		async up(db) {
			await db.schema.alterTable('dishes').addColumn('photo', 'text').execute();
		}
	}
};
