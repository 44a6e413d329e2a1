// How long parties sit: a distribution asked two ways, learned from the house's own evenings or stated.

export interface Turns {
	/** The length below which this share (0 to 1) of the turns end, in ms. */
	at(share: number): number;
	/** The share of turns that end within this length. */
	endedBy(length: number): number;
}

export function exponential(mean: number): Turns {
	return {
		at: (share) => -mean * Math.log(1 - share),
		endedBy: (length) => 1 - Math.exp(-length / mean)
	};
}

/** The standard normal's quantile, within 1e-9 (P. J. Acklam's rational approximation). */
export function normalAt(share: number): number {
	const tail = (q: number) =>
		(((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q -
			2.549732539343734) *
			q +
			4.374664141464968) *
			q +
			2.938163982698783) /
		((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q +
			3.754408661907416) *
			q +
			1);
	if (share < 0.02425) return tail(Math.sqrt(-2 * Math.log(share)));
	if (share > 0.97575) return -tail(Math.sqrt(-2 * Math.log(1 - share)));
	const q = share - 0.5;
	const r = q * q;
	return (
		((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
			1.38357751867269e2) *
			r -
			3.066479806614716e1) *
			r +
			2.506628277459239) *
			q) /
		(((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
			6.680131188771972e1) *
			r -
			1.328068155288572e1) *
			r +
			1)
	);
}

/** Lengths at `steps` even shares between the first and the last of them; between two, a straight line. */
function onSteps(lengths: Float64Array, beyond: number): Turns {
	const last = lengths.length - 1;
	const longest = lengths[last] ?? 0;
	const lastShare = last / (last + 1);
	return {
		at(share) {
			const place = share * (last + 1);
			if (place >= last) return longest - beyond * Math.log((1 - share) / (1 - lastShare));
			const low = Math.floor(place);
			const from = lengths[low] ?? 0;
			return from + (place - low) * ((lengths[low + 1] ?? 0) - from);
		},
		endedBy(length) {
			if (length >= longest) return 1 - (1 - lastShare) * Math.exp(-(length - longest) / beyond);
			let [low, high] = [0, last];
			while (high - low > 1) {
				const middle = (low + high) >> 1;
				if ((lengths[middle] ?? 0) <= length) low = middle;
				else high = middle;
			}
			const from = lengths[low] ?? 0;
			const step = (lengths[high] ?? 0) - from;
			const within = step > 0 ? Math.max(0, length - from) / step : 1;
			return (low + within) / (last + 1);
		}
	};
}

/** Lognormal turns of this mean and coefficient of variation, on 512 steps. */
export function lognormal(mean: number, cv: number): Turns {
	const sigma = Math.sqrt(Math.log(1 + cv * cv));
	const mu = Math.log(mean) - (sigma * sigma) / 2;
	const steps = 512;
	const lengths = Float64Array.from({ length: steps }, (_, at) =>
		at === 0 ? 0 : Math.exp(mu + sigma * normalAt(at / steps))
	);
	const longest = lengths[steps - 1] ?? mean;
	// The mean excess of a lognormal far out: length times sigma squared over the distance in logs.
	return onSteps(lengths, (longest * sigma * sigma) / (Math.log(longest) - mu));
}

/** Turns of the stated mean stand beside the learned ones: as many as make 64, and never fewer than 8. */
const STATED_BESIDE = { together: 64, fewest: 8 };
/** What is assumed about the spread before the house has a history. */
const STATED_CV = 0.4;

/**
 * The house's own turns (ms, in any order) beside those of the stated mean: with no history the stated ones
 * alone, with much the house's own almost alone. Past the longest one, a tail as long as the last tenth is wide.
 */
export function learned(lengths: readonly number[], stated: number): Turns {
	const beside = Math.max(STATED_BESIDE.fewest, STATED_BESIDE.together - lengths.length);
	const prior = lognormal(stated, STATED_CV);
	const all = Float64Array.from([
		0,
		...lengths,
		...Array.from({ length: beside }, (_, at) => prior.at((at + 0.5) / beside))
	]).sort();
	const tenth = all[Math.floor(all.length * 0.9)] ?? stated;
	const tail = all.subarray(Math.floor(all.length * 0.9));
	const excess = tail.reduce((sum, length) => sum + length - tenth, 0) / tail.length;
	return onSteps(all, Math.max(excess, stated / 20));
}

/** What is left of a turn that has run for `elapsed`, by share; evidence aside. */
export function residual(turns: Turns, elapsed: number): (share: number) => number {
	const past = Math.min(turns.endedBy(elapsed), 1 - 1e-9);
	return (share) => Math.max(0, turns.at(past + share * (1 - past)) - elapsed);
}
