// The floors that a house can begin with.
import type { Table, TableCategory } from '../contract.ts';

export type PlannedTable = Pick<Table, 'name' | 'area' | 'min' | 'max' | 'accessible'> & {
	category?: TableCategory | undefined;
};

interface Group {
	area: string;
	count: number;
	min: number;
	max: number;
	/** How many of them, from the first, are step-free. */
	accessible?: number;
	/** What stands before the number: `B` for the bar. */
	letter?: string;
	category?: TableCategory;
}

function planned(groups: readonly Group[]): PlannedTable[] {
	const last: Record<string, number> = {};
	return groups.flatMap((group) =>
		Array.from({ length: group.count }, (_, at) => {
			const letter = group.letter ?? '';
			const number = (last[letter] ?? 0) + 1;
			last[letter] = number;
			return {
				name: `${letter}${number}`,
				area: group.area,
				min: group.min,
				max: group.max,
				accessible: at < (group.accessible ?? 0),
				category: group.category ?? 'standard'
			};
		})
	);
}

/** Floors to begin with. The medium one is the floor of the published measurements: 24 tables, 96 seats. */
export const floorPresets = {
	small: planned([
		{ area: 'Main', count: 5, min: 1, max: 2, accessible: 1 },
		{ area: 'Main', count: 5, min: 2, max: 4, accessible: 1 },
		{ area: 'Window', count: 2, min: 4, max: 6 }
	]),
	medium: planned([
		{ area: 'Window', count: 8, min: 1, max: 2, accessible: 2 },
		{ area: 'Main', count: 10, min: 2, max: 4, accessible: 2 },
		{ area: 'Garden', count: 4, min: 4, max: 6, accessible: 1, category: 'outdoor' },
		{ area: 'Garden', count: 2, min: 5, max: 8, accessible: 1, category: 'outdoor' }
	]),
	bar: planned([
		{ area: 'Bar', count: 8, min: 1, max: 2, letter: 'B', category: 'bar' },
		{ area: 'High tables', count: 4, min: 2, max: 4, letter: 'H', category: 'high-top' },
		{ area: 'Main', count: 4, min: 2, max: 4, accessible: 2 }
	]),
	empty: []
} as const satisfies Record<string, readonly PlannedTable[]>;

export type FloorPreset = keyof typeof floorPresets;
