// The spool's journal as tables: each entry is a commit, safe on disk before it is acted on.
import { fail, type Clock, type PrinterProfile, type SlipTemplate } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import {
	type Attempt,
	isOpen,
	type JobChange,
	type JobState,
	type Journal,
	type PrintJob,
	render
} from '@hoststand/printer';
import { jobChanged } from './contract.ts';
import type { PrintingTables } from './schema.server.ts';

export type JobRow = PrintingTables['print_jobs'];
export type PrinterRow = PrintingTables['printers'];
export type Templates = ReadonlyMap<string, SlipTemplate>;

/** The slip's bytes for its printer, made anew; refused where the template is gone or a picture cannot be drawn. */
export async function bytesOf(job: JobRow, profile: PrinterProfile, templates: Templates) {
	const template = templates.get(job.template);
	if (!template) return fail('unknown-template');
	const values = JSON.parse(job.filled) as Record<string, string>;
	return render(template, values, profile, job.language, { copy: job.copy });
}

/** Rows of the jobs table that belong to this venue. */
export const jobsOf = (read: Reader) =>
	read
		.tables<PrintingTables>()
		.selectFrom('print_jobs')
		.selectAll()
		.where('venue_id', '=', read.venue);

async function lastAttempt(read: Reader, job: JobRow): Promise<Attempt | undefined> {
	if (job.attempts === 0) return undefined;
	const row = await read
		.tables<PrintingTables>()
		.selectFrom('print_attempts')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('job_id', '=', job.id)
		.where('number', '=', job.attempts)
		.executeTakeFirst();
	return row && { ...row, processId: row.process_id, counterBefore: row.counter_before };
}

/** Writes a job's new state and tells it, if it is in one of `from`, or (without) not settled. False if it was not. */
export async function changeJob(
	tx: Tx,
	job: Pick<JobRow, 'id' | 'printer_id'>,
	change: JobChange,
	how: { now: number; from?: readonly JobState[] }
): Promise<boolean> {
	let update = tx
		.tables<PrintingTables>()
		.updateTable('print_jobs')
		.set({
			state: change.state,
			is_settled: !isOpen(change.state) || change.why === 'unconfirmed' ? 1 : 0,
			reason: change.reason ?? null,
			why: change.why ?? null,
			changed_at: how.now
		})
		.where('venue_id', '=', tx.venue)
		.where('id', '=', job.id);
	update = how.from
		? update.where('state', 'in', [...how.from])
		: update.where('is_settled', '=', 0);
	const { numUpdatedRows } = await update.executeTakeFirst();
	if (change.torn !== undefined) await setTorn(tx, job.printer_id, change.torn);
	tx.tell(jobChanged, { jobId: job.id, printerId: job.printer_id });
	return numUpdatedRows > 0n;
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

/** False if somebody has withdrawn the job: then nothing is written, and no byte may leave. */
async function writeAttempt(
	tx: Tx,
	jobId: string,
	printerId: string,
	attempt: Attempt
): Promise<boolean> {
	const { number, at, sha256, length } = attempt;
	const job = { id: jobId, printer_id: printerId };
	const from = ['queued', 'waiting'] as const;
	if (!(await changeJob(tx, job, { state: 'sending' }, { now: at, from }))) return false;
	await tx
		.tables<PrintingTables>()
		.insertInto('print_attempts')
		.values({
			...{ number, at, sha256, length },
			venue_id: tx.venue,
			job_id: jobId,
			process_id: attempt.processId,
			counter_before: attempt.counterBefore
		})
		.execute();
	await tx
		.tables<PrintingTables>()
		.updateTable('print_jobs')
		.set({ attempts: number })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', jobId)
		.execute();
	await setTorn(tx, printerId, 0);
	return true;
}

/** A job under way stands before all others, then the order in which they were asked for. */
async function nextJob(read: Reader, printerId: string): Promise<JobRow | undefined> {
	const open = await jobsOf(read)
		.where('is_settled', '=', 0)
		.where('printer_id', '=', printerId)
		.orderBy('asked_at')
		.orderBy('id')
		.execute();
	return open.find(({ state }) => state === 'sending' || state === 'sent') ?? open[0];
}

/** The journal of one printer. */
export function journalOf(
	printer: { id: string; profile: PrinterProfile },
	parts: { store: Store; clock: Clock; templates: Templates }
): Journal {
	const { store, clock, templates } = parts;
	const torn = async (): Promise<number> => {
		const row = await store.read
			.tables<PrintingTables>()
			.selectFrom('printers')
			.select('torn')
			.where('venue_id', '=', store.read.venue)
			.where('id', '=', printer.id)
			.executeTakeFirst();
		return row?.torn ?? 0;
	};
	/** What was written last, so that a printer that stays offline does not write every half second. */
	let last = '';
	return {
		async next(): Promise<PrintJob | undefined> {
			const row = await nextJob(store.read, printer.id);
			if (!row) return undefined;
			return {
				id: row.id,
				state: row.state,
				expiresAt: row.expires_at,
				attempt: await lastAttempt(store.read, row),
				torn: await torn(),
				bytes: async () => {
					const made = await bytesOf(row, printer.profile, templates);
					return made.ok ? { ok: true, value: made.value.bytes } : made;
				}
			};
		},
		attempt: (jobId, attempt) => {
			last = '';
			return store.write((tx) => writeAttempt(tx, jobId, printer.id, attempt));
		},
		async change(jobId, change) {
			const entry = JSON.stringify([jobId, change]);
			if (entry === last) return;
			await store.write((tx) =>
				changeJob(tx, { id: jobId, printer_id: printer.id }, change, { now: clock.now() })
			);
			last = entry;
		}
	};
}
