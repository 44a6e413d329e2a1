// Brings the tables up to date: each slice's steps in one global order, each in a transaction of its own.
import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';

/** @throws if a step fails; the steps before it stay, it leaves nothing behind. */
export async function migrate(
	db: Kysely<unknown>,
	migrations: Record<string, Migration>
): Promise<void> {
	const migrator = new Migrator({
		db,
		provider: { getMigrations: () => Promise.resolve(migrations) },
		migrationTableName: 'migrations',
		migrationLockTableName: 'migrations_lock'
	});
	const { error, results } = await migrator.migrateToLatest();
	if (error) {
		const failed = results?.find((step) => step.status === 'Error')?.migrationName ?? 'the check';
		throw new Error(`The database could not be brought up to date at ${failed}.`, { cause: error });
	}
}
