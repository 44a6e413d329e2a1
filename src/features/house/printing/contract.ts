// Paper: which printers there are and what they say, what waits, and what a person decides about a slip.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, printerRoles } from '#protocol';

const PrinterId = v.pipe(v.string(), v.maxLength(40));
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

/** What a person must do before paper comes. */
const waitReasons = ['paper', 'cover', 'error', 'offline'] as const;

const Profile = v.object({
	widthMm: v.picklist([58, 80]),
	text: v.picklist(['native-gb18030', 'native-big5', 'raster']),
	cutter: v.boolean(),
	status: v.picklist(['none', 'dle-eot', 'asb']),
	confirm: v.picklist(['none', 'gs-r', 'process-id']),
	counter: v.boolean()
});

/** Switches of the virtual printer. */
const Faults = v.object({
	paper: v.picklist(['ok', 'low', 'out']),
	cover: v.picklist(['closed', 'open']),
	power: v.picklist(['on', 'off']),
	cutter: v.picklist(['ok', 'error']),
	replies: v.picklist(['sent', 'dropped']),
	/** Break the connection after so many more bytes; 0 never. */
	resetAfter: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
	chineseFont: v.boolean(),
	processId: v.boolean(),
	counter: v.boolean()
});

const Printer = v.object({
	id: v.string(),
	name: v.string(),
	/** Absent: it prints for whoever has no printer. */
	role: v.optional(v.picklist(printerRoles)),
	/** The device it stands beside. */
	deviceId: v.optional(v.string()),
	host: v.string(),
	port: v.number(),
	isVirtual: v.boolean(),
	profile: Profile,
	/** Why it cannot print just now; absent when it can. */
	reason: v.optional(v.picklist(waitReasons)),
	paperLow: v.boolean()
});

const Job = v.object({
	id: v.string(),
	printerId: v.string(),
	/** What staff call such a slip. */
	called: v.object({ en: v.string(), zh: v.string() }),
	copy: v.number(),
	state: v.picklist(jobStates),
	reason: v.optional(v.picklist(waitReasons)),
	/** For `refused`: the code. */
	why: v.optional(v.string()),
	at: v.number()
});
export type PrinterView = v.InferOutput<typeof Printer>;
export type JobView = v.InferOutput<typeof Job>;

/** A job came, went on or was settled. */
export const jobChanged = defineFact({
	name: 'printing.job-changed',
	data: v.object({ jobId: v.string(), printerId: v.string() })
});
/** A printer was added, changed or taken out of use. */
export const printerSaved = defineFact({
	name: 'printing.printer-saved',
	data: v.object({ printerId: v.string() })
});
/** A printer says something else than before, or the virtual one cut a slip. */
export const printerChanged = defineFact({
	name: 'printing.printer-changed',
	data: v.object({ printerId: v.string() })
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
		faults: v.optional(Faults)
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

/** A page that shows whether letters, codes and the cut come out right. */
export const testPrint = defineCommand({
	name: 'printing.test-print',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({ printerId: PrinterId }),
	answer: v.object({ jobId: v.string() }),
	refusals: { 'unknown-printer': null }
});

/** Adds a printer, or changes one. */
export const savePrinter = defineCommand({
	name: 'printing.save-printer',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({
		printerId: v.optional(PrinterId),
		name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
		role: v.optional(v.picklist(printerRoles)),
		deviceId: v.optional(v.pipe(v.string(), v.maxLength(40))),
		host: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9.:-]{1,100}$/)),
		port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
		profile: Profile
	}),
	answer: v.object({ printerId: v.string() }),
	refusals: { 'unknown-printer': null, 'name-taken': null, 'is-virtual': null }
});

/** Takes a printer out of use; what waits for it goes to another. */
export const removePrinter = defineCommand({
	name: 'printing.remove-printer',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({ printerId: PrinterId }),
	answer: v.object({}),
	refusals: { 'unknown-printer': null, 'is-virtual': null, 'still-printing': null }
});

/** Turns switches of the virtual printer, to see what the house does. */
export const setFault = defineCommand({
	name: 'printing.set-fault',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.partial(Faults),
	answer: v.object({}),
	refusals: {}
});
