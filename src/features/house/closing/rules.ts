// The bounds of a service day, what the till differs by, and when a day may be closed. Pure.
import { Temporal } from 'temporal-polyfill';
import type { Instant, ServiceDay } from '#protocol';

interface Place {
	zone: string;
	/** Wall time at which the night ends, `04:00`. */
	endOfDay: string;
}

/**
 * From the end of the night before (included) to the end of its own night (not included), in instants. Where the
 * clocks change at that very time the later of two is meant, so that days neither meet nor leave a gap.
 */
export function boundsOf(
	day: ServiceDay,
	{ zone, endOfDay }: Place
): { from: Instant; to: Instant } {
	const at = (date: Temporal.PlainDate): Instant =>
		date
			.toPlainDateTime(Temporal.PlainTime.from(endOfDay))
			.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
	const date = Temporal.PlainDate.from(day);
	return { from: at(date), to: at(date.add({ days: 1 })) };
}

interface Counted {
	total: number;
	/** As the till's system reports it. */
	bills?: number | undefined;
	coupons: number;
	note: string;
}

export interface Differences {
	/** Coupons in the drawer less those redeemed here. */
	coupons?: number;
	/** The till's total less the bills', minor units; absent where the bills' total was not typed. */
	bills?: number;
}

export function differencesOf(
	till: Counted | null,
	sums: Readonly<Record<string, number | undefined>>
): Differences {
	if (!till) return {};
	const { couponsRedeemed, couponsReturned = 0 } = sums;
	return {
		// One that was given back has left the drawer again.
		...(couponsRedeemed !== undefined && {
			coupons: till.coupons - (couponsRedeemed - couponsReturned)
		}),
		...(till.bills !== undefined && { bills: till.total - till.bills })
	};
}

/** A difference wants a word: a till that does not agree is not written down in silence. */
export function noteMissing(
	till: Counted,
	sums: Readonly<Record<string, number | undefined>>
): boolean {
	const { coupons = 0, bills = 0 } = differencesOf(till, sums);
	return (coupons !== 0 || bills !== 0) && till.note === '';
}

export interface DayRow {
	state: 'open' | 'closed' | 'reopened';
	/** Since when it is open again. */
	reopenedAt: Instant | null;
}

/** A past day closes by itself: never closed, or opened again before today began and left so. */
export function closesItself(row: DayRow | undefined, todayBegan: Instant): boolean {
	if (!row || row.state === 'open') return true;
	return row.state === 'reopened' && (row.reopenedAt ?? 0) < todayBegan;
}
