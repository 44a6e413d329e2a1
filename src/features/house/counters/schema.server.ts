// Counts by hour, surface and step.
import type { Migration } from 'kysely/migration';

export interface CountersTables {
	counters: {
		venue_id: string;
		/** Epoch ms of the hour's start. */
		hour: number;
		surface: string;
		flow: string;
		step: string;
		what: string;
		n: number;
	};
}

export const countersMigrations: Record<string, Migration> = {
	'2026112249_house_counters': {
		async up(db) {
			await db.schema
				.createTable('counters')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('hour', 'bigint', (c) => c.notNull())
				.addColumn('surface', 'text', (c) => c.notNull())
				.addColumn('flow', 'text', (c) => c.notNull())
				.addColumn('step', 'text', (c) => c.notNull())
				.addColumn('what', 'text', (c) => c.notNull())
				.addColumn('n', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('counters_pk', [
					...(['venue_id', 'hour', 'surface', 'flow', 'step', 'what'] as const)
				])
				.execute();
		}
	}
};
