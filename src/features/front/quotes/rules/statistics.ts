// Means, quantiles, and how far a mean from one long run can be trusted.

const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value at a share of the sorted values; between two of them, a straight line. Unseated runs are Infinity. */
export function quantileOf(sorted: Float64Array, share: number): number {
	const place = share * (sorted.length - 1);
	const low = Math.floor(place);
	const from = sorted[low] ?? Number.NaN;
	const to = sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN;
	if (place === low || from === to) return from;
	return from + (place - low) * (to - from);
}

/** The mean of one long run cut into batches, and its standard error from how the batches differ. */
export function batchMeans(batches: readonly number[]): { mean: number; error: number } {
	const middle = mean(batches);
	const squares = batches.reduce((sum, batch) => sum + (batch - middle) ** 2, 0);
	return { mean: middle, error: Math.sqrt(squares / (batches.length - 1) / batches.length) };
}
