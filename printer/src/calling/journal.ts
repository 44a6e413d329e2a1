// The journal of a printer that calls: its word on a slip may come late, and twice.
import type { Attempt, JobChange, JobState, Journal, PrintJob } from '../spool/job.ts';

export interface HatchJournal extends Journal {
	/**
	 * What the printer says of a slip that left at this attempt, if the slip is in one of `from`.
	 * False where it was settled otherwise or has left again since: then nothing is written.
	 */
	tell(
		jobId: string,
		attempt: number,
		change: JobChange,
		from: readonly JobState[]
	): Promise<boolean>;
}

/** The name of one attempt, which the printer gives back: at most 30 letters, digits and a dot. */
export const tokenOf = ({ id }: Pick<PrintJob, 'id'>, { number }: Pick<Attempt, 'number'>) =>
	`${id}.${number}`;

/** Undefined for what is no token of ours. */
export function readToken(token: string): { jobId: string; attempt: number } | undefined {
	const [, jobId, attempt] = /^([\w-]{1,26})\.(\d{1,3})$/.exec(token) ?? [];
	return jobId === undefined ? undefined : { jobId, attempt: Number(attempt) };
}
