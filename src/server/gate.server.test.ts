// The gate: hosts, origins, schemes and sizes, at a real listener.
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGate } from './gate.server.ts';

let server: Server;
let port: number;

beforeAll(async () => {
	const gate = openGate({
		names: () => ['hoststand.local', 'table.example'],
		trustedProxy: undefined,
		publicName: () => 'table.example'
	});
	server = createServer((req, res) => {
		if (!gate.http(req, res)) return;
		res.end(
			JSON.stringify({
				scheme: req.headers['x-hoststand-scheme'],
				from: req.headers['x-hoststand-from'],
				cookie: req.headers.cookie
			})
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	port = (server.address() as AddressInfo).port;
});

afterAll(() => {
	server.close();
});

function call(
	method: string,
	headers: Record<string, string>,
	path = '/'
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
	return new Promise((resolve, reject) => {
		const req = request({ port, host: '127.0.0.1', method, headers, path }, (res) => {
			let body = '';
			res.on('data', (part: Buffer) => (body += part.toString()));
			res.on('end', () => {
				resolve({ status: res.statusCode ?? 0, body, headers: res.headers });
			});
		});
		req.on('error', reject);
		req.end();
	});
}

test.each([
	'/m',
	'/m/',
	'/m/t/SECRET',
	'/m/socket.io/?EIO=4',
	'/_app/immutable/x.js',
	'/fonts/a.woff2'
])('at the public name a guest’s phone gets %s', async (path) => {
	expect((await call('GET', { host: 'table.example' }, path)).status).toBe(200);
});

test.each([
	...[
		'/',
		'/admin',
		'/host',
		'/kiosk',
		'/pair',
		'/setup',
		'/socket.io/?EIO=4',
		'/api/v1/venue.set-up'
	],
	...[
		'/readyz',
		'/healthz',
		'/api/printers/x',
		'/mm',
		'/%6d/../admin',
		'/fonts/../admin',
		'/m/../admin'
	]
])('at the public name there is no %s', async (path) => {
	expect((await call('GET', { host: 'table.example:443' }, path)).status).toBe(404);
	if (path !== '/mm') expect((await call('GET', { host: host() }, path)).status).toBe(200);
});

const host = (): string => `127.0.0.1:${port}`;

test.each([
	['an address of this machine', () => host(), 200],
	['a name of the venue', () => `hoststand.local:${port}`, 200],
	['a stranger’s name', () => 'evil.test', 421],
	['a name that only begins like ours', () => 'hoststand.local.evil.test', 421]
])('by host: %s', async (_, name, status) => {
	expect((await call('GET', { host: name() })).status).toBe(status);
});

test.each([
	['its own page', () => `http://${host()}`, 200],
	['a page of another site', () => 'http://evil.test', 403],
	['the same name by another scheme', () => `https://${host()}`, 403],
	['an opaque origin', () => 'null', 403],
	['the same name at another port', () => 'http://127.0.0.1:1', 403]
])('a post from %s', async (_, origin, status) => {
	const heard = await call('POST', { host: host(), origin: origin(), cookie: 'hs_device=x' });
	expect(heard.status).toBe(status);
});

test('a post without an origin goes on, but its cookies do not count', async () => {
	const heard = await call('POST', { host: host(), cookie: 'hs_device=x' });
	expect(heard.status).toBe(200);
	expect(JSON.parse(heard.body)).toEqual({ scheme: 'http', from: '127.0.0.1' });
});

test('nobody can claim a scheme from outside', async () => {
	const heard = await call('GET', {
		host: host(),
		'x-forwarded-proto': 'https',
		'x-hoststand-scheme': 'https'
	});
	expect(JSON.parse(heard.body)).toMatchObject({ scheme: 'http' });
});

test('a body of ten megabytes is refused before it is read', async () => {
	const heard = await call('POST', { host: host(), 'content-length': String(10 * 1024 * 1024) });
	expect(heard.status).toBe(413);
	expect(heard.body).toContain('512 KB');
});

test.each([
	['/api/v1/dishes.import-sheet', 1_900_000, 200],
	['/api/v1/dishes.import-sheet', 2_100_000, 413],
	['/api/pictures/photo', 1_900_000, 413],
	['/m/api/v1/', 1_900_000, 413]
])('a post to %s with %i bytes is answered %i', async (path, bytes, status) => {
	const req = request({ port, host: '127.0.0.1', method: 'POST', path });
	req.setHeader('content-length', bytes);
	req.flushHeaders();
	const answered = new Promise<number>((resolve) => {
		req.on('response', (res) => resolve(res.statusCode ?? 0));
	});
	req.on('error', () => undefined);
	expect(await answered).toBe(status);
	req.destroy();
});

test('every answer carries the security headers', async () => {
	const { headers } = await call('GET', { host: host() });
	expect(headers).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'cross-origin-opener-policy': 'same-origin'
	});
});

test('where a request comes from is what the listener saw, whatever it says of itself', async () => {
	const claims = { 'x-forwarded-for': '192.0.2.9', 'x-hoststand-from': '192.0.2.9' };
	const heard = await call('GET', { host: 'localhost', ...claims });
	expect(JSON.parse(heard.body)).toMatchObject({ from: '127.0.0.1' });
});

test('behind the trusted proxy it comes from the last address that the proxy saw, not from what it was told', async () => {
	const trusting = openGate({
		names: () => ['hoststand.local'],
		trustedProxy: '127.0.0.1',
		publicName: () => undefined
	});
	const behind = createServer((req, res) => {
		if (trusting.http(req, res)) res.end(String(req.headers['x-hoststand-from']));
	});
	await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
	const { port: there } = behind.address() as AddressInfo;
	const headers = { 'x-forwarded-for': '192.0.2.9, 198.51.100.7' };
	const heard = await fetch(`http://127.0.0.1:${there}/`, { headers });
	expect(await heard.text()).toBe('198.51.100.7');
	behind.close();
});
