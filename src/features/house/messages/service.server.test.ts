// Messages through a gateway that stands in for the real one: signed, tried again, never without end.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { messagesService, signatureOf } from './service.server.ts';

interface Call {
	body: string;
	headers: Record<string, string | string[] | undefined>;
}

let server: Server;
let calls: Call[];
let answers: number[];
let pauses: number[];
const secret = 'a secret of the gateway';
const message = { to: '+442071838750', text: 'Your code is 123456', key: 'code 1' };

beforeEach(async () => {
	[calls, answers, pauses] = [[], [], []];
	server = createServer((req, res) => {
		let body = '';
		req.on('data', (part: Buffer) => (body += part.toString('utf8')));
		req.on('end', () => {
			calls.push({ body, headers: req.headers });
			const status = answers.shift() ?? 200;
			if (status === 0) req.socket.destroy();
			else res.writeHead(status).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

function messages() {
	const { port } = server.address() as AddressInfo;
	return messagesService({
		gateway: () => ({ url: `http://127.0.0.1:${port}/sms`, secret }),
		clock: { now: () => 1_000 },
		pause: (ms) => {
			pauses.push(ms);
			return Promise.resolve();
		}
	});
}

test('a message goes out once, signed, with its key', async () => {
	expect(await messages().send(message)).toEqual({ ok: true, value: {} });
	expect(calls).toHaveLength(1);
	const [call] = calls;
	expect(JSON.parse(call?.body ?? '')).toEqual(message);
	expect(call?.headers).toMatchObject({
		'idempotency-key': 'code 1',
		'x-hoststand-timestamp': '1000',
		'x-hoststand-signature': signatureOf(call?.body ?? '', 1_000, secret)
	});
});

test('a gateway that stumbles is asked again with the same key', async () => {
	answers = [503, 0, 202];
	expect(await messages().send(message)).toMatchObject({ ok: true });
	expect(calls.map((call) => call.headers['idempotency-key'])).toEqual(Array(3).fill('code 1'));
	expect(pauses).toEqual([500, 2000]);
});

test('a gateway that says no is not asked again', async () => {
	answers = [400];
	expect(await messages().send(message)).toMatchObject({
		code: 'gateway-refused',
		detail: { status: 400 }
	});
	expect(calls).toHaveLength(1);
});

test('after three tries it is given up', async () => {
	answers = [0, 0, 0];
	expect(await messages().send(message)).toMatchObject({ code: 'gateway-silent' });
	expect(calls).toHaveLength(3);
});

test('without a gateway nothing is sent', async () => {
	const none = messagesService({ gateway: () => undefined, clock: { now: () => 0 } });
	expect(none.gatewaySet()).toBe(false);
	expect(await none.send(message)).toMatchObject({ code: 'no-gateway' });
});
