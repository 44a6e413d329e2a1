// The tables of printing: printers, the jobs of the spool, and each attempt as it was written before the first byte.
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { CallingKind, Language, PrinterAddress, PrinterRole } from '#protocol';
import type { JobState, WaitReason } from '@hoststand/printer';
import { addSlipTexts, type SlipTextTables } from './slip-texts.schema.server.ts';

export interface PrintingTables extends SlipTextTables {
	printers: {
		venue_id: string;
		id: string;
		name: string;
		/** Absent: it prints for whoever has no printer. */
		role: PrinterRole | null;
		device_id: string | null;
		/** The rest of its address, by kind: host and port, or path and baud. */
		kind: PrinterAddress['kind'] | CallingKind;
		host: string;
		port: number;
		path: string | null;
		baud: number | null;
		/** The printer agent that it hangs on. */
		agent_id: string | null;
		/** Takes over what waits here while this one cannot print. */
		fallback_id: string | null;
		paused_at: number | null;
		/** PrinterProfile as JSON. */
		profile: string;
		is_virtual: number;
		/** Bytes of a slip that may hang torn out of it. */
		torn: number;
		/** Fingerprint of the secret with which a printer that calls the house comes in. */
		secret_hash: string | null;
		made_at: number;
		removed_at: number | null;
	};
	print_jobs: {
		venue_id: string;
		id: string;
		slip_id: string;
		copy: number;
		template: string;
		/** The slip's values as JSON: emptied when the slip is settled and a week old. */
		filled: string;
		language: Language | 'both';
		printer_id: string;
		state: JobState;
		/** Nothing more will happen to it by itself. */
		is_settled: number;
		reason: WaitReason | null;
		why: string | null;
		attempts: number;
		asked_at: number;
		changed_at: number;
		expires_at: number;
		/** The agent that may print it: the house does not know any more whether bytes have left. */
		taken_by: string | null;
		/** Number of the agent's newest news about it. */
		news_n: number;
		/** Its place in the order in which slips were asked for. */
		place: number;
		/** The version of the slip's text when it was asked for; 0 is the house style. */
		text_number: number;
		/** Texts as JSON that were tried and not saved. */
		draft: string | null;
		/** The device at which it was asked for. */
		device_id: string | null;
	};
	/** What became of a slip, one row a step. */
	print_events: {
		venue_id: string;
		job_id: string;
		n: number;
		at: number;
		state: JobState | 'moved';
		reason: WaitReason | null;
		why: string | null;
		printer_id: string;
		/** The person who decided. */
		by_staff: string | null;
	};
	print_attempts: {
		venue_id: string;
		job_id: string;
		number: number;
		at: number;
		process_id: string;
		counter_before: number | null;
		sha256: string;
		length: number;
	};
}

async function makeJobs(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('print_jobs')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('id', 'text', (c) => c.notNull())
		.addColumn('slip_id', 'text', (c) => c.notNull())
		.addColumn('copy', 'integer', (c) => c.notNull())
		.addColumn('template', 'text', (c) => c.notNull())
		.addColumn('filled', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('printer_id', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) => c.notNull())
		.addColumn('is_settled', 'integer', (c) => c.notNull())
		.addColumn('reason', 'text')
		.addColumn('why', 'text')
		.addColumn('attempts', 'integer', (c) => c.notNull())
		.addColumn('asked_at', 'bigint', (c) => c.notNull())
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.addColumn('expires_at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('print_jobs_pk', ['venue_id', 'id'])
		.execute();
	await db.schema
		.createIndex('print_jobs_once')
		.on('print_jobs')
		.columns(['venue_id', 'slip_id', 'copy'])
		.unique()
		.execute();
	await db.schema
		.createIndex('print_jobs_open')
		.on('print_jobs')
		.columns(['venue_id', 'is_settled', 'printer_id'])
		.execute();
}

async function makeAttempts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('print_attempts')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('job_id', 'text', (c) => c.notNull())
		.addColumn('number', 'integer', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('process_id', 'text', (c) => c.notNull())
		.addColumn('counter_before', 'integer')
		.addColumn('sha256', 'text', (c) => c.notNull())
		.addColumn('length', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('print_attempts_pk', ['venue_id', 'job_id', 'number'])
		.execute();
}

async function widenPrinters(db: Kysely<unknown>): Promise<void> {
	const add = (name: string, type: 'text' | 'bigint' | 'integer') =>
		db.schema.alterTable('printers').addColumn(name, type).execute();
	await db.schema
		.alterTable('printers')
		.addColumn('kind', 'text', (c) => c.notNull().defaultTo('tcp'))
		.execute();
	await add('path', 'text');
	await add('baud', 'integer');
	await add('agent_id', 'text');
	await add('fallback_id', 'text');
	await add('paused_at', 'bigint');
}

async function widenJobs(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('print_jobs').addColumn('taken_by', 'text').execute();
	for (const name of ['news_n', 'place'])
		await db.schema
			.alterTable('print_jobs')
			.addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
			.execute();
	await db.schema
		.createIndex('print_jobs_place')
		.on('print_jobs')
		.columns(['venue_id', 'place'])
		.execute();
}

async function makeEvents(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('print_events')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('job_id', 'text', (c) => c.notNull())
		.addColumn('n', 'integer', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('state', 'text', (c) => c.notNull())
		.addColumn('reason', 'text')
		.addColumn('why', 'text')
		.addColumn('printer_id', 'text', (c) => c.notNull())
		.addColumn('by_staff', 'text')
		.addPrimaryKeyConstraint('print_events_pk', ['venue_id', 'job_id', 'n'])
		.execute();
}

export const printingMigrations: Record<string, Migration> = {
	'2026112205_house_printing': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('printers')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('role', 'text')
				.addColumn('device_id', 'text')
				.addColumn('host', 'text', (c) => c.notNull())
				.addColumn('port', 'integer', (c) => c.notNull())
				.addColumn('profile', 'text', (c) => c.notNull())
				.addColumn('is_virtual', 'integer', (c) => c.notNull())
				.addColumn('torn', 'integer', (c) => c.notNull())
				.addColumn('made_at', 'bigint', (c) => c.notNull())
				.addColumn('removed_at', 'bigint')
				.addPrimaryKeyConstraint('printers_pk', ['venue_id', 'id'])
				.execute();
			await makeJobs(db);
			await makeAttempts(db);
		}
	},
	'2026112271_house_printing': {
		async up(db: Kysely<unknown>) {
			await widenPrinters(db);
			await widenJobs(db);
			await makeEvents(db);
		}
	},
	'2026112272_house_printing': { up: addSlipTexts },
	'2026112273_house_printing': {
		async up(db: Kysely<unknown>) {
			await db.schema.alterTable('print_jobs').addColumn('device_id', 'text').execute();
			await db.schema
				.createIndex('print_jobs_device')
				.on('print_jobs')
				.columns(['venue_id', 'device_id', 'asked_at'])
				.execute();
		}
	},
	'2026112292_house_printing': {
		async up(db: Kysely<unknown>) {
			await db.schema.alterTable('printers').addColumn('secret_hash', 'text').execute();
			await db.schema
				.createIndex('printers_secret')
				.on('printers')
				.columns(['venue_id', 'secret_hash'])
				.execute();
		}
	}
};
