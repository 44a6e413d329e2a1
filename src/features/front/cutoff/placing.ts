// Who is to be put at a table by the pen, and the act that does it.
import type { Intent } from './contract.ts';
import type { FloorPlan, TableHere, EveningHere } from './rules.ts';

/** Chosen in the line, in the book, or at the door without a number. */
export type Chosen = { label: string; size: number; stepFree?: boolean } & (
	| { kind: 'party'; ticketId: string }
	| { kind: 'booking'; reservationId: string }
	| { kind: 'walk-in' }
);

/** The tables for a party as the floor's own rule proposes them, the best first: each one table, or several as one. */
export type Proposing = (
	party: Chosen,
	here: EveningHere,
	plan: FloorPlan | undefined
) => readonly (readonly string[])[];

/** As the house writes several tables of one party. */
export const namesOf = (tables: readonly Pick<TableHere, 'name'>[]): string =>
	tables.map(({ name }) => name).join('+');

export function placing(chosen: Chosen, tables: readonly TableHere[]): Intent {
	const { label, size } = chosen;
	const at = { label, size, tableIds: tables.map(({ id }) => id), table: namesOf(tables) };
	if (chosen.kind === 'party') return { does: 'seat', ticketId: chosen.ticketId, ...at };
	if (chosen.kind === 'booking')
		return { does: 'seat-booking', reservationId: chosen.reservationId, ...at };
	return { does: 'walk-in', ...at };
}

/** The guests at this table have gone: all tables of theirs, whether the house knows them or the pen put them there. */
export function leaving(table: TableHere, all: readonly TableHere[]): Intent {
	const { seatingId, madeBy } = table;
	const ids = table.together ?? [table.id];
	const label = namesOf(all.filter(({ id }) => ids.includes(id)));
	return {
		...{ does: 'clear', label, table: label, tableIds: [...ids] },
		...(madeBy === undefined ? seatingId !== undefined && { seatingId } : { intentId: madeBy })
	};
}
