// Upgrades on a real disk: all or nothing, a snapshot before, and words where the data are newer than the program.
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBus } from '../bus.server.ts';
import { openLog } from '../log.server.ts';
import { openStore } from '../store.server.ts';
import { snapshotsIn } from './snapshot.server.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'hoststand-upgrade-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

const step = (...statements: string[]): Migration => ({
	async up(db) {
		for (const one of statements) await sql.raw(one).execute(db);
	}
});
const old = {
	'2026010101_test_covers': step(
		'create table covers (id text primary key, size integer)',
		`insert into covers values ('one', 2), ('two', 4)`
	)
};
const renamed = { '2026010102_test_party': step('alter table covers rename column size to party') };
const planted = {
	'2026010103_test_planted': step(
		'create table half (id text)',
		`insert into half values ('x')`,
		'insert into no_such_table values (1)'
	)
};

const open = (migrations: Record<string, Migration>) =>
	openStore(folder, { clock: { now: () => 1_000 }, bus: openBus(openLog('silent')), migrations });

/** Every table with its rows, as text. */
function dump(file = join(folder, 'hoststand.db')): string {
	const db = new Database(file, { readonly: true });
	const tables = db
		.prepare(`select name, sql from sqlite_master where type = 'table' order by name`)
		.all() as { name: string }[];
	const rows = tables.map((table) => [
		table,
		db.prepare(`select * from "${table.name}" order by 1`).all()
	]);
	db.close();
	return JSON.stringify(rows);
}

describe('an upgrade', () => {
	test('that goes well keeps the rows, and the old version until the new one has answered', async () => {
		await (await open(old)).close();
		const before = dump();
		const store = await open({ ...old, ...renamed });
		const [kept] = snapshotsIn(folder);
		expect(dump(join(kept ?? '', 'hoststand.db'))).toBe(before);
		expect(dump()).toContain('"party":4');
		store.proven();
		expect(snapshotsIn(folder)).toEqual([]);
		await store.close();
	});

	test('of which a later step fails leaves the store as it was, the earlier steps undone too', async () => {
		writeFileSync(join(folder, 'venue.json'), '{"name":"Under the plane tree"}');
		await (await open(old)).close();
		const before = dump();
		const upgrade = open({ ...old, ...renamed, ...planted });
		await expect(upgrade).rejects.toThrow(
			/stopped at step 2026010103_test_planted \(.*no_such_table.*\)\. Your data are as they were: start the version that you had/
		);
		await expect(upgrade).rejects.toMatchObject({ exitCode: 6 });
		expect(dump()).toBe(before);
		await (await open(old)).close();
		expect(dump()).toBe(before);
		const [kept] = snapshotsIn(folder);
		expect(readFileSync(join(kept ?? '', 'venue.json'), 'utf8')).toContain('plane tree');
	});

	test('is tried again when the new version is mended', async () => {
		await (await open(old)).close();
		await expect(open({ ...old, ...planted })).rejects.toThrow();
		const store = await open({ ...old, ...renamed });
		expect(dump()).toContain('"party":4');
		await store.close();
	});

	test('of a new house needs no snapshot', async () => {
		await (await open(old)).close();
		expect(snapshotsIn(folder)).toEqual([]);
	});

	test('backwards is refused: data newer than the program are not touched', async () => {
		await (await open({ ...old, ...renamed })).close();
		const before = dump();
		const back = open(old);
		await expect(back).rejects.toThrow(
			/newer Hoststand \(step 2026010102_test_party.*npm run restore/
		);
		await expect(back).rejects.toMatchObject({ exitCode: 5 });
		expect(dump()).toBe(before);
	});
});

test('a file that is no database is refused in words and left as it is', async () => {
	writeFileSync(
		join(folder, 'hoststand.db'),
		'not a database at all, but a shopping list\n'.repeat(99)
	);
	const refused = open(old);
	await expect(refused).rejects.toMatchObject({ exitCode: 4 });
	await expect(refused).rejects.toThrow(/is damaged .*npm run restore/);
	expect(readFileSync(join(folder, 'hoststand.db'), 'utf8')).toContain('shopping list');
	expect(existsSync(join(folder, 'before-upgrade'))).toBe(false);
});
