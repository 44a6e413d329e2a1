// What stands on a slip of the virtual printer, in dots from the top left of the printable part.
import type { Dots } from '../render/png.ts';

export interface DrawnText {
	kind: 'text';
	x: number;
	/** The lower edge of the letters' cell. */
	bottom: number;
	text: string;
	/** Dots of the cell before it is scaled: 12 or 24. */
	cell: number;
	scaleX: number;
	scaleY: number;
	bold: boolean;
	underline: number;
	inverted: boolean;
	missing: boolean;
}

export interface DrawnDots {
	kind: 'dots';
	x: number;
	y: number;
	dots: Dots;
	scaleX: number;
	scaleY: number;
}

export interface DrawnBars {
	kind: 'bars';
	x: number;
	y: number;
	height: number;
	/** Widths in dots: bar, space, bar … */
	widths: number[];
}

export type Drawn = DrawnText | DrawnDots | DrawnBars;

/** Bytes that the printer did not understand, and where they stood in the stream of this slip. */
export interface UnknownBytes {
	at: number;
	hex: string;
	why: string;
}

/** A piece of paper that fell out. */
export interface DrawnSlip {
	/** 1 for the first slip since the printer was switched on. */
	number: number;
	/** Dots of the printable part: 576 or 384. */
	width: number;
	height: number;
	drawn: Drawn[];
	unknown: UnknownBytes[];
	/** Everything received for it, from the end of the slip before. */
	bytes: Buffer;
}

/** The text of a slip, a line for each height at which letters stand. */
export function textOf(slip: Pick<DrawnSlip, 'drawn'>): string {
	const lines = new Map<number, DrawnText[]>();
	for (const drawn of slip.drawn)
		if (drawn.kind === 'text') lines.set(drawn.bottom, [...(lines.get(drawn.bottom) ?? []), drawn]);
	return Array.from(lines.entries())
		.sort(([a], [b]) => a - b)
		.map(([, letters]) => lineOf(letters))
		.join('\n');
}

function lineOf(letters: DrawnText[]): string {
	let line = '';
	let edge = 0;
	for (const letter of letters.sort((a, b) => a.x - b.x)) {
		if (line && letter.x - edge >= 12) line += ' ';
		line += letter.text;
		edge = letter.x + letter.cell * letter.scaleX;
	}
	return line.trim();
}
