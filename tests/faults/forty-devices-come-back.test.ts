// The box has another address in the middle of the evening: forty real connections come back by the one house code.
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	comeBack,
	houseAddress,
	letIn,
	lostDevices,
	moveTo
} from '../../src/features/house/address/contract.ts';
import { deviceList } from '../../src/features/house/devices/contract.ts';
import { editVenue, venueProfile } from '../../src/features/house/venue/contract.ts';
import { MINUTE, type DeviceRole } from '#protocol';
import { device, type TestDevice } from '../support/device.ts';
import { granted, openRestaurant, profileAt, type Restaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';

let house: TestServer;
let restaurant: Restaurant;
beforeAll(async () => {
	house = await startServer({ clock: 'manual' });
	restaurant = await openRestaurant(house);
}, 60_000);
afterAll(() => house.stop());

const roles: DeviceRole[] = ['kiosk', 'board', 'host', 'handheld'];

/** Offers are limited a minute; the clock of the house goes on between them. */
async function pairForty(): Promise<TestDevice[]> {
	const made: TestDevice[] = [];
	for (let n = 0; n < 40; n++) {
		await house.clock.advance(MINUTE);
		const token = await restaurant.pair(roles[n % roles.length] ?? 'kiosk', `Screen ${n}`);
		made.push(await device(house.url, token));
	}
	return made;
}

async function collect(at: string, secret: string): Promise<string> {
	const answer = await fetch(`${at}/pair/collect`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: at },
		body: JSON.stringify({ secret })
	});
	return /hs_device=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

it('each is what it was, under the other address, over a kill of the house in the middle', async () => {
	const before = await pairForty();
	const view = await restaurant.desk.follow(houseAddress, {});
	const list = await restaurant.desk.follow(deviceList, {});
	const was = new Map(list.state().devices.map(({ id, name, role }) => [id, `${name} ${role}`]));
	const profile = profileAt('http://192.0.2.7:3000');
	granted<typeof editVenue>(await restaurant.desk.send(editVenue, { profile, hostNames: [] }));
	await house.clock.advance(10_000);
	const { code } = await view.next((state) => state.lost && state.code !== null);
	for (const one of before) one.close();

	const elsewhere = house.at('127.0.0.1');
	const visitors = await Promise.all(before.map(() => device(elsewhere)));
	const typed = { code: code?.code ?? '' };
	const away = async () => {
		const heard = await visitors[0]?.ask(lostDevices, typed);
		return heard?.ok ? heard.value.devices : [];
	};
	await expect.poll(async () => (await away()).length, { timeout: 15_000 }).toBe(40);
	const devices = await away();
	const come = (from: number, to: number) =>
		Promise.all(
			devices.slice(from, to).map(async ({ id }, n) => {
				const visitor = visitors[from + n];
				if (!visitor) throw new Error('no visitor');
				const heard = await visitor.send(comeBack, { ...typed, deviceId: id });
				return { id, secret: granted<typeof comeBack>(heard).secret };
			})
		);
	const first = await come(0, 20);
	await house.kill9();
	await house.restart();
	await house.clock.advance(45 * MINUTE);
	await Promise.all(
		[...visitors.map(({ socket }) => socket), restaurant.desk.socket].map((socket) =>
			socket.connected
				? undefined
				: new Promise<void>((done) => socket.once('connect', () => done()))
		)
	);
	const back = [...first, ...(await come(20, 40))];
	const again = await restaurant.desk.follow(houseAddress, {});
	const { asking, now } = await again.next((state) => state.asking.length === 40);
	const deviceIds = asking.map(({ id }) => id);
	const heard = await restaurant.desk.send(letIn, { deviceIds });
	expect(granted<typeof letIn>(heard)).toEqual({ letIn: 40 });
	const tokens = await Promise.all(back.map(({ secret }) => collect(elsewhere, secret)));
	expect(new Set(tokens).size).toBe(40);
	for (const [n, token] of tokens.entries()) {
		const one = await device(elsewhere, token);
		const seen = await one.follow(venueProfile, {});
		expect(seen.state().name).toBe('The Plum Tree');
		one.close();
		expect(was.get(back[n]?.id ?? '')).toBe(`${devices[n]?.name ?? ''} ${devices[n]?.role ?? ''}`);
	}
	const address = now.at(-1) ?? '';
	granted<typeof moveTo>(await restaurant.desk.send(moveTo, { address }));
	expect((await again.next((state) => !state.lost)).address).toBe(address);
	for (const visitor of visitors) visitor.close();
}, 120_000);
