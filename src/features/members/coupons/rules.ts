// What a coupon is worth on a day, how its codes are made and read, and what the kinds are until the manager changes them.
import {
	checkCharacter,
	MINUTE,
	randomCode,
	readCrockford,
	readScannedCode,
	type ServiceDay
} from '#protocol';
import type { CouponKind, CouponState } from './contract.ts';
import type { LimitRefusal, Limits } from './giving/contract.ts';

/** 80 bits in the QR; ten characters and a check for the hand (50 bits, behind a limit of tries). */
const CODE_LENGTH = 16;
const SHORT_LENGTH = 11;

export interface CouponCodes {
	/** What stands behind `HSC1` in the QR. */
	code: string;
	/** What is typed when no scanner is at hand. */
	short: string;
}

export function newCodes(): CouponCodes {
	const body = randomCode(SHORT_LENGTH - 1);
	return { code: randomCode(CODE_LENGTH), short: body + checkCharacter(body) };
}

const short = new RegExp(`^[0-9A-Z]{${SHORT_LENGTH}}$`);

/** What was scanned or typed: either code of a coupon, or undefined when it is none or was mistyped. */
export function readCoupon(
	shown: string
): { kind: 'code'; code: string } | { kind: 'short'; code: string } | undefined {
	const text = readCrockford(shown.slice(0, 256));
	if (short.test(text))
		return checkCharacter(text.slice(0, -1)) === text.at(-1)
			? { kind: 'short', code: text }
			: undefined;
	const read = readScannedCode(text);
	return read?.kind === 'coupon' ? { kind: 'code', code: read.code } : undefined;
}

/** Six characters and five, as a person says it: `7K3M9Q X2V4T`. */
export const shortForEye = (code: string): string => `${code.slice(0, 6)} ${code.slice(6)}`;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The service day `days` after another. */
export function daysAfter(day: ServiceDay, days: number): ServiceDay {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The state as a guest meets it on a day: good through the whole of its last day. */
export function stateOn(
	coupon: { state: Exclude<CouponState, 'expired'>; endsOn: ServiceDay },
	today: ServiceDay
): CouponState {
	const open = coupon.state === 'issued' || coupon.state === 'returned';
	return open && today > coupon.endsOn ? 'expired' : coupon.state;
}

/** A birthday is kept for so many days: whoever comes in the fortnight after it has it still. */
const BIRTHDAY_DAYS = 14;

/** The month and day of a service day, `MM-DD`. */
const monthDay = (day: ServiceDay): string => day.slice(5);

/** In a year without it, 29 February is kept on the 28th. */
const keptOn = (day: ServiceDay): string[] => {
	const next = monthDay(daysAfter(day, 1));
	return monthDay(day) === '02-28' && next === '03-01' ? ['02-28', '02-29'] : [monthDay(day)];
};

/** The birthdays, `MM-DD`, that are being kept on a day, each with the year in which it lay. */
export function birthdaysKept(today: ServiceDay): { birthday: string; year: string }[] {
	return Array.from({ length: BIRTHDAY_DAYS + 1 }, (_, ago) => daysAfter(today, -ago)).flatMap(
		(day) => keptOn(day).map((birthday) => ({ birthday, year: day.slice(0, 4) }))
	);
}

export interface KindDefinition {
	titleEn: string;
	titleZh: string;
	valueEn: string;
	valueZh: string;
	days: number;
}

/** What a house begins with. */
export const firstKinds: Readonly<Record<CouponKind, KindDefinition>> = {
	welcome: {
		titleEn: 'Welcome',
		titleZh: '欢迎礼',
		valueEn: 'A dessert of your choice, on the house',
		valueZh: '任选甜品一份',
		days: 30
	},
	'thank-you': {
		titleEn: 'Thank you',
		titleZh: '感谢券',
		valueEn: 'A pot of tea with your next meal',
		valueZh: '下次用餐赠茶一壶',
		days: 60
	},
	tier: {
		titleEn: 'A new tier',
		titleZh: '晋级礼',
		valueEn: 'A cold dish of your choice, on the house',
		valueZh: '任选凉菜一份',
		days: 60
	},
	birthday: {
		titleEn: 'Happy birthday',
		titleZh: '生日快乐',
		valueEn: 'A bowl of longevity noodles',
		valueZh: '长寿面一碗',
		days: 30
	},
	care: {
		titleEn: 'While you wait',
		titleZh: '等位心意',
		valueEn: 'A drink for each of you, on the house',
		valueZh: '每位饮品一杯',
		days: 1
	},
	gift: {
		titleEn: 'A gift',
		titleZh: '赠券',
		valueEn: 'A small plate of your choice',
		valueZh: '任选小菜一份',
		days: 30
	}
};

/** Wrong codes from one device before each further one waits. */
export const CODE_TRIES = { most: 5, window: MINUTE };

/** Until a manager says otherwise: nothing is given away by mistake. */
export const firstLimits: Limits = {
	...{ budgetCount: 100, budgetMoney: null, cost: 0 },
	...{ perMember: 1, memberDays: 30, perDay: null }
};

const higher = (before: number | null, after: number | null): boolean =>
	before !== null && (after === null || after > before);

/** More gifts, or more money for them, than before; no end is more than any. */
export const raisesBudget = (before: Limits, after: Limits): boolean =>
	higher(before.budgetCount, after.budgetCount) || higher(before.budgetMoney, after.budgetMoney);

/** What has been given so far: in all (void ones left out), today, and to this member within the limit's days. */
export interface Given {
	count: number;
	money: number;
	today: number;
	member: number;
}

/** Whether one more gift fits; which limit it meets first otherwise. */
export function limitMet(limits: Limits, given: Given): LimitRefusal | undefined {
	const { budgetCount, budgetMoney, cost, perMember, perDay } = limits;
	if (budgetCount !== null && given.count + 1 > budgetCount) return 'budget-spent';
	if (budgetMoney !== null && given.money + cost > budgetMoney) return 'budget-spent';
	if (perDay !== null && given.today + 1 > perDay) return 'day-limit';
	return perMember !== null && given.member + 1 > perMember ? 'member-limit' : undefined;
}
