// A quote on paper, in both languages: minutes as they are when it is printed, and the latest time on the wall.
import { MINUTE, wallTime, type Instant, type Language } from '#protocol';
import { m } from '#words';
import type { Quote } from './rules/quote.ts';

/** Whole minutes until then: each one below ten, then in steps of five. Never below 0. */
export function minutesUntil(at: Instant, now: Instant): number {
	const left = Math.max(0, Math.ceil((at - now) / MINUTE));
	return left <= 10 ? left : Math.round(left / 5) * 5;
}

/** `About 25 min, by 19:50 at the latest`. */
export function quoteOnPaper(
	{ outlook, median, latest }: Quote,
	{ now, zone }: { now: Instant; zone: string },
	locale: Language
): string {
	if (outlook === 'not-tonight') return m.quotes_not_tonight({}, { locale });
	const n = minutesUntil(median ?? now, now);
	if (outlook === 'perhaps') return m.quotes_perhaps({ n }, { locale });
	const { time } = wallTime(latest ?? now, zone);
	return n === 0 ? m.quotes_moment({ time }, { locale }) : m.quotes_about({ n, time }, { locale });
}
