// The feasts of the year: when each is, how long the house wears it, and its two colours. Pure.
import { Lunar, Solar } from 'lunar-typescript';
import type { ServiceDay } from '#protocol';
import { seasonNames, type SeasonName, type SeasonWish, type SeasonWishes } from '../contract.ts';
import type { OwnColours } from './colours.ts';

/** What a season puts in place of the house's own; null leaves the house's. */
export const seasonColours: Record<SeasonName, OwnColours> = {
	'spring-festival': { accent: '#9c2a1d', seal: '#8f5f00' },
	lantern: { accent: '#9a4a16', seal: '#a8321f' },
	qingming: { accent: '#4a5f55', seal: '#5f6b65' },
	'dragon-boat': { accent: '#2c6a44', seal: '#8f5a18' },
	qixi: { accent: '#70406c', seal: '#a0406a' },
	'mid-autumn': { accent: '#3a4a7a', seal: '#8f5f0a' },
	'national-day': { accent: '#a02a1c', seal: '#8f5f0a' },
	christmas: { accent: '#225c3f', seal: '#9f2b2b' },
	'new-year': { accent: '#2f4b78', seal: '#8a5f18' },
	anniversary: { accent: null, seal: '#8f5f00' }
};

const CHINESE: readonly SeasonName[] = ['lantern', 'qingming', 'dragon-boat', 'qixi'];

/** Days before and after the feast on which it is worn. */
const usual: Record<SeasonName, [before: number, after: number]> = {
	'spring-festival': [7, 7],
	lantern: [2, 0],
	qingming: [1, 1],
	'dragon-boat': [3, 0],
	qixi: [2, 0],
	'mid-autumn': [6, 1],
	'national-day': [0, 6],
	christmas: [18, 1],
	'new-year': [2, 2],
	anniversary: [6, 6]
};

/** What a house wears that has not said otherwise: the great feasts, and the smaller ones where Chinese is spoken. */
export function usualSeasons(house: { language: 'en' | 'zh'; phoneRegion: string }): SeasonWishes {
	const on = (name: SeasonName): boolean => {
		if (name === 'national-day') return house.phoneRegion === 'CN';
		return house.language === 'zh' || !CHINESE.includes(name);
	};
	const wish = (name: SeasonName): SeasonWish => {
		const [before, after] = usual[name];
		return { on: on(name), before, after };
	};
	return Object.fromEntries(seasonNames.map((name) => [name, wish(name)])) as SeasonWishes;
}

const solar = (year: number, month: number, day: number): ServiceDay =>
	Solar.fromYmd(year, month, day).toYmd() as ServiceDay;
const lunar = (year: number, month: number, day: number): ServiceDay =>
	Lunar.fromYmd(year, month, day).getSolar().toYmd() as ServiceDay;

/** The day of Qingming: the solar term when the sun stands at 15°. */
function qingming(year: number): ServiceDay {
	const terms = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable();
	return (terms['清明']?.toYmd() ?? `${String(year)}-04-05`) as ServiceDay;
}

/** The feast's day in a year of the Gregorian calendar; lunar ones from lunar-typescript. `openedOn` is `MM-DD`. */
export function feastOf(
	name: SeasonName,
	year: number,
	openedOn: string | null
): ServiceDay | undefined {
	const days: Record<SeasonName, () => ServiceDay | undefined> = {
		'spring-festival': () => lunar(year, 1, 1),
		lantern: () => lunar(year, 1, 15),
		qingming: () => qingming(year),
		'dragon-boat': () => lunar(year, 5, 5),
		qixi: () => lunar(year, 7, 7),
		'mid-autumn': () => lunar(year, 8, 15),
		'national-day': () => solar(year, 10, 1),
		christmas: () => solar(year, 12, 25),
		'new-year': () => solar(year, 1, 1),
		anniversary: () => {
			if (openedOn === null) return undefined;
			const [month, day] = openedOn.split('-').map(Number);
			const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
			return solar(year, month ?? 1, openedOn === '02-29' && !leap ? 28 : (day ?? 1));
		}
	};
	return days[name]();
}

const number = (day: string): number => Math.floor(Date.parse(`${day}T12:00:00Z`) / 86_400_000);

/** Days from one service day to another. */
function daysBetween(from: string, to: string): number {
	return number(to) - number(from);
}

/** The next time that the feast's window is open or opens, seen from `day`. */
export function nextWindow(
	name: SeasonName,
	wish: SeasonWish,
	day: ServiceDay,
	openedOn: string | null
): { from: string; feast: string; to: string } | undefined {
	const year = Number(day.slice(0, 4));
	for (const one of [year - 1, year, year + 1, year + 2]) {
		const feast = feastOf(name, one, openedOn);
		if (feast === undefined) return undefined;
		if (daysBetween(day, feast) + wish.after < 0) continue;
		return { from: shifted(feast, -wish.before), feast, to: shifted(feast, wish.after) };
	}
	return undefined;
}

/** A day so many days later. */
export function shifted(day: string, days: number): ServiceDay {
	return new Date((number(day) + days) * 86_400_000).toISOString().slice(0, 10) as ServiceDay;
}

/** What is worn on a service day: of the feasts whose window is open the nearest one, the house's own before others. */
export function seasonOf(
	day: ServiceDay,
	wishes: SeasonWishes,
	openedOn: string | null
): SeasonName | undefined {
	const year = Number(day.slice(0, 4));
	const open = seasonNames.flatMap((name) => {
		const wish = wishes[name];
		if (!wish.on) return [];
		return [year - 1, year, year + 1].flatMap((one) => {
			const feast = feastOf(name, one, openedOn);
			if (feast === undefined) return [];
			const away = daysBetween(day, feast);
			if (away > wish.before || -away > wish.after) return [];
			return [{ name, away: name === 'anniversary' ? -1 : Math.abs(away) }];
		});
	});
	return open.sort((a, b) => a.away - b.away)[0]?.name;
}

/** The colours of a day: the season's where it has them, else the house's. */
export function coloursOn(own: OwnColours, season: SeasonName | undefined): OwnColours {
	if (season === undefined) return own;
	const { accent, seal } = seasonColours[season];
	return { accent: accent ?? own.accent, seal: seal ?? own.seal };
}
