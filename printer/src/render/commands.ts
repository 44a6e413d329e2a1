// Our changes to receiptline's command sets: thin rules, one kind of picture, letters in our own font.
import receiptline from 'receiptline';
import { measure, splitLetters } from '../letters.ts';
import { COLUMN_DOTS } from '../profile.ts';
import { SLIP_FONT } from './fonts.ts';
import { strideOf } from './png.ts';

type CommandSet = typeof receiptline.commands.svg;

/** What receiptline's svg set keeps while it draws. */
interface Drawing extends CommandSet {
	textPosition: number;
	textScale: number;
	textElement: string;
	textAttributes: Record<string, string>;
	lineMargin: number;
	svgHeight: number;
	svgWidth: number;
	svgContent: string;
	lineHeight: number;
	inverted: boolean;
	ground(end: number): string;
}

/** Dots of white above and below a rule, and of the rule itself. */
const RULE = { above: 13, thick: 2, below: 15 };

const bytes = (...codes: number[]) => String.fromCharCode(...codes);
const word = (value: number) => [value & 255, (value >> 8) & 255];

/** A rule as dots: a Chinese printer's own line letters differ from maker to maker. */
function ruleBytes(width: number): string {
	const dots = width * COLUMN_DOTS;
	const row = bytes(...Array<number>(strideOf(dots)).fill(0xff));
	return (
		bytes(0x1b, 0x4a, RULE.above) +
		bytes(0x1d, 0x76, 0x30, 0, ...word(strideOf(dots)), ...word(RULE.thick)) +
		row.repeat(RULE.thick)
	);
}

interface Encoder extends CommandSet {
	afterRule: boolean;
	cutting: boolean;
}

/** ESC/POS with only what nearly every printer knows; confirmation is the spool's matter, not the slip's. */
export const escposCommands: CommandSet = {
	...receiptline.commands.generic,
	hr(this: Encoder, width: number): string {
		this.afterRule = true;
		return ruleBytes(width);
	},
	lf(this: Encoder): string {
		const feed = this.afterRule ? bytes(0x1b, 0x4a, RULE.below) : '\n';
		this.afterRule = false;
		return feed;
	},
	/** Where a slip ends is the printer's matter, whatever its text says. */
	cut: () => '',
	close(this: Encoder): string {
		return this.cutting ? bytes(0x1d, 0x56, 66, 0) : bytes(0x1b, 0x64, 5);
	}
} as CommandSet;

const escapes: Record<string, string> = {
	' ': '&#xa0;',
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;'
};
const asXml = (text: string) => text.replace(/[ &<>"]/g, (mark) => escapes[mark] ?? '');

const drawing = receiptline.commands.svg;

/** SVG dot for dot as the paper: one line is 30 dots, letters stand in columns, no font from elsewhere. */
export const svgCommands: CommandSet = {
	...drawing,
	measureText: (text: string) => measure(text),
	arrayFrom: (text: string) => splitLetters(text),
	hr(this: Drawing, width: number): string {
		const path = `<path d="M0,${RULE.above + RULE.thick / 2}h${COLUMN_DOTS * width}" stroke="#000" stroke-width="${RULE.thick}"/>`;
		this.svgContent += `<g transform="translate(${this.lineMargin * COLUMN_DOTS},${this.svgHeight})">${path}</g>`;
		return '';
	},
	em(this: Drawing): string {
		this.textAttributes['stroke'] = '#000';
		this.textAttributes['stroke-width'] = '0.6';
		return '';
	},
	iv(this: Drawing): string {
		this.textAttributes['fill'] = '#fff';
		if (this.textAttributes['stroke']) this.textAttributes['stroke'] = '#fff';
		this.inverted = true;
		return '';
	},
	/** The black behind inverted letters, from where the text begins to `end` (columns). */
	ground(this: Drawing, end: number): string {
		if (!this.inverted) return '';
		const from = this.textPosition * COLUMN_DOTS;
		return `<rect x="${from}" y="${-24 * this.lineHeight}" width="${end * COLUMN_DOTS - from}" height="${24 * this.lineHeight}"/>`;
	},
	text(this: Drawing, text: string): string {
		let column = this.textPosition;
		const letters = splitLetters(text).map((letter) => {
			const width = measure(letter) * this.textScale;
			const middle = ((column + width / 2) * COLUMN_DOTS) / this.textScale;
			column += width;
			return `<tspan x="${middle}">${asXml(letter)}</tspan>`;
		});
		const attributes = Object.entries(this.textAttributes).map(
			([name, value]) => ` ${name}="${value}"`
		);
		this.textElement += `${this.ground(column)}<text y="-4"${attributes.join('')}>${letters.join('')}</text>`;
		this.inverted = false;
		this.textPosition = column;
		return '';
	},
	cut(this: Drawing): string {
		return '';
	},
	close(this: Drawing): string {
		return (
			`<svg xmlns="http://www.w3.org/2000/svg" width="${this.svgWidth}" height="${this.svgHeight}" viewBox="0 0 ${this.svgWidth} ${this.svgHeight}">` +
			`<rect width="100%" height="100%" fill="#fff"/>` +
			`<g font-family="'${SLIP_FONT}', 'Noto Sans Mono CJK SC', monospace" fill="#000" font-size="24" text-anchor="middle" lang="zh-Hans">${this.svgContent}</g></svg>`
		);
	}
} as CommandSet;
