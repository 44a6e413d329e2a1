// The saved filters.
import type { Migration } from 'kysely/migration';

export interface SegmentsTables {
	segments: {
		venue_id: string;
		id: string;
		name: string;
		/** Filter, JSON. */
		filter: string;
		changed_at: number;
		changed_by: string;
	};
}

export const segmentsMigrations: Record<string, Migration> = {
	'2026112256_members_segments': {
		async up({ schema }) {
			await schema
				.createTable('segments')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('filter', 'text', (c) => c.notNull())
				.addColumn('changed_at', 'bigint', (c) => c.notNull())
				.addColumn('changed_by', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('segments_pk', ['venue_id', 'id'])
				.execute();
		}
	}
};
