// Whatever comes in by the wire: the sender is answered or dropped, everybody else notices nothing.
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { venueProfile } from '#features/house/venue/contract.ts';
import { figures, rounds } from '../support/depth.ts';
import { device, type TestDevice } from '../support/device.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let neighbour: TestDevice;

beforeAll(async () => {
	server = await startServer();
	neighbour = await device(server.url);
});
afterAll(async () => {
	neighbour.close();
	await server.stop();
});

const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;

const frames = [
	'',
	'4',
	'42',
	'42[',
	'42[]',
	'42{}',
	'42["__proto__",{}]',
	'42["constructor",{}]',
	'421["toString",{}]',
	'421["watch"]',
	'421["watch",null]',
	'421["watch",{"topic":1}]',
	'421["watch",{"topic":"nowhere","params":{}}]',
	'421["watch",{"topic":"__proto__","params":{}}]',
	'421["venue.check-setup-code",{"input":{"__proto__":{"a":1}}}]',
	'421["waitlist.take-ticket",{"key":"12345678","input":{"size":1e999}}]',
	'421["waitlist.take-ticket",{"key":{},"input":[]}]',
	'421["waitlist.take-ticket",{"key":"12345678","input":{"size":-1,"language":"\u202e"}}]',
	`421["waitlist.take-ticket",${deep}]`,
	'42["waitlist.take-ticket",{"key":"12345678","input":{}},"not an ack"]',
	'42["unwatch",{"toString":1}]',
	'42["unwatch"]',
	'43[]',
	'439999999999[{}]',
	'451-["a",{"_placeholder":true,"num":0}]',
	'459999999999-["a"]',
	'41',
	'44{"message":"no"}',
	'40/admin,',
	'40{"sid":"x"}',
	'2probe',
	'5',
	'6',
	'9',
	'\u0000\u0000',
	'bÿþ',
	'421["disconnect",{}]',
	'421["connection",{}]',
	'421["change",{"room":"x"}]',
	'42["error","x"]'
];

function mutated(frame: string, turn: number): string {
	const at = (turn * 7919) % (frame.length + 1);
	const odd = String.fromCharCode((turn * 104_729) % 0x2fff);
	return frame.slice(0, at) + odd + frame.slice(at + (turn % 3));
}

/** Says one thing over a bare websocket, before or after the handshake of Socket.IO, and leaves. */
function say(frame: string | Uint8Array<ArrayBuffer>, connected: boolean): Promise<void> {
	return new Promise((resolve) => {
		const ws = new WebSocket(`ws://localhost:${server.port}/socket.io/?EIO=4&transport=websocket`);
		ws.onerror = () => {
			resolve();
		};
		ws.onclose = () => {
			resolve();
		};
		const speak = () => {
			ws.send(frame);
			setTimeout(() => {
				ws.close();
			}, 25);
		};
		ws.onopen = () => {
			if (connected) ws.send('40');
			else speak();
		};
		// `40{"sid":…}`: the handshake is done. What comes before it would be dropped unread.
		ws.onmessage = ({ data }) => {
			if (connected && String(data).startsWith('40')) speak();
		};
	});
}

async function standsUp(): Promise<void> {
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
	expect(neighbour.socket.connected).toBe(true);
	await neighbour.follow(venueProfile, {});
	expect(server.said()).not.toMatch(/uncaught|unhandled/i);
}

test('forty hand-made frames, before and after the handshake', async () => {
	for (const frame of frames) await Promise.all([say(frame, false), say(frame, true)]);
	await standsUp();
});

test('frames that were damaged on the way', async () => {
	const turns = rounds(2_000);
	for (let turn = 0; turn < turns; turn += 10) {
		const batch = Array.from({ length: 10 }, (_, at) => turn + at);
		await Promise.all(
			batch.map((one) => say(mutated(frames[one % frames.length] ?? '', one), one % 2 === 0))
		);
	}
	await standsUp();
	figures('bad frames', { whole: frames.length * 2, damaged: turns });
});

test('a frame larger than 64 KB ends its own connection and no other', async () => {
	const closed = new Promise<number>((resolve) => {
		const ws = new WebSocket(`ws://localhost:${server.port}/socket.io/?EIO=4&transport=websocket`);
		ws.onopen = () => {
			ws.send('40');
			ws.send(`421["x","${'a'.repeat(100_000)}"]`);
		};
		ws.onclose = (event) => {
			resolve(event.code);
		};
	});
	expect(await closed).toBeGreaterThan(1000);
	await say(new Uint8Array(50_000), true);
	await standsUp();
});

/** Sends without saying how long the body is, as a stranger would. */
function post(bytes: number): Promise<number> {
	return new Promise((resolve) => {
		const { port } = server;
		const req = request({ port, host: 'localhost', method: 'POST', path: '/api/v1/x' }, (res) => {
			res.resume();
			resolve(res.statusCode ?? 0);
			req.destroy();
		});
		req.on('error', () => {
			resolve(0);
		});
		req.setHeader('content-type', 'application/json');
		req.write('{"size":"');
		for (let sent = 0; sent < bytes; sent += 65_536) req.write('a'.repeat(65_536));
		req.end('"}');
	});
}

test('ten megabytes are refused, whether their length was said or not', async () => {
	const said = await fetch(`${server.url}/api/v1/x`, {
		method: 'POST',
		body: 'a'.repeat(10 * 1024 * 1024)
	}).then(
		(heard) => heard.status,
		() => 0
	);
	expect([413, 0]).toContain(said);
	expect([413, 0]).toContain(await post(10 * 1024 * 1024));
	await standsUp();
});

test('a body that is no JSON is a refusal with its field', async () => {
	const heard = await fetch(`${server.url}/api/v1/waitlist.take-ticket`, {
		method: 'POST',
		body: '{"size":',
		headers: { 'content-type': 'application/json', 'idempotency-key': 'abcdefgh' }
	});
	expect(heard.status).toBe(400);
	expect(await heard.json()).toMatchObject({ code: 'bad-input' });
});

test('no socket from a page of another site, and none by another host name', async () => {
	const upgrade = (headers: Record<string, string>): Promise<number> =>
		new Promise((resolve) => {
			const req = request({
				port: server.port,
				host: 'localhost',
				path: '/socket.io/?EIO=4&transport=websocket',
				headers: {
					connection: 'Upgrade',
					upgrade: 'websocket',
					'sec-websocket-version': '13',
					'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
					...headers
				}
			});
			req.on('upgrade', (_, socket) => {
				socket.destroy();
				resolve(101);
			});
			req.on('response', (res) => {
				resolve(res.statusCode ?? 0);
			});
			req.on('error', () => {
				resolve(0);
			});
			req.end();
		});
	expect(await upgrade({})).toBe(101);
	expect(await upgrade({ origin: `http://localhost:${server.port}` })).toBe(101);
	expect(await upgrade({ origin: 'http://evil.test' })).not.toBe(101);
	expect(await upgrade({ host: 'evil.test' })).not.toBe(101);
});

test('paths that climb out of the house lead nowhere', async () => {
	const climbs = [
		'/../package.json',
		'/%2e%2e/package.json',
		'/..%2fpackage.json',
		'/..%5cpackage.json'
	];
	for (const path of [...climbs, '/_app/%2e%2e/%2e%2e/package.json', '/a%00b']) {
		const status = await new Promise<number>((resolve) => {
			request({ port: server.port, host: 'localhost', path }, (res) => {
				res.resume();
				resolve(res.statusCode ?? 0);
			})
				.on('error', () => {
					resolve(0);
				})
				.end();
		});
		expect([400, 404], path).toContain(status);
	}
});
