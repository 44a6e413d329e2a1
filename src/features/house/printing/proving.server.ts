// A text tried out: measured by the printer's side, drawn by the virtual printer, printed as a sample.
import { fail, newId, ok, type PrinterProfile, type Slip, type SlipTemplate } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import {
	dotsAcross,
	fullProfile,
	pictureOf,
	proofOf,
	render,
	slipsOf,
	svgOf
} from '@hoststand/printer';
import type { Templates } from './journal.server.ts';
import { insertJob, REPRINT_LASTS } from './jobs.server.ts';
import { printersOf } from './printers.server.ts';
import { checkTexts, PAPER_DOTS, stopping, type Measure, type PaperOf } from './rules/checking.ts';
import { saying } from './slip-texts.server.ts';
import { printSlipText, trySlipText, type Texts, type Tongue } from './templates/contract.ts';

/** Columns of 12 dots. */
const columns = (paper: 58 | 80): number => PAPER_DOTS[paper] / 12;

/** Measures a text of this slip, filled with its examples. */
export const measure =
	({ values }: Pick<SlipTemplate, 'values'>): Measure =>
	(text, paper) =>
		proofOf(text, values, columns(paper));

const profileOf = (row: { profile: string }) => JSON.parse(row.profile) as PrinterProfile;

/** The paper in the printers of the house: its widths, and for each the narrowest and the finest printer's dots. */
async function paperInUse(read: Reader) {
	const papers = new Map<58 | 80, PaperOf>();
	for (const row of await printersOf(read)) {
		const profile = profileOf(row);
		const { widthMm, dpi = 203 } = profile;
		const known = papers.get(widthMm);
		papers.set(widthMm, {
			dots: Math.min(dotsAcross(profile), known?.dots ?? Infinity),
			dpi: Math.max(dpi, known?.dpi ?? 0)
		});
	}
	return { papers, inUse: new Set(papers.keys()) };
}

/** What every text must pass before it may be kept. */
export async function refusedText(read: Reader, declared: SlipTemplate, texts: Texts) {
	const paper = await paperInUse(read);
	const checked = { declared, measure: measure(declared), ...paper };
	const findings = stopping(checkTexts(texts, checked));
	return findings.length > 0 ? fail('text-stopped', { findings }) : undefined;
}

interface Drawing {
	language: Tongue;
	values: Readonly<Record<string, string>>;
	logo: ReturnType<NonNullable<Templates['logo']>>;
}

/** The slip as the printer puts it on paper; undefined where that goes wrong. */
export async function drawOn(
	profile: PrinterProfile,
	template: SlipTemplate,
	{ language, values, logo }: Drawing
) {
	try {
		const whole = { ...profile, cutter: true };
		const filled = { ...template.values, ...values };
		const made = await render(template, filled, whole, language, { logo });
		const slip = made.ok ? slipsOf(made.value.bytes, PAPER_DOTS[profile.widthMm])[0] : undefined;
		return made.ok && slip ? { ...made.value, slip } : undefined;
	} catch {
		return undefined;
	}
}

type Drawn = NonNullable<Awaited<ReturnType<typeof drawOn>>>;

/** Dots with the shipped letters where they can be drawn, else as SVG. */
async function pictureFor({ slip, bytes, form }: Drawn) {
	const svg = svgOf(slip);
	const [, width = '0', height = '0'] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
	const png = await pictureOf(slip);
	const url = png.ok
		? `data:image/png;base64,${png.value.toString('base64')}`
		: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
	return {
		...{ url, width: Number(width), height: Number(height), form },
		...{ bytes: bytes.length, unknown: slip.unknown.length }
	};
}

async function profileFor(read: Reader, on: string | 58 | 80): Promise<PrinterProfile | undefined> {
	if (typeof on === 'number') return { ...fullProfile, widthMm: on };
	const row = (await printersOf(read)).find(({ id }) => id === on);
	return row && profileOf(row);
}

const trying = (templates: Templates) =>
	onQuery(trySlipText, async ({ name, texts, tongue, values, on }, { read }) => {
		const declared = templates.get(name);
		if (!declared) return fail('unknown-slip');
		const profile = await profileFor(read, on);
		if (!profile) return fail('unknown-printer');
		const paper = await paperInUse(read);
		const findings = checkTexts(texts, { declared, measure: measure(declared), ...paper });
		const drawing = { language: tongue, values, logo: templates.logo?.() };
		const drawn = await drawOn(profile, saying(declared, texts), drawing);
		if (!drawn && stopping(findings).length === 0)
			findings.push({ tongue, line: 1, severity: 'stops', code: 'unprintable' });
		return ok({ findings, ...(drawn && { picture: await pictureFor(drawn) }) });
	});

const printing = (templates: Templates) =>
	onCommand(printSlipText, async (input, { tx, now }) => {
		const { name, texts, tongue, values, printerId } = input;
		const declared = templates.get(name);
		if (!declared) return fail('unknown-slip');
		const printer = (await printersOf(tx)).find(({ id }) => id === printerId);
		if (!printer) return fail('unknown-printer');
		const refused = await refusedText(tx, declared, texts);
		if (refused) return refused;
		const slip: Slip = {
			...{ id: `sample ${newId(now)}`, copy: 1, template: name, language: tongue },
			values: { ...declared.values, ...values },
			to: { role: printer.role ?? 'desk' },
			expiresAt: now + REPRINT_LASTS
		};
		const text = { text_number: 0, draft: JSON.stringify(texts) };
		return ok({ jobId: (await insertJob(tx, slip, printerId, now, text)) ?? '' });
	});

export const slipProving = (templates: Templates): Served[] => [
	trying(templates),
	printing(templates)
];
