// The visits: one a guest and service day, with how often the card was shown.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';
import type { Misfit } from './scans/contract.ts';

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
	/** A card that was shown at a device that was cut off, by the number that the device gave the scan. */
	offline_scans: {
		venue_id: string;
		nonce: string;
		day: ServiceDay;
		/** In the house's time; and what the device's clock showed. */
		shown_at: number;
		device_at: number;
		device_id: string;
		device_name: string;
		brought_at: number;
		card_id: string;
		member_id: string | null;
		outcome: 'ok' | 'already' | 'conflict';
		misfit: Misfit | null;
		/** Since when the guest counts as here. */
		first_at: number;
		/** Somebody has looked at what did not fit. */
		seen_at: number | null;
	};
}

export const checkInMigrations: Record<string, Migration> = {
	'2026112317_front_checkin_scans': {
		async up({ schema }) {
			await schema
				.createTable('offline_scans')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('nonce', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('shown_at', 'bigint', (c) => c.notNull())
				.addColumn('device_at', 'bigint', (c) => c.notNull())
				.addColumn('device_id', 'text', (c) => c.notNull())
				.addColumn('device_name', 'text', (c) => c.notNull())
				.addColumn('brought_at', 'bigint', (c) => c.notNull())
				.addColumn('card_id', 'text', (c) => c.notNull())
				.addColumn('member_id', 'text')
				.addColumn('outcome', 'text', (c) => c.notNull())
				.addColumn('misfit', 'text')
				.addColumn('first_at', 'bigint', (c) => c.notNull())
				.addColumn('seen_at', 'bigint')
				.addPrimaryKeyConstraint('offline_scans_pk', ['venue_id', 'nonce'])
				.execute();
			await schema
				.createIndex('offline_scans_of_day')
				.on('offline_scans')
				.columns(['venue_id', 'day'])
				.execute();
		}
	},
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
