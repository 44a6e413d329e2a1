// The table of acts that wait for a second person. What they are about is sealed: it can hold a name.
import type { Migration } from 'kysely/migration';
import type { End } from './contract.ts';

export interface ApprovalsTables {
	approvals: {
		venue_id: string;
		id: string;
		act: string;
		/** JSON, sealed. */
		input: string;
		/** The line in both languages, JSON, sealed. */
		says: string;
		asked_by: string;
		asked_at: number;
		due_at: number | null;
		ends_at: number;
		/** Null while it waits. */
		end: End | null;
		settled_by: string | null;
		settled_at: number | null;
		reason: string | null;
	};
}

export const approvalsMigrations: Record<string, Migration> = {
	'2026112240_house_approvals': {
		async up(db) {
			await db.schema
				.createTable('approvals')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('act', 'text', (c) => c.notNull())
				.addColumn('input', 'text', (c) => c.notNull())
				.addColumn('says', 'text', (c) => c.notNull())
				.addColumn('asked_by', 'text', (c) => c.notNull())
				.addColumn('asked_at', 'bigint', (c) => c.notNull())
				.addColumn('due_at', 'bigint')
				.addColumn('ends_at', 'bigint', (c) => c.notNull())
				.addColumn('end', 'text')
				.addColumn('settled_by', 'text')
				.addColumn('settled_at', 'bigint')
				.addColumn('reason', 'text')
				.addPrimaryKeyConstraint('approvals_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('approvals_by_end')
				.on('approvals')
				.columns(['venue_id', 'end', 'asked_at'])
				.execute();
		}
	}
};
