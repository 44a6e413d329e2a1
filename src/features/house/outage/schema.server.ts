// The heartbeat: one row, written again and again; and the outages that it told of.
import type { Migration } from 'kysely/migration';

export interface OutageTables {
	heartbeat: { venue_id: string; at: number };
	outages: {
		venue_id: string;
		id: string;
		from_at: number;
		to_at: number;
		/** What was running, JSON; no names. */
		running: string;
		seen_at: number | null;
		seen_by: string | null;
	};
}

export const outageMigrations: Record<string, Migration> = {
	'2026112259_house_outage': {
		async up(db) {
			await db.schema
				.createTable('heartbeat')
				.addColumn('venue_id', 'text', (c) => c.notNull().primaryKey())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.execute();
			await db.schema
				.createTable('outages')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('from_at', 'bigint', (c) => c.notNull())
				.addColumn('to_at', 'bigint', (c) => c.notNull())
				.addColumn('running', 'text', (c) => c.notNull())
				.addColumn('seen_at', 'bigint')
				.addColumn('seen_by', 'text')
				.addPrimaryKeyConstraint('outages_pk', ['venue_id', 'id'])
				.execute();
		}
	}
};
