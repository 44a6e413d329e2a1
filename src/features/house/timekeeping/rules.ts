// Whether a clock can be believed: against what has happened already, and against time that only goes forward.
import { MINUTE, type Instant } from '#protocol';
import type { ClockFault } from './contract.ts';

/** Less than this is a clock that is kept right, by the network or by hand. */
export const BOUND_MS = 2 * MINUTE;

export interface Moment {
	now: Instant;
	/** Ms of a count that nobody can set. */
	steady: number;
}

export interface Known {
	/** The moment looked at before; absent at the first look. */
	before: Moment | undefined;
	/** When the last fact was told; 0 if none. */
	lastFact: Instant;
	/** When this software was made: no clock is right that reads earlier. */
	madeAt: Instant;
}

export interface Doubt {
	fault: ClockFault;
	/** How far off, in ms; always positive. */
	byMs: number;
}

/** Why the clock cannot be believed at this moment, if so. Instants are UTC: summer time never comes into it. */
export function doubtOf(
	{ now, steady }: Moment,
	{ before, lastFact, madeAt }: Known
): Doubt | undefined {
	const drift = before ? now - before.now - (steady - before.steady) : 0;
	if (drift > BOUND_MS) return { fault: 'forward', byMs: drift };
	if (drift < -BOUND_MS) return { fault: 'backward', byMs: -drift };
	if (now < lastFact - BOUND_MS) return { fault: 'before-last-fact', byMs: lastFact - now };
	if (now < madeAt - BOUND_MS) return { fault: 'before-build', byMs: madeAt - now };
	return undefined;
}

/** The day that the newest step of the tables is named after (`2026112246_…`), as an instant: the software is no older. */
export function madeAt(steps: readonly string[]): Instant {
	const newest = steps
		.map((name) => name.slice(0, 8))
		.reduce((a, b) => (a > b ? a : b), '19700101');
	return Date.parse(`${newest.slice(0, 4)}-${newest.slice(4, 6)}-${newest.slice(6, 8)}T00:00:00Z`);
}
