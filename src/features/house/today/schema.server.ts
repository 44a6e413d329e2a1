// What a person has confirmed of a printer, a voice or a camera: one row each, the newest word counts.
import type { Migration } from 'kysely/migration';
import type { Trial } from './contract.ts';

export interface TodayTables {
	trial_marks: {
		venue_id: string;
		trial: Trial;
		/** The printer or device. */
		subject_id: string;
		seen_at: number;
		/** The staff's name as it stood then; empty for a camera, which says so itself. */
		seen_by: string;
	};
}

export const todayMigrations: Record<string, Migration> = {
	'2026112262_house_today': {
		async up(db) {
			await db.schema
				.createTable('trial_marks')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('trial', 'text', (c) => c.notNull())
				.addColumn('subject_id', 'text', (c) => c.notNull())
				.addColumn('seen_at', 'bigint', (c) => c.notNull())
				.addColumn('seen_by', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('trial_marks_pk', ['venue_id', 'trial', 'subject_id'])
				.execute();
		}
	}
};
