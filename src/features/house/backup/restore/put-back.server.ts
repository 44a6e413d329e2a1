// Puts a copy in place of a data folder: opened and compared beside it first, the old data kept.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { wallTime, type Instant } from '#protocol';
import type { Manifest } from '../copy/bundle.server.ts';
import { openCopy } from '../copy/make.server.ts';
import { keepRecoveryKey } from '../keys.server.ts';
import { RESTORED, type Restored } from '../restored.server.ts';
import { move } from './moves.server.ts';
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

function freeName(path: string): string {
	for (let at = 1; ; at++) {
		const name = at === 1 ? path : `${path}-${at}`;
		if (!existsSync(name)) return name;
	}
}

/** Beside the data folder; where that is another disk (a container's volume), inside it. Made, and empty. */
async function placeAside(data: string, staged: string, now: Instant): Promise<string> {
	const beside = freeName(join(dirname(data), `${basename(data)}.before-${stamp(now)}`));
	await mkdir(beside, { mode: 0o700 });
	const probe = join(staged, '.probe');
	await writeFile(probe, '');
	try {
		await rename(probe, join(beside, '.probe'));
		await rm(join(beside, '.probe'));
		return beside;
	} catch (error) {
		await rm(probe, { force: true });
		await rm(beside, { recursive: true });
		if ((error as { code?: string }).code !== 'EXDEV') throw error;
		const inside = freeName(join(data, `.before-${stamp(now)}`));
		await mkdir(inside, { mode: 0o700 });
		return inside;
	}
}

/** Swaps the folders' contents. Answers where the old data are. The caller holds the data folder. */
export async function putBack(
	opened: Opened,
	order: { data: string; key: string; file: string; now: Instant; moved?: () => void }
): Promise<string> {
	const { data, key, file, now } = order;
	const { staged, manifest } = opened;
	await carryOver(data, staged);
	keepRecoveryKey(staged, key);
	const note: Restored = { made: manifest.made, at: now, file: basename(file) };
	await writeFile(join(staged, RESTORED), JSON.stringify(note), { mode: 0o600, flush: true });
	const before = await placeAside(data, staged, now);
	await move(data, { staged: basename(staged), before, step: 'aside' }, order.moved);
	return before;
}
