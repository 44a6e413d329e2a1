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
