// Two colours of a house become tokens for light, dark and high contrast that can all be read. Pure.

interface Oklch {
	l: number;
	c: number;
	h: number;
}

export type Shade = 'light' | 'dark' | 'contrast';
export const shades = ['light', 'dark', 'contrast'] as const satisfies readonly Shade[];

/** The grounds and inks of ui/theme.css that a house's colours meet; a test compares them with it. */
export const papers: Record<Shade, { grounds: readonly Oklch[]; inks: readonly Oklch[] }> = {
	light: {
		grounds: [
			{ l: 0.966, c: 0.012, h: 84 },
			{ l: 0.988, c: 0.006, h: 84 },
			{ l: 1, c: 0, h: 84 }
		],
		inks: [
			{ l: 0.25, c: 0.018, h: 55 },
			{ l: 0.46, c: 0.02, h: 60 }
		]
	},
	dark: {
		grounds: [
			{ l: 0.2, c: 0.009, h: 70 },
			{ l: 0.24, c: 0.01, h: 70 },
			{ l: 0.29, c: 0.011, h: 70 }
		],
		inks: [
			{ l: 0.93, c: 0.014, h: 84 },
			{ l: 0.76, c: 0.018, h: 80 }
		]
	},
	contrast: {
		grounds: [{ l: 1, c: 0, h: 84 }],
		inks: [
			{ l: 0.15, c: 0.01, h: 55 },
			{ l: 0.3, c: 0.015, h: 60 }
		]
	}
};

/** Linear sRGB of OKLCH. Source: Björn Ottosson, "A perceptual color space for image processing" (2020). */
function linearOf({ l, c, h }: Oklch): [number, number, number] {
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

/** The transfer curve of sRGB: IEC 61966-2-1. */
const lit = (channel: number): number =>
	channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const coded = (light: number): number =>
	light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;

function channels(hex: string): [number, number, number] {
	const at = (from: number) => lit(Number.parseInt(hex.slice(from, from + 2), 16) / 255);
	return [at(1), at(3), at(5)];
}

/** OKLCH of `#rrggbb`. Source as above, the matrices inverted. */
function oklchOf(hex: string): Oklch {
	const [r, g, b] = channels(hex);
	const x = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const y = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const z = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	const a = 1.9779984951 * x - 2.428592205 * y + 0.4505937099 * z;
	const q = 0.0259040371 * x + 0.7827717662 * y - 0.808675766 * z;
	return {
		l: 0.2104542553 * x + 0.793617785 * y - 0.0040720468 * z,
		c: Math.hypot(a, q),
		h: ((Math.atan2(q, a) * 180) / Math.PI + 360) % 360
	};
}

/** `#rrggbb`; where a screen cannot show so much chroma, the nearest with less. */
function hexOf(colour: Oklch): string {
	let { c } = colour;
	const inside = () =>
		linearOf({ ...colour, c }).every((light) => light > -0.0005 && light < 1.0005);
	while (c > 0.001 && !inside()) c *= 0.96;
	const parts = linearOf({ ...colour, c }).map((light) => {
		const byte = Math.round(coded(Math.min(1, Math.max(0, light))) * 255);
		return byte.toString(16).padStart(2, '0');
	});
	return `#${parts.join('')}`;
}

function luminance(hex: string): number {
	const [r, g, b] = channels(hex);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 to 21, of two colours as `#rrggbb`. Source: WCAG 2.2, contrast ratio. */
export function contrastOf(one: string, other: string): number {
	const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y);
	return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const readsOn = (ink: string, grounds: readonly string[], least: number): boolean =>
	grounds.every((ground) => contrastOf(ink, ground) >= least);

/** The colour with its lightness moved by `step` until `good`; black or white at the end of the way. */
function moved(colour: Oklch, step: number, good: (hex: string) => boolean): string {
	for (let l = colour.l; l > 0 && l < 1; l += step) {
		const hex = hexOf({ ...colour, l });
		if (good(hex)) return hex;
	}
	return step < 0 ? '#000000' : '#ffffff';
}

export interface Tokens {
	accent: string;
	'accent-ink': string;
	'accent-soft': string;
	seal: string;
	'seal-ink': string;
}

/** Of a tint, where its lightness begins, where it goes, and how much chroma it has. */
const soft: Record<Shade, { l: number; step: number; c: number }> = {
	light: { l: 0.93, step: 0.004, c: 0.028 },
	dark: { l: 0.32, step: -0.004, c: 0.032 },
	contrast: { l: 0.96, step: 0.002, c: 0.02 }
};

const readable: Record<Shade, number> = { light: 4.5, dark: 4.5, contrast: 7 };

/** What a colour is at first in each theme; then it is moved away from the ground. */
function begun(hex: string, shade: Shade): Oklch {
	const own = oklchOf(hex);
	if (shade === 'light') return own;
	if (shade === 'contrast') return { ...own, l: Math.min(own.l, 0.42) };
	return { ...own, l: Math.max(own.l, 0.76), c: Math.min(own.c, 0.12) };
}

/** A picked colour that passes as it is stays as it is, to the bit. */
function nearest(hex: string, shade: Shade, good: (hex: string) => boolean): string {
	if (shade === 'light' && good(hex)) return hex;
	return moved(begun(hex, shade), shade === 'dark' ? 0.005 : -0.005, good);
}

function accentTokens(hex: string, shade: Shade): Omit<Tokens, 'seal' | 'seal-ink'> {
	const least = readable[shade];
	const { grounds, inks } = papers[shade];
	const { l, step, c } = soft[shade];
	const own = oklchOf(hex);
	const tint = moved({ l, c: Math.min(own.c, c), h: own.h }, step, (it) =>
		inks.every((ink) => contrastOf(hexOf(ink), it) >= least)
	);
	const light = shade !== 'dark';
	const ink = hexOf(light ? { l: 0.99, c: 0.006, h: own.h } : { l: 0.18, c: 0.02, h: own.h });
	const under = [...grounds.map(hexOf), tint];
	const accent = nearest(hex, shade, (it) => readsOn(it, [...under, ink], least));
	return { accent, 'accent-ink': ink, 'accent-soft': tint };
}

function sealTokens(hex: string, shade: Shade): Pick<Tokens, 'seal' | 'seal-ink'> {
	const edge = shade === 'contrast' ? 4.5 : 3;
	const light = shade !== 'dark';
	const ink = hexOf(light ? { l: 0.99, c: 0.006, h: 84 } : { l: 0.18, c: 0.01, h: 84 });
	const grounds = papers[shade].grounds.map(hexOf);
	const good = (it: string) => readsOn(it, grounds, edge) && readsOn(it, [ink], readable[shade]);
	return { seal: nearest(hex, shade, good), 'seal-ink': ink };
}

export interface OwnColours {
	/** `#rrggbb`; null: the look that Hoststand comes with. */
	accent: string | null;
	seal: string | null;
}

/**
 * The tokens of each theme. Text in the accent, on every ground and on its tint, has 4.5:1 (7:1 in high contrast),
 * letters on the accent and on the seal the same, the seal's edge 3:1 (4.5:1).
 */
export function tokensOf({ accent, seal }: OwnColours): Record<Shade, Partial<Tokens>> {
	const of = (shade: Shade): Partial<Tokens> => ({
		...(accent !== null && accentTokens(accent, shade)),
		...(seal !== null && sealTokens(seal, shade))
	});
	return { light: of('light'), dark: of('dark'), contrast: of('contrast') };
}

/** What the house picked and what its light screens show instead, where that had to be moved. */
export function nudgedOf(own: OwnColours): { accent?: string; seal?: string } {
	const { accent, seal } = tokensOf(own).light;
	return {
		...(accent !== undefined && accent !== own.accent && { accent }),
		...(seal !== undefined && seal !== own.seal && { seal })
	};
}

/** Custom properties for `<html style>`: `--own-accent-light` and so on, as ui/theme.css reads them. */
export function colourVars(own: OwnColours): Record<string, string> {
	const tokens = tokensOf(own);
	return Object.fromEntries(
		shades.flatMap((shade) =>
			Object.entries(tokens[shade]).map(([name, hex]) => [`--own-${name}-${shade}`, hex])
		)
	);
}
