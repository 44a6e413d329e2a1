// Tables for a large party: enough seats in as few areas as it takes, whether the tables touch or not.
import type { Id } from '#protocol';

export interface FreeTable {
	id: Id<'table'>;
	area: string;
	seats: number;
	free: boolean;
}

const seatsOf = (tables: readonly FreeTable[]) => tables.reduce((sum, one) => sum + one.seats, 0);

/** Fewest tables of one list that seat the party: the largest first, the last as small as still does. */
function fill(tables: readonly FreeTable[], size: number): FreeTable[] | undefined {
	const left = tables.toSorted((a, b) => b.seats - a.seats);
	const taken: FreeTable[] = [];
	while (seatsOf(taken) < size) {
		const need = size - seatsOf(taken);
		const next = left.findLast((table) => table.seats >= need) ?? left[0];
		if (!next) return undefined;
		left.splice(left.indexOf(next), 1);
		taken.push(next);
	}
	return taken;
}

/** The tables to propose: in one area where that does, else over the areas with most free seats; empty where nothing does. */
export function proposedTables(tables: readonly FreeTable[], size: number): Id<'table'>[] {
	const free = tables.filter((table) => table.free);
	const areas = [...new Set(free.map(({ area }) => area))]
		.map((area) => free.filter((table) => table.area === area))
		.sort((a, b) => seatsOf(b) - seatsOf(a));
	const inOne = areas
		.flatMap((area) => {
			const found = fill(area, size);
			return found ? [found] : [];
		})
		.sort((a, b) => seatsOf(a) - seatsOf(b) || a.length - b.length)[0];
	const found = inOne ?? fill(areas.flat(), size);
	return (found ?? []).map(({ id }) => id);
}
