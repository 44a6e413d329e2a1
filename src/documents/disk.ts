// The disk as a document sees it: whole files, written so that a power cut leaves the old one or the new one.
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface Disk {
	/** The file's text, or undefined where there is none. */
	read(path: string): Promise<string | undefined>;
	/** Writes a new file and waits until the disk has it. */
	put(path: string, text: string): Promise<void>;
	/** Gives a file its name, in place of the one that had it. */
	move(from: string, to: string): Promise<void>;
	/** Waits until the disk has the names in a folder. */
	settle(folder: string): Promise<void>;
	remove(path: string): Promise<void>;
	list(folder: string): Promise<string[]>;
}

function absent(error: unknown): undefined {
	if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
	throw error;
}

async function put(path: string, text: string): Promise<void> {
	const file = await open(path, 'wx', 0o600);
	try {
		await file.writeFile(text, 'utf8');
		await file.sync();
	} finally {
		await file.close();
	}
}

async function settle(folder: string): Promise<void> {
	// Windows cannot open a folder; its renames are journalled.
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

export const realDisk: Disk = {
	read: (path) => readFile(path, 'utf8').catch(absent),
	put,
	move: rename,
	settle,
	remove: (path) => rm(path, { force: true }),
	list: (folder) => readdir(folder)
};

let written = 0;

function temporaryStart(path: string): string {
	return `.${basename(path).replace(/^\./, '')}.`;
}

function temporaryName(path: string): string {
	written += 1;
	return join(dirname(path), `${temporaryStart(path)}${process.pid}-${written}.tmp`);
}

/** Replaces `path` by `text`: after a crash at any moment it is wholly the old one or wholly the new one. */
export async function replaceFile(disk: Disk, path: string, text: string): Promise<void> {
	const temporary = temporaryName(path);
	try {
		await disk.put(temporary, text);
		await disk.move(temporary, path);
	} catch (error) {
		await disk.remove(temporary).catch(() => undefined);
		throw error;
	}
	await disk.settle(dirname(path));
}

/** Takes away what a killed writer left half done. */
export async function sweepTemporary(disk: Disk, path: string): Promise<void> {
	const folder = dirname(path);
	const start = temporaryStart(path);
	for (const name of await disk.list(folder)) {
		if (name.startsWith(start) && name.endsWith('.tmp')) await disk.remove(join(folder, name));
	}
}
