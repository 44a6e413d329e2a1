// What the tests use of escpos 2.5.2, which brings no types: an encoder that is not ours.
declare module 'escpos' {
	interface Encoder {
		align(to: 'lt' | 'ct' | 'rt'): Encoder;
		style(style: string): Encoder;
		size(width: number, height: number): Encoder;
		text(text: string): Encoder;
		barcode(code: string, kind: string, options?: { width: number; height: number }): Encoder;
		qrcode(code: string, version: number, level: string, size: number): Encoder;
		cut(): Encoder;
		flush(): Encoder;
	}

	/** Takes the bytes; escpos calls it an adapter. */
	interface Collector {
		write(data: Uint8Array, done?: () => void): void;
	}

	const escpos: { Printer: new (to: Collector, options: { encoding: string }) => Encoder };
	export = escpos;
}
