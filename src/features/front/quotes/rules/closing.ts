// The last seating of the sitting that is on, from the starts at which the house takes bookings.
import { HOUR, type Instant } from '#protocol';

/** Starts further apart than this belong to two sittings. */
const BETWEEN = 2 * HOUR;

/**
 * The last start of the sitting that is on now or comes next; of the last one when all are over. Without any
 * starts today nobody has said when it ends: `otherwise`, the end of the service day.
 */
export function lastSeatingOf(
	starts: readonly Instant[],
	now: Instant,
	otherwise: Instant
): Instant {
	const sorted = starts.toSorted((a, b) => a - b);
	const lasts = sorted.filter((start, at) => {
		const next = sorted[at + 1];
		return next === undefined || next - start > BETWEEN;
	});
	return lasts.find((last) => last >= now) ?? lasts.at(-1) ?? otherwise;
}
