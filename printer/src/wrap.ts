// Breaks lines between words: ReceiptLine alone would break them between letters.
import { measure, splitLetters } from './letters.ts';

/** Properties of ReceiptLine that last until the next such line, as far as they move a line's edge. */
interface Ruling {
	widths: number[];
	border: number;
}

/** The document with breaks at the end of each line that is too long for its column. */
export function wrapDocument(document: string, columns: number): string {
	const ruling: Ruling = { widths: [], border: 1 };
	return document
		.split('\n')
		.map((line) => {
			if (/^\s*\{[^{}]*\}\s*$/.test(line)) {
				readRuling(line, ruling);
				return line;
			}
			if (/^\s*(-+|=+)\s*$/.test(line)) return line;
			return wrapLine(line, columns, ruling);
		})
		.join('\n');
}

/** A word that the printer would break inside, at 0-based `line`; `width` and `room` in columns. */
export interface TornWord {
	line: number;
	width: number;
	room: number;
}

/** The first word of each line that is wider than its column of the paper. */
export function tornWords(lines: readonly string[], columns: number): TornWord[] {
	const ruling: Ruling = { widths: [], border: 1 };
	return lines.flatMap((line, at) => {
		if (/^\s*\{[^{}]*\}\s*$/.test(line)) {
			readRuling(line, ruling);
			return [];
		}
		if (/^\s*(-+|=+)\s*$/.test(line)) return [];
		const torn = tornCells(line, columns, ruling)[0];
		return torn ? [{ line: at, ...torn }] : [];
	});
}

function tornCells(line: string, columns: number, ruling: Ruling): Omit<TornWord, 'line'>[] {
	const all = line.replace(/^\s*\|/, '|').split('|');
	const cells = all.filter((cell, at) => !isEdge(cell, at, all.length));
	const rooms = columnWidths(cells.length, columns, ruling);
	return cells.flatMap((cell, at) => {
		const room = rooms[at] ?? columns;
		const width = Math.max(0, ...Array.from(wordsOf(cell.trim()), (word) => word.width));
		return width > room ? [{ width, room }] : [];
	});
}

function readRuling(line: string, ruling: Ruling): void {
	const widths = /[{;]\s*(?:w|width):\s*([^;}]*)/.exec(line)?.[1];
	if (widths !== undefined)
		ruling.widths = /auto/.test(widths)
			? []
			: widths
					.trim()
					.split(/[\s,]+/)
					.map((width) => (width === '*' ? -1 : Number(width)));
	const border = /[{;]\s*(?:b|border):\s*(\w+)/.exec(line)?.[1];
	if (border !== undefined)
		ruling.border = { line: -1, space: 1, none: 0 }[border] ?? Number(border);
}

function wrapLine(line: string, columns: number, ruling: Ruling): string {
	const cells = line.replace(/^\s*\|/, '|').split('|');
	const texts = cells.filter((cell, at) => !isEdge(cell, at, cells.length));
	const widths = columnWidths(texts.length, columns, ruling);
	let next = 0;
	return cells
		.map((cell, at) =>
			isEdge(cell, at, cells.length) ? cell : wrapText(cell, widths[next++] ?? columns)
		)
		.join('|');
}

/** Nothing before the first or after the last bar: the bar only says where the text leans. */
function isEdge(cell: string, at: number, count: number): boolean {
	return count > 1 && cell.trim() === '' && (at === 0 || at === count - 1);
}

/** Columns of each cell, shared out the way receiptline does. */
function columnWidths(cells: number, columns: number, { widths, border }: Ruling): number[] {
	const asked = Array.from({ length: cells }, (_, at) =>
		widths.length > 0 ? (widths[at] ?? 0) : -1
	);
	const shown = asked.filter((width) => width !== 0).length;
	const borders = border < 0 ? shown + 1 : Math.max(0, shown - 1) * border;
	const fixed = asked.reduce((sum, width) => sum + Math.max(0, width), 0);
	const free = columns - fixed - borders;
	const sharing = asked.filter((width) => width < 0).length;
	let given = 0;
	return asked.map((width) => (width < 0 ? Math.floor((free + given++) / sharing) : width));
}

interface Word {
	/** As it stands in the document, marks and escapes included. */
	source: string;
	width: number;
	kind: 'word' | 'space' | 'break';
	/** It stands within a Chinese word. */
	goesOn?: boolean;
}

const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });

const token = /\\x[0-9A-Fa-f]{2}|\\n|\\.|[_"`]|\^+|[^\\_"`^]+/gsu;

/** Words of a cell. Chinese is divided as a reader would; what closes stays with what it closes. */
function* wordsOf(cell: string): Generator<Word> {
	let scale = 0;
	let word: Word = { source: '', width: 0, kind: 'word' };
	for (const [source] of cell.matchAll(token)) {
		if (/^\^+$/.test(source)) scale = scale === source.length ? 0 : source.length;
		const wide = scale < 2 ? scale + 1 : scale - 1;
		for (const piece of piecesOf(source)) {
			if (!joins(word, piece)) {
				if (word.source) yield word;
				word = { source: '', width: 0, kind: piece.kind };
			}
			word = {
				...word,
				source: word.source + piece.source,
				width: word.width + piece.width * wide
			};
		}
	}
	if (word.source) yield word;
}

function* piecesOf(source: string): Generator<Word> {
	if (source === '\\n') yield { source, width: 0, kind: 'break' };
	else if (source.startsWith('\\')) yield { source, width: 1, kind: 'word' };
	else if (/^([_"`]|\^+)$/.test(source)) yield { source, width: 0, kind: 'word' };
	else
		for (const { segment } of chineseWords.segment(source))
			for (const [at, letter] of splitLetters(segment).entries())
				yield {
					source: letter,
					width: measure(letter),
					kind: letter === ' ' ? 'space' : 'word',
					goesOn: at > 0
				};
}

const opens = /[（「『《〈【“‘([]$/u;
const closes = /^[，。、；：！？）」』》〉】”’…·,.;:!?)\]]/u;

function joins(word: Word, piece: Word): boolean {
	if (word.kind === 'space' && piece.kind === 'space') return true;
	if (word.kind !== 'word' || piece.kind !== 'word') return false;
	if (piece.goesOn || piece.width === 0 || closes.test(piece.source) || opens.test(word.source))
		return true;
	const ideographs = /[\u2e80-\uffef\u{20000}-\u{3fffd}]/u;
	return !ideographs.test(piece.source) && !ideographs.test(word.source.slice(-2));
}

const nothing: Word = { source: '', width: 0, kind: 'space' };

/** Where the pen stands while a cell is written. */
interface Pen {
	text: string;
	at: number;
	space: Word;
}

/** The cell with `\n` where the next word does not fit; a full line breaks by itself. Centred text is balanced. */
function wrapText(cell: string, width: number): string {
	if (cell.trim() === '') return cell;
	const [lead, trail] = [/^\s*/, /\s*$/].map((edge) => edge.exec(cell)?.[0] ?? '');
	const lines = linesOf([...wordsOf(cell.trim())]);
	const set = lines.map((words) => balanced(words, width, lead === trail));
	const text = set.map((line, at) => {
		const isLast = at === set.length - 1;
		// A full line goes on to the next by itself.
		return isLast || line.end === width ? line.text : `${line.text}\\n`;
	});
	return `${lead}${text.join('')}${trail}`;
}

/** The words between the breaks that the writer made. */
function linesOf(words: readonly Word[]): Word[][] {
	const lines: Word[][] = [[]];
	for (const word of words)
		if (word.kind === 'break') lines.push([]);
		else lines.at(-1)?.push(word);
	return lines;
}

/** Centred, the narrowest lines that need no line more. */
function balanced(words: readonly Word[], width: number, isCentred: boolean): Broken {
	let best = breakWords(words, width, width);
	if (best.breaks > 0 && isCentred)
		for (let narrow = width - 1; narrow > width / 2; narrow--) {
			const tried = breakWords(words, narrow, width);
			if (tried.breaks > best.breaks || tried.isTorn) break;
			best = tried;
		}
	return best;
}

interface Broken {
	text: string;
	breaks: number;
	/** Columns of its last line. */
	end: number;
	/** A word is longer than the line. */
	isTorn: boolean;
}

/** Lines of at most `width` columns on paper of `full`. */
function breakWords(words: readonly Word[], width: number, full: number): Broken {
	let pen: Pen = { text: '', at: 0, space: nothing };
	let breaks = 0;
	for (const word of words) {
		if (word.kind === 'space') pen = { ...pen, space: word };
		else {
			if (pen.at > 0 && pen.at + pen.space.width + word.width > width) breaks++;
			pen = write(pen, word, width, full);
		}
	}
	return { text: pen.text, end: pen.at, breaks, isTorn: words.some((word) => word.width > width) };
}

function write({ text, at, space }: Pen, word: Word, width: number, full: number): Pen {
	const end = at + space.width + word.width;
	if (at === 0) return { text: text + word.source, at: overflow(word.width, full), space: nothing };
	if (end <= width) return { text: text + space.source + word.source, at: end, space: nothing };
	const turn = at < full ? '\\n' : '';
	return { text: text + turn + word.source, at: overflow(word.width, full), space: nothing };
}

/** A word longer than the line is broken by the printer; the pen stands where it ends. */
function overflow(end: number, width: number): number {
	return end > width ? end % width : end;
}
