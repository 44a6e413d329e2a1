// ePOS-Print XML: what a printer of Epson's gets to print, and what it says came of it.
// After Epson's 'Server Direct Print User's Manual' and 'ePOS-Print XML User's Manual'.
import { strideOf, type Dots } from '../render/png.ts';
import type { Said } from './hatch.ts';

const NAMESPACE = 'http://www.epson-pos.com/schemas/2011/03/epos-print';
/** How the printer's own works are called in it. */
const DEVICE = 'local_printer';
/** What the printer may take for a slip (ms). */
const TIMEOUT = 60_000;

export interface EposBody {
	/** The slip as one picture. */
	dots?: Dots | undefined;
	/** Or as commands of the printer, cut and all. */
	bytes?: Uint8Array | undefined;
	cutter: boolean;
	beeps: boolean;
}

/** The inside of one document. Three pulses of the buzzer go first: optional there, and passed over by printers without. */
export function eposBody({ dots, bytes, cutter, beeps }: EposBody): string {
	const ring = beeps ? '<sound pattern="pattern_a" repeat="3"/>' : '';
	if (bytes) return `${ring}<command>${Buffer.from(bytes).toString('hex')}</command>`;
	if (!dots) return ring;
	const { width, height, rows } = dots;
	const picture = `<image width="${strideOf(width) * 8}" height="${height}" color="color_1" mode="mono">${Buffer.from(rows).toString('base64')}</image>`;
	return ring + picture + (cutter ? '<cut type="feed"/>' : '<feed line="5"/>');
}

/** A cut under the word VOID, so that a torn piece cannot hang on to the next slip. */
export const voidMark = `<text>&#10;&#10;</text><text align="center" width="2" height="2">VOID&#10;</text><cut type="feed"/><text align="left" width="1" height="1"/>`;

/** One request to print; without a name it only asks how the printer is, without a body what became of that name. */
export function printRequest(body: string, jobId?: string): string {
	const name = jobId === undefined ? '' : `<printjobid>${jobId}</printjobid>`;
	return `<?xml version="1.0" encoding="utf-8"?>
<PrintRequestInfo Version="2.00"><ePOSPrint><Parameter><devid>${DEVICE}</devid><timeout>${TIMEOUT}</timeout>${name}</Parameter><PrintData><epos-print xmlns="${NAMESPACE}">${body}</epos-print></PrintData></ePOSPrint></PrintRequestInfo>`;
}

export interface EposResult {
	/** Absent: it was asked how it is. */
	jobId?: string;
	success: boolean;
	code: string;
	/** Bits of the printer's status; 0 where it does not say. */
	status: number;
}

/** The value of an attribute in a tag. */
const attribute = (tag: string, name: string) =>
	new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1] ?? '';

function resultOf(part: string): EposResult | undefined {
	const tag = /<response\b[^>]*>/.exec(part)?.[0];
	if (tag === undefined) return undefined;
	const jobId = /<printjobid>\s*([\w.-]{1,30})\s*<\/printjobid>/.exec(part)?.[1];
	return {
		...(jobId !== undefined && { jobId }),
		success: ['true', '1'].includes(attribute(tag, 'success')),
		code: attribute(tag, 'code'),
		status: Number(attribute(tag, 'status')) >>> 0
	};
}

export interface EposReport {
	results: EposResult[];
	/** The printer could not read the request at all: nothing of it was done. */
	isUnread: boolean;
}

/** What a response file says, slip by slip. */
export function readReport(xml: string): EposReport {
	const parts = xml.match(/<ePOSPrint>[\s\S]*?<\/ePOSPrint>/g) ?? [xml];
	const results = parts.map(resultOf).filter((one) => one !== undefined);
	return { results, isUnread: /<Response\b[^>]*Success\s*=\s*"false"/.test(xml) };
}

/** The status of the printer's own works out of a status notification; undefined where it does not speak of it. */
export function readNotice(xml: string): number | undefined {
	const tags = xml.match(/<printerstatus\b[^>]*>/g) ?? [];
	const tag = tags.find((one) => attribute(one, 'devicename') === DEVICE) ?? tags[0];
	const bits = tag === undefined ? NaN : Number(attribute(tag, 'asbstatus'));
	return Number.isNaN(bits) ? undefined : bits >>> 0;
}

const bits = {
	noAnswer: 0x1,
	offline: 0x8,
	cover: 0x20,
	/** Of the mechanics, the knife, and what cannot and can be got over. */
	faults: 0x400 | 0x800 | 0x2000 | 0x4000,
	nearEnd: 0x2_0000,
	paperEnd: 0x8_0000
};

/** What a person must do about these bits. */
export function saidByStatus(status: number): Said {
	const has = (bit: number) => (status & bit) !== 0;
	const paperLow = has(bits.nearEnd) && !has(bits.paperEnd);
	if (has(bits.paperEnd)) return { reason: 'paper', paperLow };
	if (has(bits.cover)) return { reason: 'cover', paperLow };
	return {
		reason: has(bits.noAnswer | bits.offline | bits.faults) ? 'error' : undefined,
		paperLow
	};
}

const reasons: Readonly<Record<string, Said['reason']>> = {
	EPTR_REC_EMPTY: 'paper',
	EPTR_COVER_OPEN: 'cover'
};
/** These speak of the request, not of the printer. */
const ofTheRequest: ReadonlySet<string> = new Set(['', 'SchemaError', 'JobNotFound', 'Printing']);

/** How the printer is by one of its answers; undefined where that says nothing of it. */
export function saidByResult({ success, code, status }: EposResult): Said | undefined {
	const said = status === 0 ? undefined : saidByStatus(status);
	if (success || said?.reason || ofTheRequest.has(code)) return said;
	return { reason: reasons[code] ?? 'error', paperLow: false };
}

/**
 * It took the slip into a queue of its own and has printed nothing yet: then the bits are these and nothing else.
 */
export const isQueued = ({ success, status }: EposResult): boolean =>
	success && (status === 0x2 || status === 0x8000_0000);

/** Codes that say that the printer never began. */
export const neverBegan: ReadonlySet<string> = new Set([
	...['DeviceNotFound', 'EX_SPOOLER', 'TooManyRequests', 'RequestEntityTooLarge']
]);
