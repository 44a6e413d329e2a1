// What may be promised of a dish: never more than was stated. Pure.
import {
	claims,
	listOf,
	type Allergen,
	type Claim,
	type Claims,
	type Market
} from '../contract.ts';

/** A list holds only substances that its market names. */
export const onList = (said: Claims, market: Market): boolean =>
	Object.keys(said).every((key) => (listOf[market] as readonly string[]).includes(key));

/** Of dishes served together: contained if in one, free only if stated free of every one. */
export function together(lists: readonly Claims[], market: Market): Claims {
	const joined: Claims = {};
	for (const allergen of listOf[market]) {
		const said = lists.map((list) => list[allergen]);
		const worst = claims.find((claim) => said.includes(claim));
		if (worst === undefined || (worst === 'free' && said.includes(undefined))) continue;
		joined[allergen] = worst;
	}
	return joined;
}

/** A guest who asks to go without these is shown only what is stated free of each. */
export const isFreeOf = (said: Claims, without: readonly Allergen[]): boolean =>
	without.every((allergen) => said[allergen] === 'free');

export interface Labels {
	contains: Allergen[];
	may: Allergen[];
	free: Allergen[];
	/** Nobody has said anything of these. */
	notStated: Allergen[];
}

/** The list of a market, sorted by what is said. */
export function labels(said: Claims, market: Market): Labels {
	const all: readonly Allergen[] = listOf[market];
	const which = (claim: Claim | undefined) => all.filter((allergen) => said[allergen] === claim);
	return {
		contains: which('contains'),
		may: which('may'),
		free: which('free'),
		notStated: which(undefined)
	};
}
