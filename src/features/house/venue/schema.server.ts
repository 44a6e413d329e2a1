// The table of the first run: the code that opens the wizard, until it has been used.
import type { Migration } from 'kysely/migration';

export interface VenueTables {
	first_run: {
		venue_id: string;
		/** Sealed, because the console shows it again at each start; absent once the house is set up. */
		code: string | null;
		done_at: number | null;
		demo_at: number | null;
	};
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
	}
};
