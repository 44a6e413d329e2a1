// The copies that lie in their folder: listed by their heads, and those removed that the rotation lets go.
import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#protocol';
import { readHead } from './copy/seal.server.ts';
import { copyPrefix, keptOf } from './rules.ts';

export interface CopyFile {
	name: string;
	/** When it was made. */
	at: Instant;
	bytes: number;
}

async function lookAt(folder: string, name: string): Promise<CopyFile[]> {
	try {
		const path = join(folder, name);
		const [{ made }, { size }] = await Promise.all([readHead(path), stat(path)]);
		return [{ name, at: made, bytes: size }];
	} catch {
		// Another's file, or one whose head is damaged: not ours to count, and not ours to remove.
		return [];
	}
}

/** This house's copies, the newest first. @throws when the folder cannot be read; an absent one holds none. */
export async function copiesIn(folder: string, venue: string): Promise<CopyFile[]> {
	const names = await readdir(folder).catch((error: unknown) => {
		if ((error as { code?: string }).code === 'ENOENT') return [];
		throw error;
	});
	const mine = names.filter((name) => name.startsWith(copyPrefix(venue)) && name.endsWith('.copy'));
	const found = await Promise.all(mine.map((name) => lookAt(folder, name)));
	return found.flat().toSorted((a, b) => b.at - a.at);
}

/** Removes what the rotation does not keep. */
export async function rotate(folder: string, venue: string, zone: string): Promise<void> {
	const copies = await copiesIn(folder, venue);
	const kept = keptOf(
		copies.map(({ at }) => at),
		zone
	);
	for (const { at, name } of copies) if (!kept.has(at)) await unlink(join(folder, name));
}
