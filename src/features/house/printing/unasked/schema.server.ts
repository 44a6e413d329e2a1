// Which slips print unasked: one row a house.
import type { Migration } from 'kysely/migration';

export interface UnaskedTables {
	/** `Unasked` as JSON. */
	print_unasked: { venue_id: string; wishes: string };
}

export const unaskedMigrations: Record<string, Migration> = {
	'2026112293_house_printing': {
		async up({ schema }) {
			await schema
				.createTable('print_unasked')
				.addColumn('venue_id', 'text', (c) => c.notNull().primaryKey())
				.addColumn('wishes', 'text', (c) => c.notNull())
				.execute();
		}
	}
};
