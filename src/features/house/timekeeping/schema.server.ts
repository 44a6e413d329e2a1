// The log of the clock: each doubt, and who confirmed the time when.
import type { Migration } from 'kysely/migration';
import type { ClockFault } from './contract.ts';

export interface TimekeepingTables {
	clock_doubts: {
		venue_id: string;
		id: string;
		fault: ClockFault;
		by_ms: number;
		/** What the clock said when it was noticed: not to be believed. */
		at: number;
		last_fact: number;
		confirmed_at: number | null;
		confirmed_by: string | null;
	};
}

export const timekeepingMigrations: Record<string, Migration> = {
	'2026112246_house_timekeeping': {
		async up(db) {
			await db.schema
				.createTable('clock_doubts')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('fault', 'text', (c) => c.notNull())
				.addColumn('by_ms', 'bigint', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addColumn('last_fact', 'bigint', (c) => c.notNull())
				.addColumn('confirmed_at', 'bigint')
				.addColumn('confirmed_by', 'text')
				.addPrimaryKeyConstraint('clock_doubts_pk', ['venue_id', 'id'])
				.execute();
		}
	}
};
