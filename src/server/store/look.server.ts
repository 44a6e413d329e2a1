// A look into a database file that no house has open: copied whole, counted, and summed row by row.
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';

/** What two databases with the same rows have in common, however their pages lie. */
export interface Looked {
	/** `ok`, or what SQLite found. */
	integrity: string;
	venue: string;
	/** The newest step. */
	step: string;
	/** SHA-256 of tables, indexes and triggers as they were made. */
	schema: string;
	tables: Record<string, { rows: number; digest: string }>;
}

/** Writes a whole and tidy copy of a database that may be in use, in one read transaction. */
export function copyDatabase(path: string, to: string): void {
	const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 10_000 });
	try {
		db.prepare('vacuum into ?').run(to);
	} finally {
		db.close();
	}
}

type Named = { name: string };

function schemaOf(db: Database.Database): string {
	const made = db
		.prepare('select type, name, sql from sqlite_master where sql is not null order by type, name')
		.all();
	return createHash('sha256').update(JSON.stringify(made)).digest('hex');
}

/** Rows in the order of their key: where they lie on disk does not count. */
function tableDigest(db: Database.Database, table: string): { rows: number; digest: string } {
	const columns = db
		.prepare('select name, pk from pragma_table_info(?) order by cid')
		.all(table) as { name: string; pk: number }[];
	const keys = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
	const by = (keys.length > 0 ? keys : columns).map(({ name }) => `"${name}"`).join(', ');
	const hash = createHash('sha256');
	let rows = 0;
	for (const row of db.prepare(`select * from "${table}" order by ${by}`).raw().iterate()) {
		hash.update(JSON.stringify(row)).update('\n');
		rows++;
	}
	return { rows, digest: hash.digest('hex') };
}

/** @throws if the file is no database. */
export function lookInto(path: string): Looked {
	const db = new Database(path, { readonly: true, fileMustExist: true });
	try {
		const one = <T>(sql: string) => db.prepare(sql).get() as T | undefined;
		const names = db
			.prepare(
				`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`
			)
			.all() as Named[];
		return {
			integrity: String(db.pragma('integrity_check', { simple: true })),
			venue: one<{ id: string }>('select venue_id as id from house')?.id ?? '',
			step: one<Named>('select name from migrations order by name desc limit 1')?.name ?? '',
			schema: schemaOf(db),
			tables: Object.fromEntries(names.map(({ name }) => [name, tableDigest(db, name)]))
		};
	} finally {
		db.close();
	}
}
