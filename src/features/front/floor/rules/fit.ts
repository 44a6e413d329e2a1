// Which table suits which party.
import { MINUTE } from '#protocol';
import type { Table } from '../contract.ts';

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
