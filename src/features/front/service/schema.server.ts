// The calls' table: at most one open call a table and kind.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface ServiceTables {
	service_calls: {
		venue_id: string;
		id: string;
		table_id: string;
		kind: string;
		at: number;
		answered_at: number | null;
		answered_by: string | null;
		closed_at: number | null;
	};
}

export const serviceMigrations: Record<string, Migration> = {
	'2026112224_front_service': {
		async up(db) {
			await db.schema
				.createTable('service_calls')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('table_id', 'text', (c) => c.notNull())
				.addColumn('kind', 'text', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addColumn('answered_at', 'bigint')
				.addColumn('answered_by', 'text')
				.addColumn('closed_at', 'bigint')
				.addPrimaryKeyConstraint('service_calls_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('service_calls_open')
				.on('service_calls')
				.columns(['venue_id', 'table_id', 'kind'])
				.where(sql.ref('closed_at'), 'is', null)
				.unique()
				.execute();
		}
	}
};
