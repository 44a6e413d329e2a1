// The ceiling for check-ins: the same rows, written by bare better-sqlite3 with one durable commit each.
import Database from 'better-sqlite3';
import { join } from 'node:path';

type Row = Record<string, string | number | null>;

export interface BareDesk {
	/** Writes one row of each table a commit, `count` times. Answers seconds. */
	write(count: number): number;
	close(): void;
}

/** Takes the tables as they are in the house's own database, with one of their rows as the pattern. */
export function bareDesk(housePath: string, folder: string, tables: readonly string[]): BareDesk {
	const house = new Database(housePath, { readonly: true });
	const db = new Database(join(folder, 'bare.db'));
	db.pragma('journal_mode = WAL');
	db.pragma('synchronous = FULL');
	const writers = tables.map((table) => {
		const made = house
			.prepare('select sql from sqlite_master where tbl_name = ? and sql is not null')
			.pluck()
			.all(table) as string[];
		for (const sql of made) db.exec(sql);
		const pattern = house
			.prepare(`select * from ${table} order by rowid desc limit 1`)
			.get() as Row;
		const columns = Object.keys(pattern);
		const places = columns.map(() => '?').join(', ');
		const insert = db.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`);
		return (mark: string): void => {
			const fresh = { ...pattern };
			for (const key of ['id', 'key', 'card_id', 'member_id']) if (key in fresh) fresh[key] = mark;
			insert.run(...columns.map((column) => fresh[column] ?? null));
		};
	});
	house.close();
	let count = 0;
	return {
		write(times) {
			const from = performance.now();
			for (let at = 0; at < times; at++) {
				const mark = `BARE${String(++count).padStart(22, '0')}`;
				db.exec('begin immediate');
				for (const write of writers) write(mark);
				db.exec('commit');
			}
			return (performance.now() - from) / 1000;
		},
		close: () => {
			db.close();
		}
	};
}
