// For tests: where letters and codes stand, once as receiptline's SVG has it and once as the virtual printer drew it.
import type { DrawnSlip } from './drawn.ts';

export interface Spot {
	/** Middle of the letter, or left edge of the picture, in dots. */
	x: number;
	/** Lower edge of a line of letters, upper edge of a picture. */
	y: number;
	text: string;
}

export interface Layout {
	letters: Spot[];
	/** Codes, numbers and pictures; rules are not among them. */
	pictures: Spot[];
}

const group = /<g transform="translate\((\d+),(\d+)\)">(.*?)<\/g>/g;
const run = /<text([^>]*)>(.*?)<\/text>/g;
const letter = /<tspan x="([\d.]+)">([^<]*)<\/tspan>/g;
const entities: Record<string, string> = {
	'&#xa0;': ' ',
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"'
};
const plain = (text: string) => text.replace(/&#?\w+;/g, (name) => entities[name] ?? name);

/** The letters of one line of the SVG. */
function* lettersOf(content: string, left: number, y: number): Generator<Spot> {
	for (const [, attributes = '', letters = ''] of content.matchAll(run)) {
		const scale = Number(/scale\((\d)/.exec(attributes)?.[1] ?? 1);
		for (const [, x, text = ''] of letters.matchAll(letter))
			yield { x: left + Number(x) * scale, y, text: plain(text) };
	}
}

const isRule = (content: string) => /h\d+" stroke=/.test(content);

/** From the SVG that `render` makes. */
export function layoutOfSvg(svg: string): Layout {
	const layout: Layout = { letters: [], pictures: [] };
	for (const [, left, top, content = ''] of svg.matchAll(group)) {
		const [x, y] = [Number(left), Number(top)];
		if (content.includes('<text')) layout.letters.push(...lettersOf(content, x, y));
		else if (!isRule(content)) layout.pictures.push({ x, y, text: '' });
	}
	return sorted(layout);
}

/** From the virtual printer. */
export function layoutOfPaper(slip: DrawnSlip): Layout {
	const layout: Layout = { letters: [], pictures: [] };
	for (const one of slip.drawn)
		if (one.kind === 'text')
			layout.letters.push({
				x: one.x + (one.cell * one.scaleX) / 2,
				y: one.bottom,
				text: one.text
			});
		else if (one.kind === 'bars' || one.dots.height > 2)
			layout.pictures.push({ x: one.x, y: one.y, text: '' });
	return sorted(layout);
}

function sorted({ letters, pictures }: Layout): Layout {
	const byPlace = (a: Spot, b: Spot) => a.y - b.y || a.x - b.x;
	return {
		letters: letters.filter(({ text }) => text.trim() !== '').sort(byPlace),
		pictures: pictures.sort(byPlace)
	};
}

/** Heights at which letters stand: the lines of the slip. */
export const linesIn = ({ letters }: Layout): number[] => [...new Set(letters.map(({ y }) => y))];
