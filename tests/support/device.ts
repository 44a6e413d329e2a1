// A paired device as a node program: sends commands, asks queries and follows topics over its own socket.
import { io, type Socket } from 'socket.io-client';
import type { HouseEvents } from '#features/index.ts';
import {
	changedState,
	randomCode,
	type Change,
	type Command,
	type Heard,
	type Ok,
	type ParamsOf,
	type Query,
	type Refused,
	type SentTo,
	type ServerEvents,
	type Snapshot,
	type StateOf,
	type Topic
} from '#protocol';

/** Typed by the contracts: an event that no contract declares does not compile. */
export type HouseSocket = Socket<ServerEvents, HouseEvents>;

export interface TestDevice {
	socket: HouseSocket;
	/** The same `key` is the same act, sent again. */
	send<D extends Command>(def: D, input: SentTo<D>, key?: string): Promise<Heard<D>>;
	ask<D extends Query>(def: D, input: SentTo<D>): Promise<Heard<D>>;
	/** Follows a topic; `state()` is always the newest. `next` waits for a state that fits. */
	follow<T extends Topic>(def: T, params: ParamsOf<T>): Promise<Followed<T>>;
	close(): void;
}

export interface Followed<T extends Topic> {
	state(): StateOf<T>;
	next(fits: (state: StateOf<T>) => boolean): Promise<StateOf<T>>;
}

/** The token that a device shows with every request; as a cookie it makes a browser that device. */
export function tokenOf(device: TestDevice): string {
	const { authorization } = device.socket.io.opts.extraHeaders ?? {};
	return String(authorization).replace('Bearer ', '');
}

const ACK_MS = 10_000;

async function connected(url: string, token: string | undefined): Promise<HouseSocket> {
	const socket: HouseSocket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		reconnectionDelay: 100,
		reconnectionDelayMax: 500,
		...(token && { extraHeaders: { authorization: `Bearer ${token}` } })
	});
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return socket;
}

async function follow<T extends Topic>(
	socket: HouseSocket,
	def: T,
	params: ParamsOf<T>
): Promise<Followed<T>> {
	const early: Change[] = [];
	let room: string | undefined;
	let state: StateOf<T> | undefined;
	const waiting = new Set<(state: StateOf<T>) => void>();
	const take = (change: Change) => {
		if (change.room !== room) return;
		state = changedState(state as StateOf<T>, change);
		for (const hear of waiting) hear(state);
	};
	socket.on('change', (change: Change) => {
		if (room === undefined) early.push(change);
		else take(change);
	});
	const answer = (await socket
		.timeout(ACK_MS)
		.emitWithAck('watch', { topic: def.name, params })) as Ok<Snapshot> | Refused;
	if (!answer.ok) throw new Error(`${def.name} refused: ${answer.code}`);
	room = answer.value.room;
	state = answer.value.state as StateOf<T>;
	for (const change of early) if (change.version.n > answer.value.version.n) take(change);
	return {
		state: () => state as StateOf<T>,
		next: (fits) =>
			new Promise((resolve) => {
				const hear = (now: StateOf<T>) => {
					if (!fits(now)) return;
					waiting.delete(hear);
					resolve(now);
				};
				waiting.add(hear);
				hear(state as StateOf<T>);
			})
	};
}

/** Connects with a device's token, or as a visitor without one. It reconnects by itself. */
export async function device(url: string, token?: string): Promise<TestDevice> {
	const socket = await connected(url, token);
	// Each definition carries its own types; the map cannot follow a name that is not known yet.
	const wire = socket as unknown as Socket;
	const deliver = (name: string, envelope: object) =>
		wire.timeout(ACK_MS).emitWithAck(name, envelope) as Promise<never>;
	return {
		socket,
		send: (def, input, key = randomCode(20)) => deliver(def.name, { key, input }),
		ask: (def, input) => deliver(def.name, { input }),
		follow: (def, params) => follow(socket, def, params),
		close: () => void socket.close()
	};
}
