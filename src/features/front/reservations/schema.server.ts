// The tables of the book: reservations, and the house's hours and turn times.
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';
import type { ReservationState } from './contract.ts';

export interface ReservationRow {
	venue_id: string;
	id: string;
	/** To read out: six characters. */
	code: string;
	/** The service day of its start, as it was reckoned when it was booked. */
	day: ServiceDay;
	start_at: number;
	end_at: number;
	size: number;
	table_id: string;
	state: ReservationState;
	/** As the guest wrote it, or nothing. */
	name: string;
	/** E.164, sealed; and its blind index. */
	phone: string | null;
	phone_index: string | null;
	member_id: string | null;
	note: string;
	language: 'en' | 'zh';
	channel: 'host' | 'kiosk' | 'phone';
	/** Fingerprint of the secret in the guest's link. */
	link: string | null;
	made_at: number;
	made_by: string | null;
	arrived_at: number | null;
	seating_id: string | null;
	changed_at: number;
	/** In ms: how long outages have stopped the clock of its grace. */
	stood_still: number;
}

export interface ReservationsTables {
	reservations: ReservationRow;
	reservation_rules: {
		venue_id: string;
		/** BookingRules, JSON. */
		rules: string;
		set_at: number;
	};
}

const indexes: Record<string, readonly string[]> = {
	reservations_by_day: ['venue_id', 'day'],
	reservations_by_start: ['venue_id', 'start_at'],
	reservations_by_phone: ['venue_id', 'phone_index'],
	reservations_by_member: ['venue_id', 'member_id'],
	reservations_by_link: ['venue_id', 'link'],
	reservations_by_seating: ['venue_id', 'seating_id']
};

export const reservationsMigrations: Record<string, Migration> = {
	'2026112222_front_reservations': {
		async up(db) {
			await db.schema
				.createTable('reservations')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('code', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('start_at', 'bigint', (c) => c.notNull())
				.addColumn('end_at', 'bigint', (c) => c.notNull())
				.addColumn('size', 'integer', (c) => c.notNull())
				.addColumn('table_id', 'text', (c) => c.notNull())
				.addColumn('state', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('phone', 'text')
				.addColumn('phone_index', 'text')
				.addColumn('member_id', 'text')
				.addColumn('note', 'text', (c) => c.notNull())
				.addColumn('language', 'text', (c) => c.notNull())
				.addColumn('channel', 'text', (c) => c.notNull())
				.addColumn('link', 'text')
				.addColumn('made_at', 'bigint', (c) => c.notNull())
				.addColumn('made_by', 'text')
				.addColumn('arrived_at', 'bigint')
				.addColumn('seating_id', 'text')
				.addColumn('changed_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('reservations_pk', ['venue_id', 'id'])
				.execute();
			for (const [name, columns] of Object.entries(indexes))
				await db.schema
					.createIndex(name)
					.on('reservations')
					.columns([...columns])
					.execute();
			await db.schema
				.createTable('reservation_rules')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('rules', 'text', (c) => c.notNull())
				.addColumn('set_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('reservation_rules_pk', ['venue_id'])
				.execute();
		}
	},
	'2026112260_front_reservations_grace': {
		async up(db) {
			await db.schema
				.alterTable('reservations')
				.addColumn('stood_still', 'bigint', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	}
};
