// What the evidence says about a slip. Pure: the worker gathers, these decide.
import type { Instant, PrinterProfile } from '@hoststand/protocol';
import type { Attempt, JobChange, JobState, PrintJob } from './job.ts';

const open: ReadonlySet<JobState> = new Set(['queued', 'waiting', 'sending', 'sent']);
const underWay: ReadonlySet<JobState> = new Set(['sending', 'sent']);

/** Bytes may have left for it. */
export function isUnderWay(job: Pick<PrintJob, 'state' | 'attempt'>): boolean {
	return underWay.has(job.state) && job.attempt !== undefined;
}

export function isOpen(state: JobState): boolean {
	return open.has(state);
}

/** Paper that comes too late must not come; a slip under way is another matter. */
export function isExpired(job: PrintJob, now: Instant): boolean {
	return !isUnderWay(job) && job.expiresAt <= now;
}

export interface Evidence {
	attempt: Attempt;
	/** Cuts counted now, after everything in the printer's buffer was printed; null if it does not say. */
	counterNow: number | null;
	/** The printer said that its buffer is empty, so the counter will not move any more. */
	isFlushed: boolean;
	/** It could not be reached in between, so the power may have gone and the counter may be old. */
	wasAway: boolean;
	/** This process has watched the printer since the first byte left. */
	watched: boolean;
}

/**
 * What became of a slip whose confirmation did not come.
 * One cut more than before: it is out. None more, and the printer was watched all the time: it is not,
 * and may be sent again after a cut marked VOID. Anything else is for a person to see.
 */
export function judge({ attempt, counterNow, ...seen }: Evidence): JobChange {
	const torn = attempt.length;
	if (attempt.counterBefore === null || counterNow === null) return { state: 'uncertain', torn };
	const cuts = counterNow - attempt.counterBefore;
	if (cuts === 1) return { state: 'printed' };
	if (cuts === 0 && seen.isFlushed && seen.watched && !seen.wasAway)
		return { state: 'queued', torn };
	return { state: 'uncertain', torn };
}

/** Without a process id any trouble after the first byte is for a person, unless the counter settles it. */
export function canProve(profile: PrinterProfile): boolean {
	return profile.confirm === 'process-id' || profile.counter;
}

/** What a person who looked at the paper may say of an uncertain slip. */
export type Seen = 'came-out' | 'print-again';

/** `came-out` settles it; `print-again` settles it too and asks for a new copy, marked as a reprint. */
export function settleSeen(
	state: JobState,
	seen: Seen
): { change: JobChange; reprint: boolean } | undefined {
	if (state !== 'uncertain') return undefined;
	return seen === 'came-out'
		? { change: { state: 'printed' }, reprint: false }
		: { change: { state: 'cancelled' }, reprint: true };
}
