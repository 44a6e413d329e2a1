// The feasts fall on their days, and the house wears one at a time.
import { describe, expect, it } from 'vitest';
import type { ServiceDay } from '#protocol';
import { seasonNames, type SeasonName } from '../contract.ts';
import { contrastOf, shades, tokensOf } from './colours.ts';
import {
	coloursOn,
	feastOf,
	nextWindow,
	seasonColours,
	seasonOf,
	shifted,
	usualSeasons
} from './seasons.ts';

const all = usualSeasons({ language: 'zh', phoneRegion: 'CN' });
const on = (day: string, wishes = all, openedOn: string | null = null) =>
	seasonOf(day as ServiceDay, wishes, openedOn);

describe('the calendar', () => {
	/** Days as the almanacs of the Purple Mountain Observatory have them. */
	it.each<[SeasonName, number, string]>([
		['spring-festival', 2026, '2026-02-17'],
		['spring-festival', 2027, '2027-02-06'],
		['spring-festival', 2028, '2028-01-26'],
		['lantern', 2026, '2026-03-03'],
		['qingming', 2026, '2026-04-05'],
		['qingming', 2028, '2028-04-04'],
		['dragon-boat', 2026, '2026-06-19'],
		['qixi', 2026, '2026-08-19'],
		['mid-autumn', 2026, '2026-09-25'],
		['mid-autumn', 2025, '2025-10-06'],
		['national-day', 2026, '2026-10-01'],
		['christmas', 2026, '2026-12-25'],
		['new-year', 2027, '2027-01-01']
	])('%s of %i is on %s', (name, year, day) => {
		expect(feastOf(name, year, null)).toBe(day);
	});

	it('keeps an anniversary of 29 February on the 28th in common years', () => {
		expect(feastOf('anniversary', 2027, '02-29')).toBe('2027-02-28');
		expect(feastOf('anniversary', 2028, '02-29')).toBe('2028-02-29');
		expect(feastOf('anniversary', 2028, null)).toBeUndefined();
	});
});

describe('what is worn', () => {
	it('begins and ends with the window, both days included', () => {
		const { before, after } = all['spring-festival'];
		expect(on(shifted('2026-02-17', -before - 1))).toBeUndefined();
		expect(on(shifted('2026-02-17', -before))).toBe('spring-festival');
		expect(on(shifted('2026-02-17', after))).toBe('spring-festival');
		expect(on(shifted('2026-02-17', after + 1))).toBeUndefined();
	});

	it('is the nearer of two feasts that overlap', () => {
		expect(on('2025-10-01')).toBe('national-day');
		expect(on('2025-10-06')).toBe('mid-autumn');
	});

	it('is the house’s own day before any other', () => {
		expect(on('2026-12-25', all, '12-24')).toBe('anniversary');
	});

	it('crosses the turn of the year', () => {
		expect(on('2026-12-31')).toBe('new-year');
		expect(on('2027-01-02')).toBe('new-year');
	});

	it('is nothing for a season that is off', () => {
		expect(
			on('2026-02-17', { ...all, 'spring-festival': { on: false, before: 7, after: 7 } })
		).toBe(undefined);
	});

	it('leaves the smaller Chinese feasts out where English is spoken, and the national day outside China', () => {
		const abroad = usualSeasons({ language: 'en', phoneRegion: 'GB' });
		expect(seasonNames.filter((name) => abroad[name].on)).toEqual([
			'spring-festival',
			'mid-autumn',
			'christmas',
			'new-year',
			'anniversary'
		]);
	});

	it('says when a feast comes next', () => {
		const wish = { on: true, before: 7, after: 7 };
		expect(nextWindow('spring-festival', wish, '2026-11-22' as ServiceDay, null)).toEqual({
			from: '2027-01-30',
			feast: '2027-02-06',
			to: '2027-02-13'
		});
	});
});

describe('its colours', () => {
	it.each(seasonNames)('%s is worn as it was drawn: no colour needs to be moved', (name) => {
		const { light } = tokensOf(seasonColours[name]);
		expect(light).toMatchObject(
			Object.fromEntries(Object.entries(seasonColours[name]).filter(([, hex]) => hex !== null))
		);
	});

	it.each(seasonNames)('%s can be read in every theme', (name) => {
		const worn = coloursOn({ accent: '#ffe680', seal: '#112233' }, name);
		for (const shade of shades) {
			const tokens = tokensOf(worn)[shade];
			const least = shade === 'contrast' ? 7 : 4.5;
			expect(contrastOf(tokens.accent ?? '', tokens['accent-ink'] ?? '')).toBeGreaterThanOrEqual(
				least
			);
		}
	});
});
