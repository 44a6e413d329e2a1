// What is typed at till and desk, as whole numbers. Pure.
import { amountOf } from '#ui/amount.ts';
import { MOST_MONEY, type PointRules } from './contract.ts';

/** Money in minor units; undefined when it is none, nothing, or more than the house would hear of. */
export function paidOf(typed: string, digits: number): number | undefined {
	const minor = amountOf(typed, digits) ?? 0;
	return minor > 0 && minor <= MOST_MONEY ? minor : undefined;
}

/** A whole number from `least` to `most`; undefined when it is none. A minus is read where `least` is below nothing. */
export function wholeOf(typed: string, least: number, most: number): number | undefined {
	const text = typed.normalize('NFKC').replace('−', '-').trim();
	if (!/^-?\d{1,7}$/.test(text)) return undefined;
	const n = Number(text);
	return n >= least && n <= most ? n : undefined;
}

/** The rules as typed: money in the currency's unit. */
export type RulesTyped = Record<Exclude<keyof PointRules, 'on'>, string>;

export function typedRules(rules: PointRules, digits: number): RulesTyped {
	const money = (minor: number): string => (minor / 10 ** digits).toFixed(digits);
	return {
		...{ earnPoints: String(rules.earnPoints), earnPer: money(rules.earnPer) },
		...{ months: String(rules.months), alone: String(rules.alone) },
		...{ usePoints: String(rules.usePoints), useMoney: money(rules.useMoney) }
	};
}

/** What is sent, but for whether points are on, and which fields cannot be read. */
export function readRules(
	typed: RulesTyped,
	digits: number
): { rules: Omit<PointRules, 'on'>; wrong: (keyof RulesTyped)[] } {
	const rules: Record<keyof RulesTyped, number> = {
		earnPoints: wholeOf(typed.earnPoints, 1, 1000) ?? NaN,
		earnPer: paidOf(typed.earnPer, digits) ?? NaN,
		months: wholeOf(typed.months, 1, 120) ?? NaN,
		usePoints: wholeOf(typed.usePoints, 1, 1_000_000) ?? NaN,
		useMoney: paidOf(typed.useMoney, digits) ?? NaN,
		alone: wholeOf(typed.alone, 0, 1_000_000) ?? NaN
	};
	const keys = Object.keys(rules) as (keyof RulesTyped)[];
	return { rules, wrong: keys.filter((key) => Number.isNaN(rules[key])) };
}
