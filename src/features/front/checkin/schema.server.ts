// The visits: one a guest and service day, with how often the card was shown.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';

export interface CheckInTables {
	visits: {
		venue_id: string;
		id: string;
		day: ServiceDay;
		card_id: string;
		/** Absent while the card's sign-up is not confirmed. */
		member_id: string | null;
		first_at: number;
		last_at: number;
		times: number;
		/** The name of the device where the card was shown first. */
		at_device: string;
		greeted_at: number | null;
		/** Taken back by the host: it does not count. */
		undone: number;
	};
}

export const checkInMigrations: Record<string, Migration> = {
	'2026112223_front_checkin': {
		async up(db) {
			await db.schema
				.createTable('visits')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('card_id', 'text', (c) => c.notNull())
				.addColumn('member_id', 'text')
				.addColumn('first_at', 'bigint', (c) => c.notNull())
				.addColumn('last_at', 'bigint', (c) => c.notNull())
				.addColumn('times', 'integer', (c) => c.notNull())
				.addColumn('at_device', 'text', (c) => c.notNull())
				.addColumn('greeted_at', 'bigint')
				.addColumn('undone', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('visits_pk', ['venue_id', 'id'])
				.execute();
			for (const holder of ['card_id', 'member_id']) {
				await db.schema
					.createIndex(`visits_one_a_day_${holder}`)
					.unique()
					.on('visits')
					.columns(['venue_id', 'day', holder])
					.where(sql<boolean>`undone = 0`)
					.execute();
			}
		}
	}
};
