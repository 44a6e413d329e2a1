// What a restart must not lose while devices come back: the house code, and who has given it.
import type { Migration } from 'kysely/migration';

export interface AddressTables {
	/** At most one row. */
	house_code: { venue_id: string; code_sealed: string; until: number };
	/** Devices that wait for the manager. */
	devices_returning: { venue_id: string; device_id: string; secret_hash: string; until: number };
}

export const returnMigrations: Record<string, Migration> = {
	'2026112246_house_address': {
		async up(db) {
			await db.schema
				.createTable('house_code')
				.addColumn('venue_id', 'text', (c) => c.notNull().primaryKey())
				.addColumn('code_sealed', 'text', (c) => c.notNull())
				.addColumn('until', 'bigint', (c) => c.notNull())
				.execute();
			await db.schema
				.createTable('devices_returning')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('device_id', 'text', (c) => c.notNull())
				.addColumn('secret_hash', 'text', (c) => c.notNull())
				.addColumn('until', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('devices_returning_pk', ['venue_id', 'device_id'])
				.execute();
		}
	}
};
