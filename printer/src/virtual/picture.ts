// A drawn slip as SVG and PNG: white paper with its margins, what was not understood in red below.
import { type Ok } from '@hoststand/protocol';
import { SLIP_FONT } from '../render/fonts.ts';
import { pngOf } from '../render/png.ts';
import { dotsOf, type RasterRefused } from '../render/raster.ts';
import type { Drawn, DrawnBars, DrawnDots, DrawnSlip, DrawnText } from './drawn.ts';

/** Dots of bare paper beside, above and below what is printed: 4 mm and 6 mm. */
export const MARGIN = { side: 32, top: 48, bottom: 48 };

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const asXml = (text: string) => text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? '');

function drawText(letter: DrawnText): string {
	const { x, bottom, scaleX, scaleY, cell } = letter;
	const [width, height] = [cell * scaleX, 24 * scaleY];
	const ground = letter.inverted
		? `<rect x="${x}" y="${bottom - height}" width="${width}" height="${height}"/>`
		: '';
	const ink = letter.inverted ? '#fff' : '#000';
	const line = letter.underline
		? `<rect x="${x}" y="${bottom - letter.underline}" width="${width}" height="${letter.underline}" fill="${ink}"/>`
		: '';
	if (letter.missing)
		return `${ground}<rect x="${x + 2}" y="${bottom - height + 3}" width="${width - 4}" height="${height - 6}" fill="none" stroke="${ink}" stroke-width="2"/>`;
	if (letter.text.trim() === '') return ground + line;
	const bold = letter.bold ? ` stroke="${ink}" stroke-width="0.6"` : '';
	const size = cell === 9 ? 18 : 24;
	return `${ground}<text transform="translate(${x + width / 2} ${bottom - 4 * scaleY}) scale(${scaleX} ${scaleY})" font-size="${size}" fill="${ink}"${bold}>${asXml(letter.text)}</text>${line}`;
}

function drawDots({ x, y, dots, scaleX, scaleY }: DrawnDots): string {
	const href = `data:image/png;base64,${pngOf(dots).toString('base64')}`;
	return `<image x="${x}" y="${y}" width="${dots.width * scaleX}" height="${dots.height * scaleY}" preserveAspectRatio="none" style="image-rendering:pixelated" image-rendering="optimizeSpeed" href="${href}"/>`;
}

function drawBars({ x, y, height, widths }: DrawnBars): string {
	let at = x;
	const path = widths.map((width, n) => {
		at += width;
		return n % 2 === 0 ? `M${at - width} ${y}h${width}v${height}h-${width}z` : '';
	});
	return `<path d="${path.join('')}"/>`;
}

function drawOne(drawn: Drawn): string {
	switch (drawn.kind) {
		case 'text':
			return drawText(drawn);
		case 'dots':
			return drawDots(drawn);
		case 'bars':
			return drawBars(drawn);
	}
}

/** The slip, one unit a dot. */
export function svgOf(slip: DrawnSlip): string {
	const width = slip.width + 2 * MARGIN.side;
	const paper = slip.height + MARGIN.top + MARGIN.bottom;
	const height = paper + (slip.unknown.length > 0 ? 16 + slip.unknown.length * 28 : 0);
	const red = slip.unknown
		.map(
			({ at, hex, why }, n) =>
				`<text x="0" y="${slip.height + MARGIN.bottom + 28 * (n + 1)}" font-size="20" text-anchor="start" fill="#c00">${asXml(`${at}: ${hex} ${why}`)}</text>`
		)
		.join('');
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN.side} ${-MARGIN.top} ${width} ${height}">` +
		`<rect x="${-MARGIN.side}" y="${-MARGIN.top}" width="${width}" height="${height}" fill="#fff"/>` +
		`<g font-family="'${SLIP_FONT}', 'Noto Sans Mono CJK SC', monospace" fill="#000" text-anchor="middle" lang="zh-Hans">${slip.drawn.map(drawOne).join('')}${red}</g></svg>`
	);
}

/** The same as a PNG of black dots. Refused where sharp is missing. */
export async function pictureOf(slip: DrawnSlip): Promise<Ok<Buffer> | RasterRefused> {
	const dots = await dotsOf(svgOf(slip));
	return dots.ok ? { ok: true, value: pngOf(dots.value) } : dots;
}
