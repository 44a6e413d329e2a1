// Copies of a real house on a real disk: made beside it, verified, refused when touched, and brought back whole.
import fc from 'fast-check';
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { takeTicket } from '../../front/waitlist/contract.ts';
import { auditEntries } from '../audit/contract.ts';
import { backupState, copyNow, setCopyFolder, showRecoveryKey } from './contract.ts';
import { makeCopy, openCopy, type Copied } from './copy/make.server.ts';
import { recoveryKeyOf } from './keys.server.ts';
import { newRecoveryKey } from './rules/recovery-key.ts';

const folders: string[] = [];
function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'hoststand-copies-'));
	folders.push(made);
	return made;
}
afterAll(() => {
	for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const desk = (house: TestHouse) => house.as(someone.manager);
const state = async (house: TestHouse) => {
	const watched = await house.app.topics.watch(
		{ topic: backupState.name, params: {} },
		someone.manager,
		() => undefined
	);
	house.app.topics.drop(watched.ok ? watched.value.room : '');
	return (watched.ok ? watched.value.state : {}) as Record<string, unknown>;
};

describe('at the desk', () => {
	let house: TestHouse;
	let to: string;
	beforeEach(async () => {
		house = await openHouseForTest();
		to = join(folder(), 'second-disk');
	});
	afterEach(() => house.close());

	test('a house that is only played with makes no copies until a folder is set; then one an hour', async () => {
		house.clock.advance(2 * HOUR);
		await house.app.parts.jobs.look();
		expect(await state(house)).toMatchObject({ folder: null, copies: [] });
		expect(await desk(house).send(copyNow, {})).toMatchObject({ code: 'no-folder' });
		expect(await desk(house).send(setCopyFolder, { folder: to })).toMatchObject({ ok: true });
		for (const minutes of [5, 30, 30]) {
			house.clock.advance(minutes * MINUTE);
			await house.app.parts.jobs.look();
		}
		const now = await state(house);
		expect(now).toMatchObject({ folder: to, failed: null, running: false, byDefault: false });
		expect(now['copies']).toHaveLength(2);
		expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
		expect(readdirSync(house.app.parts.config.data).join()).not.toContain('scratch');
	});

	test('a copy by hand is one at a time', async () => {
		await desk(house).send(setCopyFolder, { folder: to });
		expect(await desk(house).send(copyNow, {})).toMatchObject({ ok: true });
		expect(await desk(house).send(copyNow, {})).toMatchObject({ code: 'running-already' });
		await house.app.wings.house.keeping.backup.atClose(house.clock.now());
		expect((await state(house))['copies']).toHaveLength(1);
	});

	test.each([
		['copies', 'not-absolute'],
		['/etc/hostname/copies', 'cannot-be-written']
	])('%s is no place for copies: %s', async (wanted, code) => {
		expect(await desk(house).send(setCopyFolder, { folder: wanted })).toMatchObject({ code });
	});

	test('copies inside the data folder would be lost with it', async () => {
		const inside = join(house.app.parts.config.data, 'copies');
		expect(await desk(house).send(setCopyFolder, { folder: inside })).toMatchObject({
			code: 'inside-data'
		});
	});

	test('a disk that went away is said, with the time of the last good copy', async () => {
		await desk(house).send(setCopyFolder, { folder: to });
		await house.app.wings.house.keeping.backup.atClose(house.clock.now());
		rmSync(to, { recursive: true });
		writeFileSync(to, 'a file where the disk was');
		house.clock.advance(2 * HOUR);
		await house.app.parts.jobs.look();
		expect((await state(house))['failed']).toMatchObject({ why: 'no-folder' });
	});

	test('the recovery key is for a manager, and every look at it stands in the audit', async () => {
		const technician = {
			...someone.manager,
			staff: { id: 'T', name: 'Tao', role: 'technician' as const }
		};
		expect(await house.as(technician).send(showRecoveryKey, {})).toMatchObject({
			code: 'not-allowed'
		});
		const heard = await desk(house).send(showRecoveryKey, {});
		if (!heard.ok) throw new Error(heard.code);
		expect(heard.value.groups.join('-')).toBe(recoveryKeyOf(house.app.parts.config.data));
		const audit = await desk(house).ask(auditEntries, { act: showRecoveryKey.name });
		expect(audit.ok && audit.value.entries).toHaveLength(1);
	});

	test('the house goes on answering while a copy is made in a process of its own', async () => {
		await desk(house).send(setCopyFolder, { folder: to });
		await desk(house).send(copyNow, {});
		let turns = 0;
		const timer = setInterval(() => turns++, 5);
		await house.app.wings.house.keeping.backup.atClose(house.clock.now());
		clearInterval(timer);
		expect((await state(house))['copies']).toHaveLength(1);
		// How long it was held depends on the machine; that it turns at all does not.
		expect(turns).toBeGreaterThan(5);
	});
});

describe('a copy', () => {
	let house: TestHouse;
	let copied: Copied;
	const recoveryKey = newRecoveryKey();

	beforeAll(async () => {
		house = await openHouseForTest();
		await house.as(someone.kiosk).send(takeTicket, { size: 2, language: 'en' });
		const { data } = house.app.parts.config;
		copied = await makeCopy({ data, to: folder(), recoveryKey, now: house.clock.now() });
	});
	afterAll(() => house.close());

	const opening = (path: string, key = recoveryKey) => openCopy(path, key, join(folder(), 'open'));
	const touched = (change: (bytes: Buffer) => void): string => {
		const bytes = readFileSync(copied.path);
		change(bytes);
		const path = join(folder(), copied.name);
		writeFileSync(path, bytes);
		return path;
	};

	test('opens with its key, and only with that; no row of it can be read without', async () => {
		expect((await opening(copied.path)).database.tables['tickets']).toMatchObject({ rows: 1 });
		await expect(opening(copied.path, newRecoveryKey())).rejects.toThrow(/does not fit/);
		expect(readFileSync(copied.path).includes('SQLite format')).toBe(false);
		expect(statSync(copied.path).mode & 0o077).toBe(0);
	});

	test('with a flipped bit anywhere is refused', async () => {
		const { size } = statSync(copied.path);
		await fc.assert(
			fc.asyncProperty(fc.nat(size - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
				const path = touched((bytes) => {
					bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
				});
				await expect(opening(path)).rejects.toThrow(/copy/);
				rmSync(path);
			}),
			{
				numRuns: 150,
				examples: [
					[0, 0],
					[16, 1],
					[20, 3],
					[size - 1, 7],
					[size - 20, 0]
				]
			}
		);
	});

	test('that was cut short anywhere is refused', async () => {
		const { size } = statSync(copied.path);
		await fc.assert(
			fc.asyncProperty(fc.nat(size - 1), async (length) => {
				const path = touched(() => undefined);
				truncateSync(path, length);
				await expect(opening(path)).rejects.toThrow(/copy/);
				rmSync(path);
			}),
			{ numRuns: 40 }
		);
	});

	test('that is something else is refused in words', async () => {
		const path = join(folder(), 'x.copy');
		writeFileSync(path, 'a shopping list');
		await expect(opening(path)).rejects.toThrow('This file is not a copy of Hoststand.');
	});
});
