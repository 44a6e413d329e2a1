// Makes a copy: snapshot, bundle, press, seal, write; then restores it into a scratch place and compares. Off the event loop.
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createZstdCompress, createZstdDecompress, constants } from 'node:zlib';
import { Readable, type Duplex } from 'node:stream';
import type { Instant } from '#protocol';
import { copyDatabase, lookInto } from '#server/store/look.server.ts';
import { makeFolder } from '../folder.server.ts';
import { copyName, isCopied } from '../rules.ts';
import { BadCopy } from './bad-copy.server.ts';
import {
	bundled,
	filesUnder,
	manifestOf,
	unbundle,
	type Manifest,
	type Source
} from './bundle.server.ts';
import { checkFor, opened, sealed, type Head } from './seal.server.ts';

export interface CopyOrder {
	/** The data folder; a server may be running on it. */
	data: string;
	/** The folder of the copies. */
	to: string;
	recoveryKey: string;
	now: Instant;
}

export interface Copied {
	name: string;
	path: string;
	bytes: number;
	manifest: Manifest;
}

const DATABASE = 'hoststand.db';

/** What is copied as it lies, and the database as one tidy file made for it. */
async function gather(data: string, scratch: string): Promise<Source[]> {
	const database = join(scratch, DATABASE);
	copyDatabase(join(data, DATABASE), database);
	return [{ name: DATABASE, path: database }, ...(await filesUnder(data, isCopied))];
}

const asBuffers = (from: Readable): AsyncIterable<Buffer> => from as AsyncIterable<Buffer>;

/** What one breaks off, or what breaks, ends both. */
function through(from: AsyncIterable<Buffer>, by: Duplex): AsyncIterable<Buffer> {
	const source = Readable.from(from);
	source.on('error', (error) => by.destroy(error));
	by.on('close', () => source.destroy());
	return asBuffers(source.pipe(by));
}

const LEVEL = { [constants.ZSTD_c_compressionLevel]: 6 };
const pressed = (from: AsyncIterable<Buffer>) =>
	through(from, createZstdCompress({ params: LEVEL }));
const unpressed = (from: AsyncIterable<Buffer>) => through(from, createZstdDecompress());

async function writeWhole(path: string, from: AsyncIterable<Buffer>): Promise<void> {
	const file = await open(path, 'w', 0o600);
	try {
		for await (const some of from) await file.writeFile(some);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Opens a copy into an empty folder and compares everything with what was put in. @throws BadCopy */
export async function openCopy(path: string, recoveryKey: string, into: string): Promise<Manifest> {
	let manifest: Manifest;
	try {
		manifest = await unbundle(unpressed(opened(path, recoveryKey)), into);
	} catch (error) {
		if (error instanceof BadCopy || isDisk(error)) throw error;
		throw new BadCopy('damaged');
	}
	const found = lookInto(join(into, DATABASE));
	if (found.integrity !== 'ok') throw new BadCopy('not-whole', found.integrity);
	if (JSON.stringify(found) !== JSON.stringify(manifest.database)) throw new BadCopy('not-whole');
	return manifest;
}

const isDisk = (error: unknown): boolean =>
	/^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EIO|ENOENT)$/.test(
		String((error as { code?: unknown }).code)
	);

/** @throws BadCopy where what was written is not what was read, or the disk's own fault. */
export async function makeCopy({ data, to, recoveryKey, now }: CopyOrder): Promise<Copied> {
	await makeFolder(to);
	const scratch = await mkdtemp(join(data, '.scratch-'));
	let part: string | undefined;
	try {
		const sources = await gather(data, scratch);
		const database = lookInto(join(scratch, DATABASE));
		const manifest = await manifestOf(sources, database, now);
		const salt = randomBytes(32).toString('base64');
		const { venue, step } = database;
		const head: Head = { made: now, venue, step, salt, check: checkFor(recoveryKey, salt) };
		const name = copyName(venue, now);
		part = join(to, `.${name}.part`);
		await writeWhole(part, sealed(pressed(bundled(manifest, sources)), head, recoveryKey));
		await openCopy(part, recoveryKey, join(scratch, 'back'));
		const path = join(to, name);
		await rename(part, path);
		return { name, path, bytes: (await stat(path)).size, manifest };
	} catch (error) {
		if (part !== undefined) await unlink(part).catch(() => undefined);
		throw error;
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}
