// Live connections: who leaves is cut at once, a sign-out closes what stood open, and tokens change hands each day.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addParty, queue } from '#features/front/waitlist/contract.ts';
import { closeStaff, signOut } from '#features/house/staff/contract.ts';
import { DAY, MINUTE, randomCode, type DeviceRole, type Id } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

/** As often is every page told the time again. */
const TOLD_AGAIN_MS = 10_000;

let house: TestHouse;
let server: Server;
let url: string;
const sockets: Socket[] = [];

beforeEach(async () => {
	house = await openHouseForTest();
	server = createServer();
	house.app.attach(server);
	await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.close();
	await house.close();
	server.close();
});

const wing = () => house.app.wings.house;
const store = () => house.app.parts.store;

async function pair(role: DeviceRole, name: string) {
	return store().write((tx) => wing().devices.register(tx, { role, name }, house.clock.now()));
}

async function signedIn(device: Id<'device'>, name: string): Promise<Id<'staff'>> {
	return store().write(async (tx) => {
		const id = await wing().staff.add(tx, { name, role: 'host' }, house.clock.now());
		await wing().staff.beginSignIn(tx, device, id, house.clock.now());
		return id;
	});
}

async function connect(token: string): Promise<Socket> {
	const socket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		reconnectionDelay: 20,
		extraHeaders: { authorization: `Bearer ${token}` }
	});
	sockets.push(socket);
	await new Promise<void>((resolve) => socket.once('connect', resolve));
	return socket;
}

const heard = (socket: Socket, event: string): Promise<unknown> =>
	new Promise((resolve) => socket.once(event, resolve));
const watch = (socket: Socket, topic: string): Promise<unknown> =>
	socket.timeout(1000).emitWithAck('watch', { topic, params: {} });

test('a page that comes is told at once what time it is in the house, and again while it stays', async () => {
	house.clock.jump(3 * MINUTE);
	const coming = connect((await pair('board', 'Lobby board')).token);
	const socket = sockets[0] as Socket;
	const came = performance.now();
	const told = heard(socket, 'clock');
	await coming;
	expect(await told).toBe(house.clock.now());
	expect(performance.now() - came).toBeLessThan(TOLD_AGAIN_MS / 2);
	house.clock.jump(MINUTE);
	expect(await heard(socket, 'clock')).toBe(house.clock.now());
}, 30_000);

test('within a second of leaving, every screen where the person stood is cut and every sign-in has ended', async () => {
	const stand = await pair('host', 'Stand');
	const pocket = await pair('handheld', 'Pocket');
	const other = await pair('host', 'Bar');
	const hana = await signedIn(stand.id, 'Hana');
	await store().write((tx) => wing().staff.beginSignIn(tx, pocket.id, hana, house.clock.now()));
	await signedIn(other.id, 'Jun');
	const [one, two, three] = [
		await connect(stand.token),
		await connect(pocket.token),
		await connect(other.token)
	];
	const cut = Promise.all([heard(one, 'disconnect'), heard(two, 'disconnect')]);
	const began = performance.now();
	const closed = await house.as(someone.manager).send(closeStaff, { staffId: hana });
	expect(closed).toMatchObject({ ok: true, value: { pending: null } });
	expect(await cut).toEqual(['io server disconnect', 'io server disconnect']);
	expect(performance.now() - began).toBeLessThan(1000);
	expect(three.connected).toBe(true);
	for (const { token } of [stand, pocket])
		expect(house.app.identify({ phone: false, device: token }).staff).toBeUndefined();
});

test('after a sign-out nothing more of what wanted it reaches the screen, and the screen is told to ask again', async () => {
	const pocket = await pair('handheld', 'Pocket');
	await signedIn(pocket.id, 'Hana');
	const socket = await connect(pocket.token);
	expect(await watch(socket, queue.name)).toMatchObject({ ok: true });
	const changes: unknown[] = [];
	socket.on('change', (change) => changes.push(change));
	const party = { size: 2, needs: { highChair: false, stepFree: false }, language: 'en' } as const;
	const seen = heard(socket, 'change');
	await house.as(someone.host).send(addParty, party);
	await seen;
	const again = heard(socket, 'again');
	await socket.timeout(1000).emitWithAck(signOut.name, { key: randomCode(12), input: {} });
	await again;
	await house.as(someone.host).send(addParty, party);
	await house.app.topics.settled();
	expect(await watch(socket, queue.name)).toMatchObject({ code: 'sign-in-needed' });
	expect(changes).toHaveLength(1);
});

test('a token is renewed when it is a day old, and the old one counts until the new one is first used', async () => {
	const { token, id } = await pair('host', 'Stand');
	const who = (device: string) => house.app.identify({ phone: false, device }).device?.id;
	const { renew } = wing().devices;
	house.clock.advance(DAY - 1);
	expect(await renew(token)).toBeUndefined();
	house.clock.advance(1);
	const lost = await renew(token);
	const next = await renew(token);
	if (!lost || !next) throw new Error('not renewed');
	expect(who(lost)).toBeUndefined();
	expect(who(token)).toBe(id);
	expect(who(token)).toBe(id);
	expect(who(next)).toBe(id);
	await store().probe();
	expect(who(next)).toBe(id);
	expect(who(token)).toBeUndefined();
	expect(await renew(token)).toBeUndefined();
	expect(await renew(next)).toBeUndefined();
});

test('a second screen of the same browser comes back by itself when the token has changed, and is not sent away', async () => {
	const { token } = await pair('host', 'Stand');
	const socket = await connect(token);
	house.clock.advance(DAY);
	const next = await wing().devices.renew(token);
	house.app.identify({ phone: false, device: next ?? '' });
	await store().probe();
	const why = heard(socket, 'disconnect');
	socket.emit('watch', { topic: queue.name, params: {} }, () => undefined);
	expect(await why).toBe('transport close');
	socket.io.opts.extraHeaders = { authorization: `Bearer ${next}` };
	await heard(socket, 'connect');
	expect(await watch(socket, queue.name)).toMatchObject({ ok: true });
});
