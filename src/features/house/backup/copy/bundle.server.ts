// What is inside a copy: a manifest, then each file with its length; written and read as one stream.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as v from 'valibot';
import type { Looked } from '#server/store/look.server.ts';
import { BadCopy } from './bad-copy.server.ts';

const FileLine = v.object({
	/** Under the data folder, with `/`. */
	name: v.pipe(v.string(), v.regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\0\\]+$/)),
	size: v.pipe(v.number(), v.integer(), v.minValue(0)),
	sha256: v.string()
});
const Manifest = v.object({
	made: v.number(),
	files: v.array(FileLine),
	database: v.object({
		integrity: v.string(),
		venue: v.string(),
		step: v.string(),
		schema: v.string(),
		tables: v.record(v.string(), v.object({ rows: v.number(), digest: v.string() }))
	})
});
export type Manifest = v.InferOutput<typeof Manifest>;

/** A file and where it is taken from. */
export interface Source {
	name: string;
	path: string;
}

/** Every file under a folder that `wanted` says yes to (asked about names at the top). */
export async function filesUnder(
	folder: string,
	wanted: (name: string) => boolean
): Promise<Source[]> {
	const found = await readdir(folder, { withFileTypes: true, recursive: true });
	return found
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
		.filter(({ name }) => wanted(name.split('/')[0] ?? ''))
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function digestOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const some of createReadStream(path)) hash.update(some as Buffer);
	return hash.digest('hex');
}

export async function manifestOf(
	sources: readonly Source[],
	database: Looked,
	made: number
): Promise<Manifest> {
	const files: Manifest['files'] = [];
	for (const { name, path } of sources)
		files.push({ name, size: (await stat(path)).size, sha256: await digestOf(path) });
	return { made, files, database };
}

/** The manifest on one line, then the files' bytes in its order. */
export async function* bundled(
	manifest: Manifest,
	sources: readonly Source[]
): AsyncGenerator<Buffer> {
	yield Buffer.from(`${JSON.stringify(manifest)}\n`, 'utf8');
	for (const { path } of sources)
		for await (const some of createReadStream(path)) yield some as Buffer;
}

/** Reads a stream by lines and lengths. */
function readerOf(from: AsyncIterable<Buffer>) {
	const chunks = from[Symbol.asyncIterator]();
	let rest: Buffer = Buffer.alloc(0);
	async function more(): Promise<boolean> {
		const next = await chunks.next();
		if (next.done) return false;
		rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
		return true;
	}
	return {
		async line(): Promise<string> {
			for (;;) {
				const end = rest.indexOf(10);
				if (end >= 0) {
					const line = rest.subarray(0, end).toString('utf8');
					rest = rest.subarray(end + 1);
					return line;
				}
				if (!(await more())) throw new BadCopy('cut-short');
			}
		},
		async *bytes(count: number): AsyncGenerator<Buffer> {
			for (let left = count; left > 0;) {
				if (rest.length === 0 && !(await more())) throw new BadCopy('cut-short');
				const some = rest.subarray(0, left);
				rest = rest.subarray(some.length);
				left -= some.length;
				yield some;
			}
		},
		atEnd: async () => rest.length === 0 && !(await more())
	};
}

async function writeFile(to: string, from: AsyncIterable<Buffer>): Promise<string> {
	await mkdir(dirname(to), { recursive: true, mode: 0o700 });
	const file: FileHandle = await open(to, 'wx', 0o600);
	const hash = createHash('sha256');
	try {
		for await (const some of from) {
			hash.update(some);
			await file.writeFile(some);
		}
		await file.sync();
	} finally {
		await file.close();
	}
	return hash.digest('hex');
}

/** Writes a bundle's files into an empty folder. @throws BadCopy where one is not what the manifest says. */
export async function unbundle(from: AsyncIterable<Buffer>, folder: string): Promise<Manifest> {
	const reader = readerOf(from);
	const manifest = v.parse(Manifest, JSON.parse(await reader.line()));
	for (const { name, size, sha256 } of manifest.files) {
		const found = await writeFile(join(folder, name), reader.bytes(size));
		if (found !== sha256) throw new BadCopy('not-whole', name);
	}
	if (!(await reader.atEnd())) throw new BadCopy('not-whole');
	return manifest;
}
