// The pace: how many covers begin in a quarter of an hour, bookings, walk-ins and parties from the line alike.
import { MINUTE, type Instant } from '#protocol';
import type { Claim } from './overlap.ts';

/** Every zone's quarters begin at whole quarters of the epoch: offsets are multiples of 15 minutes. */
const QUARTER = 15 * MINUTE;
export const quarterOf = (at: Instant): Instant => Math.floor(at / QUARTER) * QUARTER;

/** Covers that begin, by the quarter they begin in. */
export function paceOf(claims: readonly Claim[]): Map<Instant, number> {
	const covers = new Map<Instant, number>();
	for (const claim of claims) {
		if (!claim.begins) continue;
		const quarter = quarterOf(claim.start);
		covers.set(quarter, (covers.get(quarter) ?? 0) + claim.size);
	}
	return covers;
}
