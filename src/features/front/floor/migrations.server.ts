// The steps that make the floor's tables.
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

async function makeSets(db: Db): Promise<void> {
	await db.schema
		.createTable('floor_joins')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('a', 'text', (c) => c.notNull())
		.addColumn('b', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('floor_joins_pk', ['venue_id', 'a', 'b'])
		.execute();
	await db.schema
		.createTable('floor_capacities')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('tables', 'text', (c) => c.notNull())
		.addColumn('min_covers', 'integer', (c) => c.notNull())
		.addColumn('max_covers', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('floor_capacities_pk', ['venue_id', 'tables'])
		.execute();
	await db.schema
		.createTable('floor_rules')
		.addColumn('venue_id', 'text', (c) => c.notNull().primaryKey())
		.addColumn('set_limit', 'integer', (c) => c.notNull())
		.addColumn('across_sections', 'integer', (c) => c.notNull())
		.execute();
}

/** The tables of each seating; what was seated before has its one table. */
async function makeSeatingTables(db: Db): Promise<void> {
	await db.schema
		.createTable('seating_tables')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('seating_id', 'text', (c) => c.notNull())
		.addColumn('table_id', 'text', (c) => c.notNull())
		.addColumn('state_before', 'text', (c) => c.notNull())
		.addColumn('freed_at', 'bigint')
		.addPrimaryKeyConstraint('seating_tables_pk', ['venue_id', 'seating_id', 'table_id'])
		.execute();
	await sql`insert into seating_tables (venue_id, seating_id, table_id, state_before, freed_at)
		select venue_id, id, table_id, state_before, left_at from seatings`.execute(db);
	await db.schema.dropIndex('seatings_one_open_a_table').execute();
	await db.schema
		.createIndex('seating_tables_one_open_a_table')
		.unique()
		.on('seating_tables')
		.columns(['venue_id', 'table_id'])
		.where(sql.ref('freed_at'), 'is', null)
		.execute();
	await db.schema
		.createIndex('seatings_open')
		.on('seatings')
		.columns(['venue_id', 'left_at'])
		.execute();
}

/** Steps of a meal where staff tap them, answers to 'still seated?', and who serves which section on a day. */
async function makeTruth(db: Db): Promise<void> {
	await db.schema
		.createTable('seating_steps')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('seating_id', 'text', (c) => c.notNull())
		.addColumn('step', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('by', 'text')
		.addPrimaryKeyConstraint('seating_steps_pk', ['venue_id', 'seating_id', 'step'])
		.execute();
	await db.schema
		.createTable('section_servers')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('section', 'text', (c) => c.notNull())
		.addColumn('staff_id', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('section_servers_pk', ['venue_id', 'day', 'section'])
		.execute();
	for (const name of ['still_until', 'left_said_at'])
		await db.schema.alterTable('seatings').addColumn(name, 'bigint').execute();
}

export const floorMigrations: Record<string, Migration> = {
	'2026112317_front_floor_paper': {
		async up({ schema }) {
			await schema
				.alterTable('seatings')
				.addColumn('from_paper', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	},
	'2026112220_front_floor': {
		async up(db) {
			await db.schema
				.createTable('floor_tables')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('area', 'text', (c) => c.notNull())
				.addColumn('min_covers', 'integer', (c) => c.notNull())
				.addColumn('max_covers', 'integer', (c) => c.notNull())
				.addColumn('accessible', 'integer', (c) => c.notNull())
				.addColumn('state', 'text', (c) => c.notNull())
				.addColumn('position', 'integer', (c) => c.notNull())
				.addColumn('removed_at', 'bigint')
				.addPrimaryKeyConstraint('floor_tables_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('floor_tables_name')
				.unique()
				.on('floor_tables')
				.columns(['venue_id', 'name'])
				.where(sql.ref('removed_at'), 'is', null)
				.execute();
			await db.schema
				.createTable('seatings')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('table_id', 'text', (c) => c.notNull())
				.addColumn('size', 'integer', (c) => c.notNull())
				.addColumn('ticket_id', 'text')
				.addColumn('ticket_number', 'text')
				.addColumn('reservation_id', 'text')
				.addColumn('member_id', 'text')
				.addColumn('seated_at', 'bigint', (c) => c.notNull())
				.addColumn('state_before', 'text', (c) => c.notNull())
				.addColumn('left_at', 'bigint')
				.addColumn('undone', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('seatings_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('seatings_one_open_a_table')
				.unique()
				.on('seatings')
				.columns(['venue_id', 'table_id'])
				.where(sql.ref('left_at'), 'is', null)
				.execute();
		}
	},
	'2026112276_front_floor_sets': {
		async up(db) {
			const table = () => db.schema.alterTable('floor_tables');
			await table()
				.addColumn('section', 'text', (c) => c.notNull().defaultTo(''))
				.execute();
			await table()
				.addColumn('category', 'text', (c) => c.notNull().defaultTo('standard'))
				.execute();
			await table()
				.addColumn('used_for', 'text', (c) => c.notNull().defaultTo('online'))
				.execute();
			for (const name of ['release_minutes', 'changed_at'])
				await table().addColumn(name, 'bigint').execute();
			for (const name of ['place', 'changed_by']) await table().addColumn(name, 'text').execute();
			for (const name of ['merged_into', 'seated_by'])
				await db.schema.alterTable('seatings').addColumn(name, 'text').execute();
			await makeSets(db);
			await makeSeatingTables(db);
		}
	},
	'2026112277_front_floor_truth': {
		async up(db) {
			await db.schema
				.alterTable('floor_rules')
				.addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
			await makeTruth(db);
		}
	},
	'2026112330_front_floor_plans': {
		async up(db) {
			await db.schema
				.createTable('floor_plans')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('version', 'integer', (c) => c.notNull())
				.addColumn('since', 'bigint')
				.addColumn('plan', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('floor_plans_pk', ['venue_id', 'version'])
				.execute();
		}
	},
	'2026112304_front_floor_keeps': {
		async up(db) {
			for (const name of ['held_until', 'held_size'])
				await db.schema.alterTable('floor_tables').addColumn(name, 'bigint').execute();
			for (const name of ['held_ticket', 'held_reservation', 'held_with'])
				await db.schema.alterTable('floor_tables').addColumn(name, 'text').execute();
			for (const [name, most] of [
				['keep_minutes', 10],
				['extra_chairs', 1]
			] as const)
				await db.schema
					.alterTable('floor_rules')
					.addColumn(name, 'integer', (c) => c.notNull().defaultTo(most))
					.execute();
		}
	}
};
