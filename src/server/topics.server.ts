// Live views: who may watch which, one room a view, refreshed after the facts that change it.
import * as v from 'valibot';
import {
	fail,
	ok,
	type Caller,
	type Fact,
	type Result,
	type Snapshot,
	type Watch
} from '#protocol';
import type { Bus } from './bus.server.ts';
import { openRoom, refresh, type Room, type RoomNeeds } from './room.server.ts';
import { mayCall } from './wire.server.ts';

export interface Topics {
	/** `join` puts the watcher into the room before the snapshot is taken, so that no change falls between. */
	watch(watch: Watch, caller: Caller, join: (room: string) => void): Promise<Result<Snapshot>>;
	/** Whether this caller may go on watching this room: asked when somebody has signed out. */
	mayStay(room: string, caller: Caller): boolean;
	/** Nobody watches this room any more. */
	drop(room: string): void;
	/** Resolves when every change so far has been told; for tests and benchmarks. */
	settled(): Promise<void>;
}

export interface TopicNeeds extends RoomNeeds {
	bus: Bus;
	/** After these facts nothing is as it was: every view is looked at again. */
	allChangedBy?: readonly Fact[];
}

/** Which view of the topic this caller gets for these params, or why none. */
async function viewFor(needs: TopicNeeds, asked: Watch, caller: Caller): Promise<Result<unknown>> {
	const served = needs.registry.topic(asked.topic);
	if (!served) return fail('unknown-command');
	const refused = mayCall(served.def, caller, needs.clock.now());
	if (refused) return refused;
	const params = v.safeParse(served.def.params, asked.params);
	if (!params.success) return fail('bad-input');
	if (!served.pick) return ok(params.output);
	const asking = { caller, now: needs.clock.now(), read: needs.store.read };
	return served.pick(params.output as never, caller, asking);
}

function snapshotOf(room: Room, have: Watch['have']): Snapshot {
	const version = { epoch: room.epoch, n: room.n };
	const current = have?.epoch === version.epoch && have.n === version.n;
	return { room: room.name, version, ...(!current && { state: room.state }) };
}

export function openTopics(needs: TopicNeeds): Topics {
	const rooms = new Map<string, Room>();

	async function enter(topic: string, params: unknown): Promise<Room> {
		const name = `${topic} ${JSON.stringify(params)}`;
		const room = rooms.get(name) ?? openRoom(needs, name, topic, params);
		rooms.set(name, room);
		try {
			await room.opened;
		} catch (error) {
			rooms.delete(name);
			throw error;
		}
		return room;
	}

	needs.bus.onAny('topics', (told) => {
		const all = needs.allChangedBy?.some((fact) => fact.name === told.name);
		for (const room of rooms.values()) {
			const changedBy = needs.registry.topic(room.topic)?.def.changedBy ?? [];
			if (all || changedBy.some((fact) => fact.name === told.name)) void refresh(needs, room);
		}
	});

	return {
		async watch(asked, caller, join) {
			const view = await viewFor(needs, asked, caller);
			if (!view.ok) return view;
			const room = await enter(asked.topic, view.value);
			join(room.name);
			return ok(snapshotOf(room, asked.have));
		},
		mayStay(room, caller) {
			const def = needs.registry.topic(rooms.get(room)?.topic ?? '')?.def;
			return def !== undefined && mayCall(def, caller, needs.clock.now()) === undefined;
		},
		drop: (room) => rooms.delete(room),
		settled: async () => {
			await Promise.all([...rooms.values()].map((room) => room.looking ?? Promise.resolve()));
		}
	};
}
