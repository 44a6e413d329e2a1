// A document takes good edits, refuses broken ones with their line, and survives a crash at any moment.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from './adapter.ts';
import { realDisk, type Disk } from './disk.ts';
import { openDocument, type News, type OpenDocument } from './document.ts';

interface Venue {
	name: string;
	tables: number[];
}

function check(value: unknown): Checked<Venue> {
	const { name, tables } = value as Partial<Venue>;
	if (typeof name !== 'string') return { ok: false, reason: 'a name is missing', at: ['name'] };
	const odd = tables?.findIndex((seats) => !(seats > 0)) ?? -1;
	if (odd >= 0) return { ok: false, reason: 'a table has seats', at: ['tables', odd] };
	return { ok: true, value: { name, tables: tables ?? [] } };
}

const first: Venue = { name: 'Golden Carp', tables: [2] };
let folder: string;
let path: string;
const opened: OpenDocument<Venue>[] = [];

async function open(disk?: Disk): Promise<OpenDocument<Venue>> {
	const document = await openDocument({ path, check, first, ...(disk && { disk }) });
	opened.push(document);
	return document;
}

/** What is heard after `act`, or a failure after three seconds. */
async function heardAfter(document: OpenDocument<Venue>, act: () => void): Promise<News<Venue>> {
	const heard = new Promise<News<Venue>>((resolve) => document.watch(resolve));
	act();
	return heard;
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'hoststand-documents-'));
	path = join(folder, 'venue.json');
});

afterEach(async () => {
	for (const document of opened.splice(0)) await document.close();
	rmSync(folder, { recursive: true });
});

describe('a document', () => {
	it('begins with what it is given, written so that a person can read it', async () => {
		await open();
		expect(readFileSync(path, 'utf8')).toBe(
			'{\n\t"name": "Golden Carp",\n\t"tables": [\n\t\t2\n\t]\n}\n'
		);
	});

	it('holds a change after it is opened again, and keeps the one before as .bak', async () => {
		const document = await open();
		await document.update((draft) => {
			draft.name = 'Silver Carp';
		});
		expect((await open()).data.name).toBe('Silver Carp');
		expect(JSON.parse(readFileSync(`${path}.bak`, 'utf8'))).toEqual(first);
	});

	it('makes changes one after another, none lost', async () => {
		const document = await open();
		const add = (seats: number) =>
			document.update((draft) => ({ ...draft, tables: [...draft.tables, seats] }));
		await Promise.all(Array.from({ length: 20 }, (_, index) => add(index + 1)));
		expect((await open()).data.tables).toHaveLength(21);
	});

	it('refuses a change that its check refuses, and stays as it was', async () => {
		const document = await open();
		const bad = document.update((draft) => {
			draft.tables = [0];
		});
		await expect(bad).rejects.toThrow('tables.0: a table has seats');
		expect(document.data).toEqual(first);
	});
});

describe('an edit by hand', () => {
	it('is taken up while the program runs', async () => {
		const document = await open();
		const news = await heardAfter(document, () => writeFileSync(path, '{ "name": "Red Lantern" }'));
		expect(news).toEqual({ kind: 'edited', data: { name: 'Red Lantern', tables: [] } });
		expect(document.data.name).toBe('Red Lantern');
	});

	it('is refused with line, column and reason when it is no JSON; the last good one stays', async () => {
		const document = await open();
		const news = await heardAfter(document, () =>
			writeFileSync(path, '{\n\t"name": "Red Lantern"\n\t"tables": [4]\n}')
		);
		expect(news).toMatchObject({ kind: 'refused', fault: { line: 3, column: 2 } });
		expect(document.fault?.sentence).toBe(
			'venue.json, line 3, column 2: a comma is missing before this'
		);
		expect(document.data).toEqual(first);
	});

	it('is refused with the line of the wrong value when it does not fit', async () => {
		const document = await open();
		const news = await heardAfter(document, () =>
			writeFileSync(path, '{\n\t"name": "Red Lantern",\n\t"tables": [4,\n\t\t-1]\n}')
		);
		expect(news).toMatchObject({
			kind: 'refused',
			fault: { line: 4, column: 3, reason: 'tables.1: a table has seats' }
		});
	});

	it('is in force as soon as it is mended', async () => {
		const document = await open();
		await heardAfter(document, () => writeFileSync(path, '{ "name": 7 }'));
		await heardAfter(document, () => writeFileSync(path, '{ "name": "7" }'));
		expect(document.fault).toBeUndefined();
		expect(document.data.name).toBe('7');
	});

	it('made while the program was off and broken leaves the last good one in force', async () => {
		const before = await open();
		await before.update((draft) => {
			draft.name = 'Silver Carp';
		});
		await before.close();
		writeFileSync(path, '{ "name": ');
		const document = await open();
		expect(document.data.name).toBe('Silver Carp');
		expect(document.fault?.reason).toBe('the file ends in the middle');
	});

	it('that was refused is put aside, not lost, when the program writes', async () => {
		const document = await open();
		await heardAfter(document, () => writeFileSync(path, '{ "name": "Red" '));
		await document.update((draft) => {
			draft.tables = [6];
		});
		expect(readFileSync(`${path}.refused`, 'utf8')).toBe('{ "name": "Red" ');
		expect((await open()).data).toEqual({ name: 'Golden Carp', tables: [6] });
	});

	it('is seen by the next change even before it was heard of', async () => {
		const document = await open();
		writeFileSync(path, '{ "name": "Red Lantern", "tables": [8] }');
		await document.update((draft) => {
			draft.tables.push(2);
		});
		expect(document.data).toEqual({ name: 'Red Lantern', tables: [8, 2] });
	});

	it('that breaks the very first file stops the start with its line', async () => {
		writeFileSync(path, '{\n');
		await expect(open()).rejects.toThrow(
			'venue.json, line 2, column 1: the file ends in the middle'
		);
	});
});

/** A disk whose n-th act fails, as a full or broken one does. */
function failingDisk(n: number): { disk: Disk; done: () => number } {
	let acts = 0;
	const act = <A extends unknown[], R>(work: (...given: A) => Promise<R>) => {
		return (...given: A): Promise<R> => {
			acts += 1;
			if (acts === n) return Promise.reject(new Error('ENOSPC'));
			return work(...given);
		};
	};
	const disk: Disk = {
		...realDisk,
		put: act((...given) => realDisk.put(...given)),
		move: act((...given) => realDisk.move(...given)),
		settle: act((...given) => realDisk.settle(...given))
	};
	return { disk, done: () => acts };
}

describe('a failing disk', () => {
	it('at any act of a change leaves the old document or the new one, and no litter', async () => {
		await (await open()).close();
		for (let n = 1; ; n++) {
			const { disk, done } = failingDisk(n);
			const document = await open(disk);
			const before = document.data.tables.length;
			const changed = await document
				.update((draft) => void draft.tables.push(4))
				.catch(() => undefined);
			if (!changed) expect(document.data.tables).toHaveLength(before);
			await document.close();
			const after = (await open()).data.tables.length;
			if (changed) expect(after).toBe(before + 1);
			else expect([before, before + 1]).toContain(after);
			expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
			if (done() < n) break;
			expect(n).toBeLessThan(20);
		}
	});
});
