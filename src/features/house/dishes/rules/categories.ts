// The parts of a menu that a house begins with, until it writes its own. Pure.
import type { Category } from '../contract.ts';

export const starters: readonly Category[] = [
	{ id: 'cold', nameEn: 'Cold dishes', nameZh: '凉菜' },
	{ id: 'soup', nameEn: 'Soups', nameZh: '汤羹' },
	{ id: 'main', nameEn: 'From the kitchen', nameZh: '热菜' },
	{ id: 'noodle', nameEn: 'Noodles and rice', nameZh: '面食与米饭' },
	{ id: 'sweet', nameEn: 'Sweets', nameZh: '甜品' },
	{ id: 'drink', nameEn: 'Drinks', nameZh: '饮品' }
];
