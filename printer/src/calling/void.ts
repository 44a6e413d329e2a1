// The word VOID as a picture: what goes before a slip where another may hang torn out of the printer.
import { type Dots, pngOf, strideOf } from '../render/png.ts';

/** Seven rows of five dots a letter, the first dot in the highest of five bits. */
const letters = [
	[17, 17, 17, 17, 17, 10, 4],
	[14, 17, 17, 17, 17, 17, 14],
	[14, 4, 4, 4, 4, 4, 14],
	[30, 17, 17, 17, 17, 17, 30]
];
const TIMES = 8;
/** White above and below, so that the knife does not meet the word. */
const AIR = 48;
const WIDTH = 384;
const LEFT = (WIDTH - (letters.length * 6 - 1) * TIMES) / 2;

function isDark(x: number, y: number): boolean {
	const column = Math.floor((x - LEFT) / TIMES);
	const row = Math.floor((y - AIR) / TIMES);
	if (column < 0 || row < 0 || column % 6 === 5) return false;
	const bits = letters[Math.floor(column / 6)]?.[row] ?? 0;
	return (bits & (16 >> (column % 6))) !== 0;
}

function voidDots(): Dots {
	const height = 7 * TIMES + 2 * AIR;
	const stride = strideOf(WIDTH);
	const rows = new Uint8Array(stride * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < WIDTH; x++)
			if (isDark(x, y)) rows[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
	return { width: WIDTH, height, rows };
}

let made: Buffer | undefined;

export function voidPicture(): Buffer {
	made ??= pngOf(voidDots());
	return made;
}
