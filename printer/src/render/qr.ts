// The modules of a QR code, from receiptline's generator.
import receiptline from 'receiptline';
import { type Dots, strideOf } from './png.ts';

export type QrLevel = 'l' | 'm' | 'q' | 'h';

/** One dot a module, without the white around it. */
export function qrDots(data: string, level: QrLevel): Dots {
	const modules = receiptline.qrcode.generate({ data, level, type: 'qrcode', cell: 1 });
	const width = modules.length;
	const rows = new Uint8Array(strideOf(width) * width);
	modules.forEach((row, y) =>
		row.forEach((dark, x) => {
			if (dark === 1) rows[y * strideOf(width) + (x >> 3)]! |= 0x80 >> (x & 7);
		})
	);
	return { width, height: width, rows };
}
