// The tables of the house's look: every look that was in force, pictures by the hash of their bytes, slides.
import type { Migration } from 'kysely/migration';

export interface StyleTables {
	looks: {
		venue_id: string;
		/** One more with each look. */
		number: number;
		/** Look, JSON. */
		look: string;
		set_at: number;
		/** It was undone: the one before it is in force. */
		undone: number;
	};
	pictures: {
		venue_id: string;
		/** `HASH.webp` */
		name: string;
		use: string;
		width: number;
		height: number;
		bytes: Uint8Array;
		kept_at: number;
	};
	slides: {
		venue_id: string;
		id: string;
		/** Slide, JSON. */
		slide: string;
		place: number;
		set_at: number;
	};
}

export const styleMigrations: Record<string, Migration> = {
	'2026112267_house_style': {
		async up({ schema }) {
			await schema
				.createTable('looks')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('number', 'integer', (c) => c.notNull())
				.addColumn('look', 'text', (c) => c.notNull())
				.addColumn('set_at', 'bigint', (c) => c.notNull())
				.addColumn('undone', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('looks_pk', ['venue_id', 'number'])
				.execute();
			await schema
				.createTable('pictures')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('use', 'text', (c) => c.notNull())
				.addColumn('width', 'integer', (c) => c.notNull())
				.addColumn('height', 'integer', (c) => c.notNull())
				.addColumn('bytes', 'blob', (c) => c.notNull())
				.addColumn('kept_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('pictures_pk', ['venue_id', 'name'])
				.execute();
			await schema
				.createTable('slides')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('slide', 'text', (c) => c.notNull())
				.addColumn('place', 'integer', (c) => c.notNull())
				.addColumn('set_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('slides_pk', ['venue_id', 'id'])
				.execute();
		}
	}
};
