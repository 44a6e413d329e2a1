// A slip as a file: the paper that the virtual printer cut, or what a job's bytes put on paper.
import type { PrinterProfile } from '#protocol';
import type { Store } from '#server/store.server.ts';
import {
	dotsAcross,
	type DrawnSlip,
	fullProfile,
	pictureOf,
	slipsOf,
	svgOf
} from '@hoststand/printer';
import { jobById } from './jobs.server.ts';
import { bytesOf, type Templates } from './journal.server.ts';
import { drawOn } from './proving.server.ts';
import type { Spool } from './spool.server.ts';
import type { Tongue } from './templates/contract.ts';
import type { PrintingTables } from './schema.server.ts';

export interface SlipFile {
	type: 'image/svg+xml' | 'image/png' | 'application/octet-stream';
	body: string | Uint8Array<ArrayBuffer>;
}

interface Needs {
	store: Store;
	templates: Templates;
	spool: Spool;
}

async function jobSlip(id: string, { store, templates }: Needs): Promise<DrawnSlip | undefined> {
	const { read } = store;
	const job = await jobById(read, id);
	if (!job) return undefined;
	const printer = await read
		.tables<PrintingTables>()
		.selectFrom('printers')
		.select('profile')
		.where('venue_id', '=', read.venue)
		.where('id', '=', job.printer_id)
		.executeTakeFirst();
	if (!printer) return undefined;
	const profile = JSON.parse(printer.profile) as PrinterProfile;
	const made = await bytesOf(job, { ...profile, cutter: true }, templates);
	const font = profile.text === 'native-big5' ? 'big5' : 'gb18030';
	return made.ok ? slipsOf(made.value.bytes, dotsAcross(profile), font)[0] : undefined;
}

async function fileOf(slip: DrawnSlip, form: string): Promise<SlipFile | undefined> {
	if (form === 'svg') return { type: 'image/svg+xml', body: svgOf(slip) };
	if (form === 'bin')
		return { type: 'application/octet-stream', body: Uint8Array.from(slip.bytes) };
	const drawn = await pictureOf(slip);
	return drawn.ok ? { type: 'image/png', body: Uint8Array.from(drawn.value) } : undefined;
}

/** A slip with its examples, in one version of its text. */
async function lookOf([, name = '', tongue = '', number]: RegExpExecArray, templates: Templates) {
	const declared = templates.get(name);
	if (!declared) return undefined;
	const text = await templates.own.newest(declared, Number(number));
	const drawing = { language: tongue as Tongue, values: {}, logo: templates.logo?.() };
	const drawn = await drawOn(fullProfile, text, drawing);
	return drawn && fileOf(drawn.slip, 'svg');
}

/** `look-queue-ticket-zh-3.svg` is the third version of a text; `paper-12.svg` is the virtual printer's twelfth slip, `JOB.png` a job's; also `.bin`. Undefined if there is none. */
export function slipPictures(needs: Needs): (name: string) => Promise<SlipFile | undefined> {
	return async (name) => {
		const look = /^look-([a-z0-9-]{1,60})-(zh|en|both)-(\d{1,6})\.svg$/.exec(name);
		if (look) return lookOf(look, needs.templates);
		const [, id, form] = /^(paper-\d{1,9}|[0-9A-Z]{26})\.(svg|png|bin)$/.exec(name) ?? [];
		if (id === undefined || form === undefined) return undefined;
		const number = id.startsWith('paper-') ? Number(id.slice(6)) : undefined;
		const slip =
			number === undefined
				? await jobSlip(id, needs)
				: needs.spool.virtual.slips().find((cut) => cut.number === number);
		return slip && fileOf(slip, form);
	};
}
