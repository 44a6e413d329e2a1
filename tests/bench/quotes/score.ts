// The scorer: quotes against what really happened, in minutes.
import { MINUTE } from '#protocol';
import { median, quantile } from '../measure.ts';

/** One quote in ms, what the party really waited, and where a rule gives it, the time within which 80 % should sit. */
export interface Scored {
	quoted: number;
	waited: number;
	within80?: number | undefined;
}

export interface Score {
	parties: number;
	mae: number;
	medianAe: number;
	p90Ae: number;
	/** Of the quotes, less what was waited: below 0 it promised too little. */
	bias: number;
	within5: number;
	within10: number;
	/** The share that waited more than ten minutes longer than told. */
	late10: number;
	/** The share that sat within the time of the 80 %. */
	p80Coverage?: number | undefined;
}

const share = (all: readonly number[], holds: (value: number) => boolean): number =>
	all.filter(holds).length / all.length;

const average = (all: readonly number[]): number =>
	all.reduce((sum, value) => sum + value, 0) / all.length;

export function scoreOf(quotes: readonly Scored[]): Score {
	const over = quotes.map(({ quoted, waited }) => (quoted - waited) / MINUTE);
	const errors = over.map(Math.abs);
	const promised = quotes.filter(({ within80 }) => within80 !== undefined);
	return {
		parties: quotes.length,
		...{ mae: average(errors), medianAe: median(errors), p90Ae: quantile(errors, 0.9) },
		bias: average(over),
		within5: share(errors, (error) => error <= 5),
		within10: share(errors, (error) => error <= 10),
		late10: share(over, (error) => error < -10),
		...(promised.length > 0 && {
			p80Coverage:
				promised.filter(({ waited, within80 = 0 }) => waited <= within80).length / promised.length
		})
	};
}
