// Puts a copy in place of a data folder: opened and compared beside it first, the old data kept.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { wallTime, type Instant } from '#protocol';
import type { Manifest } from '../copy/bundle.server.ts';
import { openCopy } from '../copy/make.server.ts';
import { keepRecoveryKey } from '../keys.server.ts';
import { RESTORED, type Restored } from '../restored.server.ts';
import { carryOver } from './carry-over.server.ts';

export interface Opened {
	/** Where it lies, whole and compared, beside the data folder or in it. */
	staged: string;
	manifest: Manifest;
}

const stamp = (now: Instant) => {
	const { date, time } = wallTime(now, 'UTC');
	return `${date}-${time.replace(':', '')}`;
};

/** Opens the copy into a folder inside the data folder, so that it is on the same disk. @throws BadCopy */
export async function stage(
	file: string,
	key: string,
	data: string,
	now: Instant
): Promise<Opened> {
	await mkdir(data, { recursive: true, mode: 0o700 });
	const staged = join(data, `.scratch-restore-${stamp(now)}`);
	await rm(staged, { recursive: true, force: true });
	await mkdir(staged, { mode: 0o700 });
	try {
		return { staged, manifest: await openCopy(file, key, staged) };
	} catch (error) {
		await rm(staged, { recursive: true, force: true });
		throw error;
	}
}

async function moveAll(from: string, to: string, but: ReadonlySet<string>): Promise<void> {
	for (const name of await readdir(from))
		if (!but.has(name)) await rename(join(from, name), join(to, name));
}

function freeName(path: string): string {
	for (let at = 1; ; at++) {
		const name = at === 1 ? path : `${path}-${at}`;
		if (!existsSync(name)) return name;
	}
}

/** Beside the data folder; where that is another disk (a container's volume), inside it. */
async function setAside(data: string, staged: string, now: Instant): Promise<string> {
	const name = `${basename(data)}.before-${stamp(now)}`;
	const beside = freeName(join(dirname(data), name));
	const stays = new Set([basename(staged), 'hoststand.lock']);
	await mkdir(beside, { mode: 0o700 });
	try {
		await moveAll(data, beside, stays);
		return beside;
	} catch (error) {
		if ((error as { code?: string }).code !== 'EXDEV') throw error;
		await rm(beside, { recursive: true });
		const inside = freeName(join(data, `.before-${stamp(now)}`));
		await mkdir(inside, { mode: 0o700 });
		await moveAll(data, inside, new Set([...stays, basename(inside)]));
		return inside;
	}
}

/** Swaps the folders' contents. Answers where the old data are. The caller holds the data folder. */
export async function putBack(
	opened: Opened,
	order: { data: string; key: string; file: string; now: Instant }
): Promise<string> {
	const { data, key, file, now } = order;
	const { staged, manifest } = opened;
	await carryOver(data, staged);
	keepRecoveryKey(staged, key);
	const note: Restored = { made: manifest.made, at: now, file: basename(file) };
	await writeFile(join(staged, RESTORED), JSON.stringify(note), { mode: 0o600, flush: true });
	const before = await setAside(data, staged, now);
	await moveAll(staged, data, new Set());
	await rm(staged, { recursive: true });
	return before;
}
