// Slides come and go by their dates, weekdays and hours, with nobody taking them down.
import { expect, it } from 'vitest';
import type { ServiceDay } from '#protocol';
import type { Slide } from '../contract.ts';
import { isPast, slideAt, slidesOf, weekdayOf } from './slides.ts';

const slide = (change: Partial<Slide>): Slide => ({
	...{ id: 'S', titleEn: 'Dumplings', titleZh: '饺子', textEn: '', textZh: '', photo: null },
	...{ from: null, to: null, weekdays: [], opens: null, closes: null, place: 1, on: true },
	...change
});
const shown = (one: Slide, day: string, wall = '19:00') =>
	slidesOf([one], day as ServiceDay, wall).length > 0;

it('shows a slide from its first day to its last, both included', () => {
	const one = slide({ from: '2026-12-01', to: '2026-12-24' });
	expect(
		['2026-11-30', '2026-12-01', '2026-12-24', '2026-12-25'].map((day) => shown(one, day))
	).toEqual([false, true, true, false]);
	expect(isPast(one, '2026-12-25' as ServiceDay)).toBe(true);
});

it('shows a slide on its weekdays only', () => {
	expect(weekdayOf('2026-11-22')).toBe(7);
	expect(shown(slide({ weekdays: [7] }), '2026-11-22')).toBe(true);
	expect(shown(slide({ weekdays: [1, 2] }), '2026-11-22')).toBe(false);
});

it('shows a slide in its hours, over midnight too', () => {
	const late = slide({ opens: '22:00', closes: '02:00' });
	expect(
		['21:59', '22:00', '01:59', '02:00'].map((wall) => shown(late, '2026-11-22', wall))
	).toEqual([false, true, true, false]);
	expect(shown(slide({ opens: '11:00', closes: '15:00' }), '2026-11-22', '15:00')).toBe(false);
});

it('keeps the order that the house gave, and leaves out what is switched off', () => {
	const all = [
		slide({ id: 'B', place: 2 }),
		slide({ id: 'A', place: 1 }),
		slide({ id: 'C', on: false })
	];
	expect(slidesOf(all, '2026-11-22' as ServiceDay, '12:00').map(({ id }) => id)).toEqual([
		'A',
		'B'
	]);
});

it('goes round', () => {
	expect([0, 12_000, 24_000, 36_000].map((now) => slideAt(3, now))).toEqual([0, 1, 2, 0]);
	expect(slideAt(0, 5)).toBe(0);
});
