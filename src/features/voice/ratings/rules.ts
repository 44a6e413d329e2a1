// What makes a rating low, hasty or empty, and the means of the report. Pure.
import type { InputOf } from '#protocol';
import { dimensions, LOW, type Dimension, type rate } from './contract.ts';

type Rating = Pick<InputOf<typeof rate>, 'dishes' | Dimension> & { foodSafety?: boolean };

/** Answers quicker than this are marked: nobody has read the page by then. */
export const HASTY_MS = 3000;

/** Nothing was rated: a comment alone is no rating, a word about food safety is. */
export function isEmpty(rating: Rating): boolean {
	if (rating.foodSafety) return false;
	return rating.dishes.length === 0 && dimensions.every((one) => rating[one] === undefined);
}

/** Food that could harm somebody, or any dish or dimension with two stars or less. */
export function isLow(rating: Rating): boolean {
	const given = [
		...rating.dishes.map((dish) => dish.stars),
		...dimensions.map((one) => rating[one])
	];
	return rating.foodSafety === true || given.some((stars) => stars !== undefined && stars <= LOW);
}

/** Mean of what was given; `null` where nobody said anything. */
export function meanOf(given: readonly (number | null | undefined)[]): {
	n: number;
	mean: number | null;
} {
	const said = given.filter((stars): stars is number => typeof stars === 'number');
	const sum = said.reduce((total, stars) => total + stars, 0);
	return { n: said.length, mean: said.length === 0 ? null : sum / said.length };
}
