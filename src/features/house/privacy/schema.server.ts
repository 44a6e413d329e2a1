// The officer's tables: requests, copies that went out, erasures as fingerprints, and what was forgotten.
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { CaseKind } from './contract.ts';

export interface CaseRow {
	venue_id: string;
	id: string;
	member_id: string;
	kind: CaseKind;
	channel: 'phone' | 'stand';
	note: string;
	asked_at: number;
	due_at: number;
	state: 'open' | 'done' | 'withdrawn' | 'refused';
	settled_at: number | null;
	settled_by: string;
	outcome: string;
}

export interface CopyRow {
	venue_id: string;
	id: string;
	member_id: string;
	made_at: number;
	device_id: string;
	staff_id: string;
	staff_name: string;
	taken_at: number | null;
}

export interface PrivacyTables {
	privacy_cases: CaseRow;
	privacy_copies: CopyRow;
	privacy_erasures: { venue_id: string; print: string; at: number };
	privacy_forgotten: {
		venue_id: string;
		id: string;
		at: number;
		table_name: string;
		/** '': whole rows. */
		column_name: string;
		row_count: number;
		days: number;
	};
}

async function makeCases({ schema }: Kysely<unknown>): Promise<void> {
	let cases = schema.createTable('privacy_cases').addColumn('settled_at', 'bigint');
	for (const column of ['venue_id', 'id', 'member_id', 'kind', 'channel', 'note'] as const)
		cases = cases.addColumn(column as 'settled_at', 'text', (c) => c.notNull());
	for (const column of ['state', 'settled_by', 'outcome'])
		cases = cases.addColumn(column as 'settled_at', 'text', (c) => c.notNull());
	await cases
		.addColumn('asked_at', 'bigint', (c) => c.notNull())
		.addColumn('due_at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('privacy_cases_pk', ['venue_id', 'id'] as never)
		.execute();
	await schema
		.createIndex('privacy_cases_by_state')
		.on('privacy_cases')
		.columns(['venue_id', 'state', 'due_at'])
		.execute();
}

async function makeCopies({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('privacy_copies')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('id', 'text', (c) => c.notNull())
		.addColumn('member_id', 'text', (c) => c.notNull())
		.addColumn('made_at', 'bigint', (c) => c.notNull())
		.addColumn('device_id', 'text', (c) => c.notNull())
		.addColumn('staff_id', 'text', (c) => c.notNull())
		.addColumn('staff_name', 'text', (c) => c.notNull())
		.addColumn('taken_at', 'bigint')
		.addPrimaryKeyConstraint('privacy_copies_pk', ['venue_id', 'id'])
		.execute();
}

async function makeRecords({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('privacy_erasures')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('print', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('privacy_erasures_pk', ['venue_id', 'print'])
		.execute();
	await schema
		.createTable('privacy_forgotten')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('id', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('column_name', 'text', (c) => c.notNull())
		.addColumn('row_count', 'integer', (c) => c.notNull())
		.addColumn('days', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('privacy_forgotten_pk', ['venue_id', 'id'])
		.execute();
}

export const privacyMigrations: Record<string, Migration> = {
	'2026112254_house_privacy': {
		async up(db) {
			await makeCases(db);
			await makeCopies(db);
			await makeRecords(db);
		}
	}
};
