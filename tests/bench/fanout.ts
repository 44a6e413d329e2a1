// From a change of the line to the last of 50, 200 and 1,000 screens, beside bare Socket.IO with the same bytes.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { board, takeTicket } from '#features/front/waitlist/contract.ts';
import { randomCode, type Caller, type Change } from '#protocol';
import { seatAudience } from './audience.ts';
import { openBenchHouse, type BenchHouse } from './in-process.ts';
import { later, median, round, type Benchmark } from './measure.ts';

interface Bare {
	url: string;
	send(change: Change): void;
	close(): Promise<void>;
}

async function openBare(): Promise<Bare> {
	const server = createServer();
	const bare = new Server(server, { transports: ['websocket'], serveClient: false });
	bare.on('connection', (socket) => void socket.join('board'));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://localhost:${(server.address() as AddressInfo).port}`,
		send: (change) => void bare.to('board').emit('change', change),
		close: () => bare.close()
	};
}

/** Takes a ticket, and tells when the line changed and what went out. */
async function changeTheLine(house: BenchHouse, kiosk: Caller): Promise<bigint> {
	const changed = new Promise<bigint>((resolve) => {
		house.app.parts.bus.onAny('bench', () => {
			resolve(process.hrtime.bigint());
			house.app.parts.bus.leave('bench');
		});
	});
	const envelope = { key: randomCode(16), input: { size: 2, language: 'en' } };
	const heard = await house.app.answer({ name: takeTicket.name, caller: kiosk, envelope });
	if (!heard.ok) throw new Error(`No ticket: ${heard.code}`);
	return changed;
}

const milliseconds = (from: bigint, to: bigint): number => Number(to - from) / 1e6;

async function measure(
	house: BenchHouse,
	kiosk: Caller,
	clients: number,
	rounds: number
): Promise<{ ours: number; bare: number }> {
	const bare = await openBare();
	const token = await house.pair('kiosk');
	const [screens, listeners] = await Promise.all([
		seatAudience({ url: house.url, token, clients, topic: board.name }),
		seatAudience({ url: bare.url, token, clients })
	]);
	let sent: Change | undefined;
	const sample = io(house.url, {
		transports: ['websocket'],
		extraHeaders: { authorization: `Bearer ${token}` }
	});
	sample.on('change', (change: Change) => {
		sent = change;
	});
	await sample.emitWithAck('watch', { topic: board.name, params: {} });
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let at = 0; at < rounds; at++) {
		const last = screens.next();
		const from = await changeTheLine(house, kiosk);
		ours.push(milliseconds(from, await last));
		await later(15);
		const lastBare = listeners.next();
		const fromBare = process.hrtime.bigint();
		if (sent) bare.send(sent);
		theirs.push(milliseconds(fromBare, await lastBare));
		await later(15);
	}
	sample.close();
	screens.close();
	listeners.close();
	await bare.close();
	return { ours: median(ours.slice(2)), bare: median(theirs.slice(2)) };
}

export const fanout: Benchmark = async ({ quick, say }) => {
	const house = await openBenchHouse();
	const figures: Record<string, number> = {};
	const kiosk: Caller = {
		surface: 'kiosk',
		device: { id: 'BENCH', name: 'Bench', role: 'kiosk' }
	};
	for (const clients of [50, 200, 1000]) {
		const { ours, bare } = await measure(house, kiosk, clients, quick ? 8 : 24);
		figures[`lastMs${clients}`] = round(ours);
		figures[`bareLastMs${clients}`] = round(bare);
		figures[`ratio${clients}`] = round(ours / bare);
		say(`${clients} clients: ${round(ours)} ms, bare ${round(bare)} ms`);
	}
	await house.close();
	return {
		figures,
		notes: ['from the committed fact to the last client, all clients in one other process']
	};
};
