// A member's points line by line, each with what was there after it. Pure.
import type { Instant, ServiceDay } from '#protocol';
import type { EntryKind } from '../contract.ts';
import { expiring } from './deciding.ts';
import type { Entry } from './ledger.ts';

export interface StatementLine {
	id: string;
	/** Null: it has lapsed and is not written down yet. */
	at: Instant | null;
	kind: EntryKind;
	points: number;
	/** After this line; below zero is what is owed. */
	balance: number;
}

/** Oldest first. What lapsed by this day stands there whether it is written down or not. */
export function statementOf(ledger: readonly Entry[], today: ServiceDay): StatementLine[] {
	const lapsed = expiring(ledger, today).map((one, n) => ({ ...one, id: `lapsed ${n}`, at: null }));
	let balance = 0;
	return [...ledger, ...lapsed].map(({ id, at, kind, points }) => {
		balance += points;
		return { id, at, kind, points, balance };
	});
}

export interface Period {
	/** What was there when it began. */
	before: number;
	earned: number;
	spent: number;
	/** before + earned - spent. */
	balance: number;
}

/**
 * Sums of a period from a day to this one. What lapsed or went with a refund counts as spent; what was put back counts
 * as not spent.
 */
export function periodOf(ledger: readonly Entry[], from: ServiceDay, today: ServiceDay): Period {
	const sumOf = (list: readonly { points: number }[]) =>
		list.reduce((sum, one) => sum + one.points, 0);
	const before = sumOf(ledger.filter(({ day }) => day < from));
	const inside = [...ledger.filter(({ day }) => day >= from), ...expiring(ledger, today)];
	const isGain = ({ points, kind }: { points: number; kind: EntryKind }) =>
		points > 0 && kind !== 'restore';
	const earned = sumOf(inside.filter(isGain));
	const spent = -sumOf(inside.filter((one) => !isGain(one))) || 0;
	return { before, earned, spent, balance: before + earned - spent };
}
