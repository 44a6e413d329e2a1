// The words of the menu's parts, and a dish's name in a language with the other one beside it.
import { m } from '#words';
import type { Category, Dish } from './contract.ts';

export const categoryWords = {
	cold: m.dishes_cold,
	soup: m.dishes_soup,
	main: m.dishes_main,
	noodle: m.dishes_noodle,
	sweet: m.dishes_sweet,
	drink: m.dishes_drink
} as const satisfies Record<Category, unknown>;

export function nameOf(dish: Pick<Dish, 'nameEn' | 'nameZh'>, language: 'en' | 'zh'): string {
	return language === 'zh' ? dish.nameZh : dish.nameEn;
}
