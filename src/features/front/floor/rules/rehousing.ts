// Where a booking could sit that loses its table by a new plan: sets that are free for its whole stay, the most alike first.
import type { TableSet } from '../contract.ts';
import type { Booked } from './conflicts.ts';
import { setKey } from './sets.ts';

const MOST = 3;

const meets = (a: Booked, b: Booked): boolean => a.start < b.end && b.start < a.end;

/** Taken for part of its stay: by other bookings, or by who sits there when it begins. */
function takenFor(booking: Booked, others: readonly Booked[]): ReadonlySet<string> {
	return new Set(
		others
			.filter((one) => one.id !== booking.id && meets(one, booking))
			.flatMap(({ tableIds }) => tableIds)
	);
}

/**
 * At most three sets of the new plan for this booking: right for its size and free from its start until its end,
 * those first that take as many as its tables did (`took`), then those with the fewest spare seats and tables. Pure.
 */
export function offersFor(
	booking: Booked,
	sets: readonly TableSet[],
	others: readonly Booked[],
	took: number
): TableSet[] {
	const taken = takenFor(booking, others);
	const unlike = ({ max }: TableSet) => Math.abs(max - took);
	return sets
		.filter(({ min, max }) => min <= booking.size && booking.size <= max)
		.filter(({ ids }) => ids.every((id) => !taken.has(id)))
		.toSorted((a, b) => unlike(a) - unlike(b) || a.ids.length - b.ids.length || a.max - b.max)
		.slice(0, MOST);
}

/** Whether these tables are one of the sets that this booking could have. */
export function canHave(
	booking: Booked,
	tableIds: readonly string[],
	sets: readonly TableSet[],
	others: readonly Booked[]
): boolean {
	const taken = takenFor(booking, others);
	const set = sets.find(({ ids }) => setKey(ids) === setKey(tableIds));
	if (!set || set.max < booking.size) return false;
	return tableIds.every((id) => !taken.has(id));
}
