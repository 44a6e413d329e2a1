// A screen that was paired over http moves to https by a link that works once: nothing that it held goes along.
import type { Cookies } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceList, moveToHttps } from '#features/house/devices/contract.ts';
import { MINUTE, type Id, type StateOf } from '#protocol';
import { POST as collect } from '../routes/pair/collect/+server.ts';
import { load as pairPage } from '../routes/pair/+page.server.ts';
import { POST as renew } from '../routes/pair/renew/+server.ts';
import { cookieName } from './credentials.server.ts';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

const PLAIN = 'http://hoststand.test:3000';
const SECURE = 'https://hoststand.test:3443';

let house: TestHouse;
let device: { id: Id<'device'>; token: string };
beforeEach(async () => {
	house = await openHouseForTest();
	const { store } = house.app.parts;
	await setAddress(SECURE);
	const kiosk = { role: 'kiosk' as const, name: 'Door' };
	device = await store.write((tx) =>
		house.app.wings.house.devices.register(tx, kiosk, house.clock.now())
	);
});
afterEach(() => house.close());

const setAddress = (address: string) =>
	house.app.wings.house.venue.skipFirstRun({ address }, house.clock.now());

/** A browser's jar: what one origin's answers leave in it, and what is sent back there. */
function jar(kept = new Map<string, string>()) {
	const cookies = {
		get: (name: string) => kept.get(name),
		set: (name: string, value: string) => void kept.set(name, value),
		delete: (name: string) => void kept.delete(name)
	} as unknown as Cookies;
	return { kept, cookies };
}
type Jar = ReturnType<typeof jar>;

function asked(origin: string, path: string, { kept, cookies }: Jar, body?: object) {
	const url = new URL(path, origin);
	const scheme = url.protocol.replace(':', '');
	const token = kept.get(cookieName('device', scheme));
	const headers = new Headers({ 'x-hoststand-scheme': scheme });
	headers.set('cookie', [...kept].map(([name, value]) => `${name}=${value}`).join('; '));
	const request = new Request(url, {
		...{ method: 'POST', headers },
		...(body && { body: JSON.stringify(body) })
	});
	const caller = house.app.identify({ phone: false, ...(token && { device: token }) });
	return { request, url, cookies, locals: { app: house.app, caller, language: 'en' } } as never;
}

async function heard<T>(answer: Response | Promise<Response>): Promise<T> {
	return (await (await answer).json()) as T;
}
const load = (origin: string, browser: Jar) =>
	heard<{ value: { renewed: boolean; move?: string } }>(
		renew(asked(origin, '/pair/renew', browser))
	);
const arrive = (origin: string, browser: Jar, secret: string) =>
	heard<{ ok: boolean; code?: string; value?: { home: string } }>(
		collect(asked(origin, '/pair/collect', browser, { secret }))
	);
const ask = (ids = [device.id]) => house.as(someone.manager).send(moveToHttps, { deviceIds: ids });
const paired = () => jar(new Map([[cookieName('device', 'http'), device.token]]));
const secretOf = (link = '') => link.split('#')[1] ?? '';

async function listed(): Promise<StateOf<typeof deviceList>['devices'][number] | undefined> {
	const watch = { topic: deviceList.name, params: {} };
	const seen = await house.app.topics.watch(watch, someone.manager, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	house.app.topics.drop(seen.value.room);
	return (seen.value.state as StateOf<typeof deviceList>).devices.find(
		({ id }) => id === device.id
	);
}

test('the link is given once, carries no token, and makes the screen itself again at the https address', async () => {
	const old = paired();
	expect((await load(PLAIN, old)).value.move).toBeUndefined();
	expect(await listed()).toMatchObject({ mayMove: true });
	expect(await ask()).toEqual({ ok: true, value: { asked: 1 } });
	const { move } = (await load(PLAIN, old)).value;
	expect(move).toMatch(/^https:\/\/hoststand\.test:3443\/pair#[0-9A-Z]{32}$/);
	expect(move).not.toContain(device.token);
	expect((await load(PLAIN, old)).value.move).toBeUndefined();
	const fresh = jar();
	expect(await arrive(SECURE, fresh, secretOf(move))).toMatchObject({ value: { home: '/kiosk' } });
	const token = fresh.kept.get(cookieName('device', 'https')) ?? '';
	const caller = house.app.identify({ phone: false, device: token });
	expect(caller).toMatchObject({ surface: 'kiosk', device: { id: device.id, name: 'Door' } });
	await load(SECURE, fresh);
	await expect.poll(listed).toMatchObject({ mayMove: false });
});

test('the old token holds until the new one is fetched, and is void from then on', async () => {
	const old = paired();
	await load(PLAIN, old);
	await ask();
	const { move } = (await load(PLAIN, old)).value;
	const by = () => house.app.identify({ phone: false, device: device.token }).surface;
	expect(by()).toBe('kiosk');
	await arrive(SECURE, jar(), secretOf(move));
	expect(by()).toBe('visitor');
});

test('a link is good for one use and for two minutes', async () => {
	const old = paired();
	await load(PLAIN, old);
	await ask();
	const used = secretOf((await load(PLAIN, old)).value.move);
	await arrive(SECURE, jar(), used);
	expect(await arrive(SECURE, jar(), used)).toMatchObject({ code: 'not-claimed' });
	const { store } = house.app.parts;
	device = await store.write((tx) =>
		house.app.wings.house.devices.register(tx, { role: 'board', name: 'Lobby' }, house.clock.now())
	);
	const board = paired();
	await load(PLAIN, board);
	await ask();
	const late = secretOf((await load(PLAIN, board)).value.move);
	house.clock.advance(2 * MINUTE);
	expect(await arrive(SECURE, jar(), late)).toMatchObject({ code: 'not-claimed' });
	expect(house.app.identify({ phone: false, device: device.token }).surface).toBe('board');
});

test('where both addresses have one name the plain cookie is dropped, and no plain one is given over https', async () => {
	const browser = paired();
	await load(PLAIN, browser);
	await ask();
	await arrive(SECURE, browser, secretOf((await load(PLAIN, browser)).value.move));
	expect([...browser.kept.keys()].sort()).toEqual(['hs_device_tls', 'hs_moved']);
});

test('a screen that starts at its old address is led to its home at the new one; any other browser is not', async () => {
	const browser = paired();
	await load(PLAIN, browser);
	await ask();
	await arrive(SECURE, jar(), secretOf((await load(PLAIN, browser)).value.move));
	const page = (at: string, one: Jar) =>
		Promise.resolve()
			.then(() => pairPage(asked(at, '/pair', one)))
			.catch((away: unknown) => away);
	expect(await page(PLAIN, browser)).toMatchObject({ status: 303, location: `${SECURE}/kiosk` });
	expect(await page(PLAIN, jar())).not.toHaveProperty('location');
	expect(await page(SECURE, browser)).not.toHaveProperty('location');
	const forged = jar(new Map([['hs_moved', '//elsewhere.test']]));
	expect(await page(PLAIN, forged)).not.toHaveProperty('location');
});

test('a house without an https address moves nobody, and only the desk asks for it', async () => {
	const old = paired();
	await load(PLAIN, old);
	await setAddress(PLAIN);
	expect(await ask()).toEqual({ ok: false, code: 'no-https' });
	expect(await listed()).toMatchObject({ mayMove: false });
	await setAddress(SECURE);
	const wish = { deviceIds: [device.id] };
	expect(await house.as(someone.host).send(moveToHttps, wish)).toMatchObject({
		code: 'not-allowed'
	});
	expect(await ask(['NOBODY' as Id<'device'>])).toEqual({ ok: true, value: { asked: 0 } });
	await ask();
	house.clock.advance(10 * MINUTE);
	expect((await load(PLAIN, old)).value.move).toBeUndefined();
});
