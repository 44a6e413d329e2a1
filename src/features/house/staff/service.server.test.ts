// Signing in by PIN and password on a real store: lockouts, restarts, quiet ends, leavers.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Caller, Id } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	addStaff,
	changePin,
	closeStaff,
	signIn,
	signInWithPassword,
	signOut,
	staffList,
	unlock
} from './contract.ts';
import { changePassword } from './own/contract.ts';

const PIN = '482957';
const WRONG = '593068';
const PASSWORD = 'long enough to keep';

let house: TestHouse;
let host: Caller;
let other: Caller;
let desk: Caller;
let tokens: Map<Caller, string>;

const wing = () => house.app.wings.house;
/** The caller as the house sees it just now. */
const now = (at: Caller) => house.app.identify({ phone: false, device: tokens.get(at) ?? '' });
const send = (at: Caller) => house.as(now(at));

async function device(role: 'host' | 'desk', name: string): Promise<Caller> {
	const { token } = await house.app.parts.store.write((tx) =>
		wing().devices.register(tx, { role, name }, house.clock.now())
	);
	const caller = house.app.identify({ phone: false, device: token });
	tokens.set(caller, token);
	return caller;
}

async function person(name: string, role: 'host' | 'manager' = 'host'): Promise<Id<'staff'>> {
	const password = role === 'manager' ? PASSWORD : undefined;
	const added = await house.as(someone.owner).send(addStaff, { name, role, pin: PIN, password });
	if (!added.ok) throw new Error(added.code);
	return added.value.id as Id<'staff'>;
}

const tryPin = (at: Caller, staffId: Id<'staff'>, pin: string) =>
	send(at).send(signIn, { staffId, pin });

async function wrong(times: number, at: Caller, staffId: Id<'staff'>) {
	let heard;
	for (let n = 0; n < times; n++) heard = await tryPin(at, staffId, WRONG);
	return heard;
}

beforeEach(async () => {
	house = await openHouseForTest();
	tokens = new Map();
	host = await device('host', 'Stand');
	other = await device('host', 'Bar');
	desk = await device('desk', 'Office');
});
afterEach(() => house.close());

test('a host signs in at a paired device and is signed in there only', async () => {
	const hana = await person('Hana');
	expect(await tryPin(host, hana, PIN)).toMatchObject({ ok: true, value: { name: 'Hana' } });
	expect(now(host).staff).toMatchObject({ id: hana, role: 'host' });
	expect(now(other).staff).toBeUndefined();
	await send(host).send(signOut, {});
	expect(now(host).staff).toBeUndefined();
});

test('a PIN is of no use to a visitor or a kiosk', async () => {
	const hana = await person('Hana');
	for (const caller of [someone.visitor, someone.kiosk, someone.phone]) {
		const heard = await house.as(caller).send(signIn, { staffId: hana, pin: PIN });
		expect(heard).toMatchObject({ code: 'not-allowed' });
	}
});

test('ten quiet minutes end a sign-in, and an act puts them off', async () => {
	const hana = await person('Hana');
	await tryPin(host, hana, PIN);
	house.clock.advance(9 * 60_000);
	wing().staff.acted(now(host), house.clock.now());
	house.clock.advance(9 * 60_000);
	expect(now(host).staff).toBeDefined();
	house.clock.advance(61_000);
	expect(now(host).staff).toBeUndefined();
	await wing().staff.endQuiet(house.app.parts.store, house.clock.now());
	expect(house.told).toContainEqual({
		name: 'staff.signed-out',
		data: { deviceId: host.device?.id, why: 'quiet' }
	});
});

test('five wrong PINs make a pause of 30 seconds in which the right one is not looked at either', async () => {
	const hana = await person('Hana');
	expect(await wrong(4, host, hana)).toMatchObject({ code: 'wrong-secret', detail: { left: 1 } });
	await wrong(1, host, hana);
	const until = house.clock.now() + 30_000;
	expect(await tryPin(host, hana, PIN)).toMatchObject({ code: 'locked', detail: { until } });
	house.clock.advance(30_000);
	expect(await tryPin(host, hana, PIN)).toMatchObject({ ok: true });
});

test('a restart does not lift the pause, nor end a sign-in', async () => {
	const [hana, jun] = [await person('Hana'), await person('Jun')];
	await tryPin(other, jun, PIN);
	await wrong(5, host, hana);
	const again = await house.again();
	const known = (at: Caller) => again.identify({ phone: false, device: tokens.get(at) ?? '' });
	const envelope = { key: 'after the restart', input: { staffId: hana, pin: PIN } };
	const heard = await again.answer({ name: signIn.name, caller: known(host), envelope });
	expect(heard).toMatchObject({ code: 'locked' });
	expect(known(other).staff).toMatchObject({ name: 'Jun' });
	await again.stop();
});

test('each further wrong PIN doubles the pause, up to a quarter of an hour', async () => {
	const hana = await person('Hana');
	await wrong(5, host, hana);
	const pauses = [];
	for (let n = 0; n < 7; n++) {
		const locked = await tryPin(host, hana, PIN);
		if (locked.ok || locked.code !== 'locked') throw new Error('not locked');
		const until = (locked.detail as { until: number }).until;
		pauses.push((until - house.clock.now()) / 1000);
		house.clock.set(until);
		await wrong(1, host, hana);
	}
	expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900]);
});

test('fifty PINs tried at once count as fifty: the lock closes before the right one', async () => {
	const hana = await person('Hana');
	const tries = Array.from({ length: 20 }, (_, n) => tryPin(host, hana, n === 19 ? PIN : WRONG));
	const heard = await Promise.all(tries);
	expect(heard.filter((one) => one.ok)).toHaveLength(0);
	expect(heard.filter((one) => !one.ok && one.code === 'wrong-secret')).toHaveLength(5);
});

test('the lock follows the person to another device, and the device to another person', async () => {
	const hana = await person('Hana');
	const jun = await person('Jun');
	await wrong(5, host, hana);
	expect(await tryPin(other, hana, PIN)).toMatchObject({ code: 'locked' });
	expect(await tryPin(host, jun, PIN)).toMatchObject({ code: 'locked' });
	expect(await tryPin(other, jun, PIN)).toMatchObject({ ok: true });
});

test('twenty wrong PINs in a day need a manager, and a right one in between does not wash them away', async () => {
	const hana = await person('Hana');
	for (let n = 0; n < 5; n++) {
		await wrong(4, host, hana);
		if (n < 4) expect(await tryPin(host, hana, PIN)).toMatchObject({ ok: true });
	}
	house.clock.advance(60_000);
	expect(await tryPin(host, hana, PIN)).toMatchObject({ code: 'locked-today' });
	const lift = { staffId: hana, deviceId: host.device?.id };
	await house.as(someone.manager).send(unlock, lift);
	expect(await tryPin(host, hana, PIN)).toMatchObject({ ok: true });
});

test('the next service day begins without a lock', async () => {
	const hana = await person('Hana');
	for (let n = 0; n < 20; n++) {
		await wrong(1, host, hana);
		house.clock.advance(15 * 60_000);
	}
	expect(await tryPin(host, hana, PIN)).toMatchObject({ code: 'locked-today' });
	house.clock.advance(24 * 60 * 60_000);
	expect(await tryPin(host, hana, PIN)).toMatchObject({ ok: true });
});

test('the manager signs in at the desk by name and password, and the PIN is not enough there', async () => {
	const mei = await person('Mei', 'manager');
	expect(await tryPin(desk, mei, PIN)).toMatchObject({ code: 'password-needed' });
	const at = send(desk);
	expect(
		await at.send(signInWithPassword, { name: 'mei', password: 'not this one' })
	).toMatchObject({
		code: 'wrong-secret'
	});
	expect(await at.send(signInWithPassword, { name: ' MEI ', password: PASSWORD })).toMatchObject({
		ok: true,
		value: { id: mei, role: 'manager' }
	});
	expect(await tryPin(host, mei, PIN)).toMatchObject({ ok: true });
});

test('an unknown name and a wrong password are answered alike', async () => {
	await person('Mei', 'manager');
	const password = 'x'.repeat(14);
	const heard = [];
	for (const name of ['Nobody', 'Mei'])
		heard.push(await send(desk).send(signInWithPassword, { name, password }));
	expect(heard.map((one) => !one.ok && one.code)).toEqual(['wrong-secret', 'wrong-secret']);
});

test('a manager changes the password with the old one, and the old one is void', async () => {
	await person('Mei', 'manager');
	await send(desk).send(signInWithPassword, { name: 'Mei', password: PASSWORD });
	await send(desk).send(changePassword, { current: PASSWORD, password: 'another long one' });
	const heard = await send(desk).send(signInWithPassword, { name: 'Mei', password: PASSWORD });
	expect(heard).toMatchObject({ code: 'wrong-secret' });
});

test('who leaves is signed out everywhere at once and cannot come back', async () => {
	const hana = await person('Hana');
	await tryPin(host, hana, PIN);
	await tryPin(other, hana, PIN);
	const manager = house.as(someone.manager);
	await manager.send(closeStaff, { staffId: hana });
	expect(now(host).staff).toBeUndefined();
	expect(house.told.filter((one) => one.name === 'staff.signed-out')).toHaveLength(2);
	expect(await tryPin(host, hana, PIN)).toMatchObject({ code: 'wrong-secret' });
	const staffId = someone.manager.staff?.id ?? '';
	expect(await manager.send(closeStaff, { staffId })).toMatchObject({ code: 'yourself' });
});

test('an easy PIN is refused, for new people and for changes', async () => {
	const staffId = await person('Hana');
	const manager = house.as(someone.manager);
	const jun = { name: 'Jun', role: 'host', pin: '123456' } as const;
	expect(await manager.send(addStaff, jun)).toMatchObject({ code: 'easy-pin' });
	const change = { staffId, pin: '240685' };
	expect(await manager.send(changePin, change)).toMatchObject({ code: 'easy-pin' });
});

test('the manager sees who is locked, person and device', async () => {
	const hana = await person('Hana');
	await wrong(5, host, hana);
	const seen = await house.app.topics.watch(
		{ topic: staffList.name, params: {} },
		someone.manager,
		() => undefined
	);
	const until = house.clock.now() + 30_000;
	expect(seen).toMatchObject({
		value: {
			state: {
				people: [{ name: 'Hana', locked: until }],
				lockedDevices: [{ deviceId: host.device?.id, until }]
			}
		}
	});
});
