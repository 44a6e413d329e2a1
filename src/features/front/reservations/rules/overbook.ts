// Overbooking by chance: how likely it is that a party is seated late because too many who booked do come.

/** A house without a history: one booking in twenty is not kept, with the weight of fifty bookings. */
const PRIOR = { rate: 0.05, weight: 50 };

/** The share of bookings that were not kept, drawn towards the prior while there are few. */
export function noShowRate(seen: { bookings: number; noShows: number }): number {
	return (seen.noShows + PRIOR.rate * PRIOR.weight) / (seen.bookings + PRIOR.weight);
}

/**
 * The chance of a late seating: fewer than `needed` of `others` bookings, each kept with chance 1 - `rate`,
 * stay away. The lower tail of a binomial distribution, summed from its recurrence.
 */
export function lateChance(others: number, needed: number, rate: number): number {
	if (needed <= 0) return 0;
	if (needed > others) return 1;
	let term = (1 - rate) ** others;
	let sum = term;
	for (let k = 1; k < needed; k++) {
		term *= ((others - k + 1) / k) * (rate / (1 - rate));
		sum += term;
	}
	return sum;
}
