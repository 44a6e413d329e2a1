// Live views: one room a view, a version that grows by one, and only the fields that changed.
import * as v from 'valibot';
import {
	fail,
	ok,
	randomCode,
	type Caller,
	type Change,
	type Clock,
	type Result,
	type Snapshot,
	type Watch
} from '#protocol';
import type { Bus } from './bus.server.ts';
import { noteFault, type Log } from './log.server.ts';
import type { Store } from './store.server.ts';
import { mayCall, type Registry } from './wire.server.ts';

interface Room {
	name: string;
	topic: string;
	params: unknown;
	epoch: string;
	n: number;
	/** Each top-level field as it was last told. */
	fields: Map<string, string>;
	state: Record<string, unknown>;
	looking: Promise<void> | undefined;
	again: boolean;
}

export interface Topics {
	/** `join` puts the watcher into the room before the snapshot is taken, so that no change falls between. */
	watch(watch: Watch, caller: Caller, join: (room: string) => void): Promise<Result<Snapshot>>;
	/** Nobody watches this room any more. */
	drop(room: string): void;
	/** Resolves when every change so far has been told; for tests and benchmarks. */
	settled(): Promise<void>;
}

export interface TopicNeeds {
	registry: Registry;
	store: Store;
	clock: Clock;
	bus: Bus;
	log: Log;
	/** Sends a change to all who watch its room. */
	send(change: Change): void;
}

export function openTopics(needs: TopicNeeds): Topics {
	const { registry, store, clock, bus, log } = needs;
	const rooms = new Map<string, Room>();

	async function read(room: Room): Promise<Record<string, unknown>> {
		const served = registry.topic(room.topic);
		if (!served) throw new Error(`There is no topic ${room.topic}.`);
		const state = await served.state(room.params as never, { now: clock.now(), read: store.read });
		return v.parse(served.def.state, state) as Record<string, unknown>;
	}

	function differences(room: Room, state: Record<string, unknown>): Record<string, unknown> {
		const changed: Record<string, unknown> = {};
		for (const [field, value] of Object.entries(state)) {
			const text = JSON.stringify(value) ?? 'null';
			if (room.fields.get(field) === text) continue;
			room.fields.set(field, text);
			changed[field] = value ?? null;
		}
		return changed;
	}

	async function look(room: Room): Promise<void> {
		do {
			room.again = false;
			const state = await read(room);
			const fields = differences(room, state);
			room.state = state;
			if (Object.keys(fields).length === 0 || room.n === 0) continue;
			room.n++;
			needs.send({ room: room.name, version: { epoch: room.epoch, n: room.n }, fields });
		} while (room.again);
	}

	/** Looks at the room again; works that arrive meanwhile are served by one more look. */
	function refresh(room: Room): Promise<void> {
		room.again = true;
		room.looking ??= look(room)
			.catch((error: unknown) => {
				noteFault(log, error, { topic: room.topic });
			})
			.finally(() => {
				room.looking = undefined;
			});
		return room.looking;
	}

	async function enter(topic: string, params: unknown): Promise<Room> {
		const name = `${topic} ${JSON.stringify(params)}`;
		const found = rooms.get(name);
		if (found) {
			await found.looking;
			return found;
		}
		const room: Room = {
			name,
			topic,
			params,
			epoch: randomCode(8),
			n: 0,
			fields: new Map(),
			state: {},
			looking: undefined,
			again: false
		};
		rooms.set(name, room);
		room.looking = look(room).finally(() => {
			room.looking = undefined;
			room.n = Math.max(room.n, 1);
		});
		try {
			await room.looking;
		} catch (error) {
			rooms.delete(name);
			throw error;
		}
		return room;
	}

	bus.onAny('topics', (told) => {
		for (const room of rooms.values()) {
			const changedBy = registry.topic(room.topic)?.def.changedBy ?? [];
			if (changedBy.some((fact) => fact.name === told.name)) void refresh(room);
		}
	});

	async function watch(
		asked: Watch,
		caller: Caller,
		join: (room: string) => void
	): Promise<Result<Snapshot>> {
		const served = registry.topic(asked.topic);
		if (!served) return fail('unknown-command');
		const refused = mayCall(served.def, caller);
		if (refused) return refused;
		const params = v.safeParse(served.def.params, asked.params);
		if (!params.success) return fail('bad-input');
		const asking = { caller, now: clock.now(), read: store.read };
		const picked = served.pick
			? await served.pick(params.output as never, caller, asking)
			: ok(params.output);
		if (!picked.ok) return picked;
		const room = await enter(asked.topic, picked.value);
		join(room.name);
		const version = { epoch: room.epoch, n: room.n };
		const current = asked.have?.epoch === version.epoch && asked.have.n === version.n;
		return ok(
			current ? { room: room.name, version } : { room: room.name, version, state: room.state }
		);
	}

	return {
		watch,
		drop: (room) => rooms.delete(room),
		settled: async () => {
			await Promise.all([...rooms.values()].map((room) => room.looking));
		}
	};
}
