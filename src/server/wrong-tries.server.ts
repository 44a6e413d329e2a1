// How often one visitor may guess wrong: a few times at once, then each further try waits.
import type { Instant } from '#protocol';

/**
 * Counts wrong tries by who makes them: after `most` within `window` (ms) the next one waits until the oldest of them
 * is that old. Forgotten with a restart, which costs a guesser more than it gives.
 */
export function wrongTries({ most, window }: { most: number; window: number }) {
	const wrong = new Map<string, Instant[]>();
	const lately = (who: string, now: Instant) =>
		(wrong.get(who) ?? []).filter((at) => at > now - window);
	return {
		/** How long this one must wait before the next try, in ms; 0: not at all. */
		wait(who: string, now: Instant): number {
			const oldest = lately(who, now).at(-most);
			return oldest === undefined ? 0 : oldest + window - now;
		},
		wrong(who: string, now: Instant): void {
			for (const one of [...wrong.keys()]) if (lately(one, now).length === 0) wrong.delete(one);
			wrong.set(who, [...lately(who, now), now]);
		}
	};
}
