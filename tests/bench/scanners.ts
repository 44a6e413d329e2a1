// Fifty kiosks in a process of their own, each with one check-in in flight.
import { fork } from 'node:child_process';
import { io, type Socket } from 'socket.io-client';
import { checkIn } from '#features/front/checkin/contract.ts';
import { randomCode } from '#protocol';

const KIOSKS = 50;

interface Order {
	codes: string[];
}

interface Told {
	ready?: true;
	seconds?: number;
	refused?: string;
}

export interface Scanners {
	/** All codes, as fast as fifty kiosks can. @throws if one is refused. */
	checkIn(codes: string[]): Promise<{ seconds: number }>;
	close(): void;
}

export async function hurry(url: string, token: string): Promise<Scanners> {
	const child = fork(new URL(import.meta.url).pathname, ['--kiosks', url, token]);
	const next = (): Promise<Told> =>
		new Promise((resolve) =>
			child.once('message', (told) => {
				resolve(told as Told);
			})
		);
	await next();
	return {
		async checkIn(codes) {
			const answer = next();
			child.send({ codes } satisfies Order);
			const { seconds, refused } = await answer;
			if (seconds === undefined) throw new Error(`A check-in was refused: ${String(refused)}`);
			return { seconds };
		},
		close: () => {
			child.kill();
		}
	};
}

async function open(url: string, token: string): Promise<Socket> {
	const socket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		extraHeaders: { authorization: `Bearer ${token}` }
	});
	await new Promise<void>((resolve) => socket.once('connect', resolve));
	return socket;
}

async function work(sockets: Socket[], { codes }: Order): Promise<Told> {
	const left = [...codes];
	let refused: string | undefined;
	const from = performance.now();
	await Promise.all(
		sockets.map(async (socket) => {
			for (let code = left.pop(); code !== undefined; code = left.pop()) {
				const envelope = { key: randomCode(16), input: { code } };
				const heard = (await socket.emitWithAck(checkIn.name, envelope)) as {
					ok: boolean;
					code?: string;
				};
				if (!heard.ok) refused = heard.code ?? 'unknown';
			}
		})
	);
	return refused === undefined ? { seconds: (performance.now() - from) / 1000 } : { refused };
}

const flag = process.argv.indexOf('--kiosks');
const [url, token] = process.argv.slice(flag + 1);
if (flag > 0 && url && token) {
	const sockets = await Promise.all(Array.from({ length: KIOSKS }, () => open(url, token)));
	process.on('message', (order: Order) => {
		void work(sockets, order).then((told) => process.send?.(told));
	});
	process.send?.({ ready: true });
}
