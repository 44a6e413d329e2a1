// Socket.IO: /socket.io for devices, /m/socket.io for guests' phones, another for practice. One handler serves all commands.
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import { fail, type Caller, type Change, type Clock, type Id, type Watch } from '#protocol';
import type { Asked } from './answer.server.ts';
import { readCredentials, type Credentials } from './credentials.server.ts';
import { noteFault, type Log } from './log.server.ts';
import { countPresence, type Presence } from './presence.server.ts';
import type { Topics } from './topics.server.ts';
import type { AnyHeard } from './wire.server.ts';

export interface SocketNeeds {
	allow(req: IncomingMessage): boolean;
	/** Asked again at every event, so that a sign-out or a revoked device counts at once. */
	identify(credentials: Credentials): Caller;
	answer(asked: Asked): Promise<AnyHeard>;
	topics: Topics;
	clock: Clock;
	log: Log;
	/** A device's first socket came, or its last one went. */
	presence(device: Id<'device'>, here: boolean): void;
	/** The paths on the server that are theirs. */
	paths: readonly string[];
	/** Whether a device that comes stands in this house. One that does not is sent to load its page anew. */
	welcomes(device: Id<'device'> | undefined): boolean;
}

export interface Sockets {
	attach(server: HttpServer): void;
	send(change: Change): void;
	/** Ends all connections of a device at once. */
	cut(device: Id<'device'>): void;
	/** Ends them without a word, as a pulled cable does: its page tries to come back by itself. */
	drop(device: string): void;
	/** Somebody signed in or out at a device: its connections leave what they may not see any more, and ask again. */
	lookAgain(device: Id<'device'>): void;
	/** Devices with a live connection. */
	here(): ReadonlySet<string>;
	close(): Promise<void>;
}

const WatchSchema = v.object({
	topic: v.pipe(v.string(), v.maxLength(80)),
	params: v.unknown(),
	have: v.optional(v.object({ epoch: v.string(), n: v.number() }))
});

/** A socket may send this many events at once, and this many a second over time. */
const BURST = 200;
const PER_SECOND = 100;

/** A page's own clock may be wrong, and ours may be set. */
const TELL_TIME_MS = 10_000;

const limits = {
	transports: ['websocket' as const],
	serveClient: false,
	maxHttpBufferSize: 64 * 1024,
	pingInterval: 10_000,
	pingTimeout: 5_000,
	destroyUpgrade: false
};

function allowance(): () => boolean {
	let left = BURST;
	let at = performance.now();
	return () => {
		const now = performance.now();
		left = Math.min(BURST, left + ((now - at) / 1000) * PER_SECOND);
		at = now;
		return --left >= 0;
	};
}

async function watch(
	needs: SocketNeeds,
	socket: Socket,
	asked: unknown,
	caller: Caller
): Promise<unknown> {
	const read = v.safeParse(WatchSchema, asked);
	if (!read.success) return fail('bad-input');
	return needs.topics.watch(read.output as Watch, caller, (room) => {
		void socket.join(`room ${room}`);
	});
}

/** One event's answer; it never throws, so that no event can end the process. */
async function hear(
	needs: SocketNeeds,
	socket: Socket,
	caller: Caller,
	{ name, body }: { name: string; body: unknown }
): Promise<unknown> {
	try {
		if (name === 'watch') return await watch(needs, socket, body, caller);
		return await needs.answer({ name, envelope: body, caller });
	} catch (error) {
		return fail('fault', { fault: noteFault(needs.log, error, { asked: name }) });
	}
}

/** Answers everything that this socket sends. */
function serve(needs: SocketNeeds, socket: Socket, here: Here): void {
	const mayAct = allowance();

	async function answer(name: string, body: unknown): Promise<unknown> {
		let caller: Caller;
		try {
			caller = here.caller();
		} catch (error) {
			return fail('fault', { fault: noteFault(needs.log, error, { asked: name }) });
		}
		if (!here.asDevice || caller.device) return hear(needs, socket, caller, { name, body });
		// The next token has come into use: the page comes back with it and sends the same again.
		socket.conn.close();
		return undefined;
	}

	socket.onAny((name: string, body: unknown, ack: unknown) => {
		if (name === 'unwatch') {
			if (typeof body === 'string') void socket.leave(`room ${body}`);
			return;
		}
		if (typeof ack !== 'function') return;
		const reply = ack as (heard: unknown) => void;
		if (!mayAct()) {
			reply(fail('too-many'));
			return;
		}
		void answer(name, body).then((heard) => {
			if (heard !== undefined) reply(heard);
		});
	});
}

/** Whose device it is; nobody's if that cannot be read just now: each event asks again. */
function arrivingDevice(needs: SocketNeeds, credentials: Credentials): Id<'device'> | undefined {
	try {
		return needs.identify(credentials).device?.id;
	} catch (error) {
		noteFault(needs.log, error, { asked: 'connect' });
		return undefined;
	}
}

/** Who stands behind a connection: asked again at every event, so that a sign-out counts at once. */
interface Here {
	caller(): Caller;
	/** It came as a paired device. */
	asDevice: boolean;
}

/** For what the house sends of itself. */
const callers = new WeakMap<Socket, () => Caller>();

function arrive(needs: SocketNeeds, presence: Presence, socket: Socket): void {
	const path = (socket.request.url ?? '').split('?')[0] ?? '';
	const credentials = readCredentials(socket.request.headers, path);
	const device = arrivingDevice(needs, credentials);
	if (!needs.welcomes(device)) {
		socket.disconnect(true);
		return;
	}
	if (device) {
		void socket.join(`device ${device}`);
		presence.arrived(device);
		socket.on('disconnect', () => {
			presence.left(device);
		});
	}
	const caller = () => needs.identify(credentials);
	callers.set(socket, caller);
	socket.emit('clock', needs.clock.now());
	serve(needs, socket, { caller, asDevice: device !== undefined });
}

/** A sign-out closes what stood open: rooms that wanted the sign-in are left before their next change. */
function leaveUnseen(needs: SocketNeeds, io: Server, device: string): void {
	const { adapter, sockets } = io.of('/');
	for (const id of adapter.rooms.get(`device ${device}`) ?? []) {
		const socket = sockets.get(id);
		if (!socket) continue;
		const caller = callers.get(socket)?.();
		for (const room of socket.rooms)
			if (room.startsWith('room ') && !(caller && needs.topics.mayStay(room.slice(5), caller)))
				void socket.leave(room);
		socket.emit('again');
	}
}

function dropAll(io: Server, device: string): void {
	const { adapter, sockets } = io.of('/');
	for (const id of adapter.rooms.get(`device ${device}`) ?? []) sockets.get(id)?.conn.close();
}

function tellTime(servers: readonly Server[], clock: Clock): void {
	for (const io of servers) io.emit('clock', clock.now());
}

export function openSockets(needs: SocketNeeds): Sockets {
	const servers: Server[] = [];
	const presence = countPresence((device, here) => void needs.presence(device, here));

	function emptied(room: string): void {
		const watched = servers.some((io) => io.of('/').adapter.rooms.has(room));
		if (room.startsWith('room ') && !watched) needs.topics.drop(room.slice(5));
	}

	function open(server: HttpServer, path: string): void {
		const io = new Server(server, {
			...limits,
			path,
			allowRequest: (req, done) => {
				done(null, needs.allow(req));
			}
		});
		io.of('/').adapter.on('delete-room', emptied);
		io.on('connection', (socket) => {
			arrive(needs, presence, socket);
		});
		servers.push(io);
	}

	const telling = setInterval(tellTime, TELL_TIME_MS, servers, needs.clock).unref();

	return {
		attach: (server) => {
			for (const path of needs.paths) open(server, path);
		},
		send: (change) => {
			for (const io of servers) io.to(`room ${change.room}`).emit('change', change);
		},
		cut: (device) => {
			for (const io of servers) io.in(`device ${device}`).disconnectSockets(true);
		},
		drop: (device) => {
			for (const io of servers) dropAll(io, device);
		},
		lookAgain: (device) => {
			for (const io of servers) leaveUnseen(needs, io, device);
		},
		here: () => presence.here(),
		close: async () => {
			clearInterval(telling);
			await Promise.all(servers.map((io) => io.close()));
		}
	};
}
