// Brings the tables up to date: all pending steps of an upgrade in one transaction, so that it is done or it is not.
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallTime, type Instant } from '#protocol';
import { CannotStart, exits } from './trouble.server.ts';

interface Done {
	migrations: { name: string; timestamp: string };
}

export interface Steps {
	/** Names of the steps that this database has behind it, in their order. */
	done: string[];
	/** Those that it lacks. */
	pending: string[];
}

async function prepare(db: Kysely<Done>): Promise<void> {
	await db.schema
		.createTable('migrations')
		.ifNotExists()
		.addColumn('name', 'varchar(255)', (c) => c.notNull().primaryKey())
		.addColumn('timestamp', 'varchar(255)', (c) => c.notNull())
		.execute();
}

/** @throws CannotStart where the database was last used by a program that knows steps which this one does not. */
export async function stepsOf(
	db: Kysely<unknown>,
	migrations: Record<string, Migration>
): Promise<Steps> {
	const mine = db as Kysely<Done>;
	await prepare(mine);
	const rows = await mine.selectFrom('migrations').select('name').orderBy('name').execute();
	const done = rows.map((row) => row.name);
	const newer = done.find((name) => !(name in migrations));
	if (newer !== undefined)
		throw new CannotStart(
			`These data were last used by a newer Hoststand (step ${newer}, which this one does not know). Start that version again, or bring back a copy from before it: npm run restore -- FILE. Nothing was changed.`,
			exits.newer
		);
	const pending = Object.keys(migrations)
		.filter((name) => !done.includes(name))
		.sort();
	return { done, pending };
}

/** @throws CannotStart if a step fails; then the database is as it was. */
export async function migrate(
	db: Kysely<unknown>,
	migrations: Record<string, Migration>,
	{ done, pending }: Steps,
	now: Instant
): Promise<void> {
	let at = '';
	const timestamp = Object.values(wallTime(now, 'UTC')).join('T');
	try {
		await db.transaction().execute(async (trx) => {
			for (const name of pending) {
				at = name;
				await migrations[name]?.up(trx);
				await sql`insert into migrations (name, timestamp) values (${name}, ${timestamp})`.execute(
					trx
				);
			}
		});
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		const next =
			done.length === 0
				? 'Free space on the disk and start again.'
				: 'Your data are as they were: start the version that you had, and tell its makers this line.';
		throw new CannotStart(`The upgrade stopped at step ${at} (${why}). ${next}`, exits.upgrade, {
			cause: error
		});
	}
}
