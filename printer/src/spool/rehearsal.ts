// For tests: a journal in memory, slips that can be told apart, a spool against a virtual printer.
import { ok } from '@hoststand/protocol';
import type { DrawnSlip } from '../virtual/drawn.ts';
import { textOf } from '../virtual/drawn.ts';
import type { Attempt, JobChange, JobState, Journal, PrintJob } from './job.ts';
import { isOpen } from './rules.ts';
import type { Timing } from './timing.ts';

export interface MemoryJob {
	id: string;
	state: JobState;
	settled: boolean;
	attempt: Attempt | undefined;
	expiresAt: number;
	bytes: Uint8Array;
	history: JobState[];
}

/** A slip with its number at the head and the foot and a picture between, so that a torn one is seen. */
export function numberedSlip(id: string, pictureLines = 40): Uint8Array {
	const stride = 48;
	const head = Buffer.from(`\x1b@BEGIN ${id}\n\x1dv0\x00`, 'latin1');
	const size = Buffer.of(stride, 0, pictureLines & 255, pictureLines >> 8);
	const picture = Buffer.alloc(stride * pictureLines, 0x55);
	return Buffer.concat([head, size, picture, Buffer.from(`END ${id}\n\x1dVB\x00`, 'latin1')]);
}

/** Whole slips of this number among all that fell out. */
export function timesPrinted(id: string, slips: readonly DrawnSlip[]): number {
	return slips.filter((slip) => {
		const lines = textOf(slip).split('\n');
		return lines.includes(`BEGIN ${id}`) && lines.includes(`END ${id}`) && !lines.includes('VOID');
	}).length;
}

export interface MemoryJournal extends Journal {
	jobs: MemoryJob[];
	add(id: string, bytes: Uint8Array, expiresAt?: number): void;
	/** Called before each entry is made; a throw here is a crash at that place. */
	beforeEntry: (entry: string) => void;
}

export function memoryJournal(): MemoryJournal {
	const jobs: MemoryJob[] = [];
	let torn = 0;
	const find = (id: string) => {
		const job = jobs.find((candidate) => candidate.id === id);
		if (!job) throw new Error(`no job ${id}`);
		return job;
	};
	const enter = (job: MemoryJob, { state, why, torn: bytes }: JobChange) => {
		if (job.state !== state) job.history.push(state);
		job.state = state;
		job.settled = !isOpen(state) || why === 'unconfirmed';
		torn = bytes ?? torn;
	};
	const journal: MemoryJournal = {
		jobs,
		beforeEntry: () => undefined,
		add(id, bytes, expiresAt = Number.MAX_SAFE_INTEGER) {
			jobs.push({
				id,
				state: 'queued',
				settled: false,
				attempt: undefined,
				expiresAt,
				bytes,
				history: []
			});
		},
		async next(): Promise<PrintJob | undefined> {
			const open = jobs.filter((job) => !job.settled);
			const job = open.find(({ state }) => state === 'sending' || state === 'sent') ?? open[0];
			return job && { ...job, torn, bytes: () => Promise.resolve(ok(job.bytes)) };
		},
		async attempt(id, attempt) {
			journal.beforeEntry('attempt');
			const job = find(id);
			job.attempt = attempt;
			enter(job, { state: 'sending' });
			torn = 0;
			return true;
		},
		async change(id, change) {
			journal.beforeEntry(change.state);
			enter(find(id), change);
		}
	};
	return journal;
}

/** A hundredth of the usual, because the virtual printer has no motor. */
export const quickTiming: Timing = {
	answerMs: 60,
	lookMs: 60,
	confirmMs: 120,
	settleMs: 60,
	pollMs: 15,
	watchMs: 30,
	idleMs: 200,
	graceMs: 300
};
