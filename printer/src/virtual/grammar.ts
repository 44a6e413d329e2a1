// Where each ESC/POS command begins and ends, after Epson's command reference. Knows nothing of our encoder.

export interface Token {
	/** `text`, a control such as `LF`, a command such as `GS v 0`, or `unknown`. */
	name: string;
	/** The parameters after the name; for text the bytes themselves. */
	args: Uint8Array;
	/** Bytes taken from the stream. */
	length: number;
}

/** Bytes after the command's own letters: fixed, or by looking at them; undefined means more must come first. */
type Length = number | ((rest: Uint8Array) => number | undefined);

const u16 = (rest: Uint8Array, at: number) => (rest[at] ?? 0) + (rest[at + 1] ?? 0) * 256;

/** A letter, pL pH, then as many bytes as they say. */
const counted: Length = (rest) => (rest.length < 3 ? undefined : 3 + u16(rest, 1));
const untilNul: Length = (rest) => {
	const end = rest.indexOf(0);
	return end < 0 ? undefined : end + 1;
};
/** GS k: form A ends with NUL, form B says its length. */
const barcode: Length = (rest) => {
	if (rest.length < 2) return undefined;
	if ((rest[0] ?? 0) > 6) return 2 + (rest[1] ?? 0);
	const end = rest.indexOf(0, 1);
	return end < 0 ? undefined : end + 1;
};
const rasterImage: Length = (rest) =>
	rest.length < 6 ? undefined : 6 + u16(rest, 2) * u16(rest, 4);
const bitImage: Length = (rest) =>
	rest.length < 3 ? undefined : 3 + u16(rest, 1) * ((rest[0] ?? 0) >= 32 ? 3 : 1);
const largeGraphics: Length = (rest) =>
	rest.length < 5 ? undefined : 5 + u16(rest, 1) + u16(rest, 3) * 65_536;
const cut: Length = (rest) =>
	rest.length < 1 ? undefined : [65, 66, 97, 98, 103, 104].includes(rest[0] ?? 0) ? 2 : 1;
const downloadedImage: Length = (rest) =>
	rest.length < 2 ? undefined : 2 + (rest[0] ?? 0) * (rest[1] ?? 0) * 8;
/** The QR command of older Chinese printers: version, level, cell, length, data. */
const chineseQr: Length = (rest) => (rest.length < 5 ? undefined : 5 + u16(rest, 3));
const realTimeStatus: Length = (rest) =>
	rest.length < 1 ? undefined : [7, 8, 18].includes(rest[0] ?? 0) ? 2 : 1;
const realTimeRequest: Length = (rest) =>
	rest.length < 1 ? undefined : ({ 1: 3, 2: 3, 3: 3, 7: 2, 8: 8 }[rest[0] ?? 0] ?? 1);

const escape: Record<string, Length> = {
	'@': 0, a: 1, E: 1, G: 1, '!': 1, '-': 1, M: 1, d: 1, e: 1, J: 1, K: 1, t: 1, R: 1, ' ': 1,
	'2': 0, '3': 1, $: 2, '\\': 2, '{': 1, V: 1, p: 3, B: 2, '(': counted, i: 0, m: 0, '=': 1, r: 1, u: 1, v: 0, U: 1,
	'%': 1, '?': 1, c: 2, D: untilNul, '*': bitImage, Z: chineseQr, T: 1, W: 8, S: 0, L: 0
}; // prettier-ignore
const group: Record<string, Length> = {
	'!': 1, L: 2, W: 2, V: cut, B: 1, w: 1, h: 1, H: 1, f: 1, k: barcode, v: rasterImage, b: 1,
	'8': largeGraphics, '(': counted, g: 4, r: 1, I: 1, a: 1, $: 2, '\\': 2, P: 2, T: 1, Z: 1,
	'/': 1, '*': downloadedImage, ':': 0, '^': 3, E: 1, j: 1
}; // prettier-ignore
const chinese: Record<string, Length> = {
	'&': 0, '.': 0, '!': 1, '-': 1, C: 1, S: 2, W: 1, '(': counted, '2': 74, '?': 2, p: 2
}; // prettier-ignore
const realTime: Record<string, Length> = {
	'\x04': realTimeStatus,
	'\x05': 1,
	'\x14': realTimeRequest
};

const families: Record<number, Family> = {
	0x1b: { name: 'ESC', table: escape },
	0x1d: { name: 'GS', table: group },
	0x1c: { name: 'FS', table: chinese },
	0x10: { name: 'DLE', table: realTime }
};
const controls: Record<number, string> = {
	0: 'NUL',
	9: 'HT',
	10: 'LF',
	12: 'FF',
	13: 'CR',
	24: 'CAN'
};
const spelled: Record<string, string> = { '\x04': 'EOT', '\x05': 'ENQ', '\x14': 'DC4', ' ': 'SP' };
/** Commands whose next byte is part of the name: GS ( k, GS 8 L, GS v 0, GS g 2, FS ( A. */
const twoLetters = new Set(['GS (', 'GS 8', 'GS v', 'GS g', 'FS (', 'ESC c', 'ESC (']);

/** The next command or run of text, or undefined when its end has not arrived. */
export function nextToken(bytes: Uint8Array): Token | undefined {
	const first = bytes[0];
	if (first === undefined) return undefined;
	if (first >= 0x20) return textRun(bytes);
	const control = controls[first];
	if (control) return { name: control, args: new Uint8Array(), length: 1 };
	const family = families[first];
	if (!family) return { name: 'unknown', args: bytes.subarray(0, 1), length: 1 };
	return commandOf(bytes, family);
}

interface Family {
	name: string;
	table: Record<string, Length>;
}

function commandOf(bytes: Uint8Array, { name, table }: Family): Token | undefined {
	if (bytes.length < 2) return undefined;
	const letter = String.fromCharCode(bytes[1] ?? 0);
	const rule = table[letter];
	if (rule === undefined) return { name: 'unknown', args: bytes.subarray(0, 2), length: 2 };
	const rest = bytes.subarray(2);
	const length = typeof rule === 'number' ? rule : rule(rest);
	if (length === undefined || rest.length < length) return undefined;
	const short = `${name} ${spelled[letter] ?? letter}`;
	const named = twoLetters.has(short)
		? { name: `${short} ${String.fromCharCode(rest[0] ?? 0)}`, args: rest.subarray(1, length) }
		: { name: short, args: rest.subarray(0, length) };
	return { ...named, length: 2 + length };
}

/** Letters up to the next control; a two-byte letter is not torn from its second byte. */
function textRun(bytes: Uint8Array): Token {
	let end = 1;
	while (end < bytes.length && (bytes[end] ?? 0) >= 0x20) end++;
	return { name: 'text', args: bytes.subarray(0, end), length: end };
}
