// From SVG to dots to the bytes that put them on paper. Needs sharp, which may be absent.
import { fail, ok, type Ok, type Refused } from '@hoststand/protocol';
import type sharpPackage from 'sharp';
import { fontFolder } from './fonts.ts';
import { type Dots, strideOf } from './png.ts';
import { join } from 'node:path';

export type RasterRefused = Refused<'raster-unavailable', { why: string }>;

type Sharp = typeof sharpPackage;

/** Named by a variable, so that a bundler leaves it where its native part is. */
const PACKAGE = 'sharp';

let loading: Promise<Sharp | undefined> | undefined;

/** sharp, told to look at our fonts only; it reads the variable once, when it first draws. */
function drawer(fonts: string): Promise<Sharp | undefined> {
	loading ??= (async () => {
		process.env['FONTCONFIG_FILE'] = join(fonts, 'fonts.conf');
		try {
			return ((await import(/* @vite-ignore */ PACKAGE)) as { default: Sharp }).default;
		} catch {
			return undefined;
		}
	})();
	return loading;
}

/** Grey darker than this becomes a black dot; a little generous, because heat bleeds less than ink. */
const DARK = 150;

/** The picture as black dots, dot for dot. Refused where sharp or the fonts are missing. */
export async function dotsOf(svg: string): Promise<Ok<Dots> | RasterRefused> {
	const fonts = fontFolder();
	if (!fonts) return fail('raster-unavailable', { why: 'printer/fonts is missing' });
	const sharp = await drawer(fonts);
	if (!sharp) return fail('raster-unavailable', { why: 'the package sharp is not installed' });
	const pieces: Dots[] = [];
	for (const piece of piecesOf(svg)) pieces.push(await dotsOfPiece(sharp, piece));
	return ok({
		width: pieces[0]?.width ?? 0,
		height: pieces.reduce((sum, piece) => sum + piece.height, 0),
		rows: Buffer.concat(pieces.map((piece) => piece.rows))
	});
}

/** In dots: one metre of paper. What draws can not draw four. */
const PIECE = 8_000;
const size = /width="(\d+)" height="(\d+)" viewBox="0 0 \d+ \d+"/;

/** A long slip as pictures that are put below each other. */
function piecesOf(svg: string): string[] {
	const [, width, height = 0] = (size.exec(svg) ?? []).map(Number);
	if (height <= PIECE) return [svg];
	return Array.from({ length: Math.ceil(height / PIECE) }, (_, at) => {
		const tall = Math.min(PIECE, height - at * PIECE);
		const view = `viewBox="0 ${at * PIECE} ${width} ${tall}"`;
		return svg.replace(size, `width="${width}" height="${tall}" ${view}`);
	});
}

async function dotsOfPiece(sharp: Sharp, svg: string): Promise<Dots> {
	const { data, info } = await sharp(Buffer.from(svg), { density: 72 })
		.flatten({ background: '#fff' })
		.greyscale()
		.raw()
		.toBuffer({ resolveWithObject: true });
	const stride = strideOf(info.width);
	const rows = new Uint8Array(stride * info.height);
	for (let y = 0; y < info.height; y++)
		for (let x = 0; x < info.width; x++)
			if ((data[(y * info.width + x) * info.channels] ?? 255) < DARK)
				rows[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
	return { width: info.width, height: info.height, rows };
}

/** Runs of white longer than this are fed, not sent. */
const WORTH_FEEDING = 16;

/** GS v 0 for each dark part and ESC J for the white between. */
export function rasterBytes({ width, height, rows }: Dots): Buffer {
	const stride = strideOf(width);
	const isWhite = (y: number) =>
		rows.subarray(y * stride, (y + 1) * stride).every((byte) => byte === 0);
	const parts: Buffer[] = [];
	let from = 0;
	for (let y = 0; y < height;) {
		let end = y;
		while (end < height && isWhite(end)) end++;
		if (end - y >= WORTH_FEEDING) {
			parts.push(band(rows, stride, from, y), feed(end - y));
			from = end;
		}
		y = Math.max(end, y + 1);
	}
	parts.push(band(rows, stride, from, height));
	return Buffer.concat(parts);
}

function band(rows: Uint8Array, stride: number, from: number, to: number): Buffer {
	if (to <= from) return Buffer.alloc(0);
	const lines = to - from;
	const head = [0x1d, 0x76, 0x30, 0, stride & 255, stride >> 8, lines & 255, lines >> 8];
	return Buffer.concat([Buffer.from(head), rows.subarray(from * stride, to * stride)]);
}

function feed(dots: number): Buffer {
	const steps: number[] = [];
	for (let left = dots; left > 0; left -= 255) steps.push(0x1b, 0x4a, Math.min(255, left));
	return Buffer.from(steps);
}
