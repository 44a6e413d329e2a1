// A plan with bookings on it: each that would lose its table is offered others, and is put there with the plan or not at all.
import type { Id, Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Table, TableSet } from '../contract.ts';
import type { Conflict, Plan, Ruling } from '../plan/contract.ts';
import { conflictsOf, type Booked } from '../rules/conflicts.ts';
import { canHave, offersFor } from '../rules/rehousing.ts';
import { tableSets } from '../rules/sets.ts';

export interface RehousingNeeds {
	/** Bookings to come that have tables. */
	bookings(read: Reader, from: Instant): Promise<Booked[]>;
	/** Gives a booking other tables, or none; they were found free in the same transaction. */
	reseat(tx: Tx, id: Id<'reservation'>, tableIds: readonly string[], now: Instant): Promise<void>;
}

const setsOf = ({ tables, joins, capacities, limit, acrossSections }: Plan): TableSet[] =>
	tableSets(
		tables.map(({ releaseMinutes, ...one }) => ({
			...one,
			...(releaseMinutes !== null && { releaseMinutes })
		})),
		joins,
		capacities,
		{ limit, acrossSections }
	);

interface Looked {
	/** What stands in the way, with what could be offered; while one has no answer, all that were asked about. */
	conflicts: Conflict[];
	/** What was ruled and can be done. */
	rulings: Ruling[];
}

/**
 * What the new plan does to guests. A booking whose ruling can be kept stands in nobody's way any more; the others are
 * offered tables, and what one is offered first is not offered to the next that meets it.
 */
export function looked(
	before: readonly Table[],
	plan: Plan,
	bookings: readonly Booked[],
	ruled: readonly Ruling[]
): Looked {
	const sets = setsOf(plan);
	const names = new Map(plan.tables.map(({ id, name }) => [id, name]));
	const took = new Map(before.map(({ id, max }) => [id as string, max]));
	let book = bookings.map((one) => ({ ...one }));
	const put = (id: string, tableIds: readonly string[]) => {
		book = book.map((one) => (one.id === id ? { ...one, tableIds } : one));
	};
	const all = conflictsOf(before, plan.tables, bookings);
	const homeless = all.flatMap(({ reservationId }) => reservationId ?? []);
	for (const id of homeless) put(id, []);
	const rulings = ruled.filter(({ reservationId, tableIds }) => {
		const one = bookings.find(({ id }) => id === reservationId);
		if (!one || !homeless.includes(one.id)) return false;
		if (tableIds.length > 0 && !canHave(one, tableIds, sets, book)) return false;
		put(one.id, tableIds);
		return true;
	});
	const settled = new Set(rulings.map(({ reservationId }) => reservationId));
	const open = all.filter(({ reservationId = '' }) => !settled.has(reservationId));
	// Nothing is saved while one is open: then all are asked again, the settled ones with what they have been given.
	const listed = open.some(({ stops }) => stops) ? all : open;
	const conflicts = listed.map((conflict): Conflict => {
		const one = bookings.find(({ id }) => id === conflict.reservationId);
		if (!one) return conflict;
		const had = one.tableIds.reduce((sum, id) => sum + (took.get(id) ?? 0), 0);
		const found = offersFor(one, sets, book, had);
		if (found[0] && !settled.has(one.id)) put(one.id, found[0].ids);
		const offers = found.map(({ ids }) => ({
			...{ tableIds: ids, tables: ids.map((id) => names.get(id) ?? '').join(' + ') }
		}));
		return { ...conflict, offers };
	});
	return { conflicts, rulings };
}
