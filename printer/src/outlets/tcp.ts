// A printer on the network, port 9100. Always reads, closes by halves: a reset would throw the slip away.
import { connect, type Socket } from 'node:net';
import type { Connection, Outlet } from './outlet.ts';

export interface TcpAddress {
	host: string;
	port: number;
	/** Milliseconds until an unanswered call counts as offline. */
	connectMs?: number;
}

/** Milliseconds that the other end has for its own goodbye. */
const GOODBYE_MS = 2000;

export function tcpOutlet({ host, port, connectMs = 1000 }: TcpAddress): Outlet {
	return { name: `tcp ${host}:${port}`, open: () => dial(host, port, connectMs) };
}

function dial(host: string, port: number, connectMs: number): Promise<Connection> {
	return new Promise((done, failed) => {
		const socket = connect({ host, port, allowHalfOpen: true });
		socket.setNoDelay(true);
		socket.setKeepAlive(true, 10_000);
		const timer = setTimeout(() => socket.destroy(new Error('connect-timeout')), connectMs);
		const refuse = (error: Error) => {
			clearTimeout(timer);
			failed(error);
		};
		socket.once('error', refuse);
		socket.once('connect', () => {
			clearTimeout(timer);
			socket.off('error', refuse);
			done(connectionOn(socket));
		});
	});
}

function connectionOn(socket: Socket): Connection {
	let open = true;
	let broke: Error | undefined;
	const closed = new Promise<Error | undefined>((done) => {
		socket.on('error', (error) => (broke = error));
		socket.on('end', () => {
			open = false;
			socket.end();
		});
		socket.on('close', () => {
			open = false;
			done(broke);
		});
	});
	return {
		closed,
		isOpen: () => open,
		onData(hear) {
			socket.on('data', hear);
		},
		write: (bytes) =>
			new Promise((done, failed) => {
				if (!open) return failed(broke ?? new Error('closed'));
				const gone = () => failed(broke ?? new Error('closed'));
				socket.once('close', gone);
				socket.write(bytes, (error) => {
					socket.off('close', gone);
					if (error) failed(error);
					else done();
				});
			}),
		async end() {
			open = false;
			const timer = setTimeout(() => socket.destroy(), GOODBYE_MS);
			socket.end();
			await closed;
			clearTimeout(timer);
		}
	};
}
