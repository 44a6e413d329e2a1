// Where the line, the book and the floor meet on the host stand: what is coming, and what is carried onto a table.
import type { AtTables, FloorStand } from '#features/front/floor/floor-stand.svelte.ts';
import type { Coming } from '#features/front/floor/rules/suggest.ts';
import type { Booking } from '#features/front/reservations/contract.ts';
import type { HostLine } from '#features/front/waitlist/host-line.svelte.ts';
import type { Table } from '#features/front/floor/contract.ts';
import type { Carrying } from '#ui/carry.ts';
import type { InHand } from './in-hand.svelte.ts';

/** Bookings whose party is not yet at a table. */
const open: readonly Booking['state'][] = ['booked', 'confirmed', 'arrived', 'partly-arrived'];

export const isOpen = ({ state }: Booking): boolean => open.includes(state);

export const toCome = (bookings: readonly Booking[]): Coming[] =>
	bookings.filter(isOpen).map(({ id, tableIds, start, name }) => ({ id, tableIds, start, name }));

const alone = ({ id, name }: { id: string; name: string }): AtTables => ({
	...{ id, name, withTables: [] }
});

/** The tables that a drop means: that one, or the best set for the party that it belongs to. */
function meant(stand: FloorStand, to: Table, booking: Booking, book: readonly Coming[]): AtTables {
	const { id: reservationId, size, stepFree = false } = booking;
	const found = stand.suggestions({ size, stepFree, reservationId }, book);
	const own = found.find(({ set }) => set.ids.length === 1 && set.ids[0] === to.id);
	const best = own ?? found.find(({ set }) => set.ids.includes(to.id));
	return best ? stand.atTables(best) : alone(to);
}

interface Hands {
	line: HostLine;
	inHand: InHand;
	coming: () => readonly Coming[];
	floor: () => FloorStand | undefined;
}

const dataOf = (at: Element, name: string): string | undefined =>
	at.closest('button')?.closest<HTMLElement>(`[data-${name}]`)?.dataset[name];

/** A party of the line, a booking whose guests are still to sit down, or who sits at a table. */
function picked({ inHand }: Hands, at: Element): { what: string; label: string } | undefined {
	const number = dataOf(at, 'number');
	if (number !== undefined) return { what: `party ${number}`, label: number };
	const booking = inHand.named(dataOf(at, 'booking'));
	if (booking && isOpen(booking))
		return { what: `booking ${booking.id}`, label: booking.name || booking.wall };
	const table = at.closest<SVGElement>('[data-table][data-seated]')?.dataset['table'];
	return table === undefined ? undefined : { what: `table ${table}`, label: table };
}

function drop({ line, inHand, coming, floor }: Hands, what: string, onto: string): void {
	const stand = floor();
	const to = stand?.named(onto);
	if (!stand || !to) return;
	const [kind, name = ''] = what.split(' ', 2);
	if (kind === 'table') {
		const from = stand.named(name);
		if (from) stand.putOn(from, to);
		return;
	}
	if (kind === 'booking') {
		const booking = inHand.named(name);
		if (booking) void inHand.putAt(booking, meant(stand, to, booking, coming()));
		return;
	}
	const party = line.all.find((one) => one.number === name);
	if (party) void line.seat(party, alone(to));
}

/**
 * A party of the line is carried to a table and sits there; a booking has it, or sits there when it has come; a seated
 * party moves, or joins who sits there.
 */
export function carrying(hands: Hands): Carrying {
	return {
		pick: (at) => picked(hands, at),
		place(at) {
			const element = at.closest<SVGElement>('[data-table]');
			const name = element?.dataset['table'];
			return element && name !== undefined ? { name, element } : undefined;
		},
		drop: (what, onto) => drop(hands, what, onto)
	};
}
