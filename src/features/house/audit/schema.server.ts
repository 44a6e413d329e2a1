// The table of the audit. The database itself refuses to change or remove a row of it.
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface AuditTables {
	audit: {
		venue_id: string;
		/** 1, 2, 3 …: a missing number is a missing row. */
		seq: number;
		at: number;
		/** The service day, for looking a day up. */
		day: string;
		device_id: string | null;
		staff_id: string | null;
		act: string;
		object: string | null;
		/** JSON. */
		detail: string;
		/** The hash of the row before; of the first row: 64 zeros. */
		prev_hash: string;
		hash: string;
	};
}

/** SQLite's words; on PostgreSQL the same is a rule `do instead nothing` with a raising function. */
async function refuseChanges(db: Kysely<unknown>): Promise<void> {
	for (const act of ['update', 'delete']) {
		const body = `create trigger audit_no_${act} before ${act} on audit begin select raise(abort, 'the audit is never changed'); end`;
		await sql.raw(body).execute(db);
	}
}

export const auditMigrations: Record<string, Migration> = {
	'2026112258_house_audit': {
		async up(db) {
			await db.schema
				.createTable('audit')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('seq', 'bigint', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('device_id', 'text')
				.addColumn('staff_id', 'text')
				.addColumn('act', 'text', (c) => c.notNull())
				.addColumn('object', 'text')
				.addColumn('detail', 'text', (c) => c.notNull())
				.addColumn('prev_hash', 'text', (c) => c.notNull())
				.addColumn('hash', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('audit_pk', ['venue_id', 'seq'])
				.execute();
			const index = (name: string, column: string) =>
				db.schema.createIndex(name).on('audit').columns(['venue_id', column, 'seq']).execute();
			await index('audit_by_day', 'day');
			await index('audit_by_staff', 'staff_id');
			await index('audit_by_act', 'act');
			await refuseChanges(db);
		}
	}
};
