// Who still comes without a booking, by chance: the same people in each re-quote, until the clock passes them.
import type { Instant } from '#protocol';
import { chosen, gap, mixed, stream } from './random.ts';
import type { Coming } from './scene.ts';

export interface Comer {
	at: Instant;
	size: number;
	headStart: number;
	/** Numbers between 0 and 1: of its turn, and of whether it stays. */
	turn: number;
	staying: number;
}

/**
 * The walk-ins of one run after `now`, one at a time, undefined when nobody comes any more. Each stretch has
 * its own numbers by its place on the clock, so that what comes at eight does not change at a quarter past seven.
 */
export function comers(coming: Coming, now: Instant, seed: number): () => Comer | undefined {
	const { from, every, expected } = coming;
	const sizes = coming.sizes.map((one) => one.share);
	const headStarts = coming.headStarts.map((one) => one.share);
	let stretch = Math.max(0, Math.floor((now - from) / every)) - 1;
	let at = Infinity;
	let next = () => 0.5;

	/** The next moment, in this stretch or the following ones; Infinity after the last. */
	function advance(): void {
		if (at !== Infinity) at += gap(next, (expected[stretch] ?? 0) / every);
		while (!(at < from + (stretch + 1) * every)) {
			stretch++;
			if (stretch >= expected.length) return void (at = Infinity);
			next = stream(mixed(seed, Math.round(from / every) + stretch));
			at = from + stretch * every + gap(next, (expected[stretch] ?? 0) / every);
		}
	}

	return () => {
		for (;;) {
			advance();
			if (at === Infinity) return undefined;
			const comer: Comer = {
				at,
				size: coming.sizes[chosen(sizes, next())]?.size ?? 2,
				headStart: coming.headStarts[chosen(headStarts, next())]?.headStart ?? 0,
				...{ turn: next(), staying: next() }
			};
			if (at > now) return comer;
		}
	};
}
