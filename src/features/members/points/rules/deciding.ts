// What is written into the ledger for each act, decided from the ledger and the day. Pure.
import { fail, ok, type Ok, type Refused, type ServiceDay } from '#protocol';
import type { EntryKind } from '../contract.ts';
import { owedBack, pointsFor, type EarnRule } from './earning.ts';
import { goodLots, lapsedLots, standingOf, takeFrom, type Entry, type LotRef } from './ledger.ts';

/** An entry that is not written yet. */
export interface Draft {
	kind: EntryKind;
	points: number;
	refs: readonly LotRef[];
	expiresOn: ServiceDay | null;
}

/** An entry with what it says of a bill. */
export interface BillEntry extends Entry {
	receipt: string;
	/** What was paid, given off or given back, minor units. */
	money: number;
	/** On `earn` alone. */
	rule: EarnRule | null;
}

const taking = (kind: EntryKind, points: number, refs: readonly LotRef[]): Draft => ({
	kind,
	// Never minus nothing.
	points: points === 0 ? 0 : -points,
	refs,
	expiresOn: null
});

/** What has lapsed by this day and is not written down as such: one entry a lot. */
export const expiring = (ledger: readonly Entry[], today: ServiceDay): Draft[] =>
	lapsedLots(standingOf(ledger), today).map(({ id, left }) =>
		taking('expire', left, [{ lot: id, points: left }])
	);

export const earning = (rule: EarnRule, spend: number, expiresOn: ServiceDay): Draft => ({
	...{ kind: 'earn', points: pointsFor(rule, spend), refs: [], expiresOn }
});

type Short = Ok<Draft> | Refused<'not-enough-points', { available: number }>;

/** Takes points that are there, in the order of use; never more. */
export function using(
	kind: 'redeem' | 'adjust',
	ledger: readonly Entry[],
	points: number,
	today: ServiceDay
): Short {
	const lots = goodLots(standingOf(ledger), today);
	const available = lots.reduce((sum, lot) => sum + lot.left, 0);
	if (points > available) return fail('not-enough-points', { available });
	return ok(taking(kind, points, takeFrom(lots, points)));
}

/** What of a lot has lapsed by this day, written down or not. */
function lapsedOf(ledger: readonly Entry[], lot: string, today: ServiceDay): number {
	const written = ledger
		.filter(({ kind }) => kind === 'expire')
		.flatMap(({ refs }) => refs)
		.filter((ref) => ref.lot === lot)
		.reduce((sum, ref) => sum + ref.points, 0);
	const open = lapsedLots(standingOf(ledger), today).find(({ id }) => id === lot);
	return written + (open?.left ?? 0);
}

/** Refunds of one bill so far. */
export const refundsOf = (ledger: readonly BillEntry[], receipt: string): BillEntry[] =>
	ledger.filter((one) => one.kind === 'clawback' && one.receipt === receipt);

/**
 * Takes back what the refunded part of a bill had brought: from its own lot first, then from the others in the order of
 * use; what is no longer there is owed.
 */
export function clawingBack(
	ledger: readonly BillEntry[],
	sale: BillEntry,
	refund: number,
	today: ServiceDay
): Ok<Draft> | Refused<'more-than-bill', { left: number }> {
	const before = refundsOf(ledger, sale.receipt);
	const refunded = before.reduce((sum, one) => sum + one.money, 0);
	if (refund > sale.money - refunded)
		return fail('more-than-bill', { left: sale.money - refunded });
	const clawed = before.reduce((sum, one) => sum - one.points, 0);
	const gone = clawed + lapsedOf(ledger, sale.id, today);
	const rule = sale.rule ?? { points: 0, per: 1 };
	const owed = owedBack({ spend: sale.money, rule, refunded, gone }, refund);
	const lots = goodLots(standingOf(ledger), today);
	const own = lots.filter(({ id }) => id === sale.id);
	const others = lots.filter(({ id }) => id !== sale.id);
	return ok(taking('clawback', owed, takeFrom([...own, ...others], owed)));
}

/** Puts points of a redemption back where they came from, with their own last days. */
export const restoring = (redeemed: Entry): Draft => ({
	...{ kind: 'restore', points: -redeemed.points, refs: redeemed.refs, expiresOn: null }
});

/** Points that a manager gives. */
export const granting = (points: number, expiresOn: ServiceDay): Draft => ({
	...{ kind: 'adjust', points, refs: [], expiresOn }
});
