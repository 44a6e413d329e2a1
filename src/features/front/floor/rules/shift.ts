// A booking carried along the evening's strip: to which tables and which time, by the hand or by keys.
import { MINUTE, type Instant } from '#protocol';

/** Times on the strip are on this grid. */
export const SHIFT_STEP = 15 * MINUTE;

export interface Shift {
	tableIds: string[];
	start: Instant;
}

/** To the nearest step. */
const snapped = (at: Instant): Instant => Math.round(at / SHIFT_STEP) * SHIFT_STEP;

/**
 * The booking with one of its tables changed for another, and its start moved by so many ms, on the grid. A time that
 * does not move stays as it is, on the grid or off. Its other tables stay.
 */
export function shifted(
	{ tableIds, start }: { tableIds: readonly string[]; start: Instant },
	{ from, to, by }: { from: string; to: string; by: number }
): Shift {
	const steps = Math.round(by / SHIFT_STEP);
	return {
		tableIds: [...new Set(tableIds.map((id) => (id === from ? to : id)))],
		start: steps === 0 ? start : snapped(start + steps * SHIFT_STEP)
	};
}
