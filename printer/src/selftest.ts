// The slip that a technician reads to a printer: each sample has a number, so that one can say which came out right.
import receiptline from 'receiptline';
import { qrDots } from './render/qr.ts';
import { dotsOf, rasterBytes } from './render/raster.ts';
import { SLIP_FONT } from './render/fonts.ts';

export interface SelfTestHead {
	house: string;
	printer: string;
	time: string;
}

/** What stands on the samples; the screen shows the same beside the question. */
export const sampleTexts = {
	gb18030: '欢迎光临 云庭小馆',
	big5: '歡迎光臨 雲庭小館',
	raster: '欢迎光临 Welcome'
} as const;

/** Columns of the rulers, the narrowest first, and the dots that each proves. */
export const rulers = [
	{ letter: 'A', columns: 32, dots: 384 },
	{ letter: 'B', columns: 35, dots: 420 },
	{ letter: 'C', columns: 42, dots: 512 },
	{ letter: 'D', columns: 48, dots: 576 }
] as const;

/** Cells of the QR samples in dots. */
export const qrCells = [3, 4, 6] as const;
export const qrText = (cell: number) => `HSTEST${cell}`;

const ascii = (text: string) => text.replace(/[^ -~]/g, '?');
const line = (text: string) => Buffer.from(`${ascii(text)}\n`, 'latin1');

/** Text in a Chinese character set, as receiptline's own encoder writes it. */
function chineseLine(text: string, encoding: 'gb18030' | 'big5'): Buffer {
	const encoded = receiptline.commands.generic as unknown as {
		text(text: string, encoding: string): string;
	};
	return Buffer.concat([
		Buffer.from(encoded.text(text, encoding), 'latin1'),
		Buffer.from('\x1c.\n')
	]);
}

const ruler = ({ letter, columns }: (typeof rulers)[number]) =>
	line(`${letter} ${columns} `.padEnd(columns - 1, '-') + '|');

/** Sample 3: letters that are dots. None where pictures cannot be drawn on this machine. */
async function pictureLine(): Promise<Buffer> {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="384" height="32" viewBox="0 0 384 32"><rect width="384" height="32" fill="#fff"/><text x="0" y="25" font-size="24" font-family="'${SLIP_FONT}', 'Noto Sans Mono CJK SC', monospace" lang="zh-Hans">3  ${sampleTexts.raster}</text></svg>`;
	const dots = await dotsOf(svg);
	return dots.ok ? Buffer.concat([rasterBytes(dots.value), line('')]) : line('3  (no picture)');
}

function qrSample(cell: number): Buffer {
	const { width, height, rows } = qrDots(qrText(cell), 'm');
	const big = enlarged({ width, height, rows }, cell);
	return Buffer.concat([line(`QR ${cell}`), rasterBytes(big), line('')]);
}

interface DotsLike {
	width: number;
	height: number;
	rows: Uint8Array;
}

function enlarged({ width, height, rows }: DotsLike, times: number): DotsLike {
	const from = Math.ceil(width / 8);
	const stride = Math.ceil((width * times) / 8);
	const big = new Uint8Array(stride * height * times);
	for (let y = 0; y < height * times; y++)
		for (let x = 0; x < width * times; x++) {
			const at = Math.floor(y / times) * from + (Math.floor(x / times) >> 3);
			if ((rows[at] ?? 0) & (0x80 >> (Math.floor(x / times) & 7)))
				big[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
		}
	return { width: width * times, height: height * times, rows: big };
}

/** GS k 73 with bars of two and of three dots. */
function barSample(bar: 2 | 3): Buffer {
	const data = Buffer.from(`{BHST${bar}`, 'latin1');
	const set = Buffer.of(0x1d, 0x77, bar, 0x1d, 0x68, 60, 0x1d, 0x48, 2);
	return Buffer.concat([set, Buffer.of(0x1d, 0x6b, 73, data.length), data, line('')]);
}

/** From ESC @ to the cut; it neither buzzes nor opens the drawer. */
export async function selfTestBytes({ house, printer, time }: SelfTestHead): Promise<Buffer> {
	return Buffer.concat([
		Buffer.from('\n\x1b@', 'latin1'),
		line('HOSTSTAND SELF-TEST'),
		...[house, printer, time].filter((text) => /[A-Za-z0-9]/.test(text)).map(line),
		line(''),
		line('Which lines can you read?'),
		Buffer.concat([line('1'), chineseLine(sampleTexts.gb18030, 'gb18030')]),
		Buffer.concat([line('2'), chineseLine(sampleTexts.big5, 'big5')]),
		await pictureLine(),
		line(''),
		line('Which of these fit on one line?'),
		...rulers.map(ruler),
		line(''),
		line('Which codes does a phone read?'),
		...qrCells.map(qrSample),
		...([2, 3] as const).map(barSample),
		Buffer.from('\n\n\x1dVB\x00', 'latin1')
	]);
}
