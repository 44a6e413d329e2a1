// Both engines read a drawn card: small, blurred, grainy, dark, turned, white on black; and nothing where there is none.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { picture, type Film, type Pose } from '../../../tests/support/camera.ts';
import type { Picture, QrEngine } from './engine.ts';
import { cutOf, lookAt, type Look } from './plan.ts';
import { zxingJs } from './zxing-js.ts';
import { zxingWasm } from './zxing-wasm.ts';

const text = 'HS1A0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [width, height] = [1280, 720];

interface Frame {
	grey: Uint8Array;
	width: number;
	height: number;
}

const drawn = (film: Partial<Film>, pose?: Pose): Frame => ({
	grey: picture({ text, width, height, ...film }, pose),
	width,
	height
});

/** The part that a look falls on, scaled by averages as a canvas does. */
function seenBy(look: Look, frame: Frame): Picture {
	const cut = cutOf(look, frame.width, frame.height);
	const [across, down] = [cut.width / cut.toWidth, cut.height / cut.toHeight];
	const data = new Uint8ClampedArray(cut.toWidth * cut.toHeight * 4).fill(255);
	for (let n = 0; n < cut.toWidth * cut.toHeight; n++) {
		const left = cut.x + Math.floor((n % cut.toWidth) * across);
		const top = cut.y + Math.floor(Math.floor(n / cut.toWidth) * down);
		let [sum, count] = [0, 0];
		for (let y = top; y < top + Math.max(1, Math.floor(down)); y++) {
			for (let x = left; x < left + Math.max(1, Math.floor(across)); x++) {
				sum += frame.grey[y * frame.width + x] ?? 0;
				count++;
			}
		}
		data.fill(sum / count, n * 4, n * 4 + 3);
	}
	return { data, width: cut.toWidth, height: cut.toHeight };
}

/** As the worker does: the same frame again, looked at as its misses grow. */
async function readPatiently(engine: QrEngine, frame: Frame): Promise<string | undefined> {
	for (let misses = 0; misses < 10; misses++) {
		const look = lookAt(misses, false);
		const found = await engine.decode(seenBy(look, frame), look);
		if (found !== undefined) return found;
	}
	return undefined;
}

const cards: [string, Frame][] = [
	['a plain card', drawn({})],
	['a card of 110 pixels', drawn({ size: 110 / height })],
	['a blurred card', drawn({ blur: 3 })],
	['a grainy card', drawn({ noise: 30 })],
	['a card in a dim room', drawn({ white: 70, black: 25, noise: 6 })],
	['a card in glare', drawn({ white: 255, black: 190 })],
	['a white-on-black card', drawn({ inverted: true })],
	['a turned card', drawn({}, { x: 600, y: 380, side: 360, turn: 0.6 })],
	['a card upside down', drawn({}, { x: 640, y: 360, side: 360, turn: Math.PI })],
	['a card at the edge of the picture', drawn({}, { x: 180, y: 360, side: 300, turn: 0 })]
];

const engines: Record<string, QrEngine> = { 'zxing-js': zxingJs() };
beforeAll(async () => {
	const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
	const bytes = await readFile(file);
	engines['zxing-wasm'] = await zxingWasm(new Uint8Array(bytes).buffer);
});

describe.each(['zxing-js', 'zxing-wasm'])('%s', (name) => {
	const engine = (): QrEngine => engines[name] ?? expect.unreachable();

	it.each(cards)('reads %s', async (_, seen) => {
		expect(await readPatiently(engine(), seen)).toBe(text);
	});

	it('reads nothing where there is nothing, and does not throw', async () => {
		expect(
			await readPatiently(engine(), { grey: new Uint8Array(width * height), width, height })
		).toBeUndefined();
		const noise = drawn({ size: 0.001, noise: 90 });
		expect(await readPatiently(engine(), noise)).toBeUndefined();
	});

	it('does not throw at a picture of one pixel', async () => {
		const dot = { grey: new Uint8Array(1), width: 1, height: 1 };
		expect(await readPatiently(engine(), dot)).toBeUndefined();
	});
});
