// The feasts' names as people read them, and why a picture is not taken.
import { m } from '#words';
import type { SeasonName } from './contract.ts';

type Word = (inputs?: Record<never, never>, options?: { locale?: 'en' | 'zh' }) => string;

export const seasonWord: Record<SeasonName, Word> = {
	'spring-festival': m.style_season_spring_festival,
	lantern: m.style_season_lantern,
	qingming: m.style_season_qingming,
	'dragon-boat': m.style_season_dragon_boat,
	qixi: m.style_season_qixi,
	'mid-autumn': m.style_season_mid_autumn,
	'national-day': m.style_season_national_day,
	christmas: m.style_season_christmas,
	'new-year': m.style_season_new_year,
	anniversary: m.style_season_anniversary
};

/** Each says what to do about it. */
export const pictureRefusals = {
	'unknown-picture': m.style_refused_unknown_picture,
	svg: m.style_refused_svg,
	'not-a-picture': m.style_refused_picture,
	'file-too-large': m.style_refused_heavy,
	'picture-too-large': m.style_refused_large,
	'too-many-pictures': m.style_refused_many
} as const;
