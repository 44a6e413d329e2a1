// Quiet hours by the venue's wall clock: whether it is quiet, and until when.
import { MINUTE, wallTime, type Instant } from '#protocol';

export interface Window {
	/** `21:00`; a window whose end is not after its begin goes through the night. */
	from: string;
	to: string;
}

/** `time` (19:05) lies within the window: its begin counts, its end does not. Equal times are no window. */
export function within(time: string, { from, to }: Window): boolean {
	if (from === to) return false;
	return from < to ? time >= from && time < to : time >= from || time < to;
}

/** A window is shorter than a day, and the longest night of a clock change one hour more. */
const LONGEST = 25 * 60 + 1;

/**
 * The first full minute at which the wall no longer shows a quiet time; `now` itself when it is not quiet.
 * Minutes are looked at one by one on the real wall, so that skipped and doubled hours count as they are.
 */
export function quietUntil(now: Instant, zone: string, window: Window): Instant {
	const quiet = (at: Instant) => within(wallTime(at, zone).time, window);
	if (!quiet(now)) return now;
	const minute = now - (now % MINUTE);
	let coarse = 0;
	while (coarse < LONGEST && quiet(minute + (coarse + 15) * MINUTE)) coarse += 15;
	for (let n = coarse + 1; n <= coarse + 15; n++)
		if (!quiet(minute + n * MINUTE)) return minute + n * MINUTE;
	return minute + LONGEST * MINUTE;
}
