// Many clients in a process of their own: they watch, and say when the last of them has heard a change.
import { fork } from 'node:child_process';
import { io, type Socket } from 'socket.io-client';

interface Seats {
	url: string;
	token: string;
	clients: number;
	/** A topic to watch; without one the clients just listen. */
	topic?: string;
}

export interface Audience {
	/** Resolves with the monotonic instant (ns) at which the last client heard the next change. */
	next(): Promise<bigint>;
	close(): void;
}

/** Seats `clients` sockets in a child process and waits until all of them are there. */
export async function seatAudience(seats: Seats): Promise<Audience> {
	const child = fork(new URL(import.meta.url).pathname, ['--seats', JSON.stringify(seats)]);
	const hear = <T>(
		pick: (message: { ready?: boolean; at?: string }) => T | undefined
	): Promise<T> =>
		new Promise((resolve) => {
			const listen = (message: object): void => {
				const found = pick(message);
				if (found === undefined) return;
				child.off('message', listen);
				resolve(found);
			};
			child.on('message', listen);
		});
	await hear((message) => message.ready);
	return {
		next: async () => BigInt(await hear((message) => message.at)),
		close: () => {
			child.kill();
		}
	};
}

async function sit(seats: Seats): Promise<Socket> {
	const socket = io(seats.url, {
		transports: ['websocket'],
		forceNew: true,
		extraHeaders: { authorization: `Bearer ${seats.token}` }
	});
	await new Promise<void>((resolve) => socket.once('connect', resolve));
	if (seats.topic) await socket.emitWithAck('watch', { topic: seats.topic, params: {} });
	return socket;
}

/** Counts each change by its version, since a client may hear one before another has heard the last. */
async function play(seats: Seats): Promise<void> {
	const heard = new Map<number, number>();
	for (let at = 0; at < seats.clients; at++) {
		const socket = await sit(seats);
		socket.on('change', (change: { version: { n: number } }) => {
			const { n } = change.version;
			const count = (heard.get(n) ?? 0) + 1;
			heard.set(n, count);
			if (count === seats.clients) process.send?.({ at: String(process.hrtime.bigint()) });
		});
	}
	process.send?.({ ready: true });
}

const given = process.argv[process.argv.indexOf('--seats') + 1];
if (process.argv.includes('--seats') && given) await play(JSON.parse(given) as Seats);
