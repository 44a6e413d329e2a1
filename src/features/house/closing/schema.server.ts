// One row a service day: what was counted, how it was closed, and its sums as they stood then.
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';

export interface ClosingTables {
	closings: {
		venue_id: string;
		day: ServiceDay;
		state: 'open' | 'closed' | 'reopened';
		/** How often it was closed: each has a slip of its own. */
		times: number;
		closed_at: number | null;
		/** The staff's name as it stood then; empty: the house closed it by itself. */
		closed_by: string;
		by_itself: number;
		/** Till as JSON, once counted. */
		till: string | null;
		/** The counts as JSON, at the time of closing. */
		sums: string | null;
		reopened_at: number | null;
		reopened_by: string;
		reason: string;
	};
}

export const closingMigrations: Record<string, Migration> = {
	'2026112264_house_closing': {
		async up(db) {
			await db.schema
				.createTable('closings')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('state', 'text', (c) => c.notNull())
				.addColumn('times', 'integer', (c) => c.notNull())
				.addColumn('closed_at', 'bigint')
				.addColumn('closed_by', 'text', (c) => c.notNull())
				.addColumn('by_itself', 'integer', (c) => c.notNull())
				.addColumn('till', 'text')
				.addColumn('sums', 'text')
				.addColumn('reopened_at', 'bigint')
				.addColumn('reopened_by', 'text', (c) => c.notNull())
				.addColumn('reason', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('closings_pk', ['venue_id', 'day'])
				.execute();
		}
	}
};
