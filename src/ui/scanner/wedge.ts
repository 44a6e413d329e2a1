// Scanners that type: a fast row of keys with Enter or Tab at its end. Pure steps; wedge-listener.ts feeds them.
import { readScannedCode, type Instant } from '#protocol';

export interface WedgeSettings {
	/** Two keys further apart than this are not one scan. Ms; wired scanners need 20, Bluetooth up to 150. */
	gapMs: number;
	/** One sign that the scanner was told to send first, or ''. With it, scans are told from typing without timing. */
	prefix: string;
}
export const wedgeDefaults: WedgeSettings = { gapMs: 50, prefix: '' };

const LENGTH_MIN = 6;
const LENGTH_MAX = 300;
/** After a prefix the scanner may take its time. */
const PREFIXED_GAP_MS = 1000;

export interface Key {
	/** What the layout made of it; `Process`, `Unidentified` or `Dead` where an input method took it. */
	key: string;
	/** Which key it was, whatever the layout: `KeyA`, `Digit1`. Empty on soft keyboards. */
	code: string;
	at: Instant;
	/** With Ctrl, Alt or Meta: a shortcut, not a scan. */
	modified: boolean;
}

/** A scan under way. */
export interface Burst {
	byKey: string;
	byPlace: string;
	last: Instant;
	prefixed: boolean;
}

export interface Step {
	burst: Burst | undefined;
	/** The scan's text, if this key ended it: as the layout wrote it and as a US layout would have. */
	done?: string[];
	/** Keep the key from the page. */
	swallow: boolean;
}

/** The sign on a key's place of a US layout. French and other layouts write other signs for the same places. */
function signAt(code: string): string {
	const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
	const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
	return letter ?? digit ?? '';
}

const none: Step = { burst: undefined, swallow: false };

function ended(burst: Burst | undefined): Step {
	if (!burst) return none;
	const done = [...new Set([burst.byKey, burst.byPlace])].filter(
		(text) => text.length >= LENGTH_MIN
	);
	if (done.length === 0) return { burst: undefined, swallow: burst.prefixed };
	return { burst: undefined, done, swallow: true };
}

function begun(key: Key, settings: WedgeSettings): Step {
	if (settings.prefix) {
		if (key.key !== settings.prefix) return none;
		return { burst: { byKey: '', byPlace: '', last: key.at, prefixed: true }, swallow: true };
	}
	return added({ byKey: '', byPlace: '', last: key.at, prefixed: false }, key);
}

function added(burst: Burst, key: Key): Step {
	const next = {
		...burst,
		byKey: burst.byKey + ([...key.key].length === 1 ? key.key : ''),
		byPlace: burst.byPlace + signAt(key.code),
		last: key.at
	};
	return { burst: next.byKey.length > LENGTH_MAX ? undefined : next, swallow: burst.prefixed };
}

const writes = (key: Key): boolean =>
	[...key.key].length === 1 || ['Process', 'Unidentified', 'Dead'].includes(key.key);
const ends = (key: Key): boolean => key.key === 'Enter' || key.key === 'Tab';

/** What is still one scan with a key that comes now. */
function stillRunning(burst: Burst | undefined, now: Instant, gapMs: number): Burst | undefined {
	if (!burst) return undefined;
	return now - burst.last <= (burst.prefixed ? PREFIXED_GAP_MS : gapMs) ? burst : undefined;
}

/** The next key, from left to right: what is under way now, and whether a scan has ended. */
export function wedgeStep(burst: Burst | undefined, key: Key, settings: WedgeSettings): Step {
	if (key.modified) return none;
	const running = stillRunning(burst, key.at, settings.gapMs);
	if (ends(key)) return ended(running);
	// Shift, CapsLock and their like neither write nor end.
	if (!writes(key)) return { burst: running && { ...running, last: key.at }, swallow: false };
	if (!running || key.key === settings.prefix) return begun(key, settings);
	return added(running, key);
}

/** Of the ways to read a scan, the first that is a code of ours; full-width signs count as their plain ones. */
export function bestReading(candidates: readonly string[]): string {
	const plain = candidates.map((text) => text.normalize('NFKC').trim());
	return plain.find((text) => readScannedCode(text) !== undefined) ?? plain[0] ?? '';
}
