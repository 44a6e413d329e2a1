// The gate's look at the register: makes the real tables, step by step, and says which column nobody has declared.
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { declaredFields, declaredMigrations, fieldsFileOf } from '#features/index.ts';
import { fieldFaults } from '#protocol';
import { answersMigrations } from '#server/store/answers.server.ts';
import { coreFields } from '#server/store/fields.server.ts';

const db = new Kysely<unknown>({
	dialect: new SqliteDialect({ database: new Database(':memory:') })
});

const columns = async (): Promise<Record<string, string[]>> => {
	const tables = await db.introspection.getTables();
	return Object.fromEntries(
		tables.map((table) => [table.name, table.columns.map((column) => column.name)])
	);
};

// The store makes these two itself, before the first step.
await db.schema
	.createTable('house')
	.addColumn('venue_id', 'text')
	.addColumn('made_at', 'integer')
	.addColumn('probed_at', 'integer')
	.execute();
await db.schema
	.createTable('last_fact')
	.addColumn('venue_id', 'text')
	.addColumn('at', 'integer')
	.execute();

/** Which file speaks for a table: that of the step that made it. */
const files: Record<string, string> = {};
for (const [step, migration] of Object.entries({ ...answersMigrations, ...declaredMigrations() })) {
	await migration.up(db);
	for (const table of Object.keys(await columns())) files[table] ??= fieldsFileOf(step);
}

const faults = fieldFaults(
	[...coreFields, ...declaredFields()],
	await columns(),
	(table) => files[table] ?? 'the fields.ts of its slice'
);
if (process.argv.includes('--json')) process.stdout.write(JSON.stringify(faults));
else for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
