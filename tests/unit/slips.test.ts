// Every slip of the house on every paper: judged by the virtual printer, zbar and tesseract, none of which knows our encoder.
import { expect, test } from 'vitest';
import { exampleOf, type Language, type PrinterProfile, type SlipTemplate } from '#protocol';
import { fullProfile } from '../../printer/src/profile.ts';
import { render } from '../../printer/src/render.ts';
import { fillTemplate } from '../../printer/src/template.ts';
import { type DrawnSlip, type DrawnText, textOf } from '../../printer/src/virtual/drawn.ts';
import { layoutOfPaper, layoutOfSvg, linesIn } from '../../printer/src/virtual/layout.ts';
import { slipsOf } from '../../printer/src/virtual/paper.ts';
import { lettersOn, withoutTesseract } from '../../printer/src/virtual/reader.ts';
import { codesOn, withoutZbar } from '../../printer/src/virtual/zbar.ts';
import { allSlips } from '../../src/server/wings/slips.ts';

const isLong = process.env['HOSTSTAND_LONG'] === '1';

interface Take {
	template: SlipTemplate;
	widthMm: 58 | 80;
	text: PrinterProfile['text'];
	language: Language | 'both';
}

const everyTake: Take[] = allSlips.flatMap((template) =>
	([80, 58] as const).flatMap((widthMm) =>
		(['native-gb18030', 'raster'] as const).flatMap((text) =>
			(['zh', 'en', 'both'] as const).map((language) => ({ template, widthMm, text, language }))
		)
	)
);
const plain = ({ widthMm, text, language }: Take) =>
	widthMm === 80 && text === 'native-gb18030' && language === 'zh';

/** The short run takes each template in its plain form, and of the other eleven two that change from one to the next. */
const takes = isLong
	? everyTake
	: everyTake.filter(
			(one, at) =>
				plain(one) ||
				at % 12 === (Math.floor(at / 12) * 5) % 12 ||
				at % 12 === (Math.floor(at / 12) * 7 + 3) % 12
		);

const nameOf = ({ template, widthMm, text, language }: Take) =>
	`${template.name} ${widthMm} mm ${text} ${language}`;

const dotsAcross = (widthMm: 58 | 80) => (widthMm === 58 ? 384 : 576);

async function printed({ template, widthMm, text, language }: Take) {
	const profile = { ...fullProfile, widthMm, text };
	const made = await render(template, exampleOf(template, language), profile, language);
	if (!made.ok) throw new Error(`${template.name}: ${made.code}`);
	const slips = slipsOf(made.value.bytes, dotsAcross(widthMm));
	expect(slips, template.name).toHaveLength(1);
	return { paper: slips[0]!, svg: made.value.svg, form: made.value.form };
}

/** The slip's document, as it goes to be set. */
function documentOf({ template, widthMm, language }: Take): string {
	const columns = widthMm === 58 ? 32 : 48;
	const filled = fillTemplate(template, exampleOf(template, language), {
		language,
		copy: 1,
		columns
	});
	if (!filled.ok) throw new Error(template.name);
	return filled.value.replace(/\{image:[^}]*\}/g, '');
}

/** What the codes of a slip must say, sorted. */
function codesWanted(take: Take): string[] {
	const codes = documentOf(take).matchAll(/\{code:([^;}]*)/g);
	return Array.from(codes, ([, code = '']) =>
		code.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
	).sort();
}

const isChinese = /\p{Script=Han}/u;
const chineseOf = (text: string) => Array.from(text).filter((letter) => isChinese.test(letter));

/** The Chinese letters of the lines that were read as Chinese: one alone among Latin ones is none. */
function chineseRead(text: string): string[] {
	return text.split('\n').flatMap((line) => {
		const letters = chineseOf(line);
		return letters.length === 1 && /[A-Za-z0-9]{3}/.test(line) ? [] : letters;
	});
}

/** Letters to be left out, put in or changed to come from the one to the other (Levenshtein): what OCR is measured by. */
function errorsOf(wanted: readonly string[], read: readonly string[]): number {
	let row = Array.from({ length: read.length + 1 }, (_, at) => at);
	for (const [n, letter] of wanted.entries()) {
		const next = [n + 1];
		for (const [at, other] of read.entries()) {
			const changed = (row[at] ?? 0) + (letter === other ? 0 : 1);
			next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}

test('on every form of every slip the printer understands each byte, and both opinions agree on lines, columns and codes', async () => {
	for (const take of takes) {
		const { paper, svg, form } = await printed(take);
		expect(paper.unknown, nameOf(take)).toEqual([]);
		if (form === 'raster') continue;
		const [ours, theirs] = [layoutOfPaper(paper), layoutOfSvg(svg)];
		expect(linesIn(ours), nameOf(take)).toEqual(linesIn(theirs));
		expect(ours.letters, nameOf(take)).toEqual(theirs.letters);
		expect(ours.pictures, nameOf(take)).toHaveLength(theirs.pictures.length);
		for (const [at, { x, y }] of ours.pictures.entries()) {
			expect(y, nameOf(take)).toBe(theirs.pictures[at]?.y);
			// Pictures are as wide as whole bytes: up to seven dots of white, half of them to the left.
			expect(Math.abs(x - (theirs.pictures[at]?.x ?? 0)), nameOf(take)).toBeLessThanOrEqual(4);
		}
	}
});

/** Lines with a wide gap: the row of a column to each side. */
function* rowsOf(paper: DrawnSlip): Generator<DrawnText[]> {
	const letters = paper.drawn.filter((one) => one.kind === 'text' && one.text.trim() !== '');
	const lines = Map.groupBy(letters as DrawnText[], ({ bottom }) => bottom);
	for (const line of lines.values()) {
		line.sort((a, b) => a.x - b.x);
		const gap = line.some((one, at) => {
			const before = line[at - 1];
			return before && one.x - (before.x + before.cell * before.scaleX) > 60;
		});
		if (gap) yield line;
	}
}

test('both columns of every row end exactly at the edges of the paper', async () => {
	let rows = 0;
	for (const take of everyTake.filter(({ text }) => text === 'native-gb18030')) {
		const { paper, form } = await printed(take);
		if (form === 'raster') continue;
		for (const row of rowsOf(paper)) {
			const last = row.at(-1)!;
			expect([row[0]!.x, last.x + last.cell * last.scaleX], nameOf(take)).toEqual([
				0,
				dotsAcross(take.widthMm)
			]);
			rows++;
		}
	}
	expect(rows).toBeGreaterThan(100);
});

test.skipIf(withoutZbar)(
	'another program reads every code of every slip',
	{ timeout: 900_000 },
	async () => {
		for (const take of takes) {
			const wanted = codesWanted(take);
			if (wanted.length === 0) continue;
			const { paper } = await printed(take);
			expect(await codesOn(paper), nameOf(take)).toEqual(wanted);
		}
	}
);

test.skipIf(withoutTesseract)(
	'another program reads at least 99 of 100 Chinese letters of the slips',
	{ timeout: 1_800_000 },
	async () => {
		const sums = new Map<string, { wanted: number; errors: number }>();
		for (const take of takes.filter((one) => one.language !== 'en' && (isLong || plain(one)))) {
			const wanted = chineseOf(documentOf(take));
			const { paper } = await printed(take);
			const errors = errorsOf(wanted, chineseRead(await lettersOn(paper)));
			const sum = sums.get(take.template.name) ?? { wanted: 0, errors: 0 };
			const { template } = take;
			sums.set(template.name, { wanted: sum.wanted + wanted.length, errors: sum.errors + errors });
		}
		const all = { wanted: 0, errors: 0 };
		for (const [name, { wanted, errors }] of sums) {
			all.wanted += wanted;
			all.errors += errors;
			if (isLong) process.stdout.write(`${name}: ${errors} errors in ${wanted} Chinese letters\n`);
		}
		const share = 1 - all.errors / all.wanted;
		if (isLong)
			process.stdout.write(
				`together: ${all.wanted} letters, ${(100 * share).toFixed(2)} % right\n`
			);
		expect(all.wanted).toBeGreaterThan(600);
		expect(share).toBeGreaterThanOrEqual(0.99);
	}
);

/** Millimetres of ink from top to bottom of the tallest picture that is no code: the great number. */
function tallest(paper: DrawnSlip): number {
	const heights = paper.drawn.flatMap((one) => {
		if (one.kind !== 'dots' || one.scaleY !== 1 || one.dots.height < 90) return [];
		const stride = Math.ceil(one.dots.width / 8);
		const inked = Array.from({ length: one.dots.height }, (_, y) =>
			one.dots.rows.subarray(y * stride, (y + 1) * stride).some((byte) => byte !== 0)
		);
		return [inked.lastIndexOf(true) - inked.indexOf(true) + 1];
	});
	return (heights[0] ?? 0) / 8;
}

test('the numbers of tickets are at least 12 mm high', async () => {
	const numbered = everyTake.filter(
		({ template, text }) => /\{number:/.test(template.zh) && text === 'native-gb18030'
	);
	expect(new Set(numbered.map(({ template }) => template.name))).toContain('queue-ticket');
	for (const take of numbered) {
		const { paper, form } = await printed(take);
		if (form === 'native') expect(tallest(paper), nameOf(take)).toBeGreaterThanOrEqual(12);
	}
});

test('no English word is torn at the end of a line', async () => {
	for (const take of everyTake.filter((one) => one.language === 'en' && one.text !== 'raster')) {
		const { paper, form } = await printed(take);
		if (form === 'raster') continue;
		const words = new Set(
			documentOf(take)
				.replace(/\\x../g, ' ')
				.split(/[^A-Za-z]+/)
		);
		const lines = textOf(paper).split('\n');
		for (const word of lines.flatMap((line) => line.match(/[A-Za-z]{3,}/g) ?? []))
			expect(words, nameOf(take)).toContain(word);
	}
});
