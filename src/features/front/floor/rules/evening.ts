// The evening as a strip of tables and times: who sits where until about when, who is booked, and what would meet.
import { HOUR, MINUTE, type Instant } from '#protocol';
import type { Table } from '../contract.ts';

export interface Booked {
	id: string;
	tableIds: readonly string[];
	start: Instant;
	end: Instant;
	size: number;
	/** The guest's name. */
	name: string;
}

export interface Bar {
	key: string;
	kind: 'seated' | 'booked';
	start: Instant;
	end: Instant;
	size: number;
	label: string;
	/** It runs into the next bar of its table. */
	meets: boolean;
}

export interface Strip {
	/** On the half hour. */
	from: Instant;
	to: Instant;
	rows: { id: string; name: string; bars: Bar[] }[];
}

type Seen = Pick<Table, 'id' | 'name' | 'seatingId' | 'seatedAt' | 'size' | 'ticket'>;

const HALF = 30 * MINUTE;

function seatedBar(table: Seen, now: Instant, stay: (size: number) => number): Bar[] {
	const { seatingId, seatedAt, size = 1, ticket } = table;
	if (seatingId === undefined || seatedAt === undefined) return [];
	// Who stays longer than usual is there for a while yet.
	const end = Math.max(seatedAt + stay(size), now + 10 * MINUTE);
	return [
		{
			key: seatingId,
			kind: 'seated',
			start: seatedAt,
			end,
			size,
			label: ticket ?? '',
			meets: false
		}
	];
}

/** Rows in the order of the floor; from an hour before now to the last end, six hours at least. `stay` in ms. */
export function evening(
	tables: readonly Seen[],
	bookings: readonly Booked[],
	now: Instant,
	stay: (size: number) => number
): Strip {
	const from = Math.floor((now - HOUR) / HALF) * HALF;
	const rows = tables.map((table) => {
		const booked = bookings
			.filter((one) => one.tableIds.includes(table.id) && one.end > from)
			.map(({ id, start, end, size, name }): Bar => ({
				...{ key: id, kind: 'booked', start, end, size, label: name, meets: false }
			}));
		const bars = [...seatedBar(table, now, stay), ...booked].sort((a, b) => a.start - b.start);
		return {
			...{ id: table.id, name: table.name },
			bars: bars.map((bar, at) => {
				const next = bars[at + 1];
				return { ...bar, meets: next !== undefined && next.start < bar.end };
			})
		};
	});
	const last = Math.max(from + 6 * HOUR, ...rows.flatMap(({ bars }) => bars.map(({ end }) => end)));
	return { from, rows, to: Math.min(from + 12 * HOUR, Math.ceil(last / HALF) * HALF) };
}
