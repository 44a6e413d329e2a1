// Every quote that a guest was shown, with its cause; promises that could not be kept; and how true the quotes were.
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';
import type { Cause } from './rules/display.ts';
import type { Outlook } from './rules/quote.ts';

export interface QuotesTables {
	/** One row for each quote that a screen showed. The first of a ticket has the cause `issued`. */
	quotes: {
		venue_id: string;
		id: string;
		ticket_id: string;
		at: number;
		outlook: Outlook;
		median: number | null;
		latest: number | null;
		/** By when in eight of ten evenings; for the scorecard. */
		p80: number | null;
		cause: Cause;
	};
	/** The guest was told that the latest time will be missed. Once a ticket. */
	missed_promises: {
		venue_id: string;
		ticket_id: string;
		promised: number;
		told_at: number;
		/** The new latest time, where there is one. */
		latest: number | null;
		cause: Cause;
		/** 1: the house's care was given with it. */
		care: number;
	};
	/** What became of a party's first quote; nothing in it says who it was. */
	quote_outcomes: {
		venue_id: string;
		id: string;
		day: ServiceDay;
		size: number;
		/** The hour on the venue's wall in which it joined. */
		hour: number;
		issued_at: number;
		median: number | null;
		latest: number | null;
		p80: number | null;
		/** Null: it left or was gone before. */
		seated_at: number | null;
		/** 1: the host knowingly seated somebody else before it, beyond the rule. */
		overridden: number;
	};
	/** Service days that are scored, and how late their tables were marked. */
	scored_days: {
		venue_id: string;
		day: ServiceDay;
		scored_at: number;
		tables: number;
		late: number;
		/** How late each table of the day was marked, in ms, as JSON. */
		marks: string;
		/** How many parties were said to be still seated when their table asked. */
		still: number;
	};
}

export const quotesMigrations: Record<string, Migration> = {
	'2026112283_front_quotes': {
		async up({ schema }) {
			await schema
				.createTable('quotes')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('ticket_id', 'text', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addColumn('outlook', 'text', (c) => c.notNull())
				.addColumn('median', 'bigint')
				.addColumn('latest', 'bigint')
				.addColumn('p80', 'bigint')
				.addColumn('cause', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('quotes_pk', ['venue_id', 'id'])
				.execute();
			await schema
				.createIndex('quotes_of_ticket')
				.on('quotes')
				.columns(['venue_id', 'ticket_id', 'at'])
				.execute();
			await schema
				.createTable('missed_promises')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('ticket_id', 'text', (c) => c.notNull())
				.addColumn('promised', 'bigint', (c) => c.notNull())
				.addColumn('told_at', 'bigint', (c) => c.notNull())
				.addColumn('latest', 'bigint')
				.addColumn('cause', 'text', (c) => c.notNull())
				.addColumn('care', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('missed_promises_pk', ['venue_id', 'ticket_id'])
				.execute();
		}
	},
	'2026112284_front_quotes_scored': {
		async up({ schema }) {
			await schema
				.createTable('quote_outcomes')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('size', 'integer', (c) => c.notNull())
				.addColumn('hour', 'integer', (c) => c.notNull())
				.addColumn('issued_at', 'bigint', (c) => c.notNull())
				.addColumn('median', 'bigint')
				.addColumn('latest', 'bigint')
				.addColumn('p80', 'bigint')
				.addColumn('seated_at', 'bigint')
				.addColumn('overridden', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('quote_outcomes_pk', ['venue_id', 'id'])
				.execute();
			await schema
				.createIndex('quote_outcomes_of_day')
				.on('quote_outcomes')
				.columns(['venue_id', 'day'])
				.execute();
			await schema
				.createTable('scored_days')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('scored_at', 'bigint', (c) => c.notNull())
				.addColumn('tables', 'integer', (c) => c.notNull())
				.addColumn('late', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('scored_days_pk', ['venue_id', 'day'])
				.execute();
		}
	},
	'2026112314_front_quotes_lateness': {
		async up({ schema }) {
			await schema
				.alterTable('scored_days')
				.addColumn('marks', 'text', (c) => c.notNull().defaultTo('[]'))
				.execute();
			await schema
				.alterTable('scored_days')
				.addColumn('still', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	}
};
