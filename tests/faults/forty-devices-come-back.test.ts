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
import { editVenue } from '../../src/features/house/venue/contract.ts';
import { MINUTE, SECOND, type DeviceRole } from '#protocol';
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

/** Forty browsers that the house does not know under its other name, and the one code. */
async function strangers(at: string, code: string) {
	const all = await Promise.all(Array.from({ length: 40 }, () => device(at)));
	const [first] = all;
	if (!first) throw new Error('Nobody came.');
	return {
		async away() {
			const heard = await first.ask(lostDevices, { code });
			return heard.ok ? heard.value.devices : [];
		},
		/** Each takes one of these devices, beginning with the stranger `from`. */
		come: (devices: readonly { id: string }[], from: number) =>
			Promise.all(
				all.slice(from, from + devices.length).map(async (visitor, n) => {
					const { id = '' } = devices[n] ?? {};
					const heard = await visitor.send(comeBack, { code, deviceId: id });
					return { id, secret: granted<typeof comeBack>(heard).secret };
				})
			),
		/** Everybody has found the house again. */
		online: () => expect.poll(() => all.every(({ socket }) => socket.connected)).toBe(true),
		close: () => {
			for (const one of all) one.close();
		}
	};
}

it('each is what it was, under the other address, over a kill of the house in the middle', async () => {
	const before = await pairForty();
	const list = await restaurant.desk.follow(deviceList, {});
	const was = new Map(list.state().devices.map(({ id, name, role }) => [id, `${name} ${role}`]));
	const view = await restaurant.desk.follow(houseAddress, {});
	const profile = profileAt('http://192.0.2.7:3000');
	granted<typeof editVenue>(await restaurant.desk.send(editVenue, { profile, hostNames: [] }));
	await house.clock.advance(10 * SECOND);
	const { code } = await view.next((state) => state.lost && state.code !== null);
	for (const one of before) one.close();

	const elsewhere = house.at('127.0.0.1');
	const { away, come, online, close } = await strangers(elsewhere, code?.code ?? '');
	await expect.poll(async () => (await away()).length, { timeout: 15_000 }).toBe(40);
	const devices = await away();
	const first = await come(devices.slice(0, 20), 0);
	await house.kill9();
	await house.restart();
	await house.clock.advance(45 * MINUTE);
	await online();
	const back = [...first, ...(await come(devices.slice(20), 20))];
	close();

	const again = await restaurant.desk.follow(houseAddress, {});
	const { asking, now } = await again.next((state) => state.asking.length === 40);
	const deviceIds = asking.map(({ id }) => id);
	const heard = await restaurant.desk.send(letIn, { deviceIds });
	expect(granted<typeof letIn>(heard)).toEqual({ letIn: 40 });
	const present = await restaurant.desk.follow(deviceList, {});
	for (const { id, secret } of back) {
		const one = await device(elsewhere, await collect(elsewhere, secret));
		const { devices: all } = await present.next((state) =>
			state.devices.some((known) => known.id === id && known.here)
		);
		expect(
			all.filter((known) => known.id === id).map(({ name, role }) => `${name} ${role}`)
		).toEqual([was.get(id)]);
		one.close();
	}
	const address = now.at(-1) ?? '';
	granted<typeof moveTo>(await restaurant.desk.send(moveTo, { address }));
	expect((await again.next((state) => !state.lost)).address).toBe(address);
}, 120_000);
