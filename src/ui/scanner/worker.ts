// Decodes camera frames away from the page, so that the page stays smooth. Frames never leave this machine.
import type { FromWorker, Picture, QrEngine, ToWorker } from './engine.ts';
import { cutOf, lookAt, type Look } from './plan.ts';
import { zxingJs } from './zxing-js.ts';
import { SCAN_BYTES_MAX } from '#protocol';

const first = zxingJs();
let second: QrEngine | undefined;
let canvas: OffscreenCanvas | undefined;

async function begin(wasmUrl: string): Promise<void> {
	try {
		const { zxingWasm } = await import('./zxing-wasm.ts');
		second = await zxingWasm(wasmUrl);
	} catch {
		// An old browser or no such file: the first engine reads alone.
	}
}

function pictureOf(frame: ImageBitmap | VideoFrame, look: Look): Picture | undefined {
	const [width, height] =
		'displayWidth' in frame
			? [frame.displayWidth, frame.displayHeight]
			: [frame.width, frame.height];
	const cut = cutOf(look, width, height);
	canvas ??= new OffscreenCanvas(cut.toWidth, cut.toHeight);
	if (canvas.width !== cut.toWidth) canvas.width = cut.toWidth;
	if (canvas.height !== cut.toHeight) canvas.height = cut.toHeight;
	const context = canvas.getContext('2d', { willReadFrequently: true });
	context?.drawImage(
		frame,
		...[cut.x, cut.y, cut.width, cut.height, 0, 0, cut.toWidth, cut.toHeight]
	);
	return context?.getImageData(0, 0, cut.toWidth, cut.toHeight);
}

async function read(message: Extract<ToWorker, { kind: 'frame' }>): Promise<FromWorker> {
	const look = lookAt(message.misses, second !== undefined);
	const engine = look.engine === 'zxing-wasm' && second ? second : first;
	let text: string | undefined;
	try {
		const picture = pictureOf(message.frame, look);
		text = picture && (await engine.decode(picture, look));
	} finally {
		message.frame.close();
	}
	// A text that is too long for any code of ours is shortened to one that is still too long.
	return { id: message.id, text: text?.slice(0, SCAN_BYTES_MAX + 1), engine: engine.name };
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
	if (data.kind === 'begin') {
		void begin(data.wasmUrl);
		return;
	}
	const { id } = data;
	read(data).then(
		(answer) => self.postMessage(answer),
		() => self.postMessage({ id, text: undefined, engine: 'zxing-js' } satisfies FromWorker)
	);
});
