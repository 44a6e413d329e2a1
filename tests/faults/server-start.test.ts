// The production server as a process: it starts, stops, survives a kill, and lets only tests move its clock.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { device } from '../support/device.ts';
import { startServer, type TestServer } from '../support/server.ts';

let house: TestServer | undefined;

afterEach(async () => {
	await house?.stop();
	house = undefined;
});

const health = async (at: TestServer) => (await fetch(`${at.url}/healthz`)).status;

it('is well on a free port, and again after a kill, on the same port and data', async () => {
	house = await startServer();
	expect(await health(house)).toBe(200);
	const { pid } = house;
	await house.kill9();
	await house.restart();
	expect(house.pid).not.toBe(pid);
	expect(await health(house)).toBe(200);
});

it('hears a device that came without a token as a visitor', async () => {
	house = await startServer();
	const visitor = await device(house.url);
	expect(
		await visitor.socket
			.timeout(2_000)
			.emitWithAck('no-such-act' as 'watch', { topic: '', params: {} })
	).toMatchObject({
		ok: false,
		code: 'unknown-command'
	});
	visitor.close();
});

it('answers each move of its clock', async () => {
	house = await startServer({ clock: 'manual' });
	await house.clock.set(Date.UTC(2026, 10, 20, 18));
	await house.clock.advance(60_000);
	expect(await health(house)).toBe(200);
});

it('keeps the real clock where the data are not a test’s', () => {
	const data = mkdtempSync(join(tmpdir(), 'hoststand-real-'));
	const { status, stderr } = spawnSync(process.execPath, ['src/server/main.ts'], {
		env: {
			PATH: process.env['PATH'],
			HOSTSTAND_DATA: data,
			HOSTSTAND_CLOCK: 'manual',
			HOSTSTAND_PORT: '0'
		},
		encoding: 'utf8'
	});
	rmSync(data, { recursive: true });
	expect(status).toBe(1);
	expect(stderr).toContain('HOSTSTAND_CLOCK=manual is for tests');
});

it('leaves at once when it is told to stop, and says goodbye with a clean code', async () => {
	house = await startServer();
	// Its question ends only while the house stops, and it holds the connection after the answer.
	const holds = connect(Number(new URL(house.url).port), '127.0.0.1').on('error', () => undefined);
	await once(holds, 'connect');
	holds.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n');
	const from = performance.now();
	const stopped = house.stop();
	setTimeout(() => holds.write('\r\n'), 100);
	expect(await stopped).toBe(0);
	expect(performance.now() - from).toBeLessThan(2_000);
	holds.destroy();
	house = undefined;
});
