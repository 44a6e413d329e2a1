// The tables of staff: people, who is signed in at which device, and wrong tries. PINs and passwords as argon2id only.
import type { Migration } from 'kysely/migration';
import type { StaffRole } from '#protocol';

export interface StaffTables {
	staff: {
		venue_id: string;
		id: string;
		name: string;
		role: StaffRole;
		pin_hash: string | null;
		password_hash: string | null;
		since: number;
		closed_at: number | null;
	};
	sign_ins: {
		venue_id: string;
		device_id: string;
		staff_id: string;
		since: number;
		/** The last act, written down at least once a minute. */
		acted_at: number;
		/** The row stays after that: it says who was here last. */
		ended_at: number | null;
	};
	lockouts: {
		venue_id: string;
		/** `device ID` or `staff ID`. */
		subject: string;
		failed: number;
		today: number;
		day: string;
		until: number;
	};
}

export const staffMigrations: Record<string, Migration> = {
	'2026112202_house_staff': {
		async up(db) {
			await db.schema
				.createTable('staff')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('role', 'text', (c) => c.notNull())
				.addColumn('pin_hash', 'text')
				.addColumn('password_hash', 'text')
				.addColumn('since', 'bigint', (c) => c.notNull())
				.addColumn('closed_at', 'bigint')
				.addPrimaryKeyConstraint('staff_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createTable('sign_ins')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('device_id', 'text', (c) => c.notNull())
				.addColumn('staff_id', 'text', (c) => c.notNull())
				.addColumn('since', 'bigint', (c) => c.notNull())
				.addColumn('acted_at', 'bigint', (c) => c.notNull())
				.addColumn('ended_at', 'bigint')
				.addPrimaryKeyConstraint('sign_ins_pk', ['venue_id', 'device_id'])
				.execute();
			await db.schema
				.createTable('lockouts')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('subject', 'text', (c) => c.notNull())
				.addColumn('failed', 'integer', (c) => c.notNull())
				.addColumn('today', 'integer', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('until', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('lockouts_pk', ['venue_id', 'subject'])
				.execute();
		}
	}
};
