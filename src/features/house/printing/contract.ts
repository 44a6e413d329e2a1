// Slips: what waits, what came out, and what a person decides about one.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';
import { Faults, Printer, printerChanged, printerSaved, waitReasons } from './printers/contract.ts';

const JobId = v.pipe(v.string(), v.maxLength(40));

const jobStates = [
	'queued',
	'waiting',
	'sending',
	'sent',
	'printed',
	'uncertain',
	'expired',
	'cancelled',
	'refused'
] as const;

const Job = v.object({
	id: v.string(),
	printerId: v.string(),
	/** What staff call such a slip. */
	called: v.object({ en: v.string(), zh: v.string() }),
	/** What tells it from others of its kind where something does: a ticket's number, a table. */
	which: v.optional(v.string()),
	copy: v.number(),
	state: v.picklist(jobStates),
	reason: v.optional(v.picklist(waitReasons)),
	/** For `refused`: the code. */
	why: v.optional(v.string()),
	at: v.number()
});
export type JobView = v.InferOutput<typeof Job>;

/** A job came, went on or was settled. */
export const jobChanged = defineFact({
	name: 'printing.job-changed',
	data: v.object({ jobId: v.string(), printerId: v.string() })
});
/** What host stand and desk must know: printers, what waits, what a person must look at. */
export const printingState = defineTopic({
	name: 'printing.state',
	from: ['host', 'desk'],
	staff: { desk: ['host', 'server', 'technician'] },
	params: v.object({}),
	state: v.object({
		printers: v.array(Printer),
		/** Not on paper yet. */
		open: v.array(Job),
		/** Nobody knows whether it came out: a person must look. */
		uncertain: v.array(Job)
	}),
	changedBy: [jobChanged, printerChanged, printerSaved]
});

/** The desk's history, newest first, and the paper that the virtual printer has cut. */
export const printingHistory = defineTopic({
	name: 'printing.history',
	from: ['desk'],
	staff: ['host', 'server'],
	params: v.object({}),
	state: v.object({
		jobs: v.array(Job),
		/** Newest first; its picture is /api/slips/paper-NUMBER.svg, in dots. */
		paper: v.array(v.object({ number: v.number(), width: v.number(), height: v.number() })),
		faults: v.optional(Faults),
		/** How often the virtual printer has buzzed and opened its drawer. */
		acts: v.object({ beeps: v.number(), kicks: v.number() })
	}),
	changedBy: [jobChanged, printerChanged, printerSaved]
});

/** A person has looked: it came out, or it did not and is printed again, marked as a reprint. */
export const settleUncertain = defineCommand({
	name: 'printing.settle-uncertain',
	from: ['host', 'desk'],
	staff: ['host', 'server'],
	input: v.object({ jobId: JobId, seen: v.picklist(['came-out', 'print-again']) }),
	answer: v.object({}),
	refusals: { 'unknown-job': null, 'settled-already': null }
});

/** The same slip once more, with the mark 补打 REPRINT and the same code. */
export const reprintJob = defineCommand({
	name: 'printing.reprint-job',
	from: ['host', 'desk'],
	staff: ['host', 'server'],
	input: v.object({ jobId: JobId }),
	answer: v.object({ jobId: v.string() }),
	refusals: { 'unknown-job': null, 'still-printing': null }
});

/** Takes a slip out of the queue that has not left yet. */
export const cancelJob = defineCommand({
	name: 'printing.cancel-job',
	from: ['host', 'desk'],
	staff: ['host', 'server'],
	input: v.object({ jobId: JobId }),
	answer: v.object({}),
	refusals: { 'unknown-job': null, 'under-way': null }
});

/** What became of a slip, from the asking on. */
export const jobStory = defineQuery({
	name: 'printing.job-story',
	from: ['desk'],
	staff: ['host', 'server', 'technician'],
	input: v.object({ jobId: JobId }),
	answer: v.object({
		events: v.array(
			v.object({
				at: v.number(),
				state: v.picklist([...jobStates, 'moved']),
				reason: v.optional(v.picklist(waitReasons)),
				why: v.optional(v.string()),
				/** Where it was moved to, or who decided. */
				printerId: v.optional(v.string()),
				by: v.optional(v.string())
			})
		),
		attempts: v.array(
			v.object({
				number: v.number(),
				at: v.number(),
				length: v.number(),
				processId: v.string(),
				counterBefore: v.nullable(v.number())
			})
		)
	}),
	refusals: { 'unknown-job': null }
});
