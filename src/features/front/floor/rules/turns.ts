// How long a party stays, and the chance that it stays longer than there is time for.
import { MINUTE } from '#protocol';
import type { Turn } from '../evening/contract.ts';

/** The standard normal's 90th percentile. */
const Z90 = 1.2816;

/** Abramowitz and Stegun 26.2.17: the normal distribution function, to 7.5e-8. */
function normal(z: number): number {
	const t = 1 / (1 + 0.2316419 * Math.abs(z));
	const poly =
		t *
		(0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
	const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
	return z >= 0 ? 1 - tail : tail;
}

/**
 * The chance that a party stays longer than `gap` ms. Turns are lognormal with the learned middle and P90, as in the
 * published measurements.
 */
export function overrunChance({ stay, p90 }: Pick<Turn, 'stay' | 'p90'>, gap: number): number {
	if (gap <= 0) return 1;
	const spread = Math.max(0.05, Math.log(Math.max(p90, stay * 1.05) / stay) / Z90);
	return 1 - normal(Math.log(gap / stay) / spread);
}

/** The turn of the nearest size that is known; an hour and a half where nothing is. */
export function turnFor(turns: readonly Turn[], size: number): Turn {
	const known = turns.find((one) => one.size >= size) ?? turns.at(-1);
	return known ?? { size, stay: 90 * MINUTE, p90: 120 * MINUTE, n: 0 };
}
