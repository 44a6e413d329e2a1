// The dishes' table.
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
	}
};
