// The production build behind its gate: form posts by any name of the house, headers, the API's own description,
// and a device that is shut out.
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceList, revokeDevice } from '#features/house/devices/contract.ts';
import { declaredContracts } from '#features/index.ts';
import { openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let restaurant: Restaurant;

beforeAll(async () => {
	server = await startServer();
	restaurant = await openRestaurant(server);
});
afterAll(async () => {
	restaurant.desk.close();
	await server.stop();
});

/** A browser's form post, with the Host and Origin that it would send. */
function formPost(host: string, origin: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const headers = { host, origin, 'content-type': 'application/x-www-form-urlencoded' };
		const req = request(
			{ port: server.port, host: 'localhost', method: 'POST', path: '/api/v1/no.such', headers },
			(res) => {
				res.resume();
				resolve(res.statusCode ?? 0);
			}
		);
		req.on('error', reject);
		req.end('{}');
	});
}

test('a form post over plain http is heard under every name of the house, and from no other page', async () => {
	await restaurant.answerTo('plumtree.lan');
	for (const name of ['localhost', '127.0.0.1', 'hoststand.local', 'plumtree.lan']) {
		const host = `${name}:${server.port}`;
		expect(await formPost(host, `http://${host}`), name).toBe(404);
		expect(await formPost(host, `https://${host}`), name).toBe(403);
		expect(await formPost(host, 'http://evil.test'), name).toBe(403);
	}
	expect(await formPost('evil.test', 'http://evil.test')).toBe(421);
});

test('pages carry a policy without unsafe scripts, and never ask for https from now on', async () => {
	const { headers } = await fetch(`${server.url}/`);
	const policy = headers.get('content-security-policy') ?? '';
	const scripts = policy.split(';').find((part) => part.trim().startsWith('script-src')) ?? '';
	expect(scripts).toMatch(/'self'/);
	expect(scripts).toMatch(/'nonce-/);
	expect(scripts).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
	expect(policy).toMatch(/object-src 'none'/);
	expect(headers.get('strict-transport-security')).toBeNull();
	expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('the API describes itself: every command and query with its input, answer and refusals', async () => {
	const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as {
		openapi: string;
		paths: Record<string, Record<string, { operationId: string; responses: object }>>;
	};
	expect(document.openapi).toBe('3.1.0');
	const asked = declaredContracts().filter((one) => one.kind === 'command' || one.kind === 'query');
	expect(asked.length).toBeGreaterThan(40);
	expect(Object.keys(document.paths).sort()).toEqual(
		asked.map((one) => `/api/v1/${one.name}`).sort()
	);
	for (const one of asked) {
		const operation =
			document.paths[`/api/v1/${one.name}`]?.[one.kind === 'command' ? 'post' : 'get'];
		expect(operation, one.name).toMatchObject({
			operationId: one.name,
			responses: { 200: {}, 409: {} }
		});
	}
});

test('a device that is shut out loses its live socket within a second', async () => {
	const kiosk = await restaurant.at('kiosk', 'Side door');
	const { state } = await restaurant.desk.follow(deviceList, {});
	const row = state().devices.find((one) => one.name === 'Side door');
	const cut = new Promise<number>((resolve) => {
		kiosk.socket.once('disconnect', () => {
			resolve(performance.now());
		});
	});
	const from = performance.now();
	expect(await restaurant.desk.send(revokeDevice, { deviceId: row?.id ?? '' })).toMatchObject({
		ok: true
	});
	expect((await cut) - from).toBeLessThan(1000);
	kiosk.close();
});

test('healthy means that the disk takes a write, ready that the house is set up', async () => {
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
	expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
	const empty = await startServer();
	expect((await fetch(`${empty.url}/readyz`)).status).toBe(503);
	expect(await empty.stop()).toBe(0);
});
