// The tables of devices: what is paired, and the codes that unclaimed browsers show. Tokens are kept as fingerprints.
import type { Migration } from 'kysely/migration';
import type { DeviceRole } from '#protocol';

export interface DevicesTables {
	devices: {
		venue_id: string;
		id: string;
		name: string;
		role: DeviceRole;
		table_id: string | null;
		/** Absent until the claimed browser has fetched its token. */
		token_hash: string | null;
		/** Given out, and not used yet: until then the one before counts too. */
		next_hash: string | null;
		/** When the token was made. */
		token_at: number;
		paired_at: number;
		seen_at: number | null;
		/** By which its page was loaded last; null: not told yet. */
		scheme: 'http' | 'https' | null;
		/** Until then it is given a link to the house's https address. */
		move_until: number | null;
		revoked_at: number | null;
	};
	pairing_offers: {
		venue_id: string;
		/** Fingerprint of the secret that the browser holds. */
		secret_hash: string;
		code_hash: string;
		expires_at: number;
		/** The device it became, once claimed. */
		device_id: string | null;
		collected_at: number | null;
	};
}

export const devicesMigrations: Record<string, Migration> = {
	'2026112203_house_devices': {
		async up(db) {
			await db.schema
				.createTable('devices')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('role', 'text', (c) => c.notNull())
				.addColumn('table_id', 'text')
				.addColumn('token_hash', 'text')
				.addColumn('paired_at', 'bigint', (c) => c.notNull())
				.addColumn('seen_at', 'bigint')
				.addColumn('revoked_at', 'bigint')
				.addPrimaryKeyConstraint('devices_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('devices_by_token')
				.on('devices')
				.columns(['venue_id', 'token_hash'])
				.unique()
				.execute();
			await db.schema
				.createTable('pairing_offers')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('secret_hash', 'text', (c) => c.notNull())
				.addColumn('code_hash', 'text', (c) => c.notNull())
				.addColumn('expires_at', 'bigint', (c) => c.notNull())
				.addColumn('device_id', 'text')
				.addColumn('collected_at', 'bigint')
				.addPrimaryKeyConstraint('pairing_offers_pk', ['venue_id', 'secret_hash'])
				.execute();
			await db.schema
				.createIndex('pairing_offers_by_code')
				.on('pairing_offers')
				.columns(['venue_id', 'code_hash'])
				.execute();
		}
	},
	'2026112242_house_devices': {
		async up(db) {
			await db.schema.alterTable('devices').addColumn('next_hash', 'text').execute();
			await db.schema
				.alterTable('devices')
				.addColumn('token_at', 'bigint', (c) => c.notNull().defaultTo(0))
				.execute();
			await db.schema
				.createIndex('devices_by_next')
				.on('devices')
				.columns(['venue_id', 'next_hash'])
				.unique()
				.execute();
		}
	},
	'2026112311_house_devices': {
		async up(db) {
			await db.schema.alterTable('devices').addColumn('scheme', 'text').execute();
			await db.schema.alterTable('devices').addColumn('move_until', 'bigint').execute();
		}
	}
};
