// The words of the menu: what it may contain, how it tastes, for which day; a name in a language.
import { m } from '#words';
import type { Problem } from './book/contract.ts';
import type { Allergen, Occasion, Taste } from './contract.ts';

export const allergenWords = {
	gluten: m.dishes_a_gluten,
	crustaceans: m.dishes_a_crustaceans,
	fish: m.dishes_a_fish,
	eggs: m.dishes_a_eggs,
	peanuts: m.dishes_a_peanuts,
	soya: m.dishes_a_soya,
	milk: m.dishes_a_milk,
	nuts: m.dishes_a_nuts,
	celery: m.dishes_a_celery,
	lupin: m.dishes_a_lupin,
	molluscs: m.dishes_a_molluscs,
	mustard: m.dishes_a_mustard,
	sesame: m.dishes_a_sesame,
	sulphites: m.dishes_a_sulphites
} as const satisfies Record<Allergen, unknown>;

export const tasteWords = {
	light: m.dishes_t_light,
	rich: m.dishes_t_rich,
	savoury: m.dishes_t_savoury,
	sour: m.dishes_t_sour,
	sweet: m.dishes_t_sweet,
	numbing: m.dishes_t_numbing,
	smoky: m.dishes_t_smoky,
	crisp: m.dishes_t_crisp,
	vegetarian: m.dishes_t_vegetarian
} as const satisfies Record<Taste, unknown>;

export const spiceWords = [
	m.dishes_spice_0,
	m.dishes_spice_1,
	m.dishes_spice_2,
	m.dishes_spice_3
] as const;

export const occasionWords = {
	none: m.dishes_o_none,
	'new-year': m.dishes_o_new_year,
	'dragon-boat': m.dishes_o_dragon_boat,
	'mid-autumn': m.dishes_o_mid_autumn,
	'winter-solstice': m.dishes_o_winter_solstice,
	birthday: m.dishes_o_birthday,
	anniversary: m.dishes_o_anniversary,
	valentine: m.dishes_o_valentine,
	christmas: m.dishes_o_christmas,
	tasting: m.dishes_o_tasting
} as const satisfies Record<Occasion, unknown>;

/** A fault of a row as a sentence; takes the column and the cell. */
export const problemWords = {
	'columns-missing': m.dishes_p_columns_missing,
	'not-a-table': m.dishes_p_not_a_table,
	'unknown-column': m.dishes_p_unknown_column,
	'name-missing': m.dishes_p_name_missing,
	'too-long': m.dishes_p_too_long,
	'price-wrong': m.dishes_p_price_wrong,
	'number-wrong': m.dishes_p_number_wrong,
	'unknown-category': m.dishes_p_unknown_category,
	'unknown-word': m.dishes_p_unknown_word,
	'date-wrong': m.dishes_p_date_wrong,
	'hours-wrong': m.dishes_p_hours_wrong,
	'dates-crossed': m.dishes_p_dates_crossed,
	'not-on-this-list': m.dishes_p_not_on_this_list,
	'said-twice': m.dishes_p_said_twice,
	'unknown-id': m.dishes_p_unknown_id,
	doubled: m.dishes_p_doubled
} as const satisfies Record<Problem, unknown>;

interface Named {
	nameEn: string;
	nameZh: string;
}

export const nameOf = (dish: Named, language: 'en' | 'zh'): string =>
	language === 'zh' ? dish.nameZh : dish.nameEn;

export const tellOf = (dish: { descEn: string; descZh: string }, language: 'en' | 'zh'): string =>
	language === 'zh' ? dish.descZh : dish.descEn;

/** The words of weekdays, Monday first. */
export const weekdayWords = [
	m.dishes_d_1,
	m.dishes_d_2,
	m.dishes_d_3,
	m.dishes_d_4,
	m.dishes_d_5,
	m.dishes_d_6,
	m.dishes_d_7
] as const;
