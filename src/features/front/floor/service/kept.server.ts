// For whom a held table is kept, and until when: as the floor shows it.
import type { Table } from '../contract.ts';
import type { FloorTables } from '../schema.server.ts';

type Row = FloorTables['floor_tables'];
type Held = Pick<
	Row,
	'state' | 'held_until' | 'held_size' | 'held_ticket' | 'held_reservation' | 'held_with'
>;

export function keptOf(row: Held): Pick<Table, 'kept'> {
	if (row.state !== 'held' || row.held_until === null) return {};
	return {
		kept: {
			...{ until: row.held_until, size: row.held_size ?? 0 },
			with: row.held_with?.split('+') ?? [],
			...(row.held_ticket !== null && { ticket: row.held_ticket }),
			...(row.held_reservation !== null && { reservationId: row.held_reservation })
		}
	};
}
