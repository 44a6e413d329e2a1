// Paper for every slice: a slip is put into the spool inside the slice's own commit, and comes out once.
import { fail, HOUR, newId, ok, type Instant, type Slip, type SlipTemplate } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onPreparedCommand, type Served } from '#server/wire.server.ts';
import { settleSeen } from '@hoststand/printer';
import {
	cancelJob,
	jobChanged,
	printerSaved,
	reprintJob,
	setFault,
	settleUncertain,
	testPrint
} from './contract.ts';
import { changeJob, jobsOf, type JobRow, type Templates } from './journal.server.ts';
import { ensureVirtual, printerCommands, printersOf } from './printers.server.ts';
import { printerFor } from './rules.ts';
import type { PrintingTables } from './schema.server.ts';
import { printingShares } from './shares.server.ts';
import { slipPictures, type SlipFile } from './pictures.server.ts';
import { testPageSlip } from './slips.ts';
import { openSpool, type Spool, type SpoolNeeds } from './spool.server.ts';
import { printingViews } from './views.server.ts';

export interface PrintingNeeds extends Omit<SpoolNeeds, 'templates'> {
	/** Every slip that any slice may ask for. */
	templates: readonly SlipTemplate[];
	house: () => string;
	/** Time on the wall, for the test page. */
	wallTime: (now: Instant) => string;
}

/** A second look at a slip is of use for as long. */
const REPRINT_LASTS = HOUR;
/** Settled jobs, and the names that stand in them, are forgotten after this. */
const KEPT = 7 * 24 * HOUR;

async function insertJob(
	tx: Tx,
	slip: Slip,
	printerId: string,
	now: Instant
): Promise<string | undefined> {
	const id = newId(now);
	const done = await tx
		.tables<PrintingTables>()
		.insertInto('print_jobs')
		.values({
			...{ venue_id: tx.venue, id, slip_id: slip.id, copy: slip.copy, template: slip.template },
			...{ filled: JSON.stringify(slip.values), language: slip.language, printer_id: printerId },
			...{ state: 'queued', is_settled: 0, reason: null, why: null, attempts: 0 },
			...{ asked_at: now, changed_at: now, expires_at: slip.expiresAt }
		})
		.onConflict((on) => on.columns(['venue_id', 'slip_id', 'copy']).doNothing())
		.executeTakeFirst();
	if (!done.numInsertedOrUpdatedRows) return undefined;
	tx.tell(jobChanged, { jobId: id, printerId });
	return id;
}

/** The same slip with the next copy's number, on the same printer. */
async function copyOf(tx: Tx, job: JobRow, now: Instant): Promise<string | undefined> {
	const copies = await jobsOf(tx).where('slip_id', '=', job.slip_id).execute();
	const slip: Slip = {
		...{ id: job.slip_id, template: job.template, language: job.language },
		copy: 1 + Math.max(...copies.map(({ copy }) => copy)),
		values: JSON.parse(job.filled) as Record<string, string>,
		to: { role: 'desk' },
		expiresAt: now + REPRINT_LASTS
	};
	return insertJob(tx, slip, job.printer_id, now);
}

const jobById = (read: Reader, id: string) => jobsOf(read).where('id', '=', id).executeTakeFirst();

const settling = onCommand(settleUncertain, async ({ jobId, seen }, { tx, now }) => {
	const job = await jobById(tx, jobId);
	if (!job) return fail('unknown-job');
	const settled = settleSeen(job.state, seen);
	if (!settled) return fail('settled-already');
	await changeJob(tx, job, settled.change, { now, from: ['uncertain'] });
	if (settled.reprint) await copyOf(tx, job, now);
	return ok({});
});

const reprinting = onCommand(reprintJob, async ({ jobId }, { tx, now }) => {
	const job = await jobById(tx, jobId);
	if (!job) return fail('unknown-job');
	if (!job.is_settled) return fail('still-printing');
	const copy = await copyOf(tx, job, now);
	return copy === undefined ? fail('still-printing') : ok({ jobId: copy });
});

const cancelling = onCommand(cancelJob, async ({ jobId }, { tx, now }) => {
	const job = await jobById(tx, jobId);
	if (!job) return fail('unknown-job');
	const done = await changeJob(
		tx,
		job,
		{ state: 'cancelled' },
		{ now, from: ['queued', 'waiting'] }
	);
	return done ? ok({}) : fail('under-way');
});

const testing = ({ house, wallTime }: PrintingNeeds) =>
	onCommand(testPrint, async ({ printerId }, { tx, now }) => {
		const printer = (await printersOf(tx)).find(({ id }) => id === printerId);
		if (!printer) return fail('unknown-printer');
		const slip: Slip = {
			...{ id: `test ${newId(now)}`, copy: 1, template: testPageSlip.name, language: 'both' },
			values: {
				house: house(),
				printer: printer.name,
				time: wallTime(now),
				code: 'HSTEST0123456789ABCD'
			},
			to: { role: printer.role ?? 'desk' },
			expiresAt: now + REPRINT_LASTS
		};
		return ok({ jobId: (await insertJob(tx, slip, printerId, now)) ?? '' });
	});

const switching = (spool: () => Spool) =>
	onPreparedCommand(
		setFault,
		async (faults) => {
			const given = Object.entries(faults).filter(([, value]) => value !== undefined);
			await spool().setFaults(Object.fromEntries(given));
		},
		async () => ok({})
	);

async function forgetOld(store: Store, before: Instant): Promise<void> {
	await store.write(async (tx) => {
		await tx
			.tables<PrintingTables>()
			.deleteFrom('print_jobs')
			.where('venue_id', '=', tx.venue)
			.where('is_settled', '=', 1)
			.where('changed_at', '<', before)
			.execute();
	});
}

/** Starts the virtual printer and a worker for each printer; stop it before the store is closed. */
export async function printingService(needs: PrintingNeeds) {
	const { store, clock, bus } = needs;
	const templates: Templates = new Map(
		[testPageSlip, ...needs.templates].map((one) => [one.name, one])
	);
	const spool = await openSpool({ ...needs, templates });
	await store.write((tx) => ensureVirtual(tx, clock.now()));
	const begin = async (only?: string): Promise<void> => {
		const printers = await printersOf(store.read);
		for (const row of printers) if (only === undefined || row.id === only) await spool.take(row);
	};
	await begin();
	bus.on('printing', printerSaved, async ({ printerId }) => {
		await spool.drop(printerId);
		await begin(printerId);
		for (const { id } of await printersOf(store.read)) spool.wake(id);
	});
	bus.on('printing', jobChanged, ({ printerId }) => {
		spool.wake(printerId);
	});
	return {
		/**
		 * Puts a slip into the spool within the caller's transaction; the same slip and copy never twice, and none that
		 * would come too late.
		 * It goes to the printer beside the device, else to one of the role, else to any.
		 */
		async enqueue(tx: Tx, slip: Slip): Promise<void> {
			if (slip.expiresAt <= clock.now()) return;
			const printer = printerFor(await printersOf(tx), slip.to);
			if (printer) await insertJob(tx, slip, printer.id, clock.now());
		},
		/** A slip as a picture or as bytes, for `/api/slips/NAME`. */
		picture: (name: string): Promise<SlipFile | undefined> =>
			slipPictures({ store, templates, spool })(name),
		/** Where the virtual printer listens. */
		virtualPort: () => spool.virtual.port,
		shares: printingShares({ templates, look: (printerId) => spool.look(printerId) }),
		/** The printers in use, by name. */
		inUse: async (read: Reader) =>
			(await printersOf(read)).map((row) => ({
				...{ id: row.id, name: row.name, isVirtual: row.is_virtual === 1 }
			})),
		forgetOld: (now: Instant) => forgetOld(store, now - KEPT),
		stop: () => spool.stop(),
		served: [
			...printingViews(() => spool, templates),
			...printerCommands,
			settling,
			reprinting,
			cancelling,
			testing(needs),
			switching(() => spool)
		] satisfies Served[]
	};
}

export type PrintingService = Awaited<ReturnType<typeof printingService>>;
