// How the line's tables came to be, step by step.
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>['schema'];

function ticketsTable(schema: Schema) {
	return schema
		.createTable('tickets')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('id', 'text', (c) => c.notNull())
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('number', 'text', (c) => c.notNull())
		.addColumn('seq', 'integer', (c) => c.notNull())
		.addColumn('code', 'text', (c) => c.notNull())
		.addColumn('secret_print', 'text', (c) => c.notNull())
		.addColumn('size', 'integer', (c) => c.notNull())
		.addColumn('high_chair', 'integer', (c) => c.notNull())
		.addColumn('step_free', 'integer', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('card_id', 'text')
		.addColumn('member_id', 'text')
		.addColumn('tier', 'text')
		.addColumn('head_start', 'integer', (c) => c.notNull())
		.addColumn('joined_at', 'bigint', (c) => c.notNull())
		.addColumn('state', 'text', (c) => c.notNull())
		.addColumn('called_at', 'bigint')
		.addColumn('calls', 'integer', (c) => c.notNull())
		.addColumn('seating_id', 'text')
		.addColumn('table_name', 'text')
		.addColumn('overtaken', 'integer', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.addColumn('changed_by', 'text', (c) => c.notNull())
		.addColumn('before', 'text')
		.addPrimaryKeyConstraint('tickets_pk', ['venue_id', 'id'])
		.addUniqueConstraint('tickets_number', ['venue_id', 'day', 'number'])
		.addUniqueConstraint('tickets_code', ['venue_id', 'code'])
		.addUniqueConstraint('tickets_secret', ['venue_id', 'secret_print']);
}

function countersTable(schema: Schema) {
	return schema
		.createTable('ticket_counters')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('prefix', 'text', (c) => c.notNull())
		.addColumn('last', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('ticket_counters_pk', ['venue_id', 'day', 'prefix']);
}

function overtakingsTable(schema: Schema) {
	return schema
		.createTable('overtakings')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('seating_id', 'text', (c) => c.notNull())
		.addColumn('ticket_id', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('broke', 'text')
		.addColumn('by', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('overtakings_pk', ['venue_id', 'seating_id', 'ticket_id']);
}

async function addToTickets(schema: Schema): Promise<void> {
	const tickets = () => schema.alterTable('tickets');
	for (const name of ['needs', 'areas'])
		await tickets()
			.addColumn(name, 'text', (c) => c.notNull().defaultTo(''))
			.execute();
	for (const name of ['lets', 'requeued'])
		await tickets()
			.addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
			.execute();
	for (const name of ['away_until', 'pool_until', 'here_by', 'care_at', 'cut_off_at'])
		await tickets().addColumn(name, 'bigint').execute();
	for (const name of ['set_ids', 'wishes']) await tickets().addColumn(name, 'text').execute();
}

function eventsTable(schema: Schema) {
	return schema
		.createTable('line_events')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('id', 'text', (c) => c.notNull())
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('ticket_id', 'text')
		.addColumn('what', 'text', (c) => c.notNull())
		.addColumn('facts', 'text', (c) => c.notNull())
		.addColumn('by', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('line_events_pk', ['venue_id', 'id']);
}

function blocksTable(schema: Schema) {
	return schema
		.createTable('number_blocks')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('device_id', 'text', (c) => c.notNull())
		.addColumn('letter', 'text', (c) => c.notNull())
		.addColumn('last', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('number_blocks_pk', ['venue_id', 'day', 'device_id'])
		.addUniqueConstraint('number_blocks_letter', ['venue_id', 'day', 'letter']);
}

function rulesTable(schema: Schema) {
	return schema
		.createTable('line_rules')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('rule', 'text', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.addColumn('changed_by', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('line_rules_pk', ['venue_id']);
}

const OPEN = ['pending', 'waiting', 'readded', 'called', 'coming', 'arrived'];

/** One open ticket a card on a service day. */
async function oneOpenACard(schema: Schema): Promise<void> {
	await schema.dropIndex('tickets_one_open_a_card').execute();
	await schema
		.createIndex('tickets_one_open_card')
		.unique()
		.on('tickets')
		.columns(['venue_id', 'day', 'card_id'])
		.where(sql.ref('card_id'), 'is not', null)
		.where(sql.ref('state'), 'in', OPEN)
		.execute();
}

function tasksTable(schema: Schema) {
	return schema
		.createTable('line_tasks')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('ticket_id', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('taken_by', 'text')
		.addColumn('taken_at', 'bigint')
		.addColumn('done_at', 'bigint')
		.addPrimaryKeyConstraint('line_tasks_pk', ['venue_id', 'ticket_id', 'kind']);
}

async function voiceTables(schema: Schema): Promise<void> {
	await schema
		.createTable('voice_clips')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('clip', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('audio', 'text', (c) => c.notNull())
		.addColumn('recorded_at', 'bigint', (c) => c.notNull())
		.addColumn('recorded_by', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('voice_clips_pk', ['venue_id', 'language', 'clip'])
		.execute();
	await schema
		.createTable('voice_zones')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('device_id', 'text', (c) => c.notNull())
		.addColumn('zone', 'text', (c) => c.notNull())
		.addColumn('speaks', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('voice_zones_pk', ['venue_id', 'device_id'])
		.execute();
}

export const waitlistMigrations: Record<string, Migration> = {
	'2026112316_front_waitlist_voice': {
		async up({ schema }) {
			await voiceTables(schema);
		}
	},
	'2026112306_front_waitlist_tasks': {
		async up({ schema }) {
			await tasksTable(schema).execute();
			await schema
				.createIndex('line_tasks_of_day')
				.on('line_tasks')
				.columns(['venue_id', 'day', 'done_at'])
				.execute();
		}
	},
	'2026112317_front_waitlist_paper': {
		async up({ schema }) {
			await schema
				.alterTable('tickets')
				.addColumn('from_paper', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	},
	'2026112285_front_waitlist_line': {
		async up({ schema }) {
			await addToTickets(schema);
			await oneOpenACard(schema);
			await eventsTable(schema).execute();
			await schema
				.createIndex('line_events_of_day')
				.on('line_events')
				.columns(['venue_id', 'day', 'at'])
				.execute();
			await blocksTable(schema).execute();
			await rulesTable(schema).execute();
		}
	},
	'2026112289_front_waitlist_phone': {
		async up({ schema }) {
			await schema.alterTable('tickets').addColumn('phone', 'text').execute();
			await schema.alterTable('tickets').addColumn('phone_index', 'text').execute();
		}
	},
	'2026112268_front_waitlist_names': {
		async up({ schema }) {
			await schema.alterTable('tickets').addColumn('call_name', 'text').execute();
		}
	},
	'2026112251_front_waitlist_answers': {
		async up({ schema }) {
			await schema.alterTable('tickets').addColumn('answer', 'text').execute();
			await schema.alterTable('tickets').addColumn('answered_at', 'bigint').execute();
		}
	},
	'2026112221_front_waitlist': {
		async up({ schema }) {
			await ticketsTable(schema).execute();
			await schema
				.createIndex('tickets_of_day')
				.on('tickets')
				.columns(['venue_id', 'day', 'state'])
				.execute();
			await schema
				.createIndex('tickets_one_open_a_card')
				.unique()
				.on('tickets')
				.columns(['venue_id', 'day', 'card_id'])
				.where(sql<boolean>`card_id is not null and state in ('waiting', 'called')`)
				.execute();
			await countersTable(schema).execute();
			await overtakingsTable(schema).execute();
		}
	}
};
