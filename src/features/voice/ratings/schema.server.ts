// Ratings, one a seating, and the stars of their dishes.
import type { Migration } from 'kysely/migration';

export interface RatingsTables {
	ratings: {
		venue_id: string;
		id: string;
		seating_id: string;
		table_id: string;
		day: string;
		at: number;
		service: number | null;
		environment: number | null;
		price: number | null;
		comment: string;
		language: string;
		took_ms: number;
		low: number;
		food_safety: number;
		answered_at: number | null;
		answered_by: string | null;
	};
	rating_dishes: { venue_id: string; rating_id: string; dish_id: string; stars: number };
}

export const ratingsMigrations: Record<string, Migration> = {
	'2026112294_voice_ratings': {
		async up({ schema }) {
			await schema
				.alterTable('ratings')
				.addColumn('food_safety', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	},
	'2026112230_voice_ratings': {
		async up(db) {
			await db.schema
				.createTable('ratings')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('seating_id', 'text', (c) => c.notNull())
				.addColumn('table_id', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addColumn('service', 'integer')
				.addColumn('environment', 'integer')
				.addColumn('price', 'integer')
				.addColumn('comment', 'text', (c) => c.notNull())
				.addColumn('language', 'text', (c) => c.notNull())
				.addColumn('took_ms', 'integer', (c) => c.notNull())
				.addColumn('low', 'integer', (c) => c.notNull())
				.addColumn('answered_at', 'bigint')
				.addColumn('answered_by', 'text')
				.addPrimaryKeyConstraint('ratings_pk', ['venue_id', 'id'])
				.addUniqueConstraint('ratings_once', ['venue_id', 'seating_id'])
				.execute();
			await db.schema
				.createIndex('ratings_by_day')
				.on('ratings')
				.columns(['venue_id', 'day'])
				.execute();
			await db.schema
				.createTable('rating_dishes')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('rating_id', 'text', (c) => c.notNull())
				.addColumn('dish_id', 'text', (c) => c.notNull())
				.addColumn('stars', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('rating_dishes_pk', ['venue_id', 'rating_id', 'dish_id'])
				.execute();
		}
	}
};
