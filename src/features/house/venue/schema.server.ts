// The tables of the first run: the code that opens the wizard, until it has been used; and what the demo brought.
import type { Migration } from 'kysely/migration';

export interface VenueTables {
	first_run: {
		venue_id: string;
		/** Sealed, because the console shows it again at each start; absent once the house is set up. */
		code: string | null;
		done_at: number | null;
		demo_at: number | null;
		/** When the demo was left. */
		left_at: number | null;
	};
	/** Rows of tables that stay when the demo is left, but which the demo itself brought: its staff. */
	demo_rows: { venue_id: string; of_table: string; row_id: string };
}

export const venueMigrations: Record<string, Migration> = {
	'2026112201_house_venue': {
		async up(db) {
			await db.schema
				.createTable('first_run')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('code', 'text')
				.addColumn('done_at', 'bigint')
				.addColumn('demo_at', 'bigint')
				.addPrimaryKeyConstraint('first_run_pk', ['venue_id'])
				.execute();
		}
	},
	'2026112269_house_venue': {
		async up(db) {
			await db.schema.alterTable('first_run').addColumn('left_at', 'bigint').execute();
			await db.schema
				.createTable('demo_rows')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('of_table', 'text', (c) => c.notNull())
				.addColumn('row_id', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('demo_rows_pk', ['venue_id', 'of_table', 'row_id'])
				.execute();
		}
	}
};
