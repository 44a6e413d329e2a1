// Whether copies can go to a folder: it is made if need be, and written to once.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { fail, ok } from '#protocol';

const inside = (data: string, folder: string): boolean => {
	const way = relative(data, folder);
	return way === '' || (!way.startsWith('..') && !isAbsolute(way));
};

/** Only the last step of the way is made: a mistyped mount point shall not become a folder on this disk. */
export async function makeFolder(folder: string): Promise<void> {
	await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
		if ((error as { code?: string }).code !== 'EEXIST') throw error;
	});
}

/** Answers the folder in its final form. */
export async function checkFolder(wanted: string, data: string) {
	if (!isAbsolute(wanted)) return fail('not-absolute');
	const folder = resolve(wanted);
	if (inside(resolve(data), folder)) return fail('inside-data');
	const probe = join(folder, `.hoststand-probe-${process.pid}`);
	try {
		await makeFolder(folder);
		await writeFile(probe, 'probe', { flush: true });
		await rm(probe);
		return ok(folder);
	} catch (error) {
		return fail('cannot-be-written', { code: String((error as { code?: unknown }).code) });
	}
}
