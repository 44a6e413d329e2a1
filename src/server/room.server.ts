// One live view: its state, a version that grows by one, and only the fields that changed are told.
import * as v from 'valibot';
import { piecesOf, randomCode, type Change, type Clock, type Topic } from '#protocol';
import { noteFault, type Log } from './log.server.ts';
import type { Store } from './store.server.ts';
import type { Registry } from './wire.server.ts';

export interface Room {
	name: string;
	topic: string;
	params: unknown;
	epoch: string;
	n: number;
	/** Each top-level field as it was last told. */
	fields: Map<string, string>;
	state: Record<string, unknown>;
	/** The first look. */
	opened: Promise<void>;
	looking: Promise<void> | undefined;
	again: boolean;
}

export interface RoomNeeds {
	registry: Registry;
	store: Store;
	clock: Clock;
	log: Log;
	/** Sends a change to all who watch its room. */
	send(change: Change): void;
}

async function read(needs: RoomNeeds, room: Room): Promise<Record<string, unknown>> {
	const served = needs.registry.topic(room.topic);
	if (!served) throw new Error(`There is no topic ${room.topic}.`);
	const asking = { now: needs.clock.now(), read: needs.store.read };
	const state = await served.state(room.params as never, asking);
	return v.parse(served.def.state, state) as Record<string, unknown>;
}

type Told = Pick<Change, 'fields' | 'lists'>;

/** The top-level fields that are not as they were told last; remembers them as told. */
function differences(
	room: Room,
	state: Record<string, unknown>,
	lists: Topic['lists'] = {}
): Told | undefined {
	const changed = Object.entries(state).filter(([field, value]) => {
		const text = JSON.stringify(value) ?? 'null';
		if (room.fields.get(field) === text) return false;
		room.fields.set(field, text);
		return true;
	});
	if (changed.length === 0) return undefined;
	const told: Told = { fields: {} };
	for (const [field, value] of changed) {
		const [key, was] = [lists[field], room.state[field]];
		if (key !== undefined && Array.isArray(was) && Array.isArray(value))
			(told.lists ??= {})[field] = piecesOf(key, was, value);
		else told.fields[field] = value ?? null;
	}
	return told;
}

/** Ends in the very turn in which nothing is left to look at: a fact that is told after it begins another look. */
async function look(needs: RoomNeeds, room: Room): Promise<void> {
	try {
		do {
			room.again = false;
			const state = await read(needs, room);
			const told = differences(room, state, needs.registry.topic(room.topic)?.def.lists);
			room.state = state;
			const first = room.n === 0;
			if (!first && !told) continue;
			room.n++;
			const version = { epoch: room.epoch, n: room.n };
			if (!first && told) needs.send({ room: room.name, version, ...told });
		} while (room.again);
	} finally {
		room.looking = undefined;
	}
}

/** Looks again; facts that come while it looks are served by one more look, also when this one fails. */
export function refresh(needs: RoomNeeds, room: Room): Promise<void> {
	room.again = true;
	room.looking ??= look(needs, room).catch((error: unknown) => {
		noteFault(needs.log, error, { topic: room.topic });
		return room.again ? refresh(needs, room) : undefined;
	});
	return room.looking;
}

/** A room with its first look under way: `opened` rejects if that fails. */
export function openRoom(needs: RoomNeeds, name: string, topic: string, params: unknown): Room {
	const room: Room = {
		...{ name, topic, params },
		epoch: randomCode(8),
		n: 0,
		fields: new Map(),
		state: {},
		opened: Promise.resolve(),
		looking: undefined,
		again: false
	};
	room.opened = look(needs, room);
	room.looking = room.opened.catch(() => undefined);
	return room;
}
