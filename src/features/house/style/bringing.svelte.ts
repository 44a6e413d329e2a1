// A picture on its way to the house: decoded and made fit by this browser, then sent; an SVG is refused in words.
import { newKey } from '#ui/socket.svelte.ts';
import { fail, ok, type Result } from '#protocol';
import type { KeptUse } from './contract.ts';
import { pictureLimits, printedLogo } from './rules/pictures.ts';

/** Larger than this is not opened at all: bytes of the file as picked. */
const LARGEST_FILE = 30_000_000;

/** What is asked of a picture: an edge box in pixels, and the file kinds to try, the best first. */
const wishes: Record<KeptUse, { width: number; height: number; kinds: string[] }> = {
	logo: { width: 600, height: 240, kinds: ['image/png'] },
	photo: { width: 1600, height: 1200, kinds: ['image/webp', 'image/jpeg'] },
	// Three times what the menu shows it at: sharp on a phone, light on a kiosk.
	dish: { width: 640, height: 480, kinds: ['image/webp', 'image/jpeg'] }
};

async function decoded(file: Blob): Promise<ImageBitmap | undefined> {
	try {
		return await createImageBitmap(file);
	} catch {
		return undefined;
	}
}

function drawn(picture: ImageBitmap, box: { width: number; height: number }): HTMLCanvasElement {
	const scale = Math.min(1, box.width / picture.width, box.height / picture.height);
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(picture.width * scale));
	canvas.height = Math.max(1, Math.round(picture.height * scale));
	canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	return canvas;
}

const blobOf = (canvas: HTMLCanvasElement, kind: string, quality: number) =>
	new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, kind, quality));

/** The picture as a file within the limits, with less quality or size where needed. */
async function fitted(picture: ImageBitmap, use: KeptUse): Promise<Blob | undefined> {
	const { kinds, ...box } = wishes[use];
	for (const shrink of [1, 0.75, 0.5])
		for (const kind of kinds) {
			const canvas = drawn(picture, { width: box.width * shrink, height: box.height * shrink });
			for (const quality of [0.84, 0.7, 0.55]) {
				const blob = await blobOf(canvas, kind, quality);
				if (blob?.type === kind && blob.size <= pictureLimits[use].bytes) return blob;
			}
		}
	return undefined;
}

/** The logo in black dots: error spread as by Floyd and Steinberg (1976), on white. */
function dotted(picture: ImageBitmap): Blob {
	const canvas = drawn(picture, printedLogo);
	const { width, height } = canvas;
	const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
	const grey = Float32Array.from({ length: width * height }, (_, at) => {
		const [r = 0, g = 0, b = 0, a = 0] = [0, 1, 2, 3].map((part) => pixels[at * 4 + part]);
		return 255 - (a / 255) * (255 - (0.2126 * r + 0.7152 * g + 0.0722 * b));
	});
	const stride = (width + 7) >> 3;
	const bytes = new Uint8Array(4 + stride * height);
	new DataView(bytes.buffer).setUint16(0, width);
	new DataView(bytes.buffer).setUint16(2, height);
	const spread = (x: number, y: number, part: number) => {
		if (x < 0 || x >= width || y >= height) return;
		grey[y * width + x] = (grey[y * width + x] ?? 0) + part;
	};
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const light = grey[y * width + x] ?? 255;
			const black = light < 128;
			const at = 4 + y * stride + (x >> 3);
			if (black) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
			const error = light - (black ? 0 : 255);
			spread(x + 1, y, (error * 7) / 16);
			spread(x - 1, y + 1, (error * 3) / 16);
			spread(x, y + 1, (error * 5) / 16);
			spread(x + 1, y + 1, error / 16);
		}
	return new Blob([bytes]);
}

type Brought = Result<{ name: string }>;

async function post(use: KeptUse | 'dots', body: Blob): Promise<Brought> {
	try {
		const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': newKey() };
		const answer = await fetch(`/api/pictures/${use}`, { method: 'POST', headers, body });
		return (await answer.json()) as Brought;
	} catch {
		return { ok: false, code: 'offline' };
	}
}

const isDrawing = (file: File): boolean =>
	file.type === 'image/svg+xml' || /\.svgz?$/i.test(file.name);

async function sent(
	picture: ImageBitmap,
	use: KeptUse
): Promise<Result<{ name: string; dots: string | null }>> {
	const blob = await fitted(picture, use);
	if (!blob) return fail('not-a-picture');
	const kept = await post(use, blob);
	if (!kept.ok || use !== 'logo') return kept.ok ? ok({ ...kept.value, dots: null }) : kept;
	const dots = await post('dots', dotted(picture));
	return dots.ok ? ok({ ...kept.value, dots: dots.value.name }) : dots;
}

/** The picture in a file as picked, or why it can not be taken: a drawing, too many bytes, no picture or half of one. */
async function opened(file: File): Promise<Result<ImageBitmap>> {
	if (isDrawing(file)) return fail('svg');
	if (file.size > LARGEST_FILE)
		return fail('file-too-large', { megabytes: LARGEST_FILE / 1_000_000 });
	const picture = await decoded(file);
	return picture ? ok(picture) : fail('not-a-picture');
}

/** Looks at a file before there is a house that could take it. */
export async function canBring(file: File): Promise<Result<object>> {
	const heard = await opened(file);
	if (heard.ok) heard.value.close();
	return heard.ok ? ok({}) : heard;
}

/** Takes a file as picked: what it can not be, or what the house refuses; a logo comes with its dots for paper. */
export async function bring(
	file: File,
	use: KeptUse
): Promise<Result<{ name: string; dots: string | null }>> {
	const picture = await opened(file);
	return picture.ok ? sent(picture.value, use) : picture;
}
