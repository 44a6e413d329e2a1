// What a picture file is, by its own first bytes and not by its name: kind, width, height. Pure.
import { fail, ok, type Ok, type Refused } from '#protocol';
import { keptUses, type KeptUse } from '../contract.ts';

export type PictureKind = 'png' | 'jpg' | 'webp';

export interface Picture {
	kind: PictureKind;
	/** Pixels. */
	width: number;
	height: number;
}

type Look = (bytes: Uint8Array) => Picture | undefined;

const text = (bytes: Uint8Array, from: number, to: number): string =>
	String.fromCharCode(...bytes.subarray(from, to));

const view = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** PNG: signature, then IHDR with width and height. Source: W3C PNG, section 11.2.1. */
const png: Look = (bytes) => {
	if (bytes.length < 33 || text(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
	if (text(bytes, 12, 16) !== 'IHDR') return undefined;
	return { kind: 'png', width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) };
};

const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

/** JPEG: segments after the start until a start of frame. Source: ITU-T T.81, annex B. */
const jpg: Look = (bytes) => {
	if (bytes.length < 12 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
	const data = view(bytes);
	let at = 2;
	while (at + 9 < bytes.length && bytes[at] === 0xff) {
		const marker = bytes[at + 1] ?? 0;
		if (FRAMES.includes(marker))
			return { kind: 'jpg', height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
		at += 2 + data.getUint16(at + 2);
	}
	return undefined;
};

/** WebP in its three forms. Source: RFC 9649, section 2. */
const webp: Look = (bytes) => {
	if (bytes.length < 30 || text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 12) !== 'WEBP')
		return undefined;
	const data = view(bytes);
	const form = text(bytes, 12, 16);
	if (form === 'VP8 ')
		return {
			kind: 'webp',
			width: data.getUint16(26, true) & 0x3fff,
			height: data.getUint16(28, true) & 0x3fff
		};
	if (form === 'VP8L') {
		const packed = data.getUint32(21, true);
		return { kind: 'webp', width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 };
	}
	if (form !== 'VP8X') return undefined;
	const three = (at: number) => data.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
	return { kind: 'webp', width: three(24) + 1, height: three(27) + 1 };
};

/** Undefined for anything else, an SVG and a page of HTML among it. */
function pictureIn(bytes: Uint8Array): Picture | undefined {
	return png(bytes) ?? jpg(bytes) ?? webp(bytes);
}

/** Largest sides in pixels and size in bytes of each use; the browser has made it fit already. */
export const pictureLimits: Record<KeptUse, { width: number; height: number; bytes: number }> = {
	logo: { width: 800, height: 400, bytes: 200_000 },
	photo: { width: 1920, height: 1920, bytes: 480_000 },
	dish: { width: 960, height: 960, bytes: 160_000 }
};

export function isUse(use: string): use is KeptUse {
	return (keptUses as readonly string[]).includes(use);
}

/** A picture that may be kept for this use; the refusal's detail says what the limit is. */
export function checkPicture(
	bytes: Uint8Array,
	use: KeptUse
):
	| Ok<Picture>
	| Refused<'not-a-picture', undefined>
	| Refused<'picture-too-large', { width: number; height: number; kilobytes: number }> {
	const limit = pictureLimits[use];
	const found = pictureIn(bytes);
	if (!found || found.width < 1 || found.height < 1) return fail('not-a-picture');
	if (found.width > limit.width || found.height > limit.height || bytes.length > limit.bytes)
		return fail('picture-too-large', {
			...{ width: limit.width, height: limit.height },
			kilobytes: Math.floor(limit.bytes / 1000)
		});
	return ok(found);
}

/** Widest and highest that a logo is printed, in dots: 45 × 20 mm at 8 dots a millimetre. */
export const printedLogo = { width: 360, height: 160 } as const;

/** Black dots of a logo as they travel and are kept: width and height in two bytes each, then the rows. */
export function dotsIn(
	bytes: Uint8Array
): { width: number; height: number; rows: Uint8Array } | undefined {
	if (bytes.length < 5) return undefined;
	const [width, height] = [view(bytes).getUint16(0), view(bytes).getUint16(2)];
	if (width < 1 || width > printedLogo.width || height < 1 || height > printedLogo.height)
		return undefined;
	const rows = bytes.subarray(4);
	return rows.length === ((width + 7) >> 3) * height ? { width, height, rows } : undefined;
}
