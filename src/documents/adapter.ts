// lowdb's adapter for files that people also edit: fsynced writes, checked reads, the last good copy kept.
import { basename, dirname, join } from 'node:path';
import type { Adapter } from 'lowdb';
import { replaceFile, type Disk } from './disk.ts';
import { readJson, type Path, type Place } from './json-places.ts';

/** What a document's check answers; `at` is the path of the value that is wrong. */
export type Checked<T> =
	{ ok: true; value: T } | { ok: false; reason: string; at?: Path | undefined };

/** Why an edit is not taken up, for the person who made it. */
export interface Fault extends Place {
	file: string;
	reason: string;
	/** All of it: `venue.json, line 7, column 3: a comma is missing before this` */
	sentence: string;
}

export class BrokenDocument extends Error {
	readonly fault: Fault;
	constructor(fault: Fault) {
		super(fault.sentence);
		this.fault = fault;
	}
}

export interface FileSpec<T> {
	path: string;
	check(value: unknown): Checked<T>;
	disk: Disk;
}

export interface FileAdapter<T> extends Adapter<T> {
	/** Null where there is no file. @throws BrokenDocument */
	read(): Promise<T | null>;
	/** The last one that was in force, wherever the file itself is broken. */
	readKept(): Promise<T | null>;
	/** Puts the data on the disk, and what it replaces into `.bak` and, if a person broke it, `.refused`. */
	write(data: T): Promise<void>;
	/** Copies what was read as the last good one. A full disk is no reason not to go on. */
	keep(): Promise<void>;
	/** Whether the file's text is another than when it was last read or written. */
	differs(): Promise<boolean>;
}

function faultOf(path: string, place: Place, reason: string): Fault {
	const file = basename(path);
	const { line, column } = place;
	const sentence = `${file}, line ${line}, column ${column}: ${reason}`;
	return { file, line, column, reason, sentence };
}

function understand<T>({ path, check }: FileSpec<T>, text: string): T {
	const read = readJson(text);
	if (!read.ok) throw new BrokenDocument(faultOf(path, read.mistake, read.mistake.reason));
	const checked = check(read.value);
	if (checked.ok) return checked.value;
	const at = checked.at ?? [];
	const where = at.length > 0 ? `${at.join('.')}: ` : '';
	throw new BrokenDocument(faultOf(path, read.placeOf(at), where + checked.reason));
}

/** The adapter for one file. `.NAME.good` is a copy of what is in force, `NAME.bak` of what was before. */
export function fileAdapter<T>(spec: FileSpec<T>): FileAdapter<T> {
	const { path, disk } = spec;
	const good = join(dirname(path), `.${basename(path)}.good`);
	let known: string | undefined;
	let broken = false;

	async function copy(): Promise<void> {
		const before = await disk.read(good);
		if (known === undefined || before === known) return;
		if (before !== undefined) await disk.move(good, `${path}.bak`);
		await replaceFile(disk, good, known);
	}

	// The document itself is safe by now; a copy that failed is made at the next write or start.
	const keep = () => copy().catch(() => undefined);

	return {
		async read() {
			known = await disk.read(path);
			broken = known !== undefined;
			if (known === undefined) return null;
			const data = understand(spec, known);
			broken = false;
			return data;
		},
		async readKept() {
			const kept = await disk.read(good);
			return kept === undefined ? null : understand(spec, kept);
		},
		async write(data) {
			const text = `${JSON.stringify(data, null, '\t')}\n`;
			if (broken && known !== undefined) await replaceFile(disk, `${path}.refused`, known);
			await replaceFile(disk, path, text);
			known = text;
			broken = false;
			await keep();
		},
		keep,
		async differs() {
			const now = await disk.read(path);
			return now !== undefined && now !== known;
		}
	};
}
