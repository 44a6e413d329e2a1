// The router gave the box another address: the alarm, the mend, and forty devices back by one code.
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
	comeBack,
	houseAddress,
	letIn,
	lostDevices,
	moveTo,
	openReturn
} from '#features/house/address/contract.ts';
import {
	HOUR,
	MINUTE,
	SECOND,
	type AnswerOf,
	type Caller,
	type DeviceRole,
	type StateOf
} from '#protocol';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const visitor = () => house.as(someone.visitor);
const manager = () => house.as(someone.manager);
const caller = (token: string): Caller => house.app.identify({ phone: false, device: token });

async function state(): Promise<StateOf<typeof houseAddress>> {
	const asked = { topic: houseAddress.name, params: {} };
	const seen = await house.app.topics.watch(asked, someone.manager, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	house.app.topics.drop(seen.value.room);
	return seen.value.state as StateOf<typeof houseAddress>;
}

/** The house stands at an address that this machine has not. */
async function lose(): Promise<string> {
	const { venue } = house.app.wings.house;
	await venue.skipFirstRun({ address: 'http://192.0.2.7:3000' }, house.clock.now());
	house.clock.advance(10 * SECOND);
	await house.app.parts.jobs.look();
	return (await state()).code?.code ?? '';
}

const roles: DeviceRole[] = ['kiosk', 'table', 'host', 'desk'];
const pairForty = () =>
	house.app.parts.store.write(async (tx) => {
		const made: { id: string; token: string; role: DeviceRole; name: string }[] = [];
		for (let n = 0; n < 40; n++) {
			const role = roles[n % roles.length] ?? 'kiosk';
			const device = { role, name: `Screen ${n}`, ...(role === 'table' && { tableId: `T${n}` }) };
			const { id, token } = await house.app.wings.house.devices.register(
				tx,
				device,
				house.clock.now()
			);
			made.push({ id, token, role, name: device.name });
		}
		return made;
	});

it('is quiet while the machine has its address', async () => {
	await house.app.wings.house.venue.skipFirstRun({ address: 'http://localhost:3000' }, 0);
	house.clock.advance(10 * SECOND);
	await house.app.parts.jobs.look();
	expect(await state()).toMatchObject({ lost: false, code: null, asking: [] });
	expect(house.app.wings.house.address.lost()).toBe(false);
});

it('raises the alarm with the addresses of now, and one tap sets one of them', async () => {
	await lose();
	const { lost, now } = await state();
	expect(lost).toBe(true);
	expect(await manager().send(moveTo, { address: 'http://evil.example' })).toMatchObject({
		code: 'not-ours'
	});
	const address = now.at(-1) ?? '';
	expect(await manager().send(moveTo, { address })).toMatchObject({ ok: true });
	expect(await state()).toMatchObject({ lost: false, address });
});

it('brings forty devices back by one code, each as what it was', async () => {
	const before = await pairForty();
	const code = await lose();
	const heard = await visitor().ask(lostDevices, { code });
	expect(heard).toMatchObject({ ok: true });
	const secrets = new Map<string, string>();
	await Promise.all(
		before.map(async ({ id, role }) => {
			const back = await visitor().send(comeBack, { code, deviceId: id });
			if (!back.ok) throw new Error(back.code);
			const value: AnswerOf<typeof comeBack> = back.value;
			expect(value.waits).toBe(role !== 'desk');
			secrets.set(id, value.secret);
		})
	);
	const { collect } = house.app.wings.house.devices;
	const kiosk = before.find((one) => one.role === 'kiosk');
	expect(await collect(secrets.get(kiosk?.id ?? '') ?? '')).toBeUndefined();
	const { asking } = await state();
	expect(asking).toHaveLength(30);
	const let30 = await manager().send(letIn, { deviceIds: asking.map(({ id }) => id) });
	expect(let30).toEqual({ ok: true, value: { letIn: 30 } });
	for (const { id, token, role, name } of before) {
		const given = await collect(secrets.get(id) ?? '');
		expect(caller(given?.token ?? '')).toMatchObject({ surface: role, device: { id, name, role } });
		expect(caller(token).surface).toBe('visitor');
		expect(await collect(secrets.get(id) ?? '')).toBeUndefined();
	}
});

it('lets nobody take a device twice, nor one that is in its place, nor without the code', async () => {
	const [first] = await pairForty();
	const code = await lose();
	const deviceId = first?.id ?? '';
	expect(await visitor().send(comeBack, { code, deviceId })).toMatchObject({ ok: true });
	expect(await visitor().send(comeBack, { code, deviceId })).toMatchObject({ code: 'not-lost' });
	expect(await visitor().send(comeBack, { code, deviceId: 'NOBODY' })).toMatchObject({
		code: 'not-lost'
	});
	for (let n = 0; n < 10; n++)
		expect(await visitor().ask(lostDevices, { code: 'WRONG000' })).toMatchObject({
			code: 'wrong-code'
		});
	expect(await visitor().ask(lostDevices, { code })).toMatchObject({ code: 'wait-a-minute' });
	house.clock.advance(2 * MINUTE);
	expect(await visitor().ask(lostDevices, { code })).toMatchObject({ ok: true });
});

it('ends the code after an hour, and with a new one', async () => {
	const code = await lose();
	const fresh = await manager().send(openReturn, {});
	expect(await visitor().ask(lostDevices, { code })).toMatchObject({ code: 'wrong-code' });
	const next = fresh.ok ? fresh.value.code : '';
	expect(await visitor().ask(lostDevices, { code: next })).toMatchObject({ ok: true });
	house.clock.advance(HOUR + MINUTE);
	expect(await visitor().ask(lostDevices, { code: next })).toMatchObject({ code: 'wrong-code' });
	expect((await state()).code).toBeNull();
});

it('keeps its code and whoever waits over a restart in the middle of the walk', async () => {
	const before = await pairForty();
	const code = await lose();
	const [kiosk, table] = before;
	if (!kiosk || !table) throw new Error('Nobody was paired.');
	const back = await visitor().send(comeBack, { code, deviceId: kiosk.id });
	if (!back.ok) throw new Error(back.code);
	const again = await house.again();
	const ask = (name: string, caller: Caller, input: object) =>
		again.answer({ name, caller, envelope: { key: 'after the restart', input } });
	expect(await ask(comeBack.name, someone.visitor, { code, deviceId: table.id })).toMatchObject({
		ok: true
	});
	const deviceIds = [kiosk.id, table.id];
	const heard = await ask(letIn.name, someone.manager, { deviceIds });
	expect(heard).toEqual({ ok: true, value: { letIn: 2 } });
	const given = await again.wings.house.devices.collect(back.value.secret);
	expect(again.identify({ phone: false, device: given?.token ?? '' })).toMatchObject({
		device: { id: kiosk.id, name: kiosk.name, role: 'kiosk' }
	});
	await again.stop();
});
