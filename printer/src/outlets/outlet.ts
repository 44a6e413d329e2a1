// How bytes leave for a printer: open, write, hear, close; nothing else.

export interface Connection {
	/** Resolves when the bytes have left this process; rejects when the connection is gone. Waits while the other end is full. */
	write(bytes: Uint8Array): Promise<void>;
	/** What the printer says, from the first byte on. */
	onData(hear: (bytes: Uint8Array) => void): void;
	/** Resolves once, with the error if it broke. */
	closed: Promise<Error | undefined>;
	isOpen(): boolean;
	/** Says goodbye after everything written has left; never cuts the line before. */
	end(): Promise<void>;
}

export interface Outlet {
	/** Rejects when nobody answers in time. */
	open(): Promise<Connection>;
	/** For the log and the desk: `tcp 192.168.1.40:9100`. */
	name: string;
}
