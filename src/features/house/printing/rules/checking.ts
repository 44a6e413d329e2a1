// Whether a slip's text may be saved: what its lines say, and what they ask of the paper.
import type { SlipTemplate } from '#protocol';
import type { Finding, FindingCode, Texts, Tongue } from '../templates/contract.ts';
import { lineFaults, namesIn, neededIn, type LineFault } from './lines.ts';

type Paper = 58 | 80;

/** What a line asks of the paper, in columns and dots; the printer's side measures it. */
export interface Measured {
	line: number;
	torn?: { width: number; room: number };
	code?: { kind: 'qrcode' | 'bars'; cell: number; dots: number };
	image?: { width: number; height: number };
}
export type Measure = (text: string, paper: Paper) => readonly Measured[];

/** Dots across the printable part, 8 a millimetre, where no printer says otherwise. */
export const PAPER_DOTS: Readonly<Record<Paper, number>> = { 58: 384, 80: 576 };
/** How fine the printers of a paper print: the widest and the finest of what is in use is not enough for all. */
export interface PaperOf {
	/** Dots across, of the narrowest in use. */
	dots: number;
	/** Dots to the inch, of the finest in use: there a cell is the smallest. */
	dpi: number;
}
const MM_PER_INCH = 25.4;
/** White at the sides of the paper, which counts as a code's quiet zone. */
const sideDots = ({ dpi }: PaperOf) => Math.round((4 * dpi) / MM_PER_INCH);
/** DENSO Wave, maker of the QR code: print a cell with 4 dots or more. Half a millimetre is that at 203 dots an inch. */
const goodCell = ({ dpi }: PaperOf) => Math.max(4, Math.ceil((0.5 * dpi) / MM_PER_INCH));

const usualPaper = (paper: Paper): PaperOf => ({ dots: PAPER_DOTS[paper], dpi: 203 });
/** A slip longer than so many lines is a waste of paper; one longer than the second is a mistake. */
const LINES = { many: 60, most: 200 };
/** A picture higher than so many dots (12 cm) is a waste of paper. */
const TALLEST = 960;

interface Checked {
	declared: Pick<SlipTemplate, 'en' | 'zh' | 'values'>;
	measure: Measure;
	/** Widths of the printers in use: what goes wrong there stops the text; elsewhere it warns. */
	inUse: ReadonlySet<Paper>;
	/** What the printers of the house say of their paper; usual where absent. */
	papers?: ReadonlyMap<Paper, PaperOf>;
}

type Fault = Omit<Finding, 'tongue'>;

const stops = (line: number, code: FindingCode, more: Partial<Fault> = {}): Fault => ({
	...{ line, code, severity: 'stops' },
	...more
});
const warns = (line: number, code: FindingCode, more: Partial<Fault> = {}): Fault => ({
	...stops(line, code, more),
	severity: 'warns'
});

/** Everything wrong with the texts, in the order of languages and lines. */
export function checkTexts(texts: Texts, checked: Checked): Finding[] {
	const tongues: Tongue[] = texts.both === undefined ? ['zh', 'en'] : ['zh', 'en', 'both'];
	return tongues.flatMap((tongue) =>
		checkText(texts[tongue] ?? '', checked)
			.toSorted((a, b) => a.line - b.line)
			.map((fault) => ({ tongue, ...fault }))
	);
}

/** A text with one of these is not saved, nor printed. */
export const stopping = (findings: readonly Finding[]): Finding[] =>
	findings.filter(({ severity }) => severity === 'stops');

/** Whether a text kept earlier still goes with what the slip is filled with today. */
export function stillFits(texts: Texts, declared: Checked['declared']): boolean {
	return (
		stopping(checkTexts(texts, { declared, measure: () => [], inUse: new Set() })).length === 0
	);
}

function checkText(text: string, checked: Checked): Fault[] {
	if (text.trim() === '') return [stops(1, 'empty')];
	const lines = text.split('\n');
	const said = lines.flatMap((line, at) =>
		lineFaults(line, checked.declared.values).map((fault: LineFault) =>
			stops(at + 1, fault.code, fault)
		)
	);
	const wrong = [...said, ...lengthFaults(lines), ...neededFaults(text, checked.declared)];
	// A line that cannot be read cannot be measured either.
	const unread = new Set(said.map(({ line }) => line));
	const measured = ([58, 80] as const).flatMap((paper) =>
		paperFaults(lines, paper, checked).filter(({ line }) => !unread.has(line))
	);
	return [...wrong, ...measured];
}

function lengthFaults(lines: readonly string[]): Fault[] {
	const is = lines.length;
	if (is > LINES.most) return [stops(LINES.most, 'many-lines', { is, most: LINES.most })];
	return is > LINES.many ? [warns(LINES.many, 'many-lines', { is, most: LINES.many })] : [];
}

/** Codes of coupons, tickets and cards, and great numbers, must stay; what else is left out is only told. */
function neededFaults(text: string, declared: Checked['declared']): Fault[] {
	const needed = neededIn(declared);
	const has = neededIn({ en: text, zh: text, values: declared.values });
	const end = text.trimEnd().split('\n').length;
	const missing = [...needed].filter((one) => !has.has(one)).map((one) => one.split(' ')[1] ?? '');
	const shown = new Set(namesIn(text));
	const left = namesIn(declared.en).filter((name) => !shown.has(name) && !missing.includes(name));
	return [
		...missing.map((what) => stops(end, 'needed-missing', { what })),
		...(left.length > 0 ? [warns(end, 'not-shown', { what: [...new Set(left)].join(', ') })] : [])
	];
}

function paperFaults(lines: readonly string[], paper: Paper, checked: Checked): Fault[] {
	const { measure, inUse, papers } = checked;
	const of = papers?.get(paper) ?? usualPaper(paper);
	const hard = inUse.has(paper) ? stops : warns;
	return measure(lines.join('\n'), paper).flatMap((found) => {
		const hasValue = /\{[a-z]\w*\}/.test(lines[found.line - 1] ?? '');
		return [
			...tornFault(found, paper, hasValue ? warns : hard),
			...codeFaults(found, paper, of, hard),
			...imageFaults(found, paper, of, hard)
		];
	});
}

type Weigh = typeof stops;

function tornFault({ line, torn }: Measured, paper: Paper, weigh: Weigh): Fault[] {
	return torn ? [weigh(line, 'torn', { paper, is: torn.width, most: torn.room })] : [];
}

function codeFaults({ line, code }: Measured, paper: Paper, of: PaperOf, hard: Weigh): Fault[] {
	if (!code) return [];
	if (code.dots === 0) return paper === 80 ? [stops(line, 'code-unreadable')] : [];
	const most = of.dots + 2 * sideDots(of);
	const good = goodCell(of);
	const isQr = code.kind === 'qrcode';
	const wide = code.dots > most;
	const fine = isQr && code.cell < good && paper === 80;
	return [
		...(wide ? [hard(line, isQr ? 'code-wide' : 'bars-wide', { paper, is: code.dots, most })] : []),
		...(fine ? [warns(line, 'code-fine', { is: code.cell, most: good })] : [])
	];
}

function imageFaults({ line, image }: Measured, paper: Paper, of: PaperOf, hard: Weigh): Fault[] {
	if (!image) return [];
	if (image.width === 0) return paper === 80 ? [stops(line, 'image-unreadable')] : [];
	const most = of.dots;
	if (image.width > most) return [hard(line, 'image-large', { paper, is: image.width, most })];
	const tall = image.height > TALLEST && paper === 80;
	return tall ? [warns(line, 'image-large', { is: image.height, most: TALLEST })] : [];
}
