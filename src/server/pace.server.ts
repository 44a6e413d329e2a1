// How often one visitor may ask for something that costs: a few at once, then one every while.
import type { Clock } from '#protocol';

/** So many visitors are remembered; the one that was quiet longest is forgotten first. */
const MOST = 10_000;

/** Answers whether `who` may go on: `atOnce` times, and once more for every `everyMs` that passes. */
export function pace(
	clock: Clock,
	{ atOnce, everyMs }: { atOnce: number; everyMs: number }
): (who: string) => boolean {
	const purses = new Map<string, { left: number; at: number }>();
	return (who) => {
		const now = clock.now();
		const before = purses.get(who) ?? { left: atOnce, at: now };
		const left = Math.min(atOnce, before.left + Math.max(0, now - before.at) / everyMs);
		purses.delete(who);
		purses.set(who, { left: left >= 1 ? left - 1 : left, at: now });
		const oldest = purses.keys().next();
		if (purses.size > MOST && !oldest.done) purses.delete(oldest.value);
		return left >= 1;
	};
}
