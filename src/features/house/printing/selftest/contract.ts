// Setting up a printer by asking it, and a technician who reads what it prints.
import * as v from 'valibot';
import { defineCommand, defineTopic } from '#protocol';
import { jobChanged } from '../contract.ts';
import { printerChanged, Profile, waitReasons } from '../printers/contract.ts';

const PrinterId = v.pipe(v.string(), v.maxLength(40));

/** What a printer says of itself; `known` where its maker says what it can do. */
export const Findings = v.object({
	maker: v.optional(v.string()),
	model: v.optional(v.string()),
	font: v.optional(v.string()),
	dleEot: v.boolean(),
	asb: v.boolean(),
	gsR: v.boolean(),
	processId: v.boolean(),
	counter: v.nullable(v.number()),
	stopped: v.optional(v.picklist(waitReasons))
});

const Known = v.object({
	called: v.string(),
	/** Absent: its maker does not state it. */
	dots: v.optional(v.number()),
	dpi: v.optional(v.picklist([180, 203, 300])),
	processId: v.optional(v.boolean()),
	source: v.string()
});

const technician = {
	from: ['desk'],
	staff: ['manager', 'technician']
} as const;

const reach = {
	'unknown-printer': null,
	/** A slip is under way there: in a moment. */
	'printer-busy': null,
	/** Nobody answers the call. */
	'printer-silent': null,
	/** It has nobody who could answer: a file, or a printer that fetches its slips itself. */
	'cannot-ask': null
} as const;

/** Asks the printer for its name and tries every question, without printing. Takes up to six seconds. */
export const askPrinter = defineCommand({
	name: 'printing.ask-printer',
	...technician,
	input: v.object({ printerId: PrinterId }),
	answer: v.object({ findings: Findings, known: v.optional(Known) }),
	refusals: reach
});

/** What a technician lets a printer do, to see whether it does. */
export const tryActs = ['self-test', 'buzz-esc-b', 'buzz-esc-a', 'drawer'] as const;

/** Prints the self-test, buzzes or opens the drawer: once, past the spool, and never again by itself. */
export const tryAct = defineCommand({
	name: 'printing.try-act',
	...technician,
	input: v.object({ printerId: PrinterId, act: v.picklist(tryActs) }),
	answer: v.object({}),
	refusals: reach
});

/** Saves what was found and seen; also for the virtual printer. */
export const setProfile = defineCommand({
	name: 'printing.set-profile',
	...technician,
	input: v.object({ printerId: PrinterId, profile: Profile }),
	answer: v.object({}),
	refusals: { 'unknown-printer': null }
});

/** Opens the cash drawer: an act of a person, which no slip and no text can ask for. */
export const openDrawer = defineCommand({
	name: 'printing.open-drawer',
	from: ['host', 'desk'],
	staff: ['host', 'server'],
	input: v.object({ printerId: PrinterId }),
	answer: v.object({}),
	refusals: { ...reach, 'no-drawer': null }
});

/** What a guest at a kiosk hears of the slips that were asked for there, the newest first; nobody waits for it. */
export const slipState = defineTopic({
	name: 'printing.slip-state',
	from: ['kiosk'],
	/** Always the caller's own device. */
	params: v.object({ device: v.optional(v.string(), '') }),
	state: v.object({
		slips: v.array(
			v.object({
				at: v.number(),
				called: v.object({ en: v.string(), zh: v.string() }),
				state: v.picklist(['printing', 'printed', 'needs-staff'])
			})
		)
	}),
	changedBy: [jobChanged, printerChanged]
});
