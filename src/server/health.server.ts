// Whether the house is well: it answers, its disk has room and takes a write. In words for whoever asks.
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock, Instant } from '#protocol';
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

interface Watched {
	address: { lost(): boolean };
	timekeeping: { doubt(): unknown };
	keeping: { backup: { oldAt(): Instant | undefined; look(): Promise<void> } };
}

/** What is wrong while the house runs all the same: an empty list when nothing is. */
export async function alarmsOf(
	{ address, timekeeping, keeping }: Watched,
	{ store, clock }: { store: Pick<Store, 'probe' | 'path'>; clock: Clock }
): Promise<string[]> {
	await keeping.backup.look();
	const found = await health(store);
	const oldAt = keeping.backup.oldAt();
	const signs: readonly (readonly [boolean, string])[] = [
		[address.lost(), 'this machine has another address now: set it at the desk'],
		[
			timekeeping.doubt() !== undefined,
			'the clock jumped: a manager confirms the time at the desk'
		],
		[
			oldAt !== undefined && clock.now() >= oldAt,
			'the newest copy is too old: look at Copies at the desk'
		],
		[found.ok && found.scarce, 'the disk is nearly full: free space'],
		[!found.ok, found.ok ? '' : found.why]
	];
	return signs.flatMap(([on, words]) => (on ? [words] : []));
}
