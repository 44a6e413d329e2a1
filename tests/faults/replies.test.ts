// Guests' replies come in over HTTP: only a fresh, signed one counts, and each once; also under the public name.
import Database from 'better-sqlite3';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setReach } from '#features/house/reach/contract.ts';
import { editVenue } from '#features/house/venue/contract.ts';
import { systemClock } from '#protocol';
import { replyOf } from '../support/gateway.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const SECRET = 'sixteen or more characters';
const PUBLIC = 'table.example';

let server: TestServer;
let restaurant: Restaurant;

beforeAll(async () => {
	server = await startServer();
	restaurant = await openRestaurant(server);
	const gateway = { url: 'http://127.0.0.1:9/sms', secret: SECRET };
	const profile = {
		...{ name: 'The Plum Tree', language: 'en' as const, zone: 'Europe/London', endOfDay: '04:00' },
		...{ currency: { code: 'GBP', digits: 2 }, phoneRegion: 'GB', address: server.url }
	};
	granted<typeof editVenue>(
		await restaurant.desk.send(editVenue, { profile, hostNames: [], gateway })
	);
	granted<typeof setReach>(
		await restaurant.desk.send(setReach, { publicUrl: `https://${PUBLIC}`, wifi: null })
	);
});
afterAll(async () => {
	restaurant.desk.close();
	await server.stop();
});

interface Sent {
	body: string;
	timestamp: string;
	signature: string;
}

function hand({ body, timestamp, signature }: Sent, host = 'localhost'): Promise<number> {
	return new Promise((done, failed) => {
		const headers = {
			host,
			'content-type': 'application/json',
			'x-hoststand-timestamp': timestamp,
			'x-hoststand-signature': signature
		};
		const path = '/m/replies/venue.json';
		const req = request(
			{ port: server.port, host: 'localhost', method: 'POST', path, headers },
			(res) => {
				res.resume();
				done(res.statusCode ?? 0);
			}
		);
		req.on('error', failed);
		req.end(body);
	});
}

function kept(): string[] {
	const db = new Database(join(server.data, 'hoststand.db'), { readonly: true });
	const rows = db.prepare('select reply_id from message_replies order by reply_id').all();
	db.close();
	return (rows as { reply_id: string }[]).map((row) => row.reply_id);
}

const stop = (id: string) => ({ id, from: '+447700900123', text: 'STOP' });

test('a signed reply is taken once, however often it is handed in and by whichever name', async () => {
	const reply = replyOf(stop('one'), SECRET, systemClock.now());
	expect([await hand(reply), await hand(reply), await hand(reply, PUBLIC)]).toEqual([
		200, 200, 200
	]);
	expect(kept()).toEqual(['one']);
});

test('a forged one, a late one and a changed one are refused alike and leave nothing', async () => {
	const now = systemClock.now();
	const forged = replyOf(stop('forged'), 'another secret altogether', now);
	const late = replyOf(stop('late'), SECRET, now - 6 * 60_000);
	const changed = { ...replyOf(stop('changed'), SECRET, now), body: '{"id":"changed","text":"1"}' };
	for (const one of [forged, late, changed]) expect(await hand(one)).toBe(401);
	expect(kept()).toEqual(['one']);
});

test('the desk does not answer under the public name', async () => {
	const answer = await new Promise<number>((done, failed) => {
		const req = request(
			{ port: server.port, host: 'localhost', path: '/admin', headers: { host: PUBLIC } },
			(res) => {
				res.resume();
				done(res.statusCode ?? 0);
			}
		);
		req.on('error', failed);
		req.end();
	});
	expect([404, 421]).toContain(answer);
});
