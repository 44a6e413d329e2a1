// Reads JSON as a person wrote it: where the first mistake stands, and on which line each value is.

export type Path = readonly (string | number)[];

export interface Place {
	/** Both count from 1. */
	line: number;
	column: number;
}

export interface Mistake extends Place {
	reason: string;
}

export type ReadJson =
	{ ok: true; value: unknown; placeOf(path: Path): Place } | { ok: false; mistake: Mistake };

interface Cursor {
	text: string;
	at: number;
	/** Where each value begins, by its path. */
	starts: Map<string, number>;
}

class Misread extends Error {
	at: number;
	constructor(at: number, reason: string) {
		super(reason);
		this.at = at;
	}
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

function take(cursor: Cursor, pattern: RegExp): string | undefined {
	pattern.lastIndex = cursor.at;
	const found = pattern.exec(cursor.text)?.[0];
	cursor.at += found?.length ?? 0;
	return found;
}

function peek(cursor: Cursor): string | undefined {
	take(cursor, SPACE);
	return cursor.text[cursor.at];
}

function misread(cursor: Cursor, otherwise: string): Misread {
	const next = cursor.text.slice(cursor.at, cursor.at + 1);
	if (next === '') return new Misread(cursor.at, 'the file ends in the middle');
	if (next === '/' || next === '#') return new Misread(cursor.at, 'JSON knows no comments');
	if (next === "'") return new Misread(cursor.at, 'texts stand between double quotes');
	return new Misread(cursor.at, otherwise);
}

function readString(cursor: Cursor): string {
	const found = take(cursor, STRING);
	if (found === undefined) {
		if (cursor.text[cursor.at] !== '"') throw misread(cursor, 'a name in double quotes is missing');
		throw new Misread(
			cursor.at,
			'this text is not closed, or holds a line break or backslash that must be written \\n or \\\\'
		);
	}
	return JSON.parse(found) as string;
}

/** What stands between the brackets, parted by commas, up to and with `close`. */
function readMembers(cursor: Cursor, close: string, member: () => void): void {
	cursor.at += 1;
	if (peek(cursor) === close) {
		cursor.at += 1;
		return;
	}
	for (;;) {
		member();
		const next = peek(cursor);
		if (next !== ',' && next !== close) throw misread(cursor, 'a comma is missing before this');
		cursor.at += 1;
		if (next === close) return;
		if (peek(cursor) === close)
			throw new Misread(cursor.at, `the comma before this ${close} is one too many`);
	}
}

function readObject(cursor: Cursor, path: Path): void {
	readMembers(cursor, '}', () => {
		peek(cursor);
		const name = readString(cursor);
		if (peek(cursor) !== ':') throw misread(cursor, `a colon is missing after "${name}"`);
		cursor.at += 1;
		readValue(cursor, [...path, name]);
	});
}

function readArray(cursor: Cursor, path: Path): void {
	let index = 0;
	readMembers(cursor, ']', () => {
		readValue(cursor, [...path, index]);
		index += 1;
	});
}

function readValue(cursor: Cursor, path: Path): void {
	const next = peek(cursor);
	cursor.starts.set(JSON.stringify(path), cursor.at);
	if (next === '{') readObject(cursor, path);
	else if (next === '[') readArray(cursor, path);
	else if (next === '"') readString(cursor);
	else if (take(cursor, SCALAR) === undefined)
		throw misread(cursor, 'a value is missing here, or a text without its double quotes');
}

function placeAt(text: string, at: number): Place {
	const before = text.slice(0, at).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Where the value at `path` stands; where it is missing, what it is missing from. */
function placeOf(cursor: Cursor, path: Path): Place {
	for (let length = path.length; length > 0; length--) {
		const at = cursor.starts.get(JSON.stringify(path.slice(0, length)));
		if (at !== undefined) return placeAt(cursor.text, at);
	}
	return placeAt(cursor.text, cursor.starts.get('[]') ?? 0);
}

/** Reads a whole JSON text. A byte order mark, which some editors leave, is passed over. */
export function readJson(written: string): ReadJson {
	const text = written.replace(/^\uFEFF/, '');
	const cursor: Cursor = { text, at: 0, starts: new Map() };
	try {
		readValue(cursor, []);
		if (peek(cursor) !== undefined) throw misread(cursor, 'nothing more may follow here');
		return { ok: true, value: JSON.parse(text), placeOf: (path) => placeOf(cursor, path) };
	} catch (error) {
		if (!(error instanceof Misread)) throw error;
		return { ok: false, mistake: { ...placeAt(text, error.at), reason: error.message } };
	}
}
