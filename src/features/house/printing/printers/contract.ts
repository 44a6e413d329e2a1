// The printers themselves: what they are, and what a technician does with them.
import * as v from 'valibot';
import { defineCommand, defineFact, printerRoles } from '#protocol';

const PrinterId = v.pipe(v.string(), v.maxLength(40));
/** What a person must do before paper comes. */
export const waitReasons = ['paper', 'cover', 'error', 'offline'] as const;

export const Profile = v.object({
	widthMm: v.picklist([58, 80]),
	text: v.picklist(['native-gb18030', 'native-big5', 'raster']),
	cutter: v.boolean(),
	status: v.picklist(['none', 'dle-eot', 'asb']),
	confirm: v.picklist(['none', 'gs-r', 'process-id']),
	counter: v.boolean(),
	/** Dots of a line where they are not the usual 576 or 384. */
	dots: v.optional(v.picklist([384, 420, 512, 576])),
	dpi: v.optional(v.picklist([180, 203, 300])),
	drawer: v.optional(v.boolean()),
	buzzer: v.optional(v.picklist(['none', 'esc-b', 'esc-a'])),
	qrCell: v.optional(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(8)))
});

/** Switches of the virtual printer. */
export const Faults = v.object({
	paper: v.picklist(['ok', 'low', 'out']),
	cover: v.picklist(['closed', 'open']),
	power: v.picklist(['on', 'off']),
	cutter: v.picklist(['ok', 'error']),
	replies: v.picklist(['sent', 'dropped']),
	/** Break the connection after so many more bytes; 0 never. */
	resetAfter: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
	chineseFont: v.boolean(),
	processId: v.boolean(),
	counter: v.boolean(),
	characters: v.picklist(['gb18030', 'big5']),
	speaks: v.picklist(['all', 'asb', 'nothing']),
	identity: v.boolean(),
	sensor: v.boolean(),
	buzzer: v.picklist(['none', 'esc-b', 'esc-a']),
	drawer: v.boolean()
});

/** A device file of a printer on USB. */
const USB = /^\/dev\/(usb\/)?lp\d{1,2}$/;
const SERIAL = /^\/dev\/(tty[A-Za-z]{1,4}\d{1,3}|serial\/by-id\/[\w.:-]{1,100})$/;
const path = (form: RegExp) => v.pipe(v.string(), v.trim(), v.regex(form));

/** Printers that call the house. */
const calling = [
	v.object({ kind: v.literal('star') }),
	v.object({ kind: v.literal('epson') })
] as const;

const Address = v.variant('kind', [
	v.object({
		kind: v.literal('tcp'),
		host: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9.:-]{1,100}$/)),
		port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))
	}),
	v.object({ kind: v.literal('usb'), path: path(USB) }),
	v.object({
		kind: v.literal('serial'),
		path: path(SERIAL),
		baud: v.picklist([9600, 19_200, 38_400, 57_600, 115_200])
	}),
	/** A file in the data folder. */
	v.object({ kind: v.literal('file'), path: path(/^[\w-]{1,40}\.(bin|prn)$/) }),
	...calling
]);

const wired = [
	v.object({ kind: v.literal('tcp'), host: v.string(), port: v.number() }),
	v.object({ kind: v.literal('usb'), path: v.string() }),
	v.object({ kind: v.literal('serial'), path: v.string(), baud: v.number() }),
	v.object({ kind: v.literal('file'), path: v.string() })
] as const;
/** An address as it is told, whatever was once allowed. */
export const WiredView = v.variant('kind', wired);
const AddressView = v.variant('kind', [...wired, ...calling]);

export const Printer = v.object({
	id: v.string(),
	name: v.string(),
	/** Absent: it prints for whoever has no printer. */
	role: v.optional(v.picklist(printerRoles)),
	/** The device it stands beside. */
	deviceId: v.optional(v.string()),
	address: AddressView,
	/** Of a printer that calls the house: whether it has been given where to, and its pace. */
	calls: v.optional(
		v.object({
			hasAddress: v.boolean(),
			/** It has called since the house was started. */
			isHeard: v.boolean(),
			/** Milliseconds between its calls, measured. */
			paceMs: v.optional(v.number())
		})
	),
	/** The printer agent that it hangs on; absent: it hangs on this machine or on the network. */
	agentId: v.optional(v.string()),
	/** Takes over what waits here while this one cannot print. */
	fallbackId: v.optional(v.string()),
	/** It rests since then: nothing new begins. */
	pausedAt: v.optional(v.number()),
	isVirtual: v.boolean(),
	profile: Profile,
	/** Why it cannot print just now; absent when it can. */
	reason: v.optional(v.picklist(waitReasons)),
	paperLow: v.boolean()
});

export type PrinterView = v.InferOutput<typeof Printer>;
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

/** A page that shows whether letters, codes and the cut come out right. */
export const testPrint = defineCommand({
	name: 'printing.test-print',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({
		printerId: PrinterId,
		/** The slip that rings, in place of the page. */
		ring: v.optional(v.boolean(), false)
	}),
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
		address: Address,
		agentId: v.optional(v.pipe(v.string(), v.maxLength(40))),
		fallbackId: v.optional(PrinterId),
		profile: Profile
	}),
	answer: v.object({ printerId: v.string() }),
	refusals: {
		'unknown-printer': null,
		'unknown-agent': null,
		'name-taken': null,
		'is-virtual': null,
		/** Following the fall-backs would lead back to the printer itself. */
		'fallback-circle': null
	}
});

/**
 * Where a printer that calls the house must call: made anew each time it is asked for, and told this once.
 * The address of before is worth nothing from then on.
 */
export const giveAddress = defineCommand({
	name: 'printing.give-address',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({ printerId: PrinterId }),
	answer: v.object({
		/** Under each name that this machine has on the network, the likeliest first; none where it has no network. */
		urls: v.array(v.string()),
		/** The same without the secret, for a printer that asks for user and password. */
		path: v.string(),
		password: v.string()
	}),
	refusals: { 'unknown-printer': null, 'does-not-call': null }
});

/** A printer rests, or goes on. What is under way is seen through; the rest waits or can be moved. */
export const pausePrinter = defineCommand({
	name: 'printing.pause-printer',
	from: ['host', 'desk'],
	staff: ['host', 'server', 'technician'],
	input: v.object({ printerId: PrinterId, paused: v.boolean() }),
	answer: v.object({}),
	refusals: { 'unknown-printer': null }
});

/** Everything that waits at one printer goes to another; what is under way stays. */
export const moveJobs = defineCommand({
	name: 'printing.move-jobs',
	from: ['host', 'desk'],
	staff: ['host', 'server', 'technician'],
	input: v.object({ printerId: PrinterId, to: PrinterId }),
	answer: v.object({ moved: v.number() }),
	refusals: { 'unknown-printer': null }
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
