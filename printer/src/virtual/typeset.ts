// The head and the paper of the virtual printer: each command moves, sets or draws, as Epson's reference says.
import type { QrLevel } from '../render/qr.ts';
import type { Dots } from '../render/png.ts';
import type { Drawn, DrawnDots, DrawnText } from './drawn.ts';
import { type ChineseFont, type Letter, readLetters } from './letters.ts';

/** What is set until ESC @. */
export interface Setting {
	align: number;
	bold: boolean;
	underline: number;
	chineseUnderline: number;
	inverted: boolean;
	scaleX: number;
	scaleY: number;
	/** Dots from one line to the next. */
	lineSpacing: number;
	left: number;
	area: number;
	chinese: boolean;
	page: number;
	smallFont: boolean;
	letterGap: number;
	barWidth: number;
	barHeight: number;
	barText: number;
	qr: { level: QrLevel; cell: number; data: string };
	stored: { dots: Dots; scaleX: number; scaleY: number } | undefined;
}

export interface Head {
	/** Dots that can be printed across. */
	width: number;
	set: Setting;
	/** Down the paper of this slip, in dots. */
	y: number;
	/** Across, from the left margin. */
	x: number;
	line: (DrawnText | DrawnDots)[];
	drawn: Drawn[];
}

export function freshSetting(width: number): Setting {
	return {
		align: 0,
		bold: false,
		underline: 0,
		chineseUnderline: 0,
		inverted: false,
		scaleX: 1,
		scaleY: 1,
		lineSpacing: 30,
		left: 0,
		area: width,
		chinese: true,
		page: 0,
		smallFont: false,
		letterGap: 0,
		barWidth: 3,
		barHeight: 162,
		barText: 0,
		qr: { level: 'l', cell: 3, data: '' },
		stored: undefined
	};
}

export function freshHead(width: number): Head {
	return { width, set: freshSetting(width), y: 0, x: 0, line: [], drawn: [] };
}

/** Dots between the left margin and the end of the printing area. */
function areaOf({ width, set }: Head): number {
	return Math.max(24, Math.min(set.area, width - set.left));
}

const heightOf = (piece: DrawnText | DrawnDots) =>
	piece.kind === 'text' ? 24 * piece.scaleY : piece.dots.height * piece.scaleY;

/** Prints what stands in the line and feeds: by the line spacing, or by the tallest letter if that is more. */
export function endLine(head: Head, feed?: number): void {
	const tallest = Math.max(0, ...head.line.map(heightOf));
	const shift = (head.set.align * Math.max(0, areaOf(head) - head.x)) / 2;
	for (const piece of head.line) {
		const x = piece.x + Math.floor(shift);
		if (piece.kind === 'text') head.drawn.push({ ...piece, x, bottom: head.y + tallest });
		else head.drawn.push({ ...piece, x, y: head.y + tallest - heightOf(piece) });
	}
	head.y += Math.max(feed ?? head.set.lineSpacing, tallest);
	head.line = [];
	head.x = 0;
}

/** Letters into the line; a letter that does not fit begins the next one. */
export function typeText(head: Head, bytes: Uint8Array, font: ChineseFont): void {
	const { chinese, page } = head.set;
	for (const letter of readLetters(bytes, { chinese, page, font })) typeLetter(head, letter);
}

function typeLetter(head: Head, letter: Letter): void {
	const { set } = head;
	const cell = letter.wide ? 24 : set.smallFont ? 9 : 12;
	const width = cell * set.scaleX + set.letterGap;
	if (head.x + width > areaOf(head)) endLine(head);
	head.line.push({
		kind: 'text',
		x: set.left + head.x,
		bottom: 0,
		text: letter.text,
		cell,
		scaleX: set.scaleX,
		scaleY: set.scaleY,
		bold: set.bold,
		underline: letter.wide ? set.chineseUnderline : set.underline,
		inverted: set.inverted,
		missing: letter.missing
	});
	head.x += width;
}

/** A picture of its own height, where the alignment puts it. */
export function placeDots(head: Head, dots: Dots, scaleX: number, scaleY: number): void {
	if (head.line.length > 0) endLine(head);
	const x = head.set.left + alignedLeft(head, dots.width * scaleX);
	head.drawn.push({ kind: 'dots', x, y: head.y, dots, scaleX, scaleY });
	head.y += dots.height * scaleY;
}

function alignedLeft(head: Head, width: number): number {
	return Math.floor((head.set.align * Math.max(0, areaOf(head) - width)) / 2);
}

/** Bars, and their text under them where GS H wants it. */
export function placeBars(head: Head, modules: number[], text: string): void {
	if (head.line.length > 0) endLine(head);
	const widths = modules.map((width) => width * head.set.barWidth);
	const total = widths.reduce((sum, width) => sum + width, 0);
	const x = head.set.left + alignedLeft(head, total);
	head.drawn.push({ kind: 'bars', x, y: head.y, height: head.set.barHeight, widths });
	head.y += head.set.barHeight;
	if (head.set.barText & 2) {
		typeText(head, Buffer.from(text, 'latin1'), 'none');
		endLine(head, 24);
	}
}
