// Black dots on white paper as a PNG of one bit a dot, without any library.
import { crc32, deflateSync } from 'node:zlib';

/** Rows of dots, eight to a byte, the first dot in the highest bit; 1 is black. */
export interface Dots {
	width: number;
	height: number;
	rows: Uint8Array;
}

export function strideOf(width: number): number {
	return (width + 7) >> 3;
}

function chunk(kind: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.length, 0);
	body.copy(framed, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}

/** The picture as a PNG file. */
export function pngOf({ width, height, rows }: Dots): Buffer {
	const stride = strideOf(width);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = 1;
	const lines = Buffer.alloc((stride + 1) * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < stride; x++)
			lines[y * (stride + 1) + 1 + x] = ~(rows[y * stride + x] ?? 0) & 0xff;
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(lines)),
		chunk('IEND', new Uint8Array())
	]);
}
