// The form of a copy on disk: a head in clear, then AES-256-GCM in pieces, so that a flipped or missing byte is found.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import * as v from 'valibot';
import { readCrockford } from '#protocol';
import { BadCopy } from './bad-copy.server.ts';

const MAGIC = 'HOSTSTAND COPY 1\n';
const PIECE = 64 * 1024;
const TAG = 16;
const HEAD_MOST = 4096;

/** In clear: what one must know before the key is typed. Nothing about guests. */
export const Head = v.object({
	made: v.number(),
	/** The house's id. */
	venue: v.string(),
	/** The newest step that its database has. */
	step: v.string(),
	salt: v.pipe(v.string(), v.length(44)),
	/** Tells a wrong key from a damaged copy. */
	check: v.pipe(v.string(), v.length(24))
});
export type Head = v.InferOutput<typeof Head>;

interface Keyed {
	key: Buffer;
	/** Bound into every piece: the head, as it stands. */
	about: Buffer;
}

const bytesOf = (recoveryKey: string) => Buffer.from(readCrockford(recoveryKey), 'ascii');

/** 135 bits of chance need no slow hash. */
function keyFor(recoveryKey: string, head: Head, line: string): Keyed {
	const salt = Buffer.from(head.salt, 'base64');
	const key = hkdfSync('sha256', bytesOf(recoveryKey), salt, 'hoststand copy v1', 32);
	return {
		key: Buffer.from(key),
		about: createHash('sha256')
			.update(MAGIC + line)
			.digest()
	};
}

export function checkFor(recoveryKey: string, salt: string): string {
	const mac = createHmac('sha256', bytesOf(recoveryKey)).update(`hoststand copy check v1 ${salt}`);
	return mac.digest().subarray(0, 16).toString('base64');
}

/** Each piece has its own: its number, and whether it is the last. */
function nonce(at: number, last: boolean): Buffer {
	const made = Buffer.alloc(12);
	made.writeUIntBE(at, 5, 6);
	made[11] = last ? 1 : 0;
	return made;
}

function sealPiece({ key, about }: Keyed, piece: Buffer, at: number, last: boolean): Buffer {
	const cipher = createCipheriv('aes-256-gcm', key, nonce(at, last)).setAAD(about);
	return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

function openPiece({ key, about }: Keyed, sealed: Buffer, at: number, last: boolean): Buffer {
	if (sealed.length < TAG) throw new BadCopy('cut-short');
	const body = sealed.subarray(0, -TAG);
	const decipher = createDecipheriv('aes-256-gcm', key, nonce(at, last))
		.setAAD(about)
		.setAuthTag(sealed.subarray(-TAG));
	try {
		return Buffer.concat([decipher.update(body), decipher.final()]);
	} catch {
		throw new BadCopy('damaged');
	}
}

/** Cuts a stream into pieces of one size; the last may be shorter, or empty. */
async function* pieces(
	from: AsyncIterable<Buffer>
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const some of from) {
		rest = rest.length === 0 ? some : Buffer.concat([rest, some]);
		while (rest.length > PIECE) {
			yield { piece: rest.subarray(0, PIECE), last: false };
			rest = rest.subarray(PIECE);
		}
	}
	yield { piece: rest, last: true };
}

/** The bytes of a copy: head, then sealed pieces. */
export async function* sealed(
	from: AsyncIterable<Buffer>,
	head: Head,
	recoveryKey: string
): AsyncGenerator<Buffer> {
	const line = `${JSON.stringify(head)}\n`;
	const keyed = keyFor(recoveryKey, head, line);
	yield Buffer.from(MAGIC + line, 'utf8');
	let at = 0;
	for await (const { piece, last } of pieces(from)) yield sealPiece(keyed, piece, at++, last);
}

async function readHeadOf(file: FileHandle): Promise<{ head: Head; line: string }> {
	const start = Buffer.alloc(HEAD_MOST);
	const { bytesRead } = await file.read(start, 0, HEAD_MOST, 0);
	const text = start.subarray(0, bytesRead).toString('latin1');
	const end = text.indexOf('\n', MAGIC.length);
	if (!text.startsWith(MAGIC) || end < 0) throw new BadCopy('no-copy');
	const line = text.slice(MAGIC.length, end + 1);
	try {
		return { head: v.parse(Head, JSON.parse(line)), line };
	} catch {
		throw new BadCopy('damaged');
	}
}

/** What stands on a copy's outside. @throws BadCopy */
export async function readHead(path: string): Promise<Head> {
	const file = await open(path, 'r');
	try {
		return (await readHeadOf(file)).head;
	} finally {
		await file.close();
	}
}

/** The bytes that were sealed. @throws BadCopy at the first one that is not as it was written. */
export async function* opened(path: string, recoveryKey: string): AsyncGenerator<Buffer> {
	const file = await open(path, 'r');
	try {
		const { head, line } = await readHeadOf(file);
		if (checkFor(recoveryKey, head.salt) !== head.check) throw new BadCopy('wrong-key');
		const keyed = keyFor(recoveryKey, head, line);
		const { size } = await file.stat();
		const whole = PIECE + TAG;
		const count = Math.ceil((size - MAGIC.length - line.length) / whole);
		if (count < 1) throw new BadCopy('cut-short');
		for (let at = 0; at < count; at++) {
			const piece = Buffer.alloc(whole);
			const from = MAGIC.length + line.length + at * whole;
			const { bytesRead } = await file.read(piece, 0, whole, from);
			yield openPiece(keyed, piece.subarray(0, bytesRead), at, at === count - 1);
		}
	} finally {
		await file.close();
	}
}
