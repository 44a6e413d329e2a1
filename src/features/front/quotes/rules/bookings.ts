// Which tables a booking will take: those given to it, else the best that nobody booked at that time.
import { suitsKind, type Room } from './room.ts';
import type { Booked, Scene } from './scene.ts';

export interface Placed {
	booking: Booked;
	/** Table numbers; empty when no table can be found: it comes and waits. */
	tables: readonly number[];
}

type Stretch = readonly [from: number, to: number];

const clash = (a: Stretch, b: Stretch): boolean => a[0] < b[1] && b[0] < a[1];

/** Bookings with tables keep them; the others, by their start, take the first set in the order of the room. */
export function placed(scene: Scene, room: Room): Placed[] {
	const taken: Stretch[][] = Array.from({ length: room.tables }, () => []);
	const lengthOf = (size: number) =>
		(scene.turns.find(({ upTo }) => size <= upTo) ?? scene.turns.at(-1))?.planned ?? 0;
	const whileOf = ({ size, start }: Booked): Stretch => [
		start,
		start + lengthOf(size) + scene.bussing
	];
	const take = (booking: Booked, tables: readonly number[]): Placed => {
		for (const table of tables) taken[table]?.push(whileOf(booking));
		return { booking, tables };
	};
	const given = scene.booked
		.filter(({ tableIds }) => tableIds !== undefined)
		.map((booking) =>
			take(booking, booking.tableIds?.flatMap((id) => room.tableOf.get(id) ?? []) ?? [])
		);
	const open = scene.booked
		.filter(({ tableIds }) => tableIds === undefined)
		.sort((a, b) => a.start - b.start)
		.map((booking) => {
			const free = room.members.find(
				(tables, set) =>
					fitsIn(room, set, booking) &&
					tables.every((table) => !taken[table]?.some((one) => clash(one, whileOf(booking))))
			);
			return take(booking, free ?? []);
		});
	return [...given, ...open];
}

function fitsIn(room: Room, set: number, booking: Booked): boolean {
	const found = room.sets[set];
	return found !== undefined && suitsKind(found, booking);
}
