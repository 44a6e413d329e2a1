// The day-close slip: what was given, seated and counted, and the head of the audit.
import type { SlipTemplate } from '#protocol';

/** Two columns, the narrow one for figures. */
const rows = (lines: readonly (readonly [label: string, value: string])[]): string[] => [
	'{width:* 11}',
	...lines.map(([label, value]) => `|${label} | {${value}}|`),
	'{width:auto}'
];

interface Words {
	title: string;
	closed: string;
	guests: readonly (readonly [string, string])[];
	coupons: readonly (readonly [string, string])[];
	till: readonly (readonly [string, string])[];
	points: readonly (readonly [string, string])[];
	note: string;
	audit: string;
}

const slip = (words: Words): string =>
	[
		'"{house}"',
		'',
		`^^^${words.title}^^^`,
		'',
		'"{day}"',
		words.closed,
		...['', '-'],
		...rows(words.guests),
		'-',
		...rows(words.coupons),
		'-',
		...rows(words.points),
		'-',
		...rows(words.till),
		...['-', ''],
		`{?note}${words.note}`,
		'"{note}"',
		'{?note}',
		...['', '-', ''],
		words.audit,
		'"{audit}"'
	].join('\n');

const english: Words = {
	title: 'Day close',
	closed: '{closed}',
	guests: [
		['Tickets taken', 'ticketsTaken'],
		['Seated', 'ticketsSeated'],
		['Called, did not come', 'ticketsMissed'],
		['Gave up or void', 'ticketsLeft'],
		['Parties seated', 'parties'],
		['Covers', 'covers'],
		['Bookings', 'bookings'],
		['No-shows', 'noShows']
	],
	coupons: [
		['Coupons issued', 'couponsIssued'],
		['Redeemed', 'couponsRedeemed'],
		['Returned', 'couponsReturned'],
		['Value', 'couponsValue']
	],
	till: [
		['Till as counted', 'till'],
		['Total of the bills', 'bills'],
		['Difference', 'billsDifference'],
		['Coupons in drawer', 'tillCoupons'],
		['Difference', 'couponsDifference']
	],
	note: 'Note',
	points: [
		['Points earned', 'pointsEarned'],
		['Points used', 'pointsRedeemed'],
		['Money off', 'pointsMoney'],
		['Taken back', 'pointsTakenBack'],
		['Given by hand', 'pointsByHand']
	],
	audit: 'Head of the audit'
};

const chinese: Words = {
	title: '日结单',
	closed: '{closed}',
	guests: [
		['取号', 'ticketsTaken'],
		['入座', 'ticketsSeated'],
		['过号', 'ticketsMissed'],
		['放弃作废', 'ticketsLeft'],
		['入座桌数', 'parties'],
		['客人数', 'covers'],
		['预订', 'bookings'],
		['未到店', 'noShows']
	],
	coupons: [
		['发出的券', 'couponsIssued'],
		['核销', 'couponsRedeemed'],
		['退回', 'couponsReturned'],
		['金额', 'couponsValue']
	],
	till: [
		['收银盘点', 'till'],
		['账单合计', 'bills'],
		['差额', 'billsDifference'],
		['钱箱优惠券', 'tillCoupons'],
		['差额', 'couponsDifference']
	],
	note: '备注',
	points: [
		['获得积分', 'pointsEarned'],
		['使用积分', 'pointsRedeemed'],
		['抵现金额', 'pointsMoney'],
		['扣回积分', 'pointsTakenBack'],
		['手工调整', 'pointsByHand']
	],
	audit: '审计链首'
};

/** Shorter beside the Chinese, so that 58 mm hold both. */
const short: Readonly<Record<string, string>> = {
	'Called, did not come': 'Missed',
	'Gave up or void': 'Void',
	'Parties seated': 'Parties',
	'Coupons issued': 'Issued',
	'Till as counted': 'Till',
	'Total of the bills': 'Bills',
	'Coupons in drawer': 'Coupons',
	'Points earned': 'Earned',
	'Points used': 'Used',
	'Given by hand': 'By hand'
};

const pairs = (
	zh: readonly (readonly [string, string])[],
	en: readonly (readonly [string, string])[]
) =>
	zh.map(([label, value], at) => {
		const beside = en[at]?.[0] ?? '';
		return [`${label} ${short[beside] ?? beside}`, value] as const;
	});

/** Chinese and English beside each other, every figure once. */
const both: Words = {
	title: `${chinese.title} ${english.title}`,
	closed: english.closed,
	guests: pairs(chinese.guests, english.guests),
	coupons: pairs(chinese.coupons, english.coupons),
	till: pairs(chinese.till, english.till),
	note: `${chinese.note} ${english.note}`,
	points: pairs(chinese.points, english.points),
	audit: `${chinese.audit} ${english.audit}`
};

export const closingSlips: SlipTemplate[] = [
	{
		name: 'day-close',
		called: { en: 'Day-close slip', zh: '日结单' },
		en: slip(english),
		zh: slip(chinese),
		both: slip(both),
		values: {
			...{ house: 'The Copper Kettle', day: '2026-11-22', closed: '23:40 Mei Lin' },
			...{ ticketsTaken: '41', ticketsSeated: '33', ticketsMissed: '3', ticketsLeft: '5' },
			...{ parties: '52', covers: '148', bookings: '19', noShows: '1' },
			...{
				couponsIssued: '12',
				couponsRedeemed: '9',
				couponsReturned: '1',
				couponsValue: '£24.00'
			},
			...{ pointsEarned: '2,814', pointsRedeemed: '600', pointsMoney: '£30.00' },
			...{ pointsTakenBack: '35', pointsByHand: '50' },
			...{ till: '£3,482.50', bills: '£3,482.00', billsDifference: '+£0.50' },
			...{ tillCoupons: '7', couponsDifference: '-1' },
			note: '一张答谢券破损',
			audit: '1204 9f2c41d07ab3'
		},
		english: { note: 'One thank-you coupon was torn' }
	}
];
