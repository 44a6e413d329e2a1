// How a meal's end shows in this house: learned from the signs that came before parties left.
import { MINUTE } from '#protocol';
import type { EndSign } from './scene.ts';
import { quantileOf } from './statistics.ts';

/** Fewer meals that ended with a sign say nothing about the house. */
const ENOUGH = 20;
/** Until then: a sign comes two minutes to twenty before they leave, and that none has come says nothing. */
const atFirst: EndSign = { share: 0, earliest: 2 * MINUTE, latest: 20 * MINUTE };

export interface EndedMeal {
	leftAt: number;
	/** When the bill was asked for or brought, or the meal was rated; absent: nothing showed. */
	signalAt?: number | undefined;
}

/** The share of meals that give a sign, and between how long before the end nine of ten of them came. */
export function endSignOf(meals: readonly EndedMeal[]): EndSign {
	const leads = meals
		.flatMap(({ leftAt, signalAt }) => (signalAt === undefined ? [] : [leftAt - signalAt]))
		.filter((lead) => lead >= 0)
		.sort((a, b) => a - b);
	if (leads.length < ENOUGH) return atFirst;
	const lead = Float64Array.from(leads);
	const [earliest, latest] = [quantileOf(lead, 0.05), quantileOf(lead, 0.95)];
	return {
		share: leads.length / meals.length,
		...{ earliest, latest: Math.max(latest, earliest + MINUTE) }
	};
}
