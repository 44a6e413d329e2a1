// One house a data folder: a lock that the system takes back when the process dies, and a note of who holds it.
import Database from 'better-sqlite3';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart, exits, folderWords, troubleOf } from './trouble.server.ts';

export interface Hold {
	/** Whoever held it before did not let go of it: a kill, or a power failure. */
	afterCrash: boolean;
	/** The port that is listened on, known once it is open. */
	tellPort(port: number): void;
	release(): void;
}

interface Holder {
	pid: number;
	port?: number;
}

interface Held {
	lock: Database.Database;
	count: number;
	afterCrash: boolean;
}

/** By folder; one list however many copies of this module a process has. */
const HELD = Symbol.for('hoststand held folders');
const heldFolders = (): Map<string, Held> => {
	const holder = globalThis as { [HELD]?: Map<string, Held> };
	holder[HELD] ??= new Map();
	return holder[HELD];
};

const noteIn = (folder: string) => join(folder, 'hoststand.pid');

function readNote(folder: string): Holder | undefined {
	try {
		return JSON.parse(readFileSync(noteIn(folder), 'utf8')) as Holder;
	} catch {
		return undefined;
	}
}

function heldWords(folder: string): string {
	const by = readNote(folder);
	const who = by ? `process ${by.pid}` : 'another process';
	const where = by?.port ? `, http://localhost:${by.port}` : '';
	return `Another Hoststand is running on ${folder} (${who}${where}). Stop it first, or name another folder in HOSTSTAND_DATA. Nothing was changed.`;
}

/** @throws CannotStart */
function take(folder: string): Held {
	let lock: Database.Database | undefined;
	try {
		lock = new Database(join(folder, 'hoststand.lock'), { timeout: 0 });
		lock.exec('begin exclusive');
		const afterCrash = existsSync(noteIn(folder));
		write(folder, { pid: process.pid });
		return { lock, count: 0, afterCrash };
	} catch (error) {
		lock?.close();
		if (troubleOf(error) === 'store-busy')
			throw new CannotStart(heldWords(folder), exits.held, { cause: error });
		throw new CannotStart(folderWords(folder, error), exits.folder, { cause: error });
	}
}

function write(folder: string, holder: Holder): void {
	writeFileSync(noteIn(folder), JSON.stringify(holder), { mode: 0o600 });
}

/**
 * Holds a data folder for this process until `release`, or its death. The same process may hold it twice (tests do).
 * @throws CannotStart where another process has it, or the folder cannot be written.
 */
export function holdFolder(folder: string): Hold {
	const path = resolve(folder);
	const all = heldFolders();
	const held = all.get(path) ?? take(path);
	all.set(path, held);
	held.count++;
	let released = false;
	return {
		afterCrash: held.afterCrash,
		tellPort: (port) => {
			write(path, { pid: process.pid, port });
		},
		release() {
			if (released) return;
			released = true;
			held.count--;
			if (held.count > 0) return;
			all.delete(path);
			rmSync(noteIn(path), { force: true });
			held.lock.close();
		}
	};
}
