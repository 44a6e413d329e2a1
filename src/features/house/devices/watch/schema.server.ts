// When the team is told of absent devices (one row a house), and the absences that it was told of.
import type { Migration } from 'kysely/migration';

export interface WatchTables {
	/** `Watch` as JSON. */
	device_watch: { venue_id: string; watch: string };
	/** Kept until the device is back: each absence is told once. */
	device_absences: { venue_id: string; device_id: string; since: number; told_at: number };
}

export const watchMigrations: Record<string, Migration> = {
	'2026112301_house_devices': {
		async up({ schema }) {
			await schema
				.createTable('device_watch')
				.addColumn('venue_id', 'text', (c) => c.notNull().primaryKey())
				.addColumn('watch', 'text', (c) => c.notNull())
				.execute();
			await schema
				.createTable('device_absences')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('device_id', 'text', (c) => c.notNull())
				.addColumn('since', 'bigint', (c) => c.notNull())
				.addColumn('told_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('device_absences_pk', ['venue_id', 'device_id'])
				.execute();
		}
	}
};
