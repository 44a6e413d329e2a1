// A small document on disk that people can read and edit: the venue's profile, a pairing, an agent's journal.
import { Low } from 'lowdb';
import {
	BrokenDocument,
	fileAdapter,
	type Checked,
	type Fault,
	type FileAdapter
} from './adapter.ts';
import { realDisk, sweepTemporary, type Disk } from './disk.ts';
import { watchFile } from './watch-file.ts';

export interface DocumentSpec<T> {
	/** The file; its folder must be there. */
	path: string;
	/** Looks at what was read or is about to be written, and answers it in its final form. */
	check(value: unknown): Checked<T>;
	/** What a new document holds. */
	first: T;
	disk?: Disk;
}

/** What happened to the file from outside: an edit is in force now, or it is not and here is why. */
export type News<T> = { kind: 'edited'; data: T } | { kind: 'refused'; fault: Fault };

export interface OpenDocument<T> {
	/** What is in force. Not to be changed in place. */
	readonly data: T;
	/** Set while the file on disk holds an edit that was refused. */
	readonly fault: Fault | undefined;
	/**
	 * Changes a copy (in place, or by returning another) and resolves once the disk has it. Calls queue up.
	 * @throws Error when `check` refuses the result or the disk fails; then nothing has changed.
	 */
	update(change: (draft: T) => T | void): Promise<T>;
	/** Hears edits made from outside while the program runs. The answer stops it. */
	watch(hear: (news: News<T>) => void): () => void;
	close(): Promise<void>;
}

interface Held<T> {
	db: Low<T>;
	adapter: FileAdapter<T>;
	data: T;
	fault: Fault | undefined;
}

function brokenOnly(error: unknown): Fault {
	if (error instanceof BrokenDocument) return error.fault;
	throw error;
}

/** First look at the file. A broken one leaves the last good one in force; without that there is no start. */
async function load<T>(spec: DocumentSpec<T>, adapter: FileAdapter<T>): Promise<Held<T>> {
	const db = new Low<T>(adapter, spec.first);
	const held: Held<T> = { db, adapter, data: spec.first, fault: undefined };
	try {
		const found = await adapter.read();
		if (found === null) await adapter.write(spec.first);
		else db.data = found;
		await adapter.keep();
	} catch (error) {
		held.fault = brokenOnly(error);
		const kept = await adapter.readKept();
		if (kept === null) throw error;
		db.data = kept;
	}
	held.data = db.data;
	return held;
}

/** Takes up an edit from outside, if there is one. */
async function takeUp<T>(held: Held<T>): Promise<News<T> | undefined> {
	if (!(await held.adapter.differs())) return undefined;
	try {
		await held.db.read();
	} catch (error) {
		held.fault = brokenOnly(error);
		return { kind: 'refused', fault: held.fault };
	}
	held.data = held.db.data;
	held.fault = undefined;
	await held.adapter.keep();
	return { kind: 'edited', data: held.data };
}

async function change<T>(
	spec: DocumentSpec<T>,
	held: Held<T>,
	by: (draft: T) => T | void
): Promise<T> {
	const draft = structuredClone(held.data);
	const checked = spec.check(by(draft) ?? draft);
	if (!checked.ok) {
		const where = checked.at?.length ? `${checked.at.join('.')}: ` : '';
		throw new Error(`${spec.path} was not changed: ${where}${checked.reason}`);
	}
	held.db.data = checked.value;
	try {
		await held.db.write();
	} catch (error) {
		held.db.data = held.data;
		throw error;
	}
	held.data = checked.value;
	held.fault = undefined;
	return held.data;
}

/** @throws BrokenDocument when the file is broken and no good copy was ever kept. */
export async function openDocument<T>(given: DocumentSpec<T>): Promise<OpenDocument<T>> {
	const disk = given.disk ?? realDisk;
	await sweepTemporary(disk, given.path);
	const held = await load(given, fileAdapter({ ...given, disk }));
	const hearers = new Set<(news: News<T>) => void>();
	let last: Promise<unknown> = Promise.resolve();

	function inTurn<A>(work: () => Promise<A>): Promise<A> {
		const turn = last.then(work, work);
		last = turn.catch(() => undefined);
		return turn;
	}
	async function look(): Promise<void> {
		const news = await takeUp(held);
		if (news) for (const hear of hearers) hear(news);
	}
	const stop = watchFile(given.path, () => {
		// An unreadable disk now is looked at again in two seconds.
		inTurn(look).catch(() => undefined);
	});

	return {
		get data() {
			return held.data;
		},
		get fault() {
			return held.fault;
		},
		update: (by) =>
			inTurn(async () => {
				await look();
				return change(given, held, by);
			}),
		watch(hear) {
			hearers.add(hear);
			return () => hearers.delete(hear);
		},
		async close() {
			stop();
			await last;
		}
	};
}
