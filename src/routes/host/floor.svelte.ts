// Where the line, the book and the floor meet on the host stand: what is coming, and what is carried onto a table.
import type { AtTables, FloorStand } from '#features/front/floor/floor-stand.svelte.ts';
import type { Coming } from '#features/front/floor/rules/suggest.ts';
import type { Booking } from '#features/front/reservations/contract.ts';
import type { HostLine } from '#features/front/waitlist/host-line.svelte.ts';
import type { Carrying } from '#ui/carry.ts';

/** Bookings whose party is not yet at a table. */
const open: readonly Booking['state'][] = ['booked', 'confirmed', 'arrived', 'partly-arrived'];

export const isOpen = ({ state }: Booking): boolean => open.includes(state);

export const toCome = (bookings: readonly Booking[]): Coming[] =>
	bookings.filter(isOpen).map(({ id, tableIds, start, name }) => ({ id, tableIds, start, name }));

const alone = ({ id, name }: { id: string; name: string }): AtTables => ({
	...{ id, name, withTables: [] }
});

/** A party of the line is carried to a table and sits there; a seated one moves, or joins who sits there. */
export function carrying(line: HostLine, floor: () => FloorStand | undefined): Carrying {
	return {
		pick(at) {
			const number = at.closest('button')?.closest<HTMLElement>('[data-number]')?.dataset['number'];
			if (number !== undefined) return { what: `party ${number}`, label: number };
			const table = at.closest<SVGElement>('[data-table][data-seated]')?.dataset['table'];
			return table === undefined ? undefined : { what: `table ${table}`, label: table };
		},
		place(at) {
			const element = at.closest<SVGElement>('[data-table]');
			const name = element?.dataset['table'];
			return element && name !== undefined ? { name, element } : undefined;
		},
		drop(what, onto) {
			const stand = floor();
			const to = stand?.named(onto);
			if (!stand || !to) return;
			const [kind, name = ''] = what.split(' ', 2);
			if (kind === 'table') {
				const from = stand.named(name);
				if (from) stand.putOn(from, to);
				return;
			}
			const party = line.all.find((one) => one.number === name);
			if (party) void line.seat(party, alone(to));
		}
	};
}
