// What whoever watches the machine is told by /readyz while the house runs all the same, and a start after a crash.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setCopyFolder } from '#features/house/backup/contract.ts';
import { HOUR } from '#protocol';
import { alarmsOf } from './health.server.ts';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
	await house.app.wings.house.venue.skipFirstRun({ address: 'http://localhost:3000' }, 0);
});
afterEach(() => house.close());

const alarms = () => alarmsOf(house.app.wings.house, house.app.parts);

it('has nothing to say of a house that is well', async () => {
	expect(await alarms()).toEqual([]);
});

it('tells that the machine is somewhere else, and that the clock jumped', async () => {
	const { venue } = house.app.wings.house;
	await venue.skipFirstRun({ address: 'http://192.0.2.7:3000' }, house.clock.now());
	house.clock.jump(-5 * HOUR);
	await house.app.parts.jobs.look();
	const told = await alarms();
	expect(told).toHaveLength(2);
	expect(told[0]).toContain('another address');
	expect(told[1]).toContain('clock jumped');
});

it('tells that the newest copy is old, until there is a new one', async () => {
	const to = mkdtempSync(join(tmpdir(), 'hoststand-copies-'));
	await house.as(someone.manager).send(setCopyFolder, { folder: to });
	const { backup } = house.app.wings.house.keeping;
	await backup.atClose(house.clock.now());
	expect(await alarms()).toEqual([]);
	house.clock.advance(30 * HOUR);
	expect((await alarms()).join()).toContain('newest copy is too old');
	await backup.atClose(house.clock.now());
	expect(await alarms()).toEqual([]);
	rmSync(to, { recursive: true });
});

it('does not open a database whose pages are damaged after a crash, and says what helps', async () => {
	const { data } = house.app.parts.config;
	await house.app.stop();
	const path = join(data, 'hoststand.db');
	const bytes = readFileSync(path);
	for (let page = 20; page < bytes.length / 4096; page += 3)
		bytes.fill(0x5a, page * 4096, page * 4096 + 200);
	writeFileSync(path, bytes);
	writeFileSync(join(data, 'hoststand.pid'), JSON.stringify({ pid: 1 }));
	await expect(house.again()).rejects.toThrow(/is damaged .* npm run restore/);
});
