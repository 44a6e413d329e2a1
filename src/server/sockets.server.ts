// Socket.IO on two paths: /socket.io for devices, /m/socket.io for guests' phones. One handler serves all commands.
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import { fail, type Caller, type Change, type Clock, type Id, type Watch } from '#protocol';
import { readCredentials, type Credentials } from './credentials.server.ts';
import type { Asked } from './answer.server.ts';
import { noteFault, type Log } from './log.server.ts';
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
}

export interface Sockets {
	attach(server: HttpServer): void;
	send(change: Change): void;
	/** Ends all connections of a device at once. */
	cut(device: Id<'device'>): void;
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

function readPath(req: { url?: string | undefined }): string {
	return (req.url ?? '').split('?')[0] ?? '';
}

function allowance(clock: Clock): () => boolean {
	let left = BURST;
	let at = clock.now();
	return () => {
		const now = clock.now();
		left = Math.min(BURST, left + (Math.max(0, now - at) / 1000) * PER_SECOND);
		at = now;
		return --left >= 0;
	};
}

export function openSockets(needs: SocketNeeds): Sockets {
	const servers: Server[] = [];
	const here = new Map<string, number>();

	function arrive(caller: Caller, socket: Socket): void {
		const device = caller.device?.id;
		if (!device) return;
		void socket.join(`device ${device}`);
		const before = here.get(device) ?? 0;
		here.set(device, before + 1);
		if (before === 0) needs.presence(device, true);
		socket.on('disconnect', () => {
			const left = (here.get(device) ?? 1) - 1;
			if (left > 0) here.set(device, left);
			else {
				here.delete(device);
				needs.presence(device, false);
			}
		});
	}

	async function watch(socket: Socket, asked: unknown, caller: Caller): Promise<unknown> {
		const read = v.safeParse(WatchSchema, asked);
		if (!read.success) return fail('bad-input');
		try {
			return await needs.topics.watch(read.output as Watch, caller, (room) => {
				void socket.join(`room ${room}`);
			});
		} catch (error) {
			return fail('fault', { fault: noteFault(needs.log, error, { watch: read.output.topic }) });
		}
	}

	function serve(socket: Socket): void {
		const credentials = readCredentials(socket.request.headers, readPath(socket.request));
		const mayAct = allowance(needs.clock);
		arrive(needs.identify(credentials), socket);
		socket.onAny((name: string, body: unknown, ack: unknown) => {
			if (name === 'unwatch') {
				void socket.leave(`room ${String(body)}`);
				return;
			}
			if (typeof ack !== 'function') return;
			const reply = ack as (heard: unknown) => void;
			if (!mayAct()) {
				reply(fail('too-many'));
				return;
			}
			const caller = needs.identify(credentials);
			const heard =
				name === 'watch'
					? watch(socket, body, caller)
					: needs.answer({ name, envelope: body, caller });
			void heard.then(reply);
		});
	}

	function open(server: HttpServer, path: string): void {
		const io = new Server(server, {
			path,
			transports: ['websocket'],
			serveClient: false,
			maxHttpBufferSize: 64 * 1024,
			pingInterval: 10_000,
			pingTimeout: 5_000,
			destroyUpgrade: false,
			allowRequest: (req, done) => {
				done(null, needs.allow(req));
			}
		});
		io.of('/').adapter.on('delete-room', (room: string) => {
			const watched = servers.some((one) => one.of('/').adapter.rooms.has(room));
			if (room.startsWith('room ') && !watched) needs.topics.drop(room.slice(5));
		});
		io.on('connection', serve);
		servers.push(io);
	}

	return {
		attach(server) {
			open(server, '/socket.io');
			open(server, '/m/socket.io');
		},
		send(change) {
			for (const io of servers) io.to(`room ${change.room}`).emit('change', change);
		},
		cut(device) {
			for (const io of servers) io.in(`device ${device}`).disconnectSockets(true);
		},
		here: () => new Set(here.keys()),
		close: async () => {
			await Promise.all(servers.map((io) => io.close()));
		}
	};
}
