// Signs that meals come to their end, from all slices that see one.
import type { Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';

export interface Sign {
	seatingId: string;
	at: Instant;
}
export type SignSource = (read: Reader, since: Instant) => Promise<readonly Sign[]>;

/** Of each seating the first one: the simulator asks how long before the end it comes. */
export function firstSigns(signs: readonly Sign[]): Map<string, Instant> {
	const first = new Map<string, Instant>();
	for (const { seatingId, at } of signs)
		first.set(seatingId, Math.min(at, first.get(seatingId) ?? Infinity));
	return first;
}

/** A bill asked for at a table is a sign of the party that sat there then. */
export function signsAtTables(
	asked: readonly { tableId: string; at: Instant }[],
	sat: readonly { seatingId: string; tableId: string; seatedAt: Instant; leftAt?: Instant }[]
): Sign[] {
	return asked.flatMap(({ tableId, at }) => {
		const there = sat.find(
			(one) => one.tableId === tableId && one.seatedAt <= at && (one.leftAt ?? Infinity) >= at
		);
		return there ? [{ seatingId: there.seatingId, at }] : [];
	});
}
