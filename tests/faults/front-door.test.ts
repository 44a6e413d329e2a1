// The production build behind its gate: form posts by any name of the house, headers, the API's own description,
// and a device that is shut out.
import { globSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTicket } from '#features/front/waitlist/contract.ts';
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

interface Posted {
	path?: string;
	/** What a browser says of the page that posts; a printer and an old form say nothing. */
	origin?: string;
	cookie?: string;
}

interface Heard {
	status: number;
	words: string;
}

/** A form post with the Host that a browser would send. */
function formPost(host: string, { path = '/api/v1/no.such', ...said }: Posted): Promise<Heard> {
	return new Promise((resolve, reject) => {
		const headers = { host, ...said, 'content-type': 'application/x-www-form-urlencoded' };
		const req = request(
			{ port: server.port, host: 'localhost', method: 'POST', path, headers },
			(res) => {
				let words = '';
				res.on('data', (part: Buffer) => (words += part.toString()));
				res.on('end', () => {
					resolve({ status: res.statusCode ?? 0, words });
				});
			}
		);
		req.on('error', reject);
		req.end('{}');
	});
}

/** Every address of the house that takes a post, with some word for what varies in it. */
const doorsForPosts = (): string[] =>
	globSync('src/routes/**/{+server,+page.server}.ts')
		.filter((file) => /export const (POST|actions)\b/.test(readFileSync(file, 'utf8')))
		.map((file) => `/${relative('src/routes', dirname(file)).replace(/\[[^\]]*\]/g, 'x')}`);

test('a form post over plain http is heard under every name of the house, and from no other page', async () => {
	await restaurant.answerTo('plumtree.lan');
	for (const name of ['localhost', '127.0.0.1', 'hoststand.local', 'plumtree.lan']) {
		const host = `${name}:${server.port}`;
		const from = async (origin: string) => (await formPost(host, { origin })).status;
		expect(await from(`http://${host}`), name).toBe(404);
		expect(await from(`https://${host}`), name).toBe(403);
		expect(await from('http://evil.test'), name).toBe(403);
	}
	expect(await formPost('evil.test', { origin: 'http://evil.test' })).toMatchObject({
		status: 421
	});
});

test('a page of another site can post to no address of the house', async () => {
	const host = `localhost:${server.port}`;
	const refused = { status: 403, words: expect.stringContaining('another site') as string };
	expect(doorsForPosts()).toEqual(expect.arrayContaining(['/api/printers/x', '/m/card/x']));
	for (const path of doorsForPosts()) {
		for (const origin of ['http://evil.test', 'null'])
			expect(await formPost(host, { path, origin }), path).toMatchObject(refused);
		expect(await formPost(host, { path }), path).not.toMatchObject(refused);
	}
});

test('a form that names no origin is a stranger’s whatever cookie it brings, and a printer’s needs its secret', async () => {
	const host = `localhost:${server.port}`;
	const cookie = `hs_device=${await restaurant.pair('kiosk', 'Back door')}`;
	const path = `/api/v1/${takeTicket.name}`;
	const own = await formPost(host, { path, cookie, origin: `http://${host}` });
	expect(own.words).toContain('bad-input');
	expect((await formPost(host, { path, cookie })).words).toContain('not-allowed');
	expect(await formPost(host, { path: '/api/printers/star', cookie })).toMatchObject({
		status: 401
	});
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
