// The line's tables: tickets, the counters of their numbers, and who passed whom.
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';
import type { TicketState } from './contract.ts';

export interface WaitlistTables {
	tickets: {
		venue_id: string;
		id: string;
		day: ServiceDay;
		number: string;
		/** The order of arrival within the service day. */
		seq: number;
		/** HST1…, 20 characters. */
		code: string;
		/** Fingerprint of the phone page's secret. */
		secret_print: string;
		size: number;
		high_chair: number;
		step_free: number;
		language: 'en' | 'zh';
		card_id: string | null;
		member_id: string | null;
		tier: string | null;
		/** What the party wants to be called by, where the house calls names. */
		call_name: string | null;
		/** The number, sealed, to which this evening's call may be sent; and what it is found by. */
		phone: string | null;
		phone_index: string | null;
		/** Minutes. */
		head_start: number;
		joined_at: number;
		state: TicketState;
		called_at: number | null;
		calls: number;
		seating_id: string | null;
		table_name: string | null;
		overtaken: number;
		/** Grows by one with each change: who saw an older one has seen too little. */
		version: number;
		changed_at: number;
		/** The staff's name as it stood then; empty: the guest, or the house itself. */
		changed_by: string;
		/** What the last act changed, as JSON, for undo. */
		before: string | null;
		/** What the guest wrote back to the last call, and when. */
		answer: 'coming' | 'later' | null;
		answered_at: number | null;
	};
	ticket_counters: {
		venue_id: string;
		day: ServiceDay;
		/** A size class's letter, or `#` for the order of arrival. */
		prefix: string;
		last: number;
	};
	overtakings: {
		venue_id: string;
		seating_id: string;
		/** Who was passed. */
		ticket_id: string;
		at: number;
		/** The promise that the host broke knowingly. */
		broke: 'bound' | 'cap' | null;
		by: string;
	};
}

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

export const waitlistMigrations: Record<string, Migration> = {
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
