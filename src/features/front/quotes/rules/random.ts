// Chance by seed: the same text gives the same numbers, so that two evenings differ only where the floor does.

/** 32 bits of a text (FNV-1a). */
export function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}

/** Two numbers made one, well stirred (the finish of MurmurHash3). */
export function mixed(a: number, b: number): number {
	let hash = Math.imul(a ^ Math.imul(b + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

/** Gives a number between 0 and 1, neither of them, at each call. */
export type Stream = () => number;

/** A stream of its own for each seed (sfc32, as its author D. Doty-Humphrey published it). */
export function stream(seed: number): Stream {
	let a = 0x9e3779b9;
	let b = seed | 0;
	let c = mixed(seed, 1) | 0;
	let count = 1;
	const next = () => {
		const sum = (((a + b) | 0) + count) | 0;
		count = (count + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return ((sum >>> 0) + 0.5) / 2 ** 32;
	};
	for (let at = 0; at < 12; at++) next();
	return next;
}

/**
 * One number between 0 and 1 for each run, each of `runs` equal shares met once, in an order of its own:
 * Latin hypercube sampling. What hangs on one of them alone is met with the error of a ruler, not of a die.
 */
export function shares(seed: number, runs: number): Float64Array {
	const next = stream(seed);
	const levels = Float64Array.from({ length: runs }, (_, at) => (at + next()) / runs);
	for (let at = runs - 1; at > 0; at--) {
		const other = Math.floor(next() * (at + 1));
		const kept = levels[at] ?? 0;
		levels[at] = levels[other] ?? 0;
		levels[other] = kept;
	}
	return levels;
}

/** How long until the next of what comes `perUnit` times in a unit of time by chance alone. */
export const gap = (next: Stream, perUnit: number): number => -Math.log(next()) / perUnit;

/** Which of these weights a number between 0 and 1 falls into; they need not add up to 1. */
export function chosen(weights: readonly number[], u: number): number {
	let left = u * weights.reduce((sum, weight) => sum + weight, 0);
	for (let at = 0; at < weights.length - 1; at++) {
		left -= weights[at] ?? 0;
		if (left < 0) return at;
	}
	return weights.length - 1;
}
