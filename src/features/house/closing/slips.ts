// The day-close slip: what was given, seated and counted, and the head of the audit.
import type { SlipTemplate } from '#protocol';

/** Two columns; texts that people wrote stand in quotes, so that no sign in them is a command. */
const rows = (lines: readonly (readonly [label: string, value: string])[]): string[] =>
	lines.map(([label, value]) => `|${label} | {${value}}|`);

interface Words {
	title: string;
	closed: string;
	guests: readonly (readonly [string, string])[];
	coupons: readonly (readonly [string, string])[];
	till: readonly (readonly [string, string])[];
	note: string;
	points: string;
	audit: string;
}

const slip = (words: Words): string =>
	[
		'"{house}"',
		'',
		`^^^${words.title}^^^`,
		'',
		'^^{day}^^',
		'',
		`"${words.closed}"`,
		...['', '-', ''],
		...rows(words.guests),
		...['', '-', ''],
		...rows(words.coupons),
		...['', '-', ''],
		...rows(words.till),
		'',
		`${words.note} "{note}"`,
		'',
		words.points,
		...['', '-', ''],
		words.audit,
		'"{audit}"'
	].join('\n');

const english: Words = {
	title: 'Day close',
	closed: '{closed}',
	guests: [
		['Tickets taken', 'ticketsTaken'],
		['seated', 'ticketsSeated'],
		['did not come when called', 'ticketsMissed'],
		['gave up or void', 'ticketsLeft'],
		['Parties seated', 'parties'],
		['Covers', 'covers'],
		['Bookings', 'bookings'],
		['No-shows', 'noShows']
	],
	coupons: [
		['Coupons issued', 'couponsIssued'],
		['redeemed', 'couponsRedeemed'],
		['returned', 'couponsReturned'],
		['value', 'couponsValue']
	],
	till: [
		['Till as counted', 'till'],
		['Bills kept here', 'bills'],
		['Difference', 'billsDifference'],
		['Coupons in the drawer', 'tillCoupons'],
		['Difference', 'couponsDifference']
	],
	note: 'Note:',
	points: 'Points are not kept yet.',
	audit: 'Head of the audit'
};

const chinese: Words = {
	title: '日结单',
	closed: '{closed}',
	guests: [
		['取号', 'ticketsTaken'],
		['入座', 'ticketsSeated'],
		['过号', 'ticketsMissed'],
		['放弃或作废', 'ticketsLeft'],
		['入座桌数', 'parties'],
		['客人数', 'covers'],
		['预订', 'bookings'],
		['未到店', 'noShows']
	],
	coupons: [
		['发放优惠券', 'couponsIssued'],
		['核销', 'couponsRedeemed'],
		['退回', 'couponsReturned'],
		['金额', 'couponsValue']
	],
	till: [
		['收银盘点', 'till'],
		['系统账单', 'bills'],
		['差额', 'billsDifference'],
		['抽屉内优惠券', 'tillCoupons'],
		['差额', 'couponsDifference']
	],
	note: '备注：',
	points: '积分尚未启用。',
	audit: '审计链首'
};

export const closingSlips: SlipTemplate[] = [
	{
		name: 'day-close',
		called: { en: 'Day-close slip', zh: '日结单' },
		en: slip(english),
		zh: slip(chinese),
		values: {
			...{ house: 'The Copper Kettle', day: '2026-11-22', closed: '23:40 Mei Lin' },
			...{ ticketsTaken: '41', ticketsSeated: '33', ticketsMissed: '3', ticketsLeft: '5' },
			...{ parties: '52', covers: '148', bookings: '19', noShows: '1' },
			...{ couponsIssued: '12', couponsRedeemed: '9', couponsReturned: '1', couponsValue: '—' },
			...{ till: '£3,482.50', bills: '—', billsDifference: '—' },
			...{ tillCoupons: '8', couponsDifference: '-1' },
			note: 'One thank-you coupon was torn',
			audit: '1204 9f2c41d07ab3'
		}
	}
];
