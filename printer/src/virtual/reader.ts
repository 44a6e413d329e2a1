// For tests: reads the letters off a drawn slip with a program that is not ours (tesseract).
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { type Dots, pngOf, strideOf } from '../render/png.ts';
import { dotsOf } from '../render/raster.ts';
import type { DrawnSlip } from './drawn.ts';
import { MARGIN, svgOf } from './picture.ts';

const program = 'tesseract';
const run = promisify(execFile);

function isInstalled(): boolean {
	try {
		return execFileSync(program, ['--list-langs'], { stdio: 'pipe' }).includes('chi_sim');
	} catch {
		return false;
	}
}

/** Skip then; but in CI a missing program is a failure. */
export const withoutTesseract = process.env['CI'] !== 'true' && !isInstalled();

interface Band {
	from: number;
	to: number;
}

const rowOf = ({ width, rows }: Dots, y: number) =>
	Buffer.from(rows.buffer, rows.byteOffset + y * strideOf(width), strideOf(width));

/** Rows with ink, as they lie between white ones. */
function bandsOf(dots: Dots): Band[] {
	const bands: Band[] = [];
	for (let y = 0; y < dots.height; y++) {
		if (rowOf(dots, y).every((byte) => byte === 0)) continue;
		const last = bands.at(-1);
		if (last?.to === y) last.to = y + 1;
		else bands.push({ from: y, to: y + 1 });
	}
	return bands;
}

/** A rule, bars or the modules of a QR: rows that stay the same for four dots and more. Letters never do. */
function isCode(dots: Dots, { from, to }: Band): boolean {
	let changes = 0;
	for (let y = from + 1; y < to; y++) if (!rowOf(dots, y).equals(rowOf(dots, y - 1))) changes++;
	return changes <= (to - from) / 4;
}

/** Codes, rules and great numbers of a slip that came as letters; nothing for one that is a picture as a whole. */
function picturesOf({ drawn }: DrawnSlip): Band[] | undefined {
	if (!drawn.some(({ kind }) => kind === 'text')) return undefined;
	return drawn.flatMap((one) => {
		if (one.kind !== 'dots') return [];
		const from = one.y + MARGIN.top;
		return [{ from, to: from + one.dots.height * one.scaleY }];
	});
}

const covers =
	(band: Band) =>
	({ from, to }: Band) =>
		band.from >= from - 1 && band.to <= to + 1;

function cut(dots: Dots, { from, to }: Band): Dots {
	const stride = strideOf(dots.width);
	return {
		width: dots.width,
		height: to - from,
		rows: dots.rows.slice(from * stride, to * stride)
	};
}

/** White letters on black are turned round: the edges above and below them are ink nearly from end to end, which those of dense letters never are. */
function upright(band: Dots): Dots {
	const inked = (y: number) =>
		Array.from({ length: band.width }, (_, x) => x).filter((x) => isInk(band, x, y));
	const [top, bottom] = [inked(0), inked(band.height - 1)];
	const [left, right] = [Math.min(...top, ...bottom), Math.max(...top, ...bottom)];
	if (Math.min(top.length, bottom.length) < (right - left + 1) * 0.8) return band;
	const rows = Uint8Array.from(band.rows);
	for (let y = 0; y < band.height; y++)
		for (let x = left; x <= right; x++)
			rows[y * strideOf(band.width) + (x >> 3)]! ^= 0x80 >> (x & 7);
	return { ...band, rows };
}

/** Dots of white that divide what stands left from what stands right. */
const GUTTER = 48;

const isInk = (dots: Dots, x: number, y: number) =>
	((dots.rows[y * strideOf(dots.width) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;

/** Where ink stands across, as stretches with less than a gutter of white in them. */
function piecesOf(band: Dots): Band[] {
	const pieces: Band[] = [];
	for (let x = 0; x < band.width; x++) {
		if (!Array.from({ length: band.height }, (_, y) => y).some((y) => isInk(band, x, y))) continue;
		const last = pieces.at(-1);
		if (last && x - last.to < GUTTER) last.to = x + 1;
		else pieces.push({ from: x, to: x + 1 });
	}
	return pieces;
}

/** Heights in pixels at which each line is read; the reading that the reader is surest of counts. */
const SIZES = [28, 36];
/** White around a line, and how far its edges are softened: as a camera would see it. */
const AIR = 24;
const SOFT = 1;

/** How much a line grows: letters of 24 dots (22 high) and greater ones to the same height. */
const growth = (height: number, size: number) => size / (height <= 28 ? 22 : height);

/** A piece of a line as a picture of its own, black on white. */
async function pictureOf(band: Dots, { from, to }: Band, size: number): Promise<Buffer> {
	const by = growth(band.height, size);
	const black = await sharp(pngOf(upright(band)))
		.extract({ left: from, top: 0, width: to - from, height: band.height })
		.toColourspace('b-w')
		.png()
		.toBuffer();
	return sharp(black)
		.resize(Math.max(4, Math.round((to - from) * by)), Math.max(4, Math.round(band.height * by)))
		.blur(SOFT)
		.extend({ top: AIR, bottom: AIR, left: AIR, right: AIR, background: '#fff' })
		.png()
		.toBuffer();
}

/** Codes and rules left out, every line of letters, columns apart, at each size. */
async function linesOf(slip: DrawnSlip): Promise<Buffer[]> {
	const drawn = await dotsOf(svgOf(slip));
	if (!drawn.ok) throw new Error(drawn.detail?.why);
	const dots = drawn.value;
	const pictures = picturesOf(slip);
	const bands = bandsOf(dots)
		.filter((band) => (pictures ? !pictures.some(covers(band)) : !isCode(dots, band)))
		.map((band) => cut(dots, band));
	const pieces = bands.flatMap((band) =>
		piecesOf(band).flatMap((piece) => SIZES.map((size) => pictureOf(band, piece, size)))
	);
	return Promise.all(pieces);
}

/** What the reader says of one picture: its words, and how sure it is of them (0 to 100, mean by letter). */
interface Reading {
	text: string;
	sure: number;
}

/** Tesseract's table: a row for each word, the page in the second column, sureness and text in the last two. */
function readingsOf(table: string, pages: number): Reading[] {
	const words = table
		.split('\n')
		.slice(1)
		.map((row) => row.split('\t'))
		.filter((row) => row[0] === '5' && (row[11] ?? '').trim() !== '')
		.map((row) => ({ page: Number(row[1]), sure: Number(row[10]), text: row[11] ?? '' }));
	return Array.from({ length: pages }, (_, at) => {
		const own = words.filter(({ page }) => page === at + 1);
		const letters = own.reduce((sum, { text }) => sum + text.length, 0);
		const sure = own.reduce((sum, word) => sum + word.sure * word.text.length, 0);
		return { text: own.map(({ text }) => text).join(' '), sure: letters > 0 ? sure / letters : 0 };
	});
}

/** Both scripts at once take a short Chinese word for Latin letters now and then; Chinese alone knows better. */
const LANGUAGES = ['chi_sim+eng', 'chi_sim'];

async function readAll(list: string, pages: number, language: string): Promise<Reading[]> {
	const { stdout } = await run(program, [list, '-', '-l', language, '--psm', '7', 'tsv'], {
		env: { ...process.env, OMP_THREAD_LIMIT: '1' },
		maxBuffer: 1 << 26
	});
	return readingsOf(stdout, pages);
}

/** Each Chinese letter makes a reading surer, up to ten: Latin ones are found in everything. */
const trust = ({ text, sure }: Reading) =>
	sure + 5 * Math.min(10, text.match(/\p{Script=Han}/gu)?.length ?? 0);

const surest = (readings: readonly Reading[]): Reading =>
	readings.reduce((one, other) => (trust(other) > trust(one) ? other : one));

/**
 * What it reads, a line each. `--psm 7`: every picture is one line. As a page the slip would be guessed apart
 * into blocks, and lines between codes get lost in the guessing; that judges the guess, not the letters.
 */
export async function lettersOn(slip: DrawnSlip): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'slip-'));
	try {
		const lines = await linesOf(slip);
		const files = lines.map((_, at) => join(folder, `${at}.png`));
		await Promise.all(lines.map((line, at) => writeFile(files[at] ?? '', line)));
		const list = join(folder, 'lines.txt');
		await writeFile(list, files.join('\n'));
		const read = await Promise.all(LANGUAGES.map((one) => readAll(list, files.length, one)));
		const best = Array.from({ length: files.length / SIZES.length }, (_, at) =>
			surest(read.flatMap((own) => own.slice(at * SIZES.length, (at + 1) * SIZES.length)))
		);
		return best.map(({ text }) => text).join('\n');
	} finally {
		await rm(folder, { recursive: true });
	}
}
