// What each command does to the head, by its name in Epson's reference.
import { qrDots, type QrLevel } from '../render/qr.ts';
import { strideOf } from '../render/png.ts';
import { code128Bars, code39Bars } from './barcodes.ts';
import { endLine, freshSetting, type Head, placeBars, placeDots } from './typeset.ts';

/** Does it, and says why not where it cannot. */
type Act = (head: Head, args: Uint8Array) => string | undefined | void;

const u16 = (args: Uint8Array, at = 0) => (args[at] ?? 0) + (args[at + 1] ?? 0) * 256;
/** Numbers may come as themselves or as digits: 1 or '1'. */
const digit = (args: Uint8Array, at = 0) => {
	const value = args[at] ?? 0;
	return value >= 48 ? value - 48 : value;
};
const nothing: Act = () => undefined;
/** ESC $ and ESC \ move within the line and keep what stands in it. */
const moveTo = (head: Head, to: number) => {
	if (to >= 0 && to <= head.width) head.x = to;
};
const signed = (value: number) => (value > 32_767 ? value - 65_536 : value);
const image: Act = (head, args) => {
	const [stride, height] = [u16(args, 1), u16(args, 3)];
	const mode = digit(args);
	if (mode > 3) return `GS v 0 with m=${mode}`;
	placeDots(
		head,
		{ width: stride * 8, height, rows: args.slice(5) },
		1 + (mode & 1),
		1 + (mode >> 1)
	);
};

/** GS ( L and GS 8 L after their length: function 112 stores a picture, 50 or 2 prints it. */
function graphics(head: Head, body: Uint8Array): string | undefined {
	const fn = body[1] ?? 0;
	if (fn === 112) {
		const width = u16(body, 6);
		const height = u16(body, 8);
		const rows = body.slice(10, 10 + strideOf(width) * height);
		head.set.stored = { dots: { width, height, rows }, scaleX: body[3] ?? 1, scaleY: body[4] ?? 1 };
		return undefined;
	}
	if ((fn === 50 || fn === 2) && head.set.stored) {
		const { dots, scaleX, scaleY } = head.set.stored;
		placeDots(head, dots, scaleX, scaleY);
		head.set.stored = undefined;
		return undefined;
	}
	return `graphics function ${fn}`;
}

const levels: Record<number, QrLevel> = { 0: 'l', 1: 'm', 2: 'q', 3: 'h' };

type QrStep = (head: Head, body: Uint8Array) => void;

/** GS ( k for QR (cn 49): 65 model, 67 cell, 69 level, 80 data, 81 print. */
const qrSteps: Record<number, QrStep> = {
	65: () => undefined,
	67: ({ set }, body) => void (set.qr.cell = Math.max(1, Math.min(16, body[2] ?? 3))),
	69: ({ set }, body) => void (set.qr.level = levels[(body[2] ?? 48) - 48] ?? 'l'),
	80: ({ set }, body) => void (set.qr.data = Buffer.from(body.subarray(3)).toString('latin1')),
	81: (head) => placeQr(head, head.set.qr.data, head.set.qr.level, head.set.qr.cell)
};

function symbol(head: Head, body: Uint8Array): string | undefined {
	const step = body[0] === 49 ? qrSteps[body[1] ?? 0] : undefined;
	if (!step) return `two-dimensional code ${body[0]}, function ${body[1]}`;
	step(head, body);
	return undefined;
}

function placeQr(head: Head, data: string, level: QrLevel, cell: number): void {
	if (data) placeDots(head, qrDots(data, level), cell, cell);
}

const barcode: Act = (head, args) => {
	const kind = args[0] ?? 0;
	const data = kind > 6 ? args.subarray(2) : args.subarray(1, -1);
	const text = Buffer.from(data).toString('latin1');
	const bars =
		kind === 73 ? code128Bars(data) : kind === 4 || kind === 69 ? code39Bars(data) : undefined;
	if (!bars) return `bar code of kind ${kind} with ${data.length} bytes`;
	placeBars(head, bars, text.replace(/\{[ABC]/g, '').replace(/\{\{/g, '{'));
};

/** ESC * in columns of 8 or 24 dots, into the line like a letter. */
const bitImage: Act = (head, args) => {
	const mode = args[0] ?? 0;
	const tall = mode >= 32 ? 24 : 8;
	const width = u16(args, 1);
	const scaleX = mode % 32 === 0 ? 2 : 1;
	const rows = new Uint8Array(strideOf(width) * tall);
	for (let x = 0; x < width; x++)
		for (let y = 0; y < tall; y++)
			if ((args[(3 + (x * tall + y) / 8) | 0] ?? 0) & (0x80 >> (y & 7)))
				rows[y * strideOf(width) + (x >> 3)]! |= 0x80 >> (x & 7);
	const dots = { width, height: tall, rows };
	head.line.push({
		kind: 'dots',
		x: head.set.left + head.x,
		y: 0,
		dots,
		scaleX,
		scaleY: tall === 8 ? 3 : 1
	});
	head.x += width * scaleX;
};

function printMode(head: Head, args: Uint8Array): void {
	const mode = args[0] ?? 0;
	head.set.smallFont = (mode & 1) !== 0;
	head.set.bold = (mode & 8) !== 0;
	head.set.scaleY = mode & 16 ? 2 : 1;
	head.set.scaleX = mode & 32 ? 2 : 1;
	head.set.underline = mode & 128 ? 1 : 0;
}

function chineseMode(head: Head, args: Uint8Array): void {
	const mode = args[0] ?? 0;
	head.set.scaleX = mode & 4 ? 2 : 1;
	head.set.scaleY = mode & 8 ? 2 : 1;
	head.set.chineseUnderline = mode & 128 ? 1 : 0;
}

/** Commands that draw or set. Cuts, answers and text stand in paper.ts. */
export const acts: Record<string, Act> = {
	NUL: nothing,
	CAN: nothing,
	CR: nothing,
	LF: (head) => endLine(head),
	FF: (head) => endLine(head),
	HT: (head) => moveTo(head, (Math.floor(head.x / 96) + 1) * 96),
	'ESC @': (head) => {
		head.line = [];
		head.x = 0;
		head.set = freshSetting(head.width);
	},
	'ESC a': (head, args) => void (head.set.align = Math.min(2, digit(args))),
	'ESC E': (head, args) => void (head.set.bold = (digit(args) & 1) === 1),
	'ESC G': (head, args) => void (head.set.bold = (digit(args) & 1) === 1),
	'ESC !': printMode,
	'ESC -': (head, args) => void (head.set.underline = digit(args) % 3),
	'ESC M': (head, args) => void (head.set.smallFont = digit(args) === 1),
	'ESC SP': (head, args) => void (head.set.letterGap = args[0] ?? 0),
	'ESC t': (head, args) => void (head.set.page = args[0] ?? 0),
	'ESC d': (head, args) => endLine(head, head.set.lineSpacing * (args[0] ?? 0)),
	'ESC J': (head, args) => endLine(head, args[0] ?? 0),
	'ESC 2': (head) => void (head.set.lineSpacing = 30),
	'ESC 3': (head, args) => void (head.set.lineSpacing = args[0] ?? 30),
	'ESC $': (head, args) => moveTo(head, u16(args)),
	'ESC \\': (head, args) => moveTo(head, head.x + signed(u16(args))),
	'ESC *': bitImage,
	'ESC Z': (head, args) =>
		placeQr(
			head,
			Buffer.from(args.subarray(5)).toString('latin1'),
			levels['LMQH'.indexOf(String.fromCharCode(args[1] ?? 76))] ?? 'l',
			Math.max(1, args[2] ?? 3)
		),
	'GS !': (head, args) => {
		head.set.scaleX = 1 + (((args[0] ?? 0) >> 4) & 7);
		head.set.scaleY = 1 + ((args[0] ?? 0) & 7);
	},
	'GS L': (head, args) => void (head.set.left = u16(args)),
	'GS W': (head, args) => void (head.set.area = u16(args)),
	'GS B': (head, args) => void (head.set.inverted = (digit(args) & 1) === 1),
	'GS w': (head, args) => void (head.set.barWidth = Math.max(1, Math.min(6, args[0] ?? 3))),
	'GS h': (head, args) => void (head.set.barHeight = args[0] ?? 162),
	'GS H': (head, args) => void (head.set.barText = digit(args)),
	'GS f': nothing,
	'GS k': barcode,
	'GS v 0': image,
	'GS ( L': (head, args) => graphics(head, args.subarray(2)),
	'GS 8 L': (head, args) => graphics(head, args.subarray(4)),
	'GS ( k': (head, args) => symbol(head, args.subarray(2)),
	'FS &': (head) => void (head.set.chinese = true),
	'FS .': (head) => void (head.set.chinese = false),
	'FS !': chineseMode,
	'FS -': (head, args) => void (head.set.chineseUnderline = digit(args) % 3),
	'FS W': (head, args) => {
		head.set.scaleX = head.set.scaleY = digit(args) & 1 ? 2 : 1;
	}
};

/** Known, and without a trace on paper. */
export const silent = new Set([
	'ESC R', 'ESC {', 'ESC V', 'ESC U', 'ESC r', 'ESC c 3', 'ESC c 4', 'ESC c 5', 'ESC c \x03', 'ESC c \x04', 'ESC c \x05',
	'ESC p', 'ESC B', 'ESC ( A', 'ESC =', 'ESC D', 'ESC S', 'ESC L', 'ESC T', 'ESC %', 'ESC ?', 'GS P', 'GS T', 'GS Z', 'GS b', 'GS /', 'GS :',
	'GS ^', 'GS E', 'GS j', 'FS C', 'FS S', 'FS ( A', 'GS ( A', 'GS ( D', 'GS ( E', 'GS ( K', 'FS p', 'FS ?'
]); // prettier-ignore
