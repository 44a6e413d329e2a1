// The virtual printer: a TCP listener that behaves like a receipt printer and keeps what it printed.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { DrawnSlip } from './drawn.ts';
import { type Faults, noFaults } from './faults.ts';
import { Machine } from './machine.ts';

export interface VirtualPrinterSettings {
	/** 0 takes any free port. */
	port?: number;
	/** Loopback unless told otherwise. */
	host?: string;
	widthMm?: 58 | 80;
	/** Millimetres a second; 0 prints at once. A real one does 150. */
	speed?: number;
	/** Milliseconds from the command to the cut. */
	cutMs?: number;
	/** The newest slips that are kept. */
	keep?: number;
	onSlip?: (slip: DrawnSlip) => void;
	/** It buzzed, or the drawer sprang open. */
	onAct?: () => void;
	/** A switch was turned, by a person or by itself (resetAfter). */
	onFaults?: (faults: Readonly<Faults>) => void;
}

/** Starts it on loopback; rejects if the port is taken. */
export async function startVirtualPrinter(
	settings: VirtualPrinterSettings = {}
): Promise<VirtualPrinter> {
	const printer = new VirtualPrinter(settings);
	await printer.listen();
	return printer;
}

export class VirtualPrinter {
	readonly #settings: VirtualPrinterSettings;
	readonly #faults: Faults = { ...noFaults };
	readonly #slips: DrawnSlip[] = [];
	readonly #machine: Machine;
	readonly #server: Server;
	/** One host at a time is heard; the others stand in line. */
	readonly #hosts: Socket[] = [];
	/** What came over the wire and has no room in the buffer yet; it holds the host up. */
	#waiting: Buffer = Buffer.alloc(0);
	#port: number;

	constructor(settings: VirtualPrinterSettings) {
		this.#settings = settings;
		this.#port = settings.port ?? 0;
		this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#take(socket));
		this.#machine = new Machine({
			widthDots: settings.widthMm === 58 ? 384 : 576,
			faults: this.#faults,
			cutMs: settings.cutMs ?? 0,
			speed: settings.speed ?? 0,
			onSlip: (slip) => this.#keep(slip),
			answer: (bytes) => this.#hosts[0]?.write(bytes),
			onAct: () => settings.onAct?.(),
			onRoom: () => setImmediate(() => this.#drain())
		});
	}

	async listen(): Promise<void> {
		await new Promise<void>((done, failed) => {
			this.#server.once('error', failed);
			this.#server.listen(this.#port, this.#settings.host ?? '127.0.0.1', () => {
				this.#server.off('error', failed);
				done();
			});
		});
		this.#port = (this.#server.address() as AddressInfo).port;
	}

	get port(): number {
		return this.#port;
	}

	/** The newest last. */
	slips(): readonly DrawnSlip[] {
		return this.#slips;
	}

	faults(): Readonly<Faults> {
		return this.#faults;
	}

	/** Cuts since it was made; power does not clear it. */
	cuts(): number {
		return this.#machine.cuts();
	}

	/** How often it buzzed and opened the drawer since it was made. */
	acts(): Readonly<{ beeps: number; kicks: number }> {
		return this.#machine.acts();
	}

	/** Turns switches. Power off cuts the connection, empties the buffer and closes the port. */
	async setFaults(change: Partial<Faults>): Promise<void> {
		const power = change.power !== undefined && change.power !== this.#faults.power;
		Object.assign(this.#faults, change);
		if (power && change.power === 'off') await this.#loseLine();
		if (power && change.power === 'on') await this.listen();
		this.#machine.look();
		this.#drain();
		this.#settings.onFaults?.(this.#faults);
	}

	async stop(): Promise<void> {
		this.#machine.stop();
		for (const socket of [...this.#hosts]) socket.destroy();
		await this.#close();
	}

	async #close(): Promise<void> {
		if (this.#server.listening) await new Promise((done) => this.#server.close(done));
	}

	async #loseLine(): Promise<void> {
		this.#waiting = Buffer.alloc(0);
		this.#machine.loseMemory();
		const closed = this.#close();
		for (const socket of [...this.#hosts]) socket.resetAndDestroy();
		await closed;
	}

	#keep(slip: DrawnSlip): void {
		this.#slips.push(slip);
		if (this.#slips.length > (this.#settings.keep ?? 50)) this.#slips.shift();
		this.#settings.onSlip?.(slip);
	}

	/** Into the buffer as far as there is room. */
	#drain(): void {
		while (this.#waiting.length > 0) {
			const taken = this.#machine.receive(this.#waiting);
			this.#waiting = this.#waiting.subarray(taken);
			if (taken === 0) break;
		}
		if (this.#waiting.length === 0) this.#hosts[0]?.resume();
		else this.#hosts[0]?.pause();
	}

	#arrive(socket: Socket, data: Buffer): void {
		const limit = this.#faults.resetAfter;
		const kept = limit > 0 ? data.subarray(0, limit) : data;
		this.#waiting = Buffer.concat([this.#waiting, kept]);
		this.#drain();
		if (limit === 0) return;
		this.#faults.resetAfter = limit - kept.length;
		if (this.#faults.resetAfter > 0) return;
		socket.resetAndDestroy();
		this.#settings.onFaults?.(this.#faults);
	}

	#take(socket: Socket): void {
		socket.setNoDelay(true);
		this.#hosts.push(socket);
		if (this.#hosts[0] === socket) this.#machine.greet();
		else socket.pause();
		socket.on('data', (data) => this.#arrive(socket, data));
		socket.on('end', () => socket.end());
		socket.on('error', () => socket.destroy());
		socket.on('close', () => {
			const wasHeard = this.#hosts[0] === socket;
			this.#hosts.splice(this.#hosts.indexOf(socket), 1);
			this.#hosts[0]?.resume();
			if (wasHeard && this.#hosts[0]) this.#machine.greet();
		});
	}
}
