// The moves of a restore, written down before the first: one that a power failure cut off is finished at the next start.
import { existsSync } from 'node:fs';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';

/** In the data folder while the moves are under way. */
const FILE = 'restoring.json';

const Moves = v.object({
	/** Name of the folder inside the data folder that holds the copy, whole and compared. */
	staged: v.string(),
	/** Where the old data go, as a path. */
	before: v.string(),
	/** `aside`: old data still leave · `in`: they are out, the copy's come in. */
	step: v.picklist(['aside', 'in'])
});
export type Moves = v.InferOutput<typeof Moves>;

/** Files of this process: they stay whatever moves around them. */
const stays = ['hoststand.lock', 'hoststand.pid', FILE, `${FILE}.new`];

/** What a directory holds is on the disk. */
async function settle(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	await handle.sync().finally(() => handle.close());
}

async function note(data: string, moves: Moves): Promise<void> {
	const path = join(data, FILE);
	const file = await open(`${path}.new`, 'w', 0o600);
	await file.writeFile(JSON.stringify(moves));
	await file.sync().finally(() => file.close());
	await rename(`${path}.new`, path);
	await settle(data);
}

async function moveAll(from: string, to: string, but: readonly string[], moved: () => void) {
	for (const name of await readdir(from)) {
		if (but.includes(name)) continue;
		await rename(join(from, name), join(to, name));
		moved();
	}
	await settle(to);
	await settle(from);
}

/** Makes the moves that are left. `moved` is called after each of them. */
export async function move(
	data: string,
	moves: Moves,
	moved: () => void = () => undefined
): Promise<void> {
	const { staged, before } = moves;
	const copy = join(data, staged);
	if (moves.step === 'aside') {
		await note(data, moves);
		await moveAll(data, before, [...stays, staged, basename(before)], moved);
		await note(data, { ...moves, step: 'in' });
		moved();
	}
	if (existsSync(copy)) await moveAll(copy, data, [], moved);
	await rm(copy, { recursive: true, force: true });
	await rm(join(data, FILE));
	await settle(data);
}

/**
 * Where a restore was cut off, its last moves are made. Answers where the old data are, or undefined where none was.
 * The caller holds the data folder.
 */
export async function finishRestore(data: string): Promise<string | undefined> {
	const path = join(data, FILE);
	if (!existsSync(path)) return undefined;
	const moves = v.parse(Moves, JSON.parse(await readFile(path, 'utf8')));
	await move(data, moves);
	return moves.before;
}
