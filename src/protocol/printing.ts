// What a slice says when it wants paper, and what a printer can do.
import type { Id } from './ids.ts';
import type { Instant } from './time.ts';

export type Language = 'en' | 'zh';

/** One piece of paper that a slice wants. The same `id` and `copy` never print twice. */
export interface Slip {
	/** What it is for: a coupon's, ticket's or reservation's id, with its kind. */
	id: string;
	/** 1 for the first; a later copy carries the mark of a reprint. */
	copy: number;
	/** The template's name, as declared in the slice's slips.ts. */
	template: string;
	values: Record<string, string>;
	language: Language | 'both';
	/** Which printer: by role, or the one beside a device. */
	to: { role: PrinterRole; device?: Id<'device'> };
	/** After this the paper is of no use and must not come out. */
	expiresAt: Instant;
}

export const printerRoles = ['kiosk', 'host', 'kitchen', 'desk'] as const;
export type PrinterRole = (typeof printerRoles)[number];

/** A template: ReceiptLine text for each language, with {names} to be filled in. */
export interface SlipTemplate {
	name: string;
	/** What staff call such a slip: `Queue ticket`, `号票`. */
	called: { en: string; zh: string };
	en: string;
	zh: string;
	/** For a slip in both languages; without it the Chinese text stands above the English, codes once. */
	both?: string;
	/** The names that must be given, each with an example for previews and tests. */
	values: Record<string, string>;
	/** Examples as an English slip has them, where `values` are Chinese or in both. */
	english?: Record<string, string>;
	/** Stands above the text in any language, the house's own text too: in practice, that it is worth nothing. */
	head?: string;
	/** Staff must hear of it: the printer buzzes, if it has a buzzer. No value of a slip can ask for this. */
	beeps?: boolean;
}

/** What the printer can do; edited by the technician, found by the self-test. */
export interface PrinterProfile {
	widthMm: 58 | 80;
	/** How letters get on paper. `raster` sends the whole slip as one picture. */
	text: 'native-gb18030' | 'native-big5' | 'raster';
	cutter: boolean;
	status: 'none' | 'dle-eot' | 'asb';
	confirm: 'none' | 'gs-r' | 'process-id';
	/** It counts its cuts and tells (GS g 2). */
	counter: boolean;
	/** Dots of a line where they are not the usual 384 or 576: 420 and 512 exist. */
	dots?: 384 | 420 | 512 | 576 | undefined;
	/** Dots to the inch; 203 where nobody has said otherwise. */
	dpi?: 180 | 203 | 300 | undefined;
	/** A cash drawer hangs on it (ESC p). */
	drawer?: boolean | undefined;
	/** How its buzzer is rung: ESC B as most Chinese makers have it, or Epson's ESC ( A. */
	buzzer?: 'none' | 'esc-b' | 'esc-a' | undefined;
	/** The smallest cell of a QR code in dots that a phone could read off its paper. */
	qrCell?: number | undefined;
}

/** What a printer says of itself when it is asked, each question with its time-out. */
export interface PrinterFindings {
	/** GS I 66, 67 and 69; absent where it did not say. */
	maker?: string;
	model?: string;
	font?: string;
	dleEot: boolean;
	asb: boolean;
	gsR: boolean;
	processId: boolean;
	/** Cuts so far; null where it does not count. */
	counter: number | null;
	/** It answers, and cannot print just now: nothing more could be asked. */
	stopped?: 'paper' | 'cover' | 'error' | 'offline';
}

/** Where a printer's bytes go. A path is a file of the machine that the printer hangs on. */
export type PrinterAddress =
	| { kind: 'tcp'; host: string; port: number }
	| { kind: 'usb'; path: string }
	| { kind: 'serial'; path: string; baud: number }
	/** A file in the data folder that the bytes are added to, for a look at them. */
	| { kind: 'file'; path: string };

/**
 * Printers that call the house and fetch their slips: by Star's CloudPRNT, or by Epson's Server Direct Print.
 * They have no address; each is given one of the house's, with a secret of its own.
 */
export const callingKinds = ['star', 'epson'] as const;
export type CallingKind = (typeof callingKinds)[number];
export interface CallingAddress {
	kind: CallingKind;
}

// ---- Between the house and a printer agent: a second machine with printers of its own ------------------------------

/** A printer in the agent's hands. */
export interface AgentPrinter {
	id: string;
	name: string;
	address: PrinterAddress;
	profile: PrinterProfile;
	/** It rests: what is under way is seen through, nothing new begins. */
	paused: boolean;
}

/** A slip that the agent may ask for: it prints none before the house has granted it. */
export interface AgentJob {
	id: string;
	printerId: string;
	/** ESC/POS in base64. */
	bytes: string;
	expiresAt: Instant;
}

/** What became of a slip in the agent's hands. `n` counts the agent's news from 1, so that none is heard twice. */
export interface AgentNews {
	n: number;
	jobId: string;
	at: Instant;
	state: string;
	reason?: string;
	why?: string;
	attempt?: {
		number: number;
		processId: string;
		counterBefore: number | null;
		sha256: string;
		length: number;
	};
}

/** A technician's question to an agent's printer; without bytes it is asked what it can do. Handed out once. */
export interface AgentAsk {
	id: string;
	printerId: string;
	/** ESC/POS in base64, written as it is. */
	bytes?: string | undefined;
}

/** What came of it: `busy` while a slip is under way, `silent` where nobody answers the call. */
export interface AgentTold {
	id: string;
	findings?: PrinterFindings;
	refused?: 'busy' | 'silent';
}

/** How an agent's printer is just now. */
export interface AgentLook {
	printerId: string;
	reason?: string;
	paperLow: boolean;
}

/** What the agent tells the house. */
export interface AgentSync {
	at: Instant;
	/** Every slip in its journal: a granted one that is missing was lost with the journal. */
	holds: string[];
	take: string[];
	news: AgentNews[];
	looks: AgentLook[];
	told?: AgentTold[];
}

/** What the house answers: the slips that the agent may print now. */
export interface AgentGrant {
	granted: string[];
}

/** What the house has for the agent. */
export interface AgentWork {
	printers: AgentPrinter[];
	jobs: AgentJob[];
	asks?: AgentAsk[] | undefined;
}
