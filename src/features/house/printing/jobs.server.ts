// The rows of the spool: asking for a slip, each step that it takes, moving it to another printer.
import { HOUR, newId, type Instant, type Slip } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { isOpen, type Attempt, type JobChange, type JobState } from '@hoststand/printer';
import { jobChanged } from './contract.ts';
import type { PrintingTables } from './schema.server.ts';
import { newestNumber } from './slip-texts.server.ts';

export type JobRow = PrintingTables['print_jobs'];
export type EventRow = PrintingTables['print_events'];

/** A second look at a slip is of use for as long. */
export const REPRINT_LASTS = HOUR;

/** Rows of the jobs table that belong to this venue. */
export const jobsOf = (read: Reader) =>
	read
		.tables<PrintingTables>()
		.selectFrom('print_jobs')
		.selectAll()
		.where('venue_id', '=', read.venue);

export const jobById = (read: Reader, id: string) =>
	jobsOf(read).where('id', '=', id).executeTakeFirst();

/** Open slips of a printer in the order in which they were asked for. */
export const openJobsAt = (read: Reader, printerId: string) =>
	jobsOf(read)
		.where('is_settled', '=', 0)
		.where('printer_id', '=', printerId)
		.orderBy('place')
		.execute();

type NewEvent = Pick<EventRow, 'job_id' | 'printer_id' | 'state' | 'at'> &
	Partial<Pick<EventRow, 'reason' | 'why' | 'by_staff'>>;

async function note(tx: Tx, event: NewEvent): Promise<void> {
	const tables = tx.tables<PrintingTables>();
	const last = await tables
		.selectFrom('print_events')
		.select('n')
		.where('venue_id', '=', tx.venue)
		.where('job_id', '=', event.job_id)
		.orderBy('n', 'desc')
		.executeTakeFirst();
	const n = (last?.n ?? 0) + 1;
	await tables
		.insertInto('print_events')
		.values({ venue_id: tx.venue, n, reason: null, why: null, by_staff: null, ...event })
		.execute();
}

async function nextPlace(tx: Tx): Promise<number> {
	const last = await tx
		.tables<PrintingTables>()
		.selectFrom('print_jobs')
		.select('place')
		.where('venue_id', '=', tx.venue)
		.orderBy('place', 'desc')
		.limit(1)
		.executeTakeFirst();
	return (last?.place ?? 0) + 1;
}

/** Undefined if this slip and copy was asked for before. Without `text` it is printed in its newest. */
export async function insertJob(
	tx: Tx,
	slip: Slip,
	printerId: string,
	now: Instant,
	text?: Pick<JobRow, 'text_number' | 'draft'>
): Promise<string | undefined> {
	const id = newId(now);
	const words = text ?? { text_number: await newestNumber(tx, slip.template), draft: null };
	const done = await tx
		.tables<PrintingTables>()
		.insertInto('print_jobs')
		.values({
			...{ venue_id: tx.venue, id, slip_id: slip.id, copy: slip.copy, template: slip.template },
			...{ filled: JSON.stringify(slip.values), language: slip.language, printer_id: printerId },
			...{ state: 'queued', is_settled: 0, reason: null, why: null, attempts: 0 },
			...{ asked_at: now, changed_at: now, expires_at: slip.expiresAt },
			...{ taken_by: null, news_n: 0, place: await nextPlace(tx), ...words },
			device_id: slip.to.device ?? null
		})
		.onConflict((on) => on.columns(['venue_id', 'slip_id', 'copy']).doNothing())
		.executeTakeFirst();
	if (!done.numInsertedOrUpdatedRows) return undefined;
	await note(tx, { job_id: id, printer_id: printerId, state: 'queued', at: now });
	tx.tell(jobChanged, { jobId: id, printerId });
	return id;
}

/** The same slip with the next copy's number, on the same printer. */
export async function copyOf(tx: Tx, job: JobRow, now: Instant): Promise<string | undefined> {
	const copies = await jobsOf(tx).where('slip_id', '=', job.slip_id).execute();
	const slip: Slip = {
		...{ id: job.slip_id, template: job.template, language: job.language },
		copy: 1 + Math.max(...copies.map(({ copy }) => copy)),
		values: JSON.parse(job.filled) as Record<string, string>,
		to: { role: 'desk' },
		expiresAt: now + REPRINT_LASTS
	};
	const { text_number, draft } = job;
	return insertJob(tx, slip, job.printer_id, now, { text_number, draft });
}

async function setTorn(tx: Tx, printerId: string, torn: number): Promise<void> {
	await tx
		.tables<PrintingTables>()
		.updateTable('printers')
		.set({ torn })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', printerId)
		.execute();
}

export interface How {
	now: Instant;
	/** Without it: if the job is not settled. */
	from?: readonly JobState[];
	/** The person who decided. */
	by?: string | undefined;
}

type Which = Pick<JobRow, 'id' | 'printer_id'>;

/** Writes a job's new state, if it is in one of `from` and still at that printer, and tells it. False if it was not. */
export async function changeJob(
	tx: Tx,
	job: Which,
	change: JobChange,
	{ now, from, by }: How
): Promise<boolean> {
	const { state, reason = null, why = null } = change;
	let update = tx
		.tables<PrintingTables>()
		.updateTable('print_jobs')
		.set({
			...{ state, reason, why, changed_at: now },
			is_settled: !isOpen(state) || why === 'unconfirmed' ? 1 : 0
		})
		.where('venue_id', '=', tx.venue)
		.where('id', '=', job.id)
		.where('printer_id', '=', job.printer_id);
	update = from ? update.where('state', 'in', [...from]) : update.where('is_settled', '=', 0);
	const { numUpdatedRows } = await update.executeTakeFirst();
	if (change.torn !== undefined) await setTorn(tx, job.printer_id, change.torn);
	tx.tell(jobChanged, { jobId: job.id, printerId: job.printer_id });
	if (numUpdatedRows === 0n) return false;
	const where = { job_id: job.id, printer_id: job.printer_id };
	await note(tx, { ...where, ...{ state, reason, why, at: now }, by_staff: by ?? null });
	return true;
}

/** Keeps the evidence of an attempt; the same attempt twice is one. */
export async function keepAttempt(tx: Tx, jobId: string, attempt: Attempt): Promise<void> {
	const { number, at, sha256, length } = attempt;
	const tables = tx.tables<PrintingTables>();
	await tables
		.insertInto('print_attempts')
		.values({
			...{ number, at, sha256, length, venue_id: tx.venue, job_id: jobId },
			process_id: attempt.processId,
			counter_before: attempt.counterBefore
		})
		.onConflict((on) => on.columns(['venue_id', 'job_id', 'number']).doNothing())
		.execute();
	await tables
		.updateTable('print_jobs')
		.set({ attempts: number })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', jobId)
		.execute();
}

/** False if somebody has withdrawn or moved the job: then nothing is written, and no byte may leave. */
export async function beginAttempt(tx: Tx, job: Which, attempt: Attempt): Promise<boolean> {
	const from = ['queued', 'waiting'] as const;
	const begun = await changeJob(tx, job, { state: 'sending' }, { now: attempt.at, from });
	if (!begun) return false;
	await keepAttempt(tx, job.id, attempt);
	await setTorn(tx, job.printer_id, 0);
	return true;
}

/** Of what waits at one printer and in no agent's hands, each goes to another. How many went. */
export async function moveWaiting(
	tx: Tx,
	from: string,
	to: string,
	how: Pick<How, 'now' | 'by'>
): Promise<number> {
	const waiting = await openJobsAt(tx, from);
	let moved = 0;
	for (const job of waiting) {
		const { numUpdatedRows } = await tx
			.tables<PrintingTables>()
			.updateTable('print_jobs')
			.set({ printer_id: to, state: 'queued', reason: null, changed_at: how.now })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', job.id)
			.where('printer_id', '=', from)
			.where('state', 'in', ['queued', 'waiting'])
			.where('taken_by', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) continue;
		moved++;
		const event = { job_id: job.id, printer_id: to, state: 'moved', at: how.now } as const;
		await note(tx, { ...event, by_staff: how.by ?? null });
		for (const printerId of [from, to]) tx.tell(jobChanged, { jobId: job.id, printerId });
	}
	return moved;
}

/** Settled slips and their steps, with the names that stand in them, are forgotten. */
export async function forgetJobs(tx: Tx, before: Instant): Promise<void> {
	const tables = tx.tables<PrintingTables>();
	await tables
		.deleteFrom('print_jobs')
		.where('venue_id', '=', tx.venue)
		.where('is_settled', '=', 1)
		.where('changed_at', '<', before)
		.execute();
	for (const table of ['print_events', 'print_attempts'] as const)
		await tables
			.deleteFrom(table)
			.where('venue_id', '=', tx.venue)
			.where('job_id', 'not in', jobsOf(tx).clearSelect().select('id'))
			.execute();
}
