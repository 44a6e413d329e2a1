// A printer behind a device file of this machine: /dev/usb/lp0. It is read and written without ever blocking a thread.
import { constants, type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, Outlet } from './outlet.ts';

/** Milliseconds between two looks at a device that has nothing to say or no room. */
const LOOK_MS = 20;
/** What is written at once. */
const PIECE = 4096;

export function deviceFileOutlet(path: string): Outlet {
	return {
		name: `usb ${path}`,
		async open() {
			const file = await open(path, constants.O_RDWR | constants.O_NONBLOCK);
			return connectionOn(file);
		}
	};
}

/** The device is there and has no room or no word just now. */
const isBusy = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EAGAIN';

class DeviceFile {
	readonly #file: FileHandle;
	#hear: (bytes: Uint8Array) => void = () => undefined;
	#close: (error: Error | undefined) => void = () => undefined;
	#reading: Promise<void>;
	readonly closed: Promise<Error | undefined>;
	isOpen = true;

	constructor(file: FileHandle) {
		this.#file = file;
		this.closed = new Promise((done) => (this.#close = done));
		this.#reading = this.#read();
	}

	onData(hear: (bytes: Uint8Array) => void): void {
		this.#hear = hear;
	}

	async write(bytes: Uint8Array): Promise<void> {
		for (let at = 0; at < bytes.length;) {
			if (!this.isOpen) throw new Error('closed');
			const piece = bytes.subarray(at, at + PIECE);
			at += await this.#try(() => this.#file.write(piece).then(({ bytesWritten }) => bytesWritten));
		}
	}

	async end(): Promise<void> {
		if (!this.isOpen) return;
		this.#end(undefined);
		await this.#reading;
		await this.#file.close();
	}

	#end(error: Error | undefined): void {
		this.isOpen = false;
		this.#close(error);
	}

	/** 0 after a pause where the device is busy; a device that was pulled out ends the connection. */
	async #try(act: () => Promise<number>): Promise<number> {
		try {
			return await act();
		} catch (error) {
			if (!isBusy(error)) {
				this.#end(error as Error);
				throw error;
			}
			await wait(LOOK_MS);
			return 0;
		}
	}

	async #read(): Promise<void> {
		const heard = Buffer.alloc(256);
		while (this.isOpen) {
			const read = () => this.#file.read(heard, 0, heard.length).then((one) => one.bytesRead);
			const count = await this.#try(read).catch(() => 0);
			if (count > 0) this.#hear(Buffer.from(heard.subarray(0, count)));
			else await wait(LOOK_MS);
		}
	}
}

function connectionOn(file: FileHandle): Connection {
	const device = new DeviceFile(file);
	return {
		closed: device.closed,
		isOpen: () => device.isOpen,
		onData: (hear) => device.onData(hear),
		write: (bytes) => device.write(bytes),
		end: () => device.end()
	};
}
