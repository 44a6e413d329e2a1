// What is typed into the limits, read as numbers; empty means no limit.
import type { Limits } from './giving/contract.ts';

/** As typed: money in the currency's unit. */
export type LimitsTyped = Record<keyof Limits, string>;

export function typedLimits(limits: Limits, digits: number): LimitsTyped {
	const plain = (n: number | null): string => (n === null ? '' : String(n));
	const money = (n: number | null): string =>
		n === null ? '' : (n / 10 ** digits).toFixed(digits);
	return {
		budgetCount: plain(limits.budgetCount),
		budgetMoney: money(limits.budgetMoney),
		cost: money(limits.cost),
		perMember: plain(limits.perMember),
		memberDays: plain(limits.memberDays),
		perDay: plain(limits.perDay)
	};
}

/** A whole number; null where nothing is typed, NaN where it is none or lies outside. */
function whole(typed: string, least: number, most: number): number | null {
	const text = typed.trim();
	if (text === '') return null;
	const n = Number(text);
	return /^\d+$/.test(text) && n >= least && n <= most ? n : NaN;
}

/** Money in minor units; as above. */
function minor(typed: string, digits: number, most: number): number | null {
	const text = typed.trim().replace(',', '.');
	if (text === '') return null;
	const fits = /^\d+(\.\d+)?$/.test(text) && (text.split('.')[1] ?? '').length <= digits;
	const n = Math.round(Number(text) * 10 ** digits);
	return fits && n <= most ? n : NaN;
}

/** What is sent, and which fields cannot be read. */
export function readLimits(
	typed: LimitsTyped,
	digits: number
): { limits: Limits; wrong: (keyof Limits)[] } {
	const limits: Limits = {
		budgetCount: whole(typed.budgetCount, 0, 1_000_000),
		budgetMoney: minor(typed.budgetMoney, digits, 1e11),
		cost: minor(typed.cost, digits, 1e9) ?? 0,
		perMember: whole(typed.perMember, 0, 1_000_000),
		memberDays: whole(typed.memberDays, 1, 3650),
		perDay: whole(typed.perDay, 0, 1_000_000)
	};
	const keys = Object.keys(limits) as (keyof Limits)[];
	return { limits, wrong: keys.filter((key) => Number.isNaN(limits[key])) };
}
