// Private rooms: tables that are booked together, by the host or by guests of a tier.
import { fail, newId, ok, type Id, type InputOf, type Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { tierOf } from './guests.server.ts';
import { removeRoom, rooms, roomsChanged, roomTimes, saveRoom } from './large/contract.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { allRooms, opensFor, setOf } from './open-rooms.server.ts';
import { slotsOf } from './listing.server.ts';
import type { ReservationsTables } from './schema.server.ts';

/** Adds a room, or changes the one with this id. */
export async function writeRoom(tx: Tx, input: InputOf<typeof saveRoom>, now: Instant) {
	const others = (await allRooms(tx)).filter(({ id }) => id !== input.id);
	if (others.some(({ name }) => name === input.name)) return fail('name-taken');
	const row = {
		...{ name: input.name, min_covers: input.min, max_covers: input.max, note: input.note ?? '' },
		...{ tables: JSON.stringify(input.tableIds), tier: input.tier ?? null }
	};
	const table = tx.tables<ReservationsTables>();
	const id: Id<'room'> = input.id ?? newId<'room'>(now);
	if (input.id === undefined)
		await table
			.insertInto('reservation_rooms')
			.values({ ...row, venue_id: tx.venue, id, removed_at: null })
			.execute();
	else {
		const { numUpdatedRows } = await table
			.updateTable('reservation_rooms')
			.set(row)
			.where('venue_id', '=', tx.venue)
			.where('id', '=', id)
			.where('removed_at', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return fail('unknown-room');
	}
	tx.tell(roomsChanged, {});
	return ok({ id });
}

async function remove(tx: Tx, id: string, now: Instant) {
	const { numUpdatedRows } = await tx
		.tables<ReservationsTables>()
		.updateTable('reservation_rooms')
		.set({ removed_at: now })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return fail('unknown-room');
	tx.tell(roomsChanged, {});
	return ok({});
}

export function roomsServed(needs: ReservationsNeeds): Served[] {
	return [
		onTopic(rooms, { state: async (_, { read }) => ({ rooms: await allRooms(read) }) }),
		onCommand(saveRoom, (input, { tx, now }) => writeRoom(tx, input, now)),
		onCommand(removeRoom, ({ id }, { tx, now }) => remove(tx, id, now)),
		onQuery(roomTimes, async ({ day, size, card }, { read, now, caller }) => {
			const by = caller.surface === 'host' || caller.surface === 'desk' ? 'house' : 'guest';
			const tier = tierOf(needs, read, card);
			const found = [];
			const forMembers = [];
			for (const room of await allRooms(read)) {
				if (size < room.min || size > room.max) continue;
				if (by === 'guest' && !opensFor(room, tier)) {
					if (room.tier !== undefined) forMembers.push({ name: room.name, tier: room.tier });
					continue;
				}
				const about = { size, now, by, tier, only: setOf(room) } as const;
				const { slots } = await slotsOf(needs, read, about, day);
				const free = slots.filter((slot) => slot.free);
				found.push({ id: room.id, name: room.name, note: room.note, slots: free });
			}
			return ok({ rooms: found, forMembers });
		})
	];
}
