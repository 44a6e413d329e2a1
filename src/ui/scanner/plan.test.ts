// The looks a decoder takes: both scales, both thresholds, and now and then the negative.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutOf, lookAt, paceMs } from './plan.ts';

it('in ten looks without a code both scales, both thresholds and the negative of both scales have been tried', () => {
	const looks = Array.from({ length: 10 }, (_, misses) => lookAt(misses, false));
	expect(looks[0]).toMatchObject({ area: 'centre', threshold: 'local', inverted: false });
	expect(looks[1]).toMatchObject({ area: 'whole', threshold: 'local', inverted: false });
	expect(new Set(looks.map((look) => look.threshold))).toEqual(new Set(['local', 'global']));
	expect(new Set(looks.filter((look) => look.inverted).map((look) => look.area))).toEqual(
		new Set(['centre', 'whole'])
	);
});

it('once the second engine is there, the two take turns and the first goes on with all its looks', () => {
	const looks = Array.from({ length: 20 }, (_, misses) => lookAt(misses, true));
	expect(looks.filter((look) => look.engine === 'zxing-wasm')).toHaveLength(10);
	const first = looks.filter((look) => look.engine === 'zxing-js');
	expect(first).toEqual(Array.from({ length: 10 }, (_, misses) => lookAt(misses, false)));
});

it('a cut lies within the frame, keeps its shape and is never made larger', () => {
	const side = fc.integer({ min: 1, max: 4000 });
	fc.assert(
		fc.property(fc.nat(60), fc.boolean(), side, side, (misses, ready, width, height) => {
			const look = lookAt(misses, ready);
			const cut = cutOf(look, width, height);
			expect(cut.x + cut.width).toBeLessThanOrEqual(width);
			expect(cut.y + cut.height).toBeLessThanOrEqual(height);
			expect(Math.max(cut.toWidth, cut.toHeight)).toBeLessThanOrEqual(look.side);
			expect(cut.toWidth).toBeLessThanOrEqual(cut.width);
			expect(Math.min(cut.toWidth, cut.toHeight)).toBeGreaterThan(0);
		})
	);
});

it('slows down after half a minute without a code', () => {
	expect([paceMs(0), paceMs(29_999), paceMs(30_000)]).toEqual([100, 100, 500]);
});
