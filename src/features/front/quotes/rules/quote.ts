// From many simulated evenings to what a guest is told: about when, by when at the latest, or that tonight it is too late.
import { MINUTE, type Instant } from '#protocol';
import type { Forecast } from './forecast.ts';
import { quantileOf } from './statistics.ts';

/** Whether the house will seat a party tonight, as far as it can tell. */
export type Outlook = 'sits' | 'perhaps' | 'not-tonight';

export interface Quote {
	id: string;
	outlook: Outlook;
	/** When it is called in the middle one of the evenings. Absent: not tonight. */
	median?: Instant;
	/** By when in nine of ten, rounded up to five minutes of the clock. Absent: in more than one of ten not at all. */
	latest?: Instant;
	/** By when in eight of ten; for the scorecard. */
	p80?: Instant;
}

const ROUNDED = 5 * MINUTE;
/** Every zone's clock shows full five minutes when the epoch's does. */
const roundedUp = (at: Instant): Instant => Math.ceil(at / ROUNDED) * ROUNDED;

/**
 * The quote of one party. Never before `now`, never beyond the last seating: who is called after it in more than
 * half of the evenings can not be seated tonight, in more than one of ten perhaps not.
 */
export function quoteOf(
	{ id, calledAt }: Forecast,
	{ now, lastSeating }: { now: Instant; lastSeating: Instant }
): Quote {
	const at = (share: number) => Math.max(now, quantileOf(calledAt, share));
	const median = at(0.5);
	if (!(median <= lastSeating)) return { id, outlook: 'not-tonight' };
	const [p80, p90] = [at(0.8), at(0.9)];
	const told = { median, ...(p80 <= lastSeating && { p80 }) };
	if (!(p90 <= lastSeating)) return { id, outlook: 'perhaps', ...told };
	return { id, outlook: 'sits', ...told, latest: Math.min(roundedUp(p90), lastSeating) };
}

/** In which share of the evenings the party is called after this moment, or not at all. */
export function chanceAfter({ calledAt }: Forecast, moment: Instant): number {
	let [low, high] = [0, calledAt.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((calledAt[middle] ?? Infinity) <= moment) low = middle + 1;
		else high = middle;
	}
	return calledAt.length === 0 ? 1 : 1 - low / calledAt.length;
}
