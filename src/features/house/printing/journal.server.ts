// The spool's journal as tables: each entry is a commit, safe on disk before it is acted on.
import { fail, type Clock, type PrinterProfile, type SlipTemplate } from '#protocol';
import type { Reader, Store } from '#server/store.server.ts';
import { render, type Attempt, type Dots, type Journal, type PrintJob } from '@hoststand/printer';
import { beginAttempt, changeJob, openJobsAt, type JobRow } from './jobs.server.ts';
import type { PrintingTables } from './schema.server.ts';
import type { OwnTexts } from './slip-texts.server.ts';

export type PrinterRow = PrintingTables['printers'];
export interface Templates extends ReadonlyMap<string, SlipTemplate> {
	/** The house's own texts. */
	own: OwnTexts;
	/** What stands on all paper of this house, whatever its own text says; in practice that it is worth nothing. */
	mark?: ((template: SlipTemplate) => SlipTemplate) | undefined;
	/** The house's logo in black dots, above every slip that begins with its name. */
	logo?: () => Dots | undefined;
}

type Wanted = Pick<JobRow, 'template' | 'filled' | 'language' | 'copy' | 'text_number' | 'draft'>;

/**
 * The slip's bytes for its printer, made anew in the text it was asked for in; where that does not print any more,
 * in the house style. Refused where the template is gone or a picture cannot be drawn.
 */
export async function bytesOf(job: Wanted, profile: PrinterProfile, templates: Templates) {
	const declared = templates.get(job.template);
	if (!declared) return fail('unknown-template');
	const values = JSON.parse(job.filled) as Record<string, string>;
	const options = { copy: job.copy, logo: templates.logo?.() };
	const { mark = (text) => text } = templates;
	const draw = (text: SlipTemplate) => render(mark(text), values, profile, job.language, options);
	return templates.own.inTurn(declared, job, draw);
}

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

/** A job under way stands before all others, then the order of asking; a resting printer begins nothing new. */
async function nextJob(read: Reader, printer: PrinterRow): Promise<JobRow | undefined> {
	const open = await openJobsAt(read, printer.id);
	const begun = open.find(({ state }) => state === 'sending' || state === 'sent');
	return begun ?? (printer.paused_at === null ? open[0] : undefined);
}

const printerRow = (read: Reader, id: string): Promise<PrinterRow | undefined> =>
	read
		.tables<PrintingTables>()
		.selectFrom('printers')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', id)
		.executeTakeFirst();

export interface JournalParts {
	store: Store;
	clock: Clock;
	templates: Templates;
}

/** What leaves for the printer; unless told otherwise the bytes of its own language. */
type Made = Awaited<ReturnType<typeof bytesOf>>;
type Bytes = Awaited<ReturnType<PrintJob['bytes']>>;
const asBytes = (made: Made): Bytes => (made.ok ? { ok: true, value: made.value.bytes } : made);

/** The journal of one printer. */
export function journalOf(
	printer: { id: string; profile: PrinterProfile },
	parts: JournalParts,
	leaving: (made: Made, beeps: boolean) => Bytes = asBytes
): Journal {
	const { store, clock, templates } = parts;
	/** What was written last, so that a printer that stays offline does not write every half second. */
	let last = '';
	return {
		async next(): Promise<PrintJob | undefined> {
			const at = await printerRow(store.read, printer.id);
			const row = at && (await nextJob(store.read, at));
			if (!row) return undefined;
			const { beeps = false } = templates.get(row.template) ?? {};
			return {
				id: row.id,
				beeps,
				state: row.state,
				expiresAt: row.expires_at,
				attempt: await lastAttempt(store.read, row),
				torn: at.torn,
				bytes: async () => leaving(await bytesOf(row, printer.profile, templates), beeps)
			};
		},
		attempt: (jobId, attempt) => {
			last = '';
			const job = { id: jobId, printer_id: printer.id };
			return store.write((tx) => beginAttempt(tx, job, attempt));
		},
		async change(jobId, change) {
			const entry = JSON.stringify([jobId, change]);
			if (entry === last) return;
			const job = { id: jobId, printer_id: printer.id };
			await store.write((tx) => changeJob(tx, job, change, { now: clock.now() }));
			last = entry;
		}
	};
}
