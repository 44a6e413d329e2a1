// Who is to be put at a table by the pen, and the act that does it.
import type { Intent } from './contract.ts';
import type { TableHere } from './rules.ts';

/** Chosen in the line, in the book, or at the door without a number. */
export type Chosen =
	| { kind: 'party'; ticketId: string; label: string; size: number }
	| { kind: 'booking'; reservationId: string; label: string; size: number }
	| { kind: 'walk-in'; label: string; size: number };

export function placing(chosen: Chosen, table: TableHere): Intent {
	const { label, size } = chosen;
	const at = { label, size, tableIds: [table.id], table: table.name };
	if (chosen.kind === 'party') return { does: 'seat', ticketId: chosen.ticketId, ...at };
	if (chosen.kind === 'booking')
		return { does: 'seat-booking', reservationId: chosen.reservationId, ...at };
	return { does: 'walk-in', ...at };
}

/** The guests at this table have gone: all tables of theirs, whether the house knows them or the pen put them there. */
export function leaving(table: TableHere): Intent {
	const { name: label, seatingId, madeBy } = table;
	return {
		...{ does: 'clear', label, table: label, tableIds: [...(table.together ?? [table.id])] },
		...(madeBy === undefined ? seatingId !== undefined && { seatingId } : { intentId: madeBy })
	};
}
