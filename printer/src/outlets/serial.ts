// A printer on a serial line, by the package `serialport`, which is installed only where there is such a printer.
import type { Connection, Outlet } from './outlet.ts';

/** What of `serialport` is used. */
interface Port {
	isOpen: boolean;
	on(event: 'data', hear: (bytes: Buffer) => void): void;
	on(event: 'error', hear: (error: Error) => void): void;
	on(event: 'close', hear: (error: Error | null) => void): void;
	open(done: (error: Error | null) => void): void;
	write(bytes: Buffer, done: (error?: Error | null) => void): boolean;
	drain(done: (error: Error | null) => void): void;
	close(done: (error: Error | null) => void): void;
}

type PortClass = new (options: { path: string; baudRate: number; autoOpen: false }) => Port;

/** @throws Error that says what to install. */
async function portClass(): Promise<PortClass> {
	try {
		const name = 'serialport';
		return ((await import(name)) as { SerialPort: PortClass }).SerialPort;
	} catch {
		throw new Error('serialport is not installed: npm install serialport');
	}
}

export function serialOutlet(path: string, baudRate: number): Outlet {
	return {
		name: `serial ${path} ${baudRate}`,
		async open() {
			const Serial = await portClass();
			const port = new Serial({ path, baudRate, autoOpen: false });
			await called((done) => port.open(done));
			return connectionOn(port);
		}
	};
}

const called = (act: (done: (error?: Error | null) => void) => unknown): Promise<void> =>
	new Promise((done, failed) => {
		act((error) => {
			if (error) failed(error);
			else done();
		});
	});

function connectionOn(port: Port): Connection {
	let broke: Error | undefined;
	const closed = new Promise<Error | undefined>((done) => {
		port.on('error', (error) => (broke = error));
		port.on('close', (error) => {
			done(error ?? broke);
		});
	});
	return {
		closed,
		isOpen: () => port.isOpen,
		onData: (hear) => port.on('data', hear),
		async write(bytes) {
			await called((done) => port.write(Buffer.from(bytes), done));
			await called((done) => port.drain(done));
		},
		async end() {
			if (!port.isOpen) return;
			await called((done) => port.drain(done)).catch(() => undefined);
			await called((done) => port.close(done)).catch(() => undefined);
		}
	};
}
