// A browser becomes a device by the manager's hand, keeps its token, and loses everything when it is revoked.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE, type Caller, type Id } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { claimDevice, deviceList, pairingOffer, renameDevice, revokeDevice } from './contract.ts';

let house: TestHouse;
const devices = () => house.app.wings.house.devices;
const callerOf = (token: string) => house.app.identify({ phone: false, device: token });

beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

async function paired(role: 'kiosk' | 'host', name: string) {
	const { code, secret } = await devices().offer();
	const claimed = await house.as(someone.manager).send(claimDevice, { code, role, name });
	const collected = await devices().collect(secret);
	if (!claimed.ok || !collected) throw new Error('not paired');
	return { id: claimed.value.deviceId as Id<'device'>, token: collected.token };
}

test('a browser is claimed by its code, fetches its token once, and is known by it from then on', async () => {
	const { code, secret } = await devices().offer();
	expect(await devices().collect(secret)).toBeUndefined();
	const typed = `${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `;
	const claim = { code: typed, role: 'kiosk', name: 'Door' } as const;
	expect(await house.as(someone.manager).send(claimDevice, claim)).toMatchObject({ ok: true });
	const collected = await devices().collect(secret);
	expect(collected).toMatchObject({ role: 'kiosk' });
	expect(await devices().collect(secret)).toBeUndefined();
	expect(callerOf(collected?.token ?? '')).toMatchObject({
		surface: 'kiosk',
		device: { name: 'Door', role: 'kiosk' }
	});
	expect(callerOf('A'.repeat(52))).toEqual({ surface: 'visitor' });
});

test('a code serves once, and not after ten minutes', async () => {
	const manager = house.as(someone.manager);
	const used = await devices().offer();
	await manager.send(claimDevice, { code: used.code, role: 'kiosk', name: 'A' });
	expect(
		await manager.send(claimDevice, { code: used.code, role: 'host', name: 'B' })
	).toMatchObject({ ok: false, code: 'unknown-code' });
	const late = await devices().offer();
	house.clock.advance(10 * 60_000 + 1);
	expect(
		await manager.send(claimDevice, { code: late.code, role: 'kiosk', name: 'C' })
	).toMatchObject({ ok: false, code: 'unknown-code' });
});

test('the browser that waits hears that it was claimed', async () => {
	const { code, secret } = await devices().offer();
	const { topics } = house.app;
	const watch = { topic: pairingOffer.name, params: { secret } };
	const before = await topics.watch(watch, someone.visitor, () => undefined);
	expect(before).toMatchObject({ ok: true, value: { state: { claimed: false } } });
	await house.as(someone.manager).send(claimDevice, { code, role: 'kiosk', name: 'Door' });
	await topics.settled();
	const after = await topics.watch(watch, someone.visitor, () => undefined);
	expect(after).toMatchObject({ ok: true, value: { state: { claimed: true }, version: { n: 2 } } });
});

test('a revoked device is a stranger at once, and is told to be cut', async () => {
	const { id, token } = await paired('kiosk', 'Door');
	const revoked = await house.as(someone.manager).send(revokeDevice, { deviceId: id });
	expect(revoked).toMatchObject({ ok: true });
	expect(callerOf(token)).toEqual({ surface: 'visitor' });
	expect(house.told).toContainEqual({ name: 'devices.revoked', data: { deviceId: id } });
	expect(await house.as(someone.manager).send(revokeDevice, { deviceId: id })).toMatchObject({
		code: 'unknown-device'
	});
});

test('a device claimed but revoked before it fetched its token gets none', async () => {
	const { code, secret } = await devices().offer();
	const manager = house.as(someone.manager);
	const claimed = await manager.send(claimDevice, { code, role: 'kiosk', name: 'Door' });
	if (!claimed.ok) throw new Error(claimed.code);
	await manager.send(revokeDevice, { deviceId: claimed.value.deviceId });
	expect(await devices().collect(secret)).toBeUndefined();
});

test('two devices never share a name, however it is written', async () => {
	await paired('kiosk', 'Door');
	const other = await paired('host', 'Stand');
	const { code } = await devices().offer();
	const manager = house.as(someone.manager);
	expect(await manager.send(claimDevice, { code, role: 'kiosk', name: ' dOOR' })).toMatchObject({
		code: 'name-taken'
	});
	expect(await manager.send(renameDevice, { deviceId: other.id, name: 'door' })).toMatchObject({
		code: 'name-taken'
	});
	expect(await manager.send(renameDevice, { deviceId: other.id, name: 'STAND' })).toMatchObject({
		ok: true
	});
});

test('the list says who is here, and when the others were', async () => {
	const { id } = await paired('kiosk', 'Door');
	devices().presence(id, true);
	devices().presence(id, false);
	await house.app.parts.store.probe();
	const seen = await house.app.topics.watch(
		{ topic: deviceList.name, params: {} },
		someone.manager,
		() => undefined
	);
	expect(seen).toMatchObject({
		value: { state: { devices: [{ name: 'Door', here: false, seenAt: house.clock.now() }] } }
	});
});

test('only a manager at a desk claims and revokes', async () => {
	const { code } = await devices().offer();
	const claim = { code, role: 'kiosk', name: 'Door' } as const;
	expect(await house.as(someone.host).send(claimDevice, claim)).toMatchObject({
		code: 'not-allowed'
	});
	const { staff: _, ...nobody } = someone.manager;
	expect(await house.as(nobody).send(claimDevice, claim)).toMatchObject({ code: 'sign-in-needed' });
});

test('after five wrong codes an address waits, whichever desk types, and another address does not', async () => {
	const at = (from: string, desk: string): Caller => ({
		...someone.manager,
		...{ from, device: { id: desk, name: desk, role: 'desk' as const } }
	});
	const claim = (caller: Caller, code: string) =>
		house.as(caller).send(claimDevice, { code, role: 'kiosk', name: 'Door' });
	const [here, beside, away] = [
		at('192.0.2.7', 'DESK1'),
		at('192.0.2.7', 'DESK2'),
		at('192.0.2.8', 'DESK3')
	];
	for (let n = 0; n < 5; n++)
		expect(await claim(here, `WRNGC0D${n}`)).toMatchObject({ code: 'unknown-code' });
	const { code } = await devices().offer();
	expect(await claim(beside, code)).toMatchObject({
		code: 'too-many-tries',
		detail: { seconds: 120 }
	});
	expect(await claim(away, 'WRNGC0DE')).toMatchObject({ code: 'unknown-code' });
	house.clock.advance(2 * MINUTE);
	expect(await claim(beside, code)).toMatchObject({ ok: true });
});
