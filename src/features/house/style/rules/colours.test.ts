// Whatever two colours a house picks, its screens can be read.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourVars, contrastOf, nudgedOf, papers, shades, tokensOf } from './colours.ts';

const hex = fc
	.integer({ min: 0, max: 0xffffff })
	.map((number) => `#${number.toString(16).padStart(6, '0')}`);
const css = readFileSync(new URL('../../../../ui/theme.css', import.meta.url), 'utf8');

/** sRGB of the papers, by a way of its own: what tokensOf makes of them is read from its answers. */
const pages = {
	light: ['#f7f3ec', '#fdfaf7', '#ffffff'],
	dark: ['#191511', '#221e1a', '#2e2924'],
	contrast: ['#ffffff']
};
const quiet = { light: '#62584f', dark: '#b8aea2', contrast: '#342c26' };

describe.each(shades)('in %s', (shade) => {
	const least = shade === 'contrast' ? 7 : 4.5;

	it('any accent reads on every ground and on its own tint, and letters read on it', () => {
		fc.assert(
			fc.property(hex, hex, (accent, seal) => {
				const tokens = tokensOf({ accent, seal })[shade];
				const soft = tokens['accent-soft'] ?? '';
				for (const page of [...pages[shade], soft])
					expect(contrastOf(tokens.accent ?? '', page)).toBeGreaterThan(least - 0.06);
				expect(contrastOf(tokens['accent-ink'] ?? '', tokens.accent ?? '')).toBeGreaterThanOrEqual(
					least
				);
				expect(contrastOf(quiet[shade], soft)).toBeGreaterThan(least - 0.1);
			})
		);
	});

	it('any seal is seen on every ground, and its mark on it', () => {
		fc.assert(
			fc.property(hex, (seal) => {
				const tokens = tokensOf({ accent: null, seal })[shade];
				for (const page of pages[shade])
					expect(contrastOf(tokens.seal ?? '', page)).toBeGreaterThan(
						shade === 'contrast' ? 4.45 : 2.95
					);
				expect(contrastOf(tokens['seal-ink'] ?? '', tokens.seal ?? '')).toBeGreaterThanOrEqual(
					least
				);
			})
		);
	});

	it('knows the grounds that the screens have', () => {
		for (const { l, c, h } of papers[shade].grounds.filter((one) => one.c > 0))
			expect(css).toContain(
				`oklch(${String(Math.round(l * 1000) / 10)}% ${String(c)} ${String(h)})`
			);
	});
});

it('leaves a colour alone that can be read as it is', () => {
	expect(tokensOf({ accent: '#1b4d3e', seal: '#8c1d18' }).light).toMatchObject({
		accent: '#1b4d3e',
		seal: '#8c1d18'
	});
	expect(nudgedOf({ accent: '#1b4d3e', seal: '#8c1d18' })).toEqual({});
});

it('moves a pale yellow until it can be read, and says so', () => {
	const { accent } = nudgedOf({ accent: '#ffe680', seal: null });
	expect(accent).toBeDefined();
	expect(contrastOf('#ffe680', '#f7f3ec')).toBeLessThan(1.3);
	expect(contrastOf(accent ?? '', '#f7f3ec')).toBeGreaterThanOrEqual(4.45);
});

it('measures as WCAG does: black on white is 21, #767676 on white 4.54', () => {
	expect(contrastOf('#000000', '#ffffff')).toBe(21);
	expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

it('says nothing about a house without colours of its own', () => {
	expect(colourVars({ accent: null, seal: null })).toEqual({});
	expect(Object.keys(colourVars({ accent: '#1b4d3e', seal: null }))).toHaveLength(9);
});
