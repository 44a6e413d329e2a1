// The great number of a ticket, drawn as dots so that it looks alike on every printer.
import { numeralDots } from './fonts.ts';
import { type Dots, pngOf, strideOf } from './png.ts';

/** Dots between two letters. */
const GAP = 10;
/** White above and below. */
const AIR = 14;

/** `A042` as a picture, or nothing if it is wider than `widest` dots or holds other letters. */
function numeralPicture(text: string, widest: number): Dots | undefined {
	const font = numeralDots();
	const letters = Array.from(text.toUpperCase(), (letter) => font?.letters[letter]);
	if (!font || letters.length === 0 || letters.includes(undefined)) return undefined;
	const known = letters.filter((letter) => letter !== undefined);
	const width = known.reduce((sum, letter) => sum + letter.width + GAP, -GAP);
	if (width > widest) return undefined;
	const dots: Dots = {
		width,
		height: font.height + 2 * AIR,
		rows: new Uint8Array(strideOf(width) * (font.height + 2 * AIR))
	};
	let left = 0;
	for (const letter of known) {
		stamp(dots, Buffer.from(letter.rows, 'base64'), letter.width, left);
		left += letter.width + GAP;
	}
	return dots;
}

function stamp(dots: Dots, rows: Uint8Array, width: number, left: number): void {
	const from = strideOf(width);
	const to = strideOf(dots.width);
	for (let y = 0; y * from < rows.length; y++)
		for (let x = 0; x < width; x++) {
			if (!((rows[y * from + (x >> 3)] ?? 0) & (0x80 >> (x & 7)))) continue;
			const at = (y + AIR) * to + ((left + x) >> 3);
			dots.rows[at] = (dots.rows[at] ?? 0) | (0x80 >> ((left + x) & 7));
		}
}

/** The same as a line of ReceiptLine; where it cannot be drawn, as the printer's largest letters. */
export function numeralLine(text: string, widest: number, escaped: string): string {
	const picture = numeralPicture(text, widest);
	if (picture) return `{image:${pngOf(picture).toString('base64')}}`;
	const size = Math.max(1, Math.min(6, Math.floor(widest / 12 / Math.max(1, text.length))));
	return size === 1 ? `"${escaped}"` : `${'^'.repeat(size + 1)}${escaped}${'^'.repeat(size + 1)}`;
}
