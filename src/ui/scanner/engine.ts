// What every decoder offers, whatever stands behind it, and what runs it over a camera's frames.
import type { Look } from './plan.ts';

/** A picture as a canvas gives it: four bytes a pixel. */
export interface Picture {
	data: Uint8ClampedArray;
	width: number;
	height: number;
}

export interface QrEngine {
	name: Look['engine'];
	/** The text of one QR code in the picture, or undefined. Never rejects for a bad picture. */
	decode(picture: Picture, how: Pick<Look, 'threshold' | 'inverted'>): Promise<string | undefined>;
}

/** What a running loop tells: the text it read, or that it cannot go on. */
export interface Heard {
	text(text: string): void;
	broken(): void;
}

export interface Controls {
	stop(): void;
}

/** To the worker. A frame is handed over, not copied. */
export type ToWorker =
	| { kind: 'begin'; wasmUrl: string }
	| { kind: 'frame'; id: number; misses: number; frame: ImageBitmap | VideoFrame };

/** From the worker, once for each frame. */
export interface FromWorker {
	id: number;
	text: string | undefined;
	engine: Look['engine'];
}
