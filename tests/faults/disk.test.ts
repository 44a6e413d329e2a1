// The disk is full, read-only, or held by another start: it is said in words, and nothing acknowledged is lost.
import Database from 'better-sqlite3';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

const start = (data: string) =>
	spawnSync(process.execPath, ['src/server/main.ts'], {
		env: { PATH: process.env['PATH'], HOSTSTAND_DATA: data, HOSTSTAND_PORT: '0' },
		encoding: 'utf8',
		timeout: 30_000
	});

test('a full disk: health says so, a guest gets a sentence, and every ticket that was given is there', async ({
	skip
}) => {
	const data = folder();
	if (!mounted(data, 'size=24m')) return skip('this user may not mount a small disk');
	server = await startServer({ data });
	const restaurant = await openRestaurant(server);
	const kiosk = await restaurant.at('kiosk', 'Door');
	const given: string[] = [];
	const take = async () => {
		const heard = await kiosk.send(takeTicket, { size: 2, language: 'en' });
		if (heard.ok) given.push((heard.value as { number: string }).number);
		return heard.ok ? 'ok' : heard.code;
	};
	expect(await take()).toBe('ok');
	spawnSync('sh', ['-c', `head -c 64M /dev/zero > ${join(data, 'ballast')}`]);
	let refused = 'ok';
	for (let tries = 0; tries < 400 && refused === 'ok'; tries++) refused = await take();
	expect(refused).toBe('disk-full');
	const health = await fetch(`${server.url}/healthz`);
	expect([health.status, await health.json()]).toEqual([
		503,
		expect.objectContaining({ why: expect.stringContaining('the disk is full') as string })
	]);

	rmSync(join(data, 'ballast'));
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
	expect(await take()).toBe('ok');
	kiosk.close();
	restaurant.desk.close();
	await server.kill9();
	const db = new Database(join(data, 'hoststand.db'), { readonly: true });
	const rows = db.prepare('select number from tickets').all() as { number: string }[];
	db.close();
	expect(rows.map(({ number }) => number)).toEqual(expect.arrayContaining(given));
});

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

test('a read-only folder is refused in words that say what to do', ({ skip }) => {
	const data = folder();
	writeFileSync(join(data, 'venue.json'), '{}');
	if (!mounted(data, 'size=1m,ro')) return skip('this user may not mount a disk');
	const ended = start(data);
	expect(ended.status).toBe(4);
	expect(ended.stderr).toMatch(/cannot be written|is read-only/);
	expect(ended.stderr).toContain(data);
});
