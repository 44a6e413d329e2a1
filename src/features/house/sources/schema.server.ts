// Sources and what was counted of each, by service day. No person stands in either.
import type { Migration } from 'kysely/migration';

export interface SourcesTables {
	sources: {
		venue_id: string;
		code: string;
		name: string;
		kind: string;
		device_id: string | null;
		made_at: number;
		ended_at: number | null;
	};
	source_counts: { venue_id: string; code: string; day: string; step: string; n: number };
}

export const sourcesMigrations: Record<string, Migration> = {
	'2026112248_house_sources': {
		async up(db) {
			await db.schema
				.createTable('sources')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('code', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('kind', 'text', (c) => c.notNull())
				.addColumn('device_id', 'text')
				.addColumn('made_at', 'bigint', (c) => c.notNull())
				.addColumn('ended_at', 'bigint')
				.addPrimaryKeyConstraint('sources_pk', ['venue_id', 'code'])
				.execute();
			await db.schema
				.createTable('source_counts')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('code', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('step', 'text', (c) => c.notNull())
				.addColumn('n', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('source_counts_pk', ['venue_id', 'code', 'day', 'step'])
				.execute();
		}
	}
};
