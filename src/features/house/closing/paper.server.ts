// The day-close slip of one closing, filled in.
import { HOUR, wallTime, type Instant, type Language, type Slip } from '#protocol';
import type { Sums } from './gathering.server.ts';
import type { Till } from './contract.ts';
import { differencesOf } from './rules.ts';

/** Where nobody keeps the figure. */
const NOTHING = '—';

export interface SlipNeeds {
	house: string;
	zone: string;
	currency: { code: string; digits: number };
	audit: { seq: number; hash: string } | undefined;
}

export interface Closing {
	day: string;
	times: number;
	at: Instant;
	by: string;
	byItself: boolean;
	sums: Sums;
	till: Till | null;
	language: Language;
}

const count = (n: number | undefined): string => (n === undefined ? NOTHING : String(n));
const signed = (n: number | undefined): string =>
	n === undefined ? NOTHING : n > 0 ? `+${n}` : String(n);

function amount(
	minor: number | undefined,
	{ code, digits }: SlipNeeds['currency'],
	sign: 'auto' | 'exceptZero' = 'auto'
): string {
	if (minor === undefined) return NOTHING;
	const format = new Intl.NumberFormat('en-GB', {
		...{ style: 'currency', currency: code, signDisplay: sign },
		...{ minimumFractionDigits: digits, maximumFractionDigits: digits }
	});
	return format.format(minor / 10 ** digits);
}

/** Who closed it and when, in the slip's language. */
function closedLine({ at, by, byItself, language }: Closing, zone: string): string {
	const { time, date } = wallTime(at, zone);
	if (byItself)
		return language === 'zh' ? `${date} ${time} 自动日结` : `${date} ${time} closed by itself`;
	return `${date} ${time} ${by}`;
}

/** Good for half a day: a slip that nobody could print in the night comes out in the morning. */
export function closingSlip(needs: SlipNeeds, closing: Closing): Omit<Slip, 'to'> {
	const { day, times, sums, till, language } = closing;
	const counts = Object.fromEntries(
		(
			[
				...['ticketsTaken', 'ticketsSeated', 'ticketsMissed', 'ticketsLeft', 'parties', 'covers'],
				...['bookings', 'noShows', 'couponsIssued', 'couponsRedeemed', 'couponsReturned'],
				...['pointsEarned', 'pointsRedeemed', 'pointsTakenBack', 'pointsByHand']
			] as (keyof Sums)[]
		).map((name) => [name, count(sums[name])])
	);
	const { coupons, bills } = differencesOf(till, sums);
	return {
		...{ id: `day-close ${day} ${times}`, copy: 1, template: 'day-close', language },
		values: {
			...{ house: needs.house, day, closed: closedLine(closing, needs.zone), ...counts },
			couponsValue: amount(sums.couponsValue, needs.currency),
			pointsMoney: amount(sums.pointsMoney, needs.currency),
			till: amount(till?.total, needs.currency),
			bills: amount(till?.bills, needs.currency),
			billsDifference: amount(bills, needs.currency, 'exceptZero'),
			tillCoupons: count(till?.coupons),
			couponsDifference: signed(coupons),
			note: till?.note || NOTHING,
			audit: needs.audit ? `${needs.audit.seq} ${needs.audit.hash.slice(0, 12)}` : NOTHING
		},
		expiresAt: closing.at + 12 * HOUR
	};
}
