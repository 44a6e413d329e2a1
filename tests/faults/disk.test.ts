// The disk is full, read-only, or held by another start: it is said in words, and nothing acknowledged is lost.
import Database from 'better-sqlite3';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { openRestaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer | undefined;
const undo: (() => void)[] = [];

afterEach(async () => {
	await server?.stop();
	server = undefined;
	for (const one of undo.splice(0)) one();
});

const folder = (): string => {
	const made = mkdtempSync(join(tmpdir(), 'hoststand-disk-'));
	undo.push(() => {
		rmSync(made, { recursive: true, force: true });
	});
	return made;
};

/** A small disk of its own; false where this user may not mount one. */
function mounted(path: string, options: string): boolean {
	const args = ['-t', 'tmpfs', '-o', options, 'tmpfs', path];
	if (spawnSync('mount', args).status !== 0) return false;
	undo.unshift(() => {
		execFileSync('umount', ['-l', path]);
	});
	return true;
}

const start = (data: string, as: { uid?: number; gid?: number } = {}) =>
	spawnSync(process.execPath, ['src/server/main.ts'], {
		env: { PATH: process.env['PATH'], HOSTSTAND_DATA: data, HOSTSTAND_PORT: '0' },
		encoding: 'utf8',
		timeout: 30_000,
		...as
	});

/** A way in which the disk of a running house takes no more, and takes it again; what guests and health hear of it. */
interface Full {
	name: string;
	/** Makes the data's place small, before the start; false where this user may not. */
	make(data: string): boolean;
	fill(house: TestServer): void;
	free(house: TestServer): void;
	code: string;
	why: string;
}

/** No file of this process grows past so many bytes (EFBIG), as on a stick or a quota: any user may do that to his own. */
const limit = ({ pid }: TestServer, bytes: string) =>
	execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}`]);
const SMALL_BYTES = 64 * 1024;

const full: readonly Full[] = [
	{
		name: 'a disk that takes no more of a file',
		make: () => true,
		fill(house) {
			const log = statSync(join(house.data, 'hoststand.db-wal')).size;
			limit(house, `${log + SMALL_BYTES}:unlimited`);
		},
		free: (house) => limit(house, 'unlimited'),
		...{ code: 'disk-refuses', why: 'the disk refuses writes' }
	},
	{
		name: 'a full disk',
		make: (data) => mounted(data, 'size=24m'),
		fill: ({ data }) => spawnSync('sh', ['-c', `head -c 64M /dev/zero > ${join(data, 'ballast')}`]),
		free: ({ data }) => {
			rmSync(join(data, 'ballast'));
		},
		...{ code: 'disk-full', why: 'the disk is full' }
	}
];
/** The first is tried by every user; a small disk of its own only by one who may mount it. */
const ways = full.filter(({ make }) => {
	const tried = folder();
	const may = make(tried);
	for (const one of undo.splice(0)) one();
	return may;
});

test.each(ways)(
	'$name: health says so, a guest gets a sentence, and every ticket that was given is there',
	async ({ make, fill, free, code, why }) => {
		const data = folder();
		make(data);
		server = await startServer({ data });
		const { url } = server;
		const restaurant = await openRestaurant(server);
		const kiosk = await restaurant.at('kiosk', 'Door');
		const given: string[] = [];
		const take = async () => {
			const heard = await kiosk.send(takeTicket, { size: 2, language: 'en' });
			if (heard.ok) given.push((heard.value as { number: string }).number);
			return heard.ok ? 'ok' : heard.code;
		};
		expect(await take()).toBe('ok');
		fill(server);
		let refused = 'ok';
		for (let tries = 0; tries < 400 && refused === 'ok'; tries++) refused = await take();
		expect(refused).toBe(code);
		// What is smaller than a ticket may still have found room.
		const health = async () => {
			const answer = await fetch(`${url}/healthz`);
			return [answer.status, await answer.json()];
		};
		await expect
			.poll(health)
			.toEqual([503, expect.objectContaining({ why: expect.stringContaining(why) as string })]);
		expect(await take()).toBe(code);

		free(server);
		expect((await health())[0]).toBe(200);
		expect(await take()).toBe('ok');
		kiosk.close();
		restaurant.desk.close();
		await server.kill9();
		const db = new Database(join(data, 'hoststand.db'), { readonly: true });
		const rows = db.prepare('select number from tickets').all() as { number: string }[];
		db.close();
		expect(rows.map(({ number }) => number)).toEqual(expect.arrayContaining(given));
	}
);

test('a second start on the same data names the first and its port, ends with 3, and disturbs nothing', async () => {
	server = await startServer();
	const second = start(server.data);
	expect(second.status).toBe(3);
	expect(second.stderr).toContain(`process ${server.pid}, http://localhost:${server.port}`);
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('after a kill -9 the folder is free again at once', async () => {
	server = await startServer();
	await server.kill9();
	await server.restart();
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

const NOBODY = { uid: 65534, gid: 65534 };
/** Root writes everywhere; the house is started as a user without any right there, if that user may read the program. */
function withoutRights(): { uid?: number; gid?: number } | undefined {
	if (process.getuid?.() !== 0) return {};
	const reads = spawnSync(
		process.execPath,
		['-e', "require('fs').readdirSync('src/server')"],
		NOBODY
	);
	return reads.status === 0 ? NOBODY : undefined;
}

test('a folder that cannot be written is refused in words that say what to do', ({ skip }) => {
	const data = folder();
	writeFileSync(join(data, 'venue.json'), '{}');
	const as = withoutRights();
	if (!as && !mounted(data, 'size=1m,ro')) return skip('root here reads and writes everything');
	if (as) chmodSync(data, 0o555);
	const ended = start(data, as);
	expect(ended.status).toBe(4);
	expect(ended.stderr).toMatch(/cannot be written|is read-only/);
	expect(ended.stderr).toContain(data);
});
