// What the house has set for its points, until it sets something else, and which change wants a second person. Pure.
import { MINUTE } from '#protocol';
import type { PointRules } from '../contract.ts';

/** Unknown cards from one device before each further one waits. */
export const CARD_TRIES = { most: 8, window: MINUTE };

/** Off. Made for money with two digits: one point for each whole unit, a hundred of them are five units off. */
export const firstRules: PointRules = {
	...{ on: false, earnPoints: 1, earnPer: 100, months: 12 },
	...{ usePoints: 100, useMoney: 500, alone: 500 }
};

/** Whether members would get more than before, or a manager alone could give more: by how a bill earns, what points are worth, how long they live. */
export function givesMore(before: PointRules, after: PointRules): boolean {
	return (
		after.earnPoints * before.earnPer > before.earnPoints * after.earnPer ||
		after.useMoney * before.usePoints > before.useMoney * after.usePoints ||
		after.months > before.months ||
		after.alone > before.alone
	);
}

/** What so many times the smallest step are: points, and money off in minor units. */
export const worthOf = ({ usePoints, useMoney }: PointRules, times: number) => ({
	points: usePoints * times,
	money: useMoney * times
});
