// A slip drawn dot for dot, however long it is.
import { expect, test } from 'vitest';
import { dotsOf } from './raster.ts';

test('a slip of five metres comes out whole, dot for dot where its pictures meet', async () => {
	const bars = [
		[7_990, 20],
		[15_999, 1],
		[39_990, 10]
	] as const;
	const drawn = bars.map(([y, tall]) => `<rect x="8" y="${y}" width="16" height="${tall}"/>`);
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="40000" viewBox="0 0 64 40000"><rect width="100%" height="100%" fill="#fff"/>${drawn.join('')}</svg>`;
	const dots = await dotsOf(svg);
	if (!dots.ok) throw new Error(dots.code);
	const { width, height, rows } = dots.value;
	expect([width, height, rows.length]).toEqual([64, 40_000, 8 * 40_000]);
	const black = Array.from({ length: height }, (_, y) => y).filter((y) =>
		rows.subarray(8 * y, 8 * y + 8).some((byte) => byte !== 0)
	);
	const expected = bars.flatMap(([y, tall]) => Array.from({ length: tall }, (_, at) => y + at));
	expect(black).toEqual(expected);
	expect([...rows.subarray(8 * 8_000, 8 * 8_001)]).toEqual([0, 255, 255, 0, 0, 0, 0, 0]);
});
