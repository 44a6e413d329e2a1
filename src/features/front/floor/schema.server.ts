// The floor's tables and the seatings on them. One open seating a table at most, held by an index.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { TableState } from './contract.ts';

export interface FloorTables {
	floor_tables: {
		venue_id: string;
		id: string;
		name: string;
		area: string;
		min_covers: number;
		max_covers: number;
		accessible: number;
		state: TableState;
		/** Its place in lists. */
		position: number;
		removed_at: number | null;
	};
	seatings: {
		venue_id: string;
		id: string;
		table_id: string;
		size: number;
		ticket_id: string | null;
		ticket_number: string | null;
		reservation_id: string | null;
		member_id: string | null;
		seated_at: number;
		/** What the table was before, for undo. */
		state_before: TableState;
		left_at: number | null;
		/** 1: never happened, it was taken back. */
		undone: number;
	};
}

export const floorMigrations: Record<string, Migration> = {
	'2026112220_front_floor': {
		async up(db) {
			await db.schema
				.createTable('floor_tables')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('area', 'text', (c) => c.notNull())
				.addColumn('min_covers', 'integer', (c) => c.notNull())
				.addColumn('max_covers', 'integer', (c) => c.notNull())
				.addColumn('accessible', 'integer', (c) => c.notNull())
				.addColumn('state', 'text', (c) => c.notNull())
				.addColumn('position', 'integer', (c) => c.notNull())
				.addColumn('removed_at', 'bigint')
				.addPrimaryKeyConstraint('floor_tables_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('floor_tables_name')
				.unique()
				.on('floor_tables')
				.columns(['venue_id', 'name'])
				.where(sql.ref('removed_at'), 'is', null)
				.execute();
			await db.schema
				.createTable('seatings')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('table_id', 'text', (c) => c.notNull())
				.addColumn('size', 'integer', (c) => c.notNull())
				.addColumn('ticket_id', 'text')
				.addColumn('ticket_number', 'text')
				.addColumn('reservation_id', 'text')
				.addColumn('member_id', 'text')
				.addColumn('seated_at', 'bigint', (c) => c.notNull())
				.addColumn('state_before', 'text', (c) => c.notNull())
				.addColumn('left_at', 'bigint')
				.addColumn('undone', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('seatings_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('seatings_one_open_a_table')
				.unique()
				.on('seatings')
				.columns(['venue_id', 'table_id'])
				.where(sql.ref('left_at'), 'is', null)
				.execute();
		}
	}
};
