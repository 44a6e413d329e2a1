// The only door to the database: one writer whose waiting works share a commit, one reader, migrations by slice.
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Migration } from 'kysely/migration';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newId, type Clock, type DataOf, type Fact, type Id, type Instant } from '#protocol';
import type { Bus, Told } from './bus.server.ts';
import { groupCommit } from './store/group-commit.server.ts';
import { lastFactOf } from './store/last-fact.server.ts';
import { migrate, stepsOf } from './store/migrate.server.ts';
import { forgetSnapshots, takeSnapshot } from './store/snapshot.server.ts';
import { CannotStart, damagedWords, exits, folderWords } from './store/trouble.server.ts';

/** Reading. A slice names its own tables: `read.tables<WaitlistTables>()`. */
export interface Reader {
	venue: Id<'venue'>;
	tables<T>(): Kysely<T>;
	/** A statement prepared once and kept, for the few rows that every scan reads and writes. */
	prepared<Row>(sql: string): Prepared<Row>;
}

type Value = string | number | null;

export interface Prepared<Row> {
	get(...values: Value[]): Row | undefined;
	/** Writes; only a Tx's can. Answers how many rows it changed. */
	run(...values: Value[]): number;
}

/** Writing, inside one transaction. Await nothing but the store in here. */
export interface Tx extends Reader {
	/** A fact, told when (and only if) this work is committed to disk. */
	tell<F extends Fact>(fact: F, data: DataOf<F>): void;
}

export interface Store {
	read: Reader;
	/**
	 * Runs `work` in a savepoint of the next commit and resolves after that commit is on disk.
	 * What `work` throws rolls its own savepoint back and rejects; others in the same commit are not touched.
	 */
	write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/** When the last fact was told, and a person's word on it. */
	lastFact: { at(): Instant; reset(now: Instant): Promise<void> };
	/** Counts commits: what was read at one count is still true at the same count. */
	commits(): number;
	/** A row written and synced, for /healthz. @throws when the disk refuses. */
	probe(): Promise<void>;
	/** This version runs and answers: what was put aside before the upgrade is not needed any more. */
	proven(): void;
	/** A second connection that can only read, for reports in a worker thread. */
	path: string;
	close(): Promise<void>;
}

function connect(path: string): Database.Database {
	const db = new Database(path, { timeout: 4000 });
	db.pragma('journal_mode = WAL');
	db.pragma('synchronous = FULL');
	db.pragma('foreign_keys = ON');
	return db;
}

function readerOf(db: Database.Database, venue: Id<'venue'>): Reader {
	const kysely = new Kysely<unknown>({ dialect: new SqliteDialect({ database: db }) });
	const statements = new Map<string, Database.Statement>();
	return {
		venue,
		tables: <T>() => kysely as unknown as Kysely<T>,
		prepared: <Row>(sql: string): Prepared<Row> => {
			const statement = statements.get(sql) ?? db.prepare(sql);
			statements.set(sql, statement);
			return {
				get: (...values) => statement.get(...values) as Row | undefined,
				run: (...values) => statement.run(...values).changes
			};
		}
	};
}

function venueOf(db: Database.Database, clock: Clock): Id<'venue'> {
	db.exec(
		'create table if not exists house (venue_id text primary key, made_at integer not null, probed_at integer not null)'
	);
	const found = db.prepare('select venue_id as id from house').get() as { id: string } | undefined;
	if (found) return found.id;
	const id = newId<'venue'>(clock.now());
	db.prepare('insert into house values (?, ?, 0)').run(id, clock.now());
	return id;
}

/** A look at a data folder's database that can change nothing, beside a running server too. */
export interface OpenReader {
	read: Reader;
	close(): void;
}

/** @throws if the folder holds no database of a house. */
export function openReader(folder: string): OpenReader {
	const path = join(folder, 'hoststand.db');
	if (!existsSync(path)) throw new Error(`There is no house in ${folder}: ${path} is missing.`);
	const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 4000 });
	const house = db.prepare('select venue_id as id from house').get() as { id: string };
	return {
		read: readerOf(db, house.id),
		close: () => {
			db.close();
		}
	};
}

/**
 * One piece of work in a transaction of its own, beside a running server or without one: for the console.
 * Nothing is told: screens see it when they look next. @throws if the folder holds no database of a house.
 */
export async function writeBeside<T>(folder: string, work: (tx: Tx) => Promise<T>): Promise<T> {
	const path = join(folder, 'hoststand.db');
	if (!existsSync(path)) throw new Error(`There is no house in ${folder}: ${path} is missing.`);
	const db = connect(path);
	try {
		const house = db.prepare('select venue_id as id from house').get() as { id: string };
		db.exec('begin immediate');
		const done = await work({ ...readerOf(db, house.id), tell: () => undefined });
		db.exec('commit');
		return done;
	} finally {
		if (db.inTransaction) db.exec('rollback');
		db.close();
	}
}

interface StoreParts {
	clock: Clock;
	bus: Bus;
	migrations: Record<string, Migration>;
	/** The process before this one ended without a goodbye: every page of the database is looked at. */
	afterCrash?: boolean;
}

/** @throws CannotStart where SQLite's own check of its pages finds a fault. */
function lookAtPages(folder: string, db: Database.Database): void {
	const found = db.pragma('quick_check(1)', { simple: true });
	if (found !== 'ok') throw new CannotStart(damagedWords(folder, String(found)), exits.folder);
}

/** The one connection that writes, with every step behind it. @throws CannotStart */
async function openWriter(folder: string, path: string, parts: StoreParts) {
	const { clock, migrations, afterCrash } = parts;
	let writer: Database.Database | undefined;
	try {
		writer = connect(path);
		if (afterCrash) lookAtPages(folder, writer);
		const writing = readerOf(writer, venueOf(writer, clock));
		const steps = await stepsOf(writing.tables(), migrations);
		const last = steps.done.at(-1);
		if (steps.pending.length > 0) {
			if (last !== undefined) takeSnapshot(folder, writer, last);
			await migrate(writing.tables(), migrations, steps, clock.now());
		}
		return { writer, writing };
	} catch (error) {
		writer?.close();
		if (error instanceof CannotStart) throw error;
		throw new CannotStart(folderWords(folder, error), exits.folder, { cause: error });
	}
}

/** Opens (or makes) the database in a data folder and brings it up to date. */
export async function openStore(folder: string, parts: StoreParts): Promise<Store> {
	const path = join(folder, 'hoststand.db');
	const { writer, writing } = await openWriter(folder, path, parts);
	const reader = connect(path);
	reader.pragma('query_only = ON');
	let commits = 0;
	const lastFact = lastFactOf(writer, writing.venue, parts.clock);
	const lane = groupCommit<Told[]>(
		writer,
		(told) => {
			commits++;
			parts.bus.tell(told.flat());
		},
		(told) => {
			if (told.some((facts) => facts.length > 0)) lastFact.stamp();
		}
	);
	return {
		read: readerOf(reader, writing.venue),
		write: (work) =>
			lane.run(async (told) =>
				work({
					...writing,
					tell: (fact, data) => {
						told.push({ name: fact.name, data });
					}
				})
			),
		lastFact: {
			at: lastFact.at,
			reset: (now) => lane.run(() => Promise.resolve(lastFact.reset(now)))
		},
		commits: () => commits,
		probe: () =>
			lane.run(async () => {
				writer.prepare('update house set probed_at = ?').run(parts.clock.now());
			}),
		proven: () => {
			forgetSnapshots(folder);
		},
		path,
		async close() {
			await lane.idle();
			reader.close();
			writer.close();
		}
	};
}
