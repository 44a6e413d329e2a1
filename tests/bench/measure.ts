// What the benchmarks share: their form, medians, and rounding for people.

export interface BenchOptions {
	/** Fewer rounds, no cold start, under 50 seconds. */
	quick: boolean;
	/** What stands behind `--NAME`. */
	given(name: string): string | undefined;
	/** Progress, to standard error. */
	say(words: string): void;
}

export interface Measured {
	figures: Record<string, number>;
	notes: string[];
}

export type Benchmark = (options: BenchOptions) => Promise<Measured>;

/** The value below which `share` (0 to 1) of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	const at = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
	return sorted[at] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export function round(value: number, digits = 2): number {
	return Number(value.toFixed(digits));
}

export const later = (ms: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, ms));
