// Three ways to bring slips to a printer: ours, and the two that the field uses.
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '#protocol';
import { tcpOutlet } from '../../printer/src/outlets/tcp.ts';
import { fullProfile } from '../../printer/src/profile.ts';
import type { PrintJob } from '../../printer/src/spool/job.ts';
import { quickTiming, type MemoryJournal } from '../../printer/src/spool/rehearsal.ts';
import type { Courier } from '../../printer/src/spool/troubles.ts';
import { startWorker } from '../../printer/src/spool/worker.ts';
import type { VirtualPrinter } from '../../printer/src/virtual/printer.ts';

export type CourierOf = (printer: VirtualPrinter, journal: MemoryJournal) => Courier;

/** Status first, a journal, a process id, the counter of cuts; a person where they do not settle it. */
export const ours: CourierOf = (printer, journal) =>
	startWorker({
		outlet: tcpOutlet({ host: '127.0.0.1', port: printer.port, connectMs: 100 }),
		profile: fullProfile,
		journal,
		clock: systemClock,
		timing: quickTiming
	});

/** Takes one job after the other until it is told to stop; `send` says whether it believes that the slip is out. */
function queueOf(journal: MemoryJournal, send: (bytes: Uint8Array) => Promise<boolean>): Courier {
	let stopped = false;
	const one = async (job: PrintJob) => {
		const bytes = await job.bytes();
		const done = bytes.ok && (await send(bytes.value));
		if (done) await journal.change(job.id, { state: 'printed' });
	};
	const run = async () => {
		while (!stopped) {
			const job = await journal.next();
			if (job) await one(job);
			await wait(10);
		}
	};
	const running = run();
	return {
		wake: () => undefined,
		async stop() {
			stopped = true;
			await running;
		}
	};
}

function dial(port: number): Promise<Socket> {
	return new Promise((done, failed) => {
		const socket = connect({ host: '127.0.0.1', port });
		socket.once('connect', () => {
			done(socket);
		});
		socket.on('error', failed);
	});
}

/** Writes, closes as soon as the bytes have left, and calls that printed; tries again after an error. */
export const writeAndClose: CourierOf = (printer, journal) =>
	queueOf(journal, async (bytes) => {
		try {
			const socket = await dial(printer.port);
			return await new Promise((done) => {
				socket.on('error', () => {
					done(false);
				});
				socket.write(bytes, (error) => {
					socket.destroy();
					done(!error);
				});
			});
		} catch {
			return false;
		}
	});

/** Asks, and gives the first byte of the answer; undefined after a silence. */
async function ask(socket: Socket, question: Uint8Array, ms: number): Promise<number | undefined> {
	const heard = new Promise<number>((done) => {
		socket.once('data', (data: Buffer) => {
			done(data[0] ?? 0);
		});
	});
	socket.write(question);
	return Promise.race([heard, wait(ms).then(() => undefined)]);
}

/** DLE EOT 1 before, GS r 1 after; silence means that it is sent again. */
export const blindRetry: CourierOf = (printer, journal) =>
	queueOf(journal, async (bytes) => {
		try {
			const socket = await dial(printer.port);
			const status = await ask(socket, Buffer.of(16, 4, 1), quickTiming.answerMs);
			const isReady = status !== undefined && (status & 8) === 0;
			if (isReady) socket.write(bytes);
			const answer = isReady
				? await ask(socket, Buffer.of(29, 114, 1), quickTiming.confirmMs)
				: undefined;
			socket.end();
			return answer !== undefined;
		} catch {
			return false;
		}
	});
