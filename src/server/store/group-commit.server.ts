// One writer: works that wait together share one transaction and one fsync, a savepoint each.
import type Database from 'better-sqlite3';

interface Waiting<Note> {
	work: (note: Note) => Promise<unknown>;
	done: (value: unknown) => void;
	failed: (why: unknown) => void;
}

interface Settled<Note> {
	waiting: Waiting<Note>;
	value: unknown;
	note: Note;
}

export interface Lane<Note> {
	run<T>(work: (note: Note) => Promise<T>): Promise<T>;
	/** Resolves when nothing waits any more. */
	idle(): Promise<void>;
}

/** At most this many works share a commit, so that nobody waits for a very long one. */
const MOST = 64;

async function attempt<Note extends unknown[]>(
	db: Database.Database,
	waiting: Waiting<Note>
): Promise<Settled<Note> | undefined> {
	const note = [] as unknown[] as Note;
	db.exec('savepoint work');
	try {
		const value = await waiting.work(note);
		db.exec('release work');
		return { waiting, value, note };
	} catch (why) {
		// A full disk rolls the whole transaction back: nobody in this batch may be told that it is kept.
		if (!db.inTransaction) throw why;
		db.exec('rollback to work; release work');
		waiting.failed(why);
		return undefined;
	}
}

/** Answers what is on disk after this, or fails the whole batch if the disk refuses. */
async function commit<Note extends unknown[]>(
	db: Database.Database,
	batch: readonly Waiting<Note>[],
	committing: (notes: Note[]) => void
): Promise<Settled<Note>[]> {
	const settled: Settled<Note>[] = [];
	try {
		db.exec('begin immediate');
		for (const waiting of batch) {
			const one = await attempt(db, waiting);
			if (one) settled.push(one);
		}
		if (settled.length > 0) committing(settled.map((one) => one.note));
		db.exec('commit');
		return settled;
	} catch (why) {
		if (db.inTransaction) db.exec('rollback');
		for (const waiting of batch) waiting.failed(why);
		return [];
	}
}

/**
 * `committed` is called once a commit with the notes of the works that are in it, before they are answered.
 * `committing` runs with the same inside the transaction. Notes are lists that a work fills, such as the facts it tells.
 */
export function groupCommit<Note extends unknown[]>(
	db: Database.Database,
	committed: (notes: Note[]) => void,
	committing: (notes: Note[]) => void = () => undefined
): Lane<Note> {
	const queue: Waiting<Note>[] = [];
	let turning: Promise<void> | undefined;

	async function turn(): Promise<void> {
		// One turn of the event loop lets commands that arrived together meet in one commit.
		await new Promise<void>((resolve) => setImmediate(resolve));
		while (queue.length > 0) {
			const settled = await commit(db, queue.splice(0, MOST), committing);
			if (settled.length > 0) committed(settled.map((one) => one.note));
			for (const one of settled) one.waiting.done(one.value);
		}
		turning = undefined;
	}

	return {
		run: <T>(work: (note: Note) => Promise<T>) =>
			new Promise<T>((done, failed) => {
				queue.push({ work, done: done as (value: unknown) => void, failed });
				turning ??= turn();
			}),
		idle: async () => {
			while (turning) await turning;
		}
	};
}
