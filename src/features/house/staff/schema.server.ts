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
		/** The phone's secret, sealed; null without a second step. */
		totp_secret: string | null;
		/** Shown, and not confirmed yet. */
		totp_pending: string | null;
		/** The last half minute whose code was used: none counts twice. */
		totp_step: number;
		/** The console's one-time password, and until when it works. */
		once_hash: string | null;
		once_until: number | null;
		/** 1: signed in by it, a new password is due. */
		password_due: number;
	};
	recovery_codes: {
		venue_id: string;
		staff_id: string;
		code_hash: string;
		used_at: number | null;
	};
	sign_ins: {
		venue_id: string;
		device_id: string;
		staff_id: string;
		since: number;
		/** The last act, written down at least once a minute. */
		acted_at: number;
		/** When the PIN or password was last typed. */
		proved_at: number;
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
	},
	'2026112241_house_staff': {
		async up(db) {
			const added = db.schema.alterTable('staff');
			await added.addColumn('totp_secret', 'text').execute();
			await added.addColumn('totp_pending', 'text').execute();
			await added.addColumn('totp_step', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
			await added.addColumn('once_hash', 'text').execute();
			await added.addColumn('once_until', 'bigint').execute();
			await added.addColumn('password_due', 'integer', (c) => c.notNull().defaultTo(0)).execute();
			await db.schema
				.alterTable('sign_ins')
				.addColumn('proved_at', 'bigint', (c) => c.notNull().defaultTo(0))
				.execute();
			await db.schema
				.createTable('recovery_codes')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('staff_id', 'text', (c) => c.notNull())
				.addColumn('code_hash', 'text', (c) => c.notNull())
				.addColumn('used_at', 'bigint')
				.addPrimaryKeyConstraint('recovery_codes_pk', ['venue_id', 'staff_id', 'code_hash'])
				.execute();
		}
	}
};
