// What a party was promised and where it would sit: the terms of a suggestion that speak for its own tables and areas.
import type { TableSet } from '../contract.ts';

interface Wish {
	name: 'own' | 'area';
	points: number;
	n: number;
	who?: string;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((id) => b.includes(id));

/**
 * Twelve points for exactly the tables of its booking, or those kept for it; five for a wished area, and twenty less
 * for another than those that were wished.
 */
export function wishes(
	set: Pick<TableSet, 'ids' | 'area'>,
	{ areas = [] }: { areas?: readonly string[] | undefined },
	promised: { booked: readonly string[]; kept: ReadonlySet<string> }
): Wish[] {
	const own = same(promised.booked, set.ids) || set.ids.every((id) => promised.kept.has(id));
	const there = areas.includes(set.area);
	const n = set.ids.length;
	return [
		...(own ? [{ name: 'own', points: 12, n } as const] : []),
		...(areas.length === 0
			? []
			: there
				? [{ name: 'area', points: 5, n: 0, who: set.area } as const]
				: [{ name: 'area', points: -20, n: 0, who: areas.join(', ') } as const])
	];
}
