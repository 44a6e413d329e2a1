// When a dish is served: between dates of the service, within hours of the wall clock, also past midnight. Pure.
import { DAY, type ServiceDay, type WallTime } from '#protocol';
import type { Hours } from '../book/contract.ts';

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number =>
	((((Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY) + 3) % 7) + 7) % 7) + 1;

/** ISO dates sort as text. */
export function isInDates(
	{ fromDay, toDay }: { fromDay: string | null; toDay: string | null },
	today: ServiceDay
): boolean {
	return (fromDay === null || fromDay <= today) && (toDay === null || today <= toDay);
}

export const datesCrossed = (from: string | null, to: string | null): boolean =>
	from !== null && to !== null && from > to;

function isWithin({ days, from, to }: Hours, weekday: number, time: string): boolean {
	const dayBefore = weekday === 1 ? 7 : weekday - 1;
	if (from < to) return days.includes(weekday) && from <= time && time < to;
	return (days.includes(weekday) && from <= time) || (days.includes(dayBefore) && time < to);
}

/** No hours: at any. The start belongs to them, the end does not. */
export function isInHours(hours: readonly Hours[], { date, time }: WallTime): boolean {
	return hours.length === 0 || hours.some((one) => isWithin(one, weekdayOf(date), time));
}
