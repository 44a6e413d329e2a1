// Two hundred devices after a kill: how soon the last of them is live again, and what a resync takes.
import { io, type Socket } from 'socket.io-client';
import { board } from '#features/front/waitlist/contract.ts';
import { openRestaurant } from '../support/restaurant.ts';
import { startServer } from '../support/server.ts';
import { median, round, type Benchmark } from './measure.ts';

const DEVICES = 200;

interface Device {
	socket: Socket;
	/** Resolves when it has connected again and has the board's state. */
	back(): Promise<{ at: number; resyncMs: number }>;
}

/** As the pages connect: the same delays, and a watch after each connect. */
function open(url: string, token: string): Promise<Device> {
	const socket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		reconnectionDelay: 500,
		reconnectionDelayMax: 2000,
		randomizationFactor: 0.9,
		extraHeaders: { authorization: `Bearer ${token}` }
	});
	const back = async (): Promise<{ at: number; resyncMs: number }> => {
		await new Promise<void>((resolve) => socket.once('connect', resolve));
		const from = performance.now();
		await socket.emitWithAck('watch', { topic: board.name, params: {} });
		return { at: performance.now(), resyncMs: performance.now() - from };
	};
	return back().then(() => ({ socket, back }));
}

export const reconnect: Benchmark = async ({ quick, say }) => {
	const server = await startServer();
	const restaurant = await openRestaurant(server);
	const token = await restaurant.pair('kiosk', 'Bench');
	restaurant.desk.close();
	const devices = await Promise.all(Array.from({ length: DEVICES }, () => open(server.url, token)));
	const last: number[] = [];
	const resync: number[] = [];
	for (let at = 0; at < (quick ? 2 : 5); at++) {
		const backs = Promise.all(devices.map((device) => device.back()));
		await server.kill9();
		await server.restart();
		const up = performance.now();
		const heard = await backs;
		last.push((Math.max(...heard.map((one) => one.at)) - up) / 1000);
		resync.push(median(heard.map((one) => one.resyncMs)));
		say(`the last of ${DEVICES} was back after ${round(last.at(-1) ?? 0)} s`);
	}
	for (const { socket } of devices) socket.close();
	await server.stop();
	return {
		figures: { lastBackSeconds: round(median(last)), resyncMs: round(median(resync), 1) },
		notes: [`${DEVICES} devices, SIGKILL, counted from the server's first answer`]
	};
};
