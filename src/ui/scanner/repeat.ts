// A card held before the camera is seen ten times a second; this tells which of those reads is a new one.
import { readScannedCode, type Instant, type ScannedCode } from '#protocol';

/** A code is new again when it has not been seen for so long. */
export const REPEAT_MS = 2000;

export type Reading =
	| { kind: 'code'; code: ScannedCode; raw: string }
	/** Some other code: worth one neutral sentence, never its text. */
	| { kind: 'foreign' };

/** Give it every read; it answers only to the first of a row. Several foreign codes in a row are one. */
export function newReadings(): (raw: string, now: Instant) => Reading | undefined {
	let last = { what: '', at: -Infinity };
	return (raw, now) => {
		const code = readScannedCode(raw);
		const what = code ? raw.toUpperCase() : 'foreign';
		const again = what === last.what && now - last.at < REPEAT_MS;
		last = { what, at: now };
		if (again) return undefined;
		return code ? { kind: 'code', code, raw: what } : { kind: 'foreign' };
	};
}
