// Private rooms as they are read: which there are, for whom they open, and as the one question takes them.
import { tiers, type Tier } from '#features/members/tiers/contract.ts';
import type { Reader } from '#server/store.server.ts';
import type { Room } from './large/contract.ts';
import type { BookableSet } from './rules/capacity.ts';
import type { ReservationsTables } from './schema.server.ts';

export async function allRooms(read: Reader): Promise<Room[]> {
	const found = await read
		.tables<ReservationsTables>()
		.selectFrom('reservation_rooms')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('removed_at', 'is', null)
		.orderBy('name')
		.execute();
	return found.map(({ id, name, min_covers: min, max_covers: max, tables, tier, note }) => ({
		...{ id, name, min, max, note, tableIds: JSON.parse(tables) as string[] },
		...(tier !== null && { tier })
	}));
}

export async function roomNames(read: Reader): Promise<Map<string, string>> {
	return new Map((await allRooms(read)).map(({ id, name }) => [id, name]));
}

/** A room as the one question takes it: all of its tables or none. */
export const setOf = ({ tableIds, min, max }: Room): BookableSet => ({
	...{ ids: tableIds, min, max, accessible: true, use: 'online' }
});

/** A guest of this tier books the room by themselves. */
export function opensFor({ tier }: Room, guest: Tier | undefined): boolean {
	return tier !== undefined && tiers.indexOf(guest ?? 'standard') >= tiers.indexOf(tier);
}

export async function roomOf(read: Reader, id: string | undefined): Promise<Room | undefined> {
	return id === undefined ? undefined : (await allRooms(read)).find((room) => room.id === id);
}

/** The room for a guest's booking: false where there is none such, or not for them. */
export async function guestRoom(
	read: Reader,
	id: string | undefined,
	tier: Tier | undefined
): Promise<Room | undefined | false> {
	if (id === undefined) return undefined;
	const room = await roomOf(read, id);
	return room && opensFor(room, tier) ? room : false;
}
