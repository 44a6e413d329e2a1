// What a restore must not undo: people who were erased since the copy was made stay erased.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Documents whose lists only grow; the newer list is joined to the copy's. */
const LISTS = ['erasures.json'];

type Lists = Record<string, unknown>;

async function read(path: string): Promise<Lists> {
	return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as Lists) : {};
}

/** Each list of both, the copy's entries first, none twice. */
function joined(copy: Lists, house: Lists): Lists {
	const result: Lists = { ...copy };
	for (const [name, mine] of Object.entries(house)) {
		const theirs = copy[name];
		if (!Array.isArray(mine)) result[name] ??= mine;
		else {
			const all = [...(Array.isArray(theirs) ? (theirs as unknown[]) : []), ...(mine as unknown[])];
			const seen = new Map(all.map((one) => [JSON.stringify(one), one]));
			result[name] = [...seen.values()];
		}
	}
	return result;
}

/** From the data that are about to be set aside into those that come in their place. */
export async function carryOver(data: string, staged: string): Promise<void> {
	for (const name of LISTS) {
		if (!existsSync(join(data, name))) continue;
		const [copy, house] = await Promise.all([read(join(staged, name)), read(join(data, name))]);
		const text = `${JSON.stringify(joined(copy, house), null, '\t')}\n`;
		await writeFile(join(staged, name), text, { mode: 0o600, flush: true });
	}
}
