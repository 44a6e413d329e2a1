// How many points a bill brings, how many its refund takes back, and until when they are good. Pure.
import type { ServiceDay } from '#protocol';

/** `points` for every whole `per` of money, in minor units. Written on the entry: a refund is reckoned as its bill was. */
export interface EarnRule {
	points: number;
	per: number;
}

/** f(x): rounded down once, over the whole bill. */
export const pointsFor = ({ points, per }: EarnRule, spend: number): number =>
	Math.floor((spend * points) / per);

export interface Sale {
	spend: number;
	rule: EarnRule;
	/** Money given back for it so far, minor units. */
	refunded: number;
	/** Points taken back for it so far, and those of it that lapsed unused: nobody loses the same point twice. */
	gone: number;
}

/**
 * What one more refund takes back: f(S) - f(S-R) over all refunds R of the sale S, less what is gone already. So it is
 * the same however the refund is split, and never more than the bill brought.
 */
export function owedBack({ spend, rule, refunded, gone }: Sale, refund: number): number {
	const kept = spend - refunded - refund;
	return Math.max(0, pointsFor(rule, spend) - pointsFor(rule, kept) - gone);
}

/** The last day of the month that lies so many months after a day: all points of one month lapse together. */
export function expiryOf(day: ServiceDay, months: number): ServiceDay {
	const [year = 0, month = 1] = day.split('-').map(Number);
	return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
}

/**
 * A bill's number as it is kept, so that one bill is one number however it is typed: separators, capitals and leading
 * zeros make no difference; '' where there is neither letter nor figure.
 */
export const receiptOf = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toUpperCase()
		.split(/[^\p{L}\p{N}]+/u)
		.map((part) => part.replace(/^0+(?=.)/, ''))
		.filter((part) => part !== '')
		.join('-');
