// Which sets a guest sees, and when one is off: its gate by tier, its parts. Pure.
import type { SetMenu } from '../contract.ts';

/** Who looks: staff see all, a guest what the tier opens; '' is nobody known. */
export const HOUSE = 'house';

/** `tiers` from the lowest up. A gate that no tier answers to stays shut. */
export function opensFor(
	{ fromTier }: Pick<SetMenu, 'fromTier'>,
	seen: string,
	tiers: readonly string[]
): boolean {
	if (fromTier === null || seen === HOUSE) return true;
	const gate = tiers.indexOf(fromTier);
	return gate >= 0 && tiers.indexOf(seen) >= gate;
}

/** A set is off while one of its parts is. */
export const isSetOff = ({ parts }: Pick<SetMenu, 'parts'>, off: ReadonlySet<string>): boolean =>
	parts.some(({ dishId }) => off.has(dishId));

/** What its parts cost one by one; undefined if one of them is not on the menu. */
export function apart(
	{ parts }: Pick<SetMenu, 'parts'>,
	price: (dishId: string) => number | undefined
): number | undefined {
	let sum = 0;
	for (const { dishId, count } of parts) {
		const one = price(dishId);
		if (one === undefined) return undefined;
		sum += one * count;
	}
	return sum;
}
