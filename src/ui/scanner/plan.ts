// Which look a decoder takes at which frame, and how often it looks. Neither scale alone is enough:
// the small whole frame misses a small code, the full centre misses low light.

export interface Look {
	/** The centre square at full resolution, or the whole frame made smaller. */
	area: 'centre' | 'whole';
	/** Longest side after scaling, in pixels. */
	side: number;
	/** How grey becomes black and white: by neighbourhood, or by one threshold for the picture. */
	threshold: 'local' | 'global';
	/** White on black, as some phones draw it in their dark theme. */
	inverted: boolean;
	engine: 'zxing-js' | 'zxing-wasm';
}

const WHOLE_SIDE = 640;
const WASM_SIDE = 960;
const CENTRE_SIDE = 1080;

/** The n-th miss in a row (from 0). The two engines take turns as soon as the second is loaded. */
export function lookAt(misses: number, wasmReady: boolean): Look {
	if (wasmReady && misses % 2 === 1) {
		return {
			area: 'whole',
			side: WASM_SIDE,
			threshold: 'local',
			inverted: false,
			engine: 'zxing-wasm'
		};
	}
	const n = wasmReady ? misses / 2 : misses;
	const centre = n % 2 === 0;
	return {
		area: centre ? 'centre' : 'whole',
		side: centre ? CENTRE_SIDE : WHOLE_SIDE,
		threshold: n % 3 === 2 ? 'global' : 'local',
		inverted: n % 5 === 4,
		engine: 'zxing-js'
	};
}

export interface Cut {
	/** The part of the frame, in its pixels. */
	x: number;
	y: number;
	width: number;
	height: number;
	/** What it is scaled to; never larger than it was. */
	toWidth: number;
	toHeight: number;
}

/** Where in a frame of `width` by `height` a look falls. */
export function cutOf(look: Pick<Look, 'area' | 'side'>, width: number, height: number): Cut {
	const square = Math.min(width, height);
	const part =
		look.area === 'centre'
			? { x: (width - square) >> 1, y: (height - square) >> 1, width: square, height: square }
			: { x: 0, y: 0, width, height };
	const scale = Math.min(1, look.side / Math.max(part.width, part.height));
	return {
		...part,
		toWidth: Math.max(1, Math.round(part.width * scale)),
		toHeight: Math.max(1, Math.round(part.height * scale))
	};
}

/** Milliseconds from one look to the next: ten a second, and two after half a minute without a code. */
export function paceMs(quietForMs: number): number {
	return quietForMs < 30_000 ? 100 : 500;
}
