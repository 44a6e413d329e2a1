// A restaurant that has been set up and has devices, by the same commands and requests as the wizard and the desk.
import type { BrowserContext } from '@playwright/test';
import { claimDevice } from '../../src/features/house/devices/contract.ts';
import { addStaff, signIn } from '../../src/features/house/staff/contract.ts';
import { setReach } from '../../src/features/house/reach/contract.ts';
import { editVenue, setUpVenue, type Everyday } from '../../src/features/house/venue/contract.ts';
import type { DeviceRole, Heard, Language } from '#protocol';
import { device, type TestDevice } from './device.ts';
import type { TestServer } from './server.ts';

/** How phones come to The Plum Tree, so that tickets show their page. */
const guestWifi = {
	name: 'Plum Tree guests',
	password: 'lantern-7',
	security: 'WPA'
} as const;
export const managerPassword = 'plum blossom door';
const managerPin = '731964';
export const hostPin = '482613';

export interface Restaurant {
	/** The manager's desk, signed in. */
	desk: TestDevice;
	/** Pairs a device; its token is good as a bearer and as a cookie. */
	pair(role: DeviceRole, name: string, tableId?: string): Promise<string>;
	/** A paired device as a node program; a host stand's host is signed in. */
	at(role: DeviceRole, name: string, tableId?: string): Promise<TestDevice>;
	/** The house answers to this name too. */
	answerTo(name: string): Promise<void>;
	/** Makes a browser one of the house's devices, in a language. */
	enter(browser: BrowserContext, token: string, language?: Language): Promise<void>;
}

/** A server that nobody has set up. */
type Machine = Pick<TestServer, 'url' | 'setupCode'>;
type Asked = Parameters<TestDevice['send']>[0] | Parameters<TestDevice['ask']>[0];

/** The answer's value. @throws when it was refused. */
export function granted<D extends Asked>(heard: Heard<D>) {
	if (!heard.ok) throw new Error(`refused: ${JSON.stringify(heard)}`);
	return heard.value;
}

async function post(url: string, body: object = {}): Promise<Response> {
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: new URL(url).origin },
		body: JSON.stringify(body)
	});
	if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
	return answer;
}

async function collect(house: Machine, secret: string): Promise<string> {
	const answer = await post(`${house.url}/pair/collect`, { secret });
	const token = /hs_device=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
	if (!token) throw new Error('The pairing gave no token.');
	return token;
}

export const profileAt = (address: string): Everyday => ({
	...{ name: 'The Plum Tree', language: 'en' as const, zone: 'Europe/London', endOfDay: '04:00' },
	...{ currency: { code: 'GBP', digits: 2 }, phoneRegion: 'GB', address }
});

async function setUp(house: Machine): Promise<TestDevice> {
	const visitor = await device(house.url);
	const { secret } = granted<typeof setUpVenue>(
		await visitor.send(setUpVenue, {
			code: house.setupCode ?? '',
			profile: profileAt(house.url),
			floor: 'small',
			manager: { name: 'Mei', password: managerPassword, pin: managerPin },
			deviceName: 'Office'
		})
	);
	visitor.close();
	return device(house.url, await collect(house, secret));
}

/** Sets a fresh house up: The Plum Tree in London, with a manager and a host. */
export async function openRestaurant(house: Machine): Promise<Restaurant> {
	const desk = await setUp(house);
	granted<typeof setReach>(await desk.send(setReach, { publicUrl: null, wifi: guestWifi }));
	const staff = { name: 'Hana', role: 'host', pin: hostPin } as const;
	const host = granted<typeof addStaff>(await desk.send(addStaff, staff));

	async function pair(role: DeviceRole, name: string, tableId?: string): Promise<string> {
		const offer = (await (await post(`${house.url}/pair/code`)).json()) as {
			value: { code: string; secret: string };
		};
		const { code, secret } = offer.value;
		granted<typeof claimDevice>(
			await desk.send(claimDevice, { code, role, name, ...(tableId && { tableId }) })
		);
		return collect(house, secret);
	}

	return {
		...{ desk, pair },
		async at(role, name, tableId) {
			const one = await device(house.url, await pair(role, name, tableId));
			if (role === 'host') {
				granted<typeof signIn>(await one.send(signIn, { staffId: host.id, pin: hostPin }));
			}
			return one;
		},
		async answerTo(name) {
			const profile = profileAt(house.url);
			granted<typeof editVenue>(await desk.send(editVenue, { profile, hostNames: [name] }));
		},
		async enter(browser, token, language = 'en') {
			await browser.addCookies([
				{ name: 'hs_device', value: token, url: house.url, httpOnly: true, sameSite: 'Strict' },
				{ name: 'hs_language', value: language, url: house.url }
			]);
		}
	};
}
