// A film of a card held before a camera, for Chromium's --use-file-for-fake-video-capture. Y4M, written by hand.
import { closeSync, openSync, writeSync } from 'node:fs';
import { encode } from 'uqr';

export interface Film {
	/** What the QR says. */
	text: string;
	/** Pixels. Chromium shows what the file has; 1280×720 is what a kiosk's camera gives. */
	width?: number;
	height?: number;
	/** How long before it begins again. At ten pictures a second. */
	seconds?: number;
	/** Pictures at the start without the card, so that its coming can be timed. */
	emptyPictures?: number;
	/** The code's side as a part of the picture's height. */
	size?: number;
	/** Standard deviation of the grain, of 255. */
	noise?: number;
	/** Box blur: pixels to each side. */
	blur?: number;
	/** White on black, as a phone in its dark theme may draw it. */
	inverted?: boolean;
	/** How bright white is and how dark black is, of 255. */
	white?: number;
	black?: number;
	/** Begins the row of chance numbers, so that the same film is the same bytes. */
	seed?: number;
}

const RATE = 10;

/** A small, seeded source of numbers from 0 to 1 (mulberry32). */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export interface Pose {
	/** The code's middle, in pixels. */
	x: number;
	y: number;
	/** Its side in pixels, quiet zone included, and its turn in radians. */
	side: number;
	turn: number;
}

type Whole = Required<Omit<Film, 'text' | 'emptyPictures' | 'seconds'>>;

function whole(film: Film): Whole {
	const plain = { width: 1280, height: 720, size: 0.5, noise: 4, blur: 0, inverted: false };
	return { ...plain, white: 225, black: 30, seed: 1, ...film };
}

/** The code as drawn at a pose, for one pixel: dark, light, or not on the card. */
function drawing(text: string, at: Pose): (x: number, y: number) => boolean | undefined {
	const { data, size: modules } = encode(text, { ecc: 'M', border: 4 });
	const [cos, sin] = [Math.cos(at.turn), Math.sin(at.turn)];
	return (x, y) => {
		const [dx, dy] = [x - at.x, y - at.y];
		const column = Math.floor(((dx * cos + dy * sin) / at.side + 0.5) * modules);
		const row = Math.floor(((dy * cos - dx * sin) / at.side + 0.5) * modules);
		return data[row]?.[column];
	};
}

/** One grey picture: the card on a desk, at a place, size and turn. */
export function picture(film: Film, pose?: Pose): Uint8Array {
	const { width, height, size, noise, blur, inverted, white, black, seed } = whole(film);
	const at = pose ?? { x: width / 2, y: height / 2, side: height * size, turn: 0 };
	const darkAt = drawing(film.text, at);
	const grey = new Uint8Array(width * height).fill(110);
	for (let n = 0; n < grey.length; n++) {
		const dark = darkAt(n % width, Math.floor(n / width));
		if (dark !== undefined) grey[n] = dark !== inverted ? black : white;
	}
	if (blur > 0) soften(grey, width, height, blur);
	if (noise > 0) grain(grey, noise, chance(seed + Math.round(at.x * 31 + at.turn * 1000)));
	return grey;
}

/** Noise of a sensor, near enough to normal: the sum of three even chances. */
function grain(grey: Uint8Array, deviation: number, random: () => number): void {
	for (let n = 0; n < grey.length; n++) {
		const off = (random() + random() + random() - 1.5) * 2 * deviation;
		grey[n] = Math.max(0, Math.min(255, (grey[n] ?? 0) + off));
	}
}

/** A box blur along rows, then along columns. */
function soften(grey: Uint8Array, width: number, height: number, radius: number): void {
	const from = new Uint8Array(grey.length);
	for (const [step, length, lines, next] of [
		[1, width, height, width],
		[width, height, width, 1]
	] as const) {
		from.set(grey);
		for (let line = 0; line < lines; line++) {
			for (let n = 0; n < length; n++) {
				let [sum, count] = [0, 0];
				for (let k = Math.max(0, n - radius); k <= Math.min(length - 1, n + radius); k++) {
					sum += from[line * next + k * step] ?? 0;
					count++;
				}
				grey[line * next + n * step] = sum / count;
			}
		}
	}
}

/** Where a hand holds the card at picture `n`: it sways, turns a little and comes nearer and farther. */
function held(film: Film, n: number): Pose {
	const { width, height, size } = whole(film);
	const beat = (n / RATE) * 2 * Math.PI;
	return {
		x: width / 2 + Math.sin(beat * 0.5) * height * 0.04,
		y: height / 2 + Math.cos(beat * 0.5) * height * 0.03,
		side: height * size * (1 + 0.05 * Math.sin(beat)),
		turn: 0.12 * Math.sin(beat * 0.5)
	};
}

/** Writes the film to `path`, which must end in `.y4m`. */
export function writeFilm(path: string, film: Film): void {
	const { width, height, noise } = whole(film);
	const file = openSync(path, 'w');
	const grey = Buffer.alloc((width * height) / 2, 128);
	const nothing = new Uint8Array(width * height).fill(110);
	writeSync(file, `YUV4MPEG2 W${width} H${height} F${RATE}:1 Ip A1:1 C420jpeg\n`);
	for (let n = -(film.emptyPictures ?? 0); n < (film.seconds ?? 2) * RATE; n++) {
		writeSync(file, 'FRAME\n');
		writeSync(file, n < 0 ? nothing : picture({ ...film, noise }, held(film, n)));
		writeSync(file, grey);
	}
	closeSync(file);
}

/** What Chromium must be started with, so that its camera shows the film without asking. */
export function cameraShows(path: string): string[] {
	return [
		'--use-fake-device-for-media-stream',
		'--use-fake-ui-for-media-stream',
		`--use-file-for-fake-video-capture=${path}`
	];
}
