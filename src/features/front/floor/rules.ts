// Which table suits which party, and the floors that a house can begin with.
import { MINUTE } from '#protocol';
import type { Table } from './contract.ts';

/** How long an act at the host stand can be taken back. */
export const UNDO_WITHIN = 15 * MINUTE;

export interface Wanted {
	size: number;
	/** Step-free access is needed. */
	stepFree: boolean;
}

type Room = Pick<Table, 'min' | 'max' | 'accessible'>;

/** The table is made for this party: min <= size <= max, and step-free where that is needed. Extra chairs never count. */
export function suits(table: Room, party: Wanted): boolean {
	return (
		table.min <= party.size && party.size <= table.max && (table.accessible || !party.stepFree)
	);
}

/**
 * The table to propose: of those that are free and suit, the one with the fewest spare seats;
 * a step-free one last while another does, then the first by its place on the floor.
 */
export function proposedTable<T extends Room & { state: Table['state'] }>(
	tables: readonly T[],
	party: Wanted
): T | undefined {
	const waste = (table: T) =>
		(table.max - party.size) * 2 + (table.accessible && !party.stepFree ? 1 : 0);
	return tables
		.filter((table) => table.state === 'available' && suits(table, party))
		.reduce<T | undefined>(
			(best, table) => (!best || waste(table) < waste(best) ? table : best),
			undefined
		);
}

export type PlannedTable = Pick<Table, 'name' | 'area' | 'min' | 'max' | 'accessible'>;

interface Group {
	area: string;
	count: number;
	min: number;
	max: number;
	/** How many of them, from the first, are step-free. */
	accessible?: number;
	/** What stands before the number: `B` for the bar. */
	letter?: string;
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
				accessible: at < (group.accessible ?? 0)
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
		{ area: 'Garden', count: 4, min: 4, max: 6, accessible: 1 },
		{ area: 'Garden', count: 2, min: 5, max: 8, accessible: 1 }
	]),
	bar: planned([
		{ area: 'Bar', count: 8, min: 1, max: 2, letter: 'B' },
		{ area: 'High tables', count: 4, min: 2, max: 4, letter: 'H' },
		{ area: 'Main', count: 4, min: 2, max: 4, accessible: 2 }
	]),
	empty: []
} as const satisfies Record<string, readonly PlannedTable[]>;

export type FloorPreset = keyof typeof floorPresets;
