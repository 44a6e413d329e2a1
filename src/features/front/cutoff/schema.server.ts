// Where the pen is, and every act that was done while the house was out of reach.
import type { Migration } from 'kysely/migration';
import type { Reason } from './contract.ts';

export interface CutOffTables {
	/** One row: which host stand may act when the house is out of reach. */
	pens: {
		venue_id: string;
		device_id: string | null;
		version: number;
		since: number;
		given_by: string;
	};
	/** By the id that the tablet gave it: brought twice it is applied once, days later too. */
	intents: {
		venue_id: string;
		id: string;
		device_name: string;
		/** Its place in what that tablet did. */
		seq: number;
		/** When it was done, in the house's time; and what the tablet's clock showed. */
		done_at: number;
		device_at: number;
		brought_at: number;
		brought_by: string;
		/** An `Intent`, or the number that a kiosk gave, as JSON: ids, numbers, tables. */
		intent: string;
		/** Null: applied. */
		conflict: Reason | null;
		who: string;
		/** Of one that seated somebody. */
		seating_id: string | null;
		/** Of one that put a party into the line. */
		ticket_id: string | null;
		settled: 'take-over' | 'leave' | null;
		settled_at: number | null;
		settled_by: string | null;
	};
}

export const cutOffMigrations: Record<string, Migration> = {
	'2026112307_front_cutoff': {
		async up({ schema }) {
			await schema
				.createTable('pens')
				.addColumn('venue_id', 'text', (c) => c.notNull().primaryKey())
				.addColumn('device_id', 'text')
				.addColumn('version', 'integer', (c) => c.notNull())
				.addColumn('since', 'bigint', (c) => c.notNull())
				.addColumn('given_by', 'text', (c) => c.notNull())
				.execute();
			await schema
				.createTable('intents')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('device_name', 'text', (c) => c.notNull())
				.addColumn('seq', 'integer', (c) => c.notNull())
				.addColumn('done_at', 'bigint', (c) => c.notNull())
				.addColumn('device_at', 'bigint', (c) => c.notNull())
				.addColumn('brought_at', 'bigint', (c) => c.notNull())
				.addColumn('brought_by', 'text', (c) => c.notNull())
				.addColumn('intent', 'text', (c) => c.notNull())
				.addColumn('conflict', 'text')
				.addColumn('who', 'text', (c) => c.notNull())
				.addColumn('seating_id', 'text')
				.addColumn('settled', 'text')
				.addColumn('settled_at', 'bigint')
				.addColumn('settled_by', 'text')
				.addPrimaryKeyConstraint('intents_pk', ['venue_id', 'id'])
				.execute();
			await schema
				.createIndex('intents_to_settle')
				.on('intents')
				.columns(['venue_id', 'conflict', 'settled'])
				.execute();
		}
	},
	'2026112325_front_cutoff_parties': {
		async up({ schema }) {
			await schema.alterTable('intents').addColumn('ticket_id', 'text').execute();
		}
	}
};
