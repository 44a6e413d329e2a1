// What stands in the way of a changed plan: bookings and guests that would lose their table, or no longer fit.
import type { Instant } from '#protocol';
import type { Table } from '../contract.ts';
import type { Conflict, PlanTable } from '../plan/contract.ts';

/** A booking to come, with the tables that it has. */
export interface Booked {
	id: string;
	tableIds: readonly string[];
	size: number;
	start: Instant;
	end: Instant;
	name?: string | undefined;
}

type Before = Pick<
	Table,
	'id' | 'name' | 'state' | 'min' | 'max' | 'size' | 'seatedAt' | 'ticket' | 'place' | 'area'
>;

type Why = Conflict['why'];

/** What happens to a table; undefined: nothing that anybody would notice. */
function whatHappens(before: Before, after: PlanTable | undefined): Why | undefined {
	if (!after) return 'removed';
	const same =
		JSON.stringify(before.place) === JSON.stringify(after.place) &&
		before.area === after.area &&
		before.name === after.name;
	return same ? undefined : 'changed';
}

/** Why a party of this size does not fit at these tables together; undefined: it does. */
function misfit(size: number, tables: readonly Pick<Table, 'min' | 'max'>[]): Why | undefined {
	if (size > tables.reduce((sum, { max }) => sum + max, 0)) return 'too-small';
	const [only] = tables;
	return tables.length === 1 && only && size < only.min ? 'too-large' : undefined;
}

/** What the party or the hold at a table would notice. */
function noticed(before: Before, after: PlanTable | undefined): Why | undefined {
	const happens = whatHappens(before, after);
	if (!after || (before.size ?? 0) <= after.max) return happens;
	return 'too-small';
}

function atTable(before: Before, after: PlanTable | undefined): Conflict[] {
	if (before.state !== 'seated' && before.state !== 'held') return [];
	const why = noticed(before, after);
	if (!why) return [];
	const { seatedAt, ticket } = before;
	return [
		{
			...{ kind: before.state, why, stops: why === 'removed', table: before.name },
			size: before.size ?? 0,
			...(seatedAt !== undefined && { at: seatedAt }),
			...(ticket !== undefined && { who: ticket })
		}
	];
}

function ofBooking(
	{ id, tableIds, size, start, name }: Booked,
	before: ReadonlyMap<string, Before>,
	after: ReadonlyMap<string, PlanTable>
): Conflict[] {
	const had = tableIds.flatMap((id) => before.get(id) ?? []);
	const [first] = had;
	if (!first) return [];
	const gone = had.find((one) => !after.has(one.id));
	const why = gone
		? 'removed'
		: misfit(
				size,
				had.flatMap((one) => after.get(one.id) ?? [])
			);
	// What did not fit before is not the doing of this plan.
	const wasSo = !gone && misfit(size, had) !== undefined;
	if (!why || wasSo) return [];
	return [
		{
			...({ kind: 'booking', why, stops: why !== 'too-large', size, at: start } as const),
			...{ table: (gone ?? first).name, reservationId: id },
			...(name && { who: name })
		}
	];
}

/** Everything that the new plan would do to guests, those who sit first, then bookings in their order. */
export function conflictsOf(
	tables: readonly Before[],
	plan: readonly PlanTable[],
	bookings: readonly Booked[]
): Conflict[] {
	const before = new Map(tables.map((one) => [one.id as string, one]));
	const after = new Map(plan.map((one) => [one.id, one]));
	return [
		...tables.flatMap((one) => atTable(one, after.get(one.id))),
		...bookings
			.toSorted((a, b) => a.start - b.start)
			.flatMap((one) => ofBooking(one, before, after))
	];
}
