// How the tables of the book came to be, step by step.
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const indexes: Record<string, readonly string[]> = {
	reservations_by_day: ['venue_id', 'day'],
	reservations_by_start: ['venue_id', 'start_at'],
	reservations_by_phone: ['venue_id', 'phone_index'],
	reservations_by_member: ['venue_id', 'member_id'],
	reservations_by_link: ['venue_id', 'link'],
	reservations_by_seating: ['venue_id', 'seating_id']
};

const texts = ['tags', 'menu', 'checklist', 'deposit_reference', 'lead', 'outside_from'] as const;
const numbers = ['step_free', 'high_chairs', 'back_by', 'here'] as const;

/** What a booking may say beside its time. */
async function addParticulars(db: Kysely<unknown>): Promise<void> {
	const alter = db.schema.alterTable('reservations');
	for (const name of [...texts, 'outside_id'])
		await alter.addColumn(name, 'text', (c) => c.notNull().defaultTo('')).execute();
	for (const name of numbers)
		await alter.addColumn(name, 'integer', (c) => c.notNull().defaultTo(0)).execute();
	for (const name of ['deposit_amount', 'coach_at', 'reminded_at'])
		await alter.addColumn(name, 'bigint').execute();
	for (const name of ['room_id', 'series_id']) await alter.addColumn(name, 'text').execute();
	await alter.addColumn('bills', 'text', (c) => c.notNull().defaultTo('one')).execute();
}

async function addTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('reservation_tables')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('reservation_id', 'text', (c) => c.notNull())
		.addColumn('table_id', 'text', (c) => c.notNull())
		.addColumn('freed_at', 'bigint')
		.addPrimaryKeyConstraint('reservation_tables_pk', ['venue_id', 'reservation_id', 'table_id'])
		.execute();
	await sql`insert into reservation_tables (venue_id, reservation_id, table_id)
		select venue_id, id, table_id from reservations where table_id <> ''`.execute(db);
}

async function addHolds(db: Kysely<unknown>): Promise<void> {
	let holds = db.schema.createTable('reservation_holds');
	for (const name of ['venue_id', 'id', 'tables', 'owner'])
		holds = holds.addColumn(name, 'text', (c) => c.notNull());
	for (const name of ['start_at', 'end_at', 'made_at', 'expires_at'])
		holds = holds.addColumn(name, 'bigint', (c) => c.notNull());
	await holds
		.addColumn('size', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('reservation_holds_pk', ['venue_id', 'id'] as never)
		.execute();
}

async function addPauses(db: Kysely<unknown>): Promise<void> {
	let pauses = db.schema.createTable('reservation_pauses');
	for (const name of ['venue_id', 'id', 'made_by'])
		pauses = pauses.addColumn(name, 'text', (c) => c.notNull());
	for (const name of ['start_at', 'end_at', 'made_at'])
		pauses = pauses.addColumn(name, 'bigint', (c) => c.notNull());
	await pauses
		.addPrimaryKeyConstraint('reservation_pauses_pk', ['venue_id', 'id'] as never)
		.execute();
}

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
	},
	'2026112279_front_reservations_particulars': {
		async up(db) {
			await addParticulars(db);
			await addTables(db);
		}
	},
	'2026112280_front_reservations_holds': {
		async up(db) {
			await addHolds(db);
			await addPauses(db);
		}
	},
	'2026112281_front_reservations_rooms': {
		async up(db) {
			let rooms = db.schema.createTable('reservation_rooms');
			for (const name of ['venue_id', 'id', 'name', 'tables', 'note'])
				rooms = rooms.addColumn(name, 'text', (c) => c.notNull());
			for (const name of ['min_covers', 'max_covers'])
				rooms = rooms.addColumn(name, 'integer', (c) => c.notNull());
			await rooms
				.addColumn('tier', 'text')
				.addColumn('removed_at', 'bigint')
				.addPrimaryKeyConstraint('reservation_rooms_pk', ['venue_id', 'id'] as never)
				.execute();
			await db.schema
				.createTable('reservation_feeds')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('secret_print', 'text', (c) => c.notNull())
				.addColumn('made_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('reservation_feeds_pk', ['venue_id'])
				.execute();
			await db.schema
				.createIndex('reservations_by_outside')
				.on('reservations')
				.columns(['venue_id', 'outside_from', 'outside_id'])
				.execute();
			await db.schema
				.createIndex('reservations_by_series')
				.on('reservations')
				.columns(['venue_id', 'series_id'])
				.execute();
		}
	},
	'2026112305_front_reservations_back_by': {
		async up(db) {
			await db.schema.alterTable('reservations').addColumn('back_by_wall', 'text').execute();
		}
	}
};
