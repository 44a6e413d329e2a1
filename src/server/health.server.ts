// Whether the house is well: it answers, its disk has room and takes a write. In words for whoever asks.
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Store } from './store.server.ts';
import { troubleOf, type Trouble } from './store/trouble.server.ts';

const MB = 1024 * 1024;
/** Less than this is full: a database that cannot grow refuses the next guest. */
const FULL_BYTES = 2 * MB;
/** Below 500 MB and below a twentieth of the disk it is time to do something. */
const SCARCE = { bytes: 500 * MB, share: 0.05 };

const words: Record<Trouble, string> = {
	'disk-full': 'the disk is full: free space, nothing that was acknowledged is lost',
	'store-busy': 'another program holds the database: stop it',
	'disk-refuses': 'the disk refuses writes: look at it and at its mount'
};

export type Health = { ok: true; free: number; scarce: boolean } | { ok: false; why: string };

/** Room left for the data, in bytes. */
async function roomFor(path: string): Promise<{ free: number; scarce: boolean }> {
	const { bavail, blocks, bsize } = await statfs(dirname(path));
	const free = bavail * bsize;
	return { free, scarce: free < SCARCE.bytes && bavail < blocks * SCARCE.share };
}

/** Writes one row to the disk and looks at the room that is left. */
export async function health(store: Pick<Store, 'probe' | 'path'>): Promise<Health> {
	try {
		const room = await roomFor(store.path);
		if (room.free < FULL_BYTES) return { ok: false, why: words['disk-full'] };
		await store.probe();
		return { ok: true, ...room };
	} catch (error) {
		return { ok: false, why: words[troubleOf(error) ?? 'disk-refuses'] };
	}
}
