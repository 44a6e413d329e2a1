// What the house looked like before an upgrade: kept beside it until the new version has shown that it runs.
import type Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, exits, folderWords } from './trouble.server.ts';

const FOLDER = 'before-upgrade';

/** Puts a whole copy of the database, and of the documents, aside. `last` names the newest step it has. */
export function takeSnapshot(folder: string, db: Database.Database, last: string): string {
	const to = join(folder, FOLDER, last);
	try {
		rmSync(to, { recursive: true, force: true });
		mkdirSync(to, { recursive: true, mode: 0o700 });
		db.prepare('vacuum into ?').run(join(to, 'hoststand.db'));
		for (const name of readdirSync(folder))
			if (name.endsWith('.json')) copyFileSync(join(folder, name), join(to, name));
		return to;
	} catch (error) {
		rmSync(to, { recursive: true, force: true });
		throw new CannotStart(
			`No copy could be put aside before the upgrade, so it was not begun. ${folderWords(folder, error)}`,
			exits.folder,
			{ cause: error }
		);
	}
}

/** The new version runs: what is kept of the old would outlive the erasures that are to come. */
export function forgetSnapshots(folder: string): void {
	rmSync(join(folder, FOLDER), { recursive: true, force: true });
}

export function snapshotsIn(folder: string): string[] {
	const path = join(folder, FOLDER);
	return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
}
