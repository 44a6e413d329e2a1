// The door's history: the last row is the door now. Rows are never changed, so that any evening says who closed it.
import type { Migration } from 'kysely/migration';
import type { DoorState } from './contract.ts';

export interface DoorTables {
	doors: {
		venue_id: string;
		/** Grows by one with each change. */
		version: number;
		state: DoorState;
		/** Minutes. */
		slower: number | null;
		until: number | null;
		at: number;
		/** The staff's name as it stood then; empty: a pause that ended by itself. */
		by: string;
	};
}

export const doorMigrations: Record<string, Migration> = {
	'2026112286_front_door': {
		async up({ schema }) {
			await schema
				.createTable('doors')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('version', 'integer', (c) => c.notNull())
				.addColumn('state', 'text', (c) => c.notNull())
				.addColumn('slower', 'integer')
				.addColumn('until', 'bigint')
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addColumn('by', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('doors_pk', ['venue_id', 'version'])
				.execute();
		}
	}
};
