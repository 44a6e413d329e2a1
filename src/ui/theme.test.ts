// The tokens keep their promise: every pair of roles that meets on a screen can be read.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Theme = 'light' | 'dark' | 'contrast';
interface Colour {
	l: number;
	c: number;
	h: number;
}

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');

function colourOf(text: string): Colour {
	const found = /oklch\(([\d.]+)% ([\d.]+) ([\d.]+)/.exec(text);
	if (!found) throw new Error(`no colour in ${text}`);
	return { l: Number(found[1]) / 100, c: Number(found[2]), h: Number(found[3]) };
}

function block(start: string): string {
	const from = css.indexOf(start);
	return css.slice(from, css.indexOf('\n}', from));
}

function declared(text: string): Map<string, string> {
	return new Map(
		[...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, k, v]) => [k ?? '', v ?? ''])
	);
}

const sideBySide = declared(block(':root,\n[data-theme] {'));
const contrastOnly = declared(block("[data-theme='contrast'] {"));

function role(name: string, theme: Theme): Colour {
	const own = theme === 'contrast' ? contrastOnly.get(name) : undefined;
	const both = sideBySide.get(name) ?? '';
	const side = new RegExp(
		`--if-${theme === 'dark' ? 'dark' : 'light'}, (?:var\\(--own-[\\w-]+, )?(oklch\\([^)]+\\))`
	).exec(both);
	return colourOf(own ?? side?.[1] ?? both);
}

/** OKLCH to linear sRGB: Björn Ottosson, "A perceptual color space for image processing" (2020). */
function linear({ l, c, h }: Colour): [number, number, number] {
	const a = c * Math.cos((h * Math.PI) / 180);
	const b = c * Math.sin((h * Math.PI) / 180);
	const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
		-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
		-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z
	];
}

/** Relative luminance and contrast ratio: WCAG 2.2. */
function luminance(colour: Colour): number {
	const [r, g, b] = linear(colour).map((one) => Math.min(1, Math.max(0, one)));
	return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: Colour, other: Colour): number {
	const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y);
	return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const grounds = ['ground', 'surface', 'raised'];
const states = ['good', 'wait', 'late', 'alarm'];
const softs = [...states, 'accent'].map((name) => `${name}-soft`);
const inks = ['ink', 'ink-quiet', 'accent', ...states];

/** Text and what it stands on. */
const texts: [string, string][] = [
	...inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
	...softs.flatMap((soft): [string, string][] => [
		['ink', soft],
		['ink-quiet', soft]
	]),
	...[...states, 'accent'].flatMap((name): [string, string][] => [
		[name, `${name}-soft`],
		[`${name}-ink`, name]
	]),
	['ground', 'ink'],
	['seal-ink', 'seal']
];

/** Edges of fields, stars and marks: 3:1 (WCAG 1.4.11). */
const edges: [string, string][] = ['line-strong', 'seal'].flatMap((edge) =>
	grounds.map((ground): [string, string] => [edge, ground])
);

describe.each(['light', 'dark', 'contrast'] as const)('in %s', (theme) => {
	const least = theme === 'contrast' ? 7 : 4.5;
	const large = theme === 'contrast' ? 4.5 : 3;

	it.each(texts)('%s can be read on %s', (ink, ground) => {
		const needed = ink === 'seal-ink' ? large : least;
		expect(contrast(role(ink, theme), role(ground, theme))).toBeGreaterThanOrEqual(needed);
	});

	it.each(edges)('the edge %s can be seen on %s', (edge, ground) => {
		expect(contrast(role(edge, theme), role(ground, theme))).toBeGreaterThanOrEqual(large);
	});

	it('shows the same colour on every screen: all roles lie inside sRGB', () => {
		const roles = [...inks, ...grounds, ...softs, 'line', 'line-strong', 'seal'];
		const outside = roles.filter((name) =>
			linear(role(name, theme)).some((one) => one < -0.002 || one > 1.002)
		);
		expect(outside).toEqual([]);
	});
});

it('measures as WCAG does: black on white is 21, a middle grey is what the tables say', () => {
	const white = { l: 1, c: 0, h: 0 };
	expect(contrast({ l: 0, c: 0, h: 0 }, white)).toBeCloseTo(21, 1);
	// #767676, the lightest grey that passes on white: OKLCH lightness 0.5659
	expect(contrast({ l: 0.5659, c: 0, h: 0 }, white)).toBeCloseTo(4.54, 1);
});

it('keeps colours in one place: no part names one of its own', () => {
	const files = import.meta.glob('./{parts,frames}/*.svelte', {
		query: '?raw',
		import: 'default',
		eager: true
	});
	const strayed = Object.entries(files as Record<string, string>)
		.map(([file, text]) => [file, text.slice(text.indexOf('<style>'))] as const)
		.filter(([, style]) => /#[0-9a-f]{3,8}\b|oklch\(|rgb\(|hsl\(/i.test(style))
		.map(([file]) => file);
	expect(strayed).toEqual([]);
});
