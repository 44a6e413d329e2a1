// The console's way back in, run as a person runs it: beside a running house, and beside one that is stopped.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditEntries } from '#features/house/audit/contract.ts';
import { signInWithPassword } from '#features/house/staff/contract.ts';
import { changePassword } from '#features/house/staff/own/contract.ts';
import { systemClock, type Caller, type StaffRole } from '#protocol';
import type { App } from '../app.server.ts';
import { openHouseForTest, someone, type TestHouse } from '../testing.server.ts';

const PASSWORD = 'long enough to keep';
let house: TestHouse;
let desk: Caller;

beforeEach(async () => {
	house = await openHouseForTest(systemClock.now());
	const made = await house.app.parts.store.write((tx) =>
		house.app.wings.house.devices.register(tx, { role: 'desk', name: 'Office' }, house.clock.now())
	);
	desk = house.app.identify({ phone: false, device: made.token });
});
afterEach(() => house.close());

async function works(name: string, role: StaffRole): Promise<string> {
	const { staff } = house.app.wings.house;
	const passwordHash = await staff.hash(PASSWORD);
	return house.app.parts.store.write((tx) =>
		staff.add(tx, { name, role, passwordHash }, house.clock.now())
	);
}

/** `npm run reset-manager -- …` in this house's folder. */
async function run(...words: string[]): Promise<{ code: number; said: string }> {
	const path = new URL('main.ts', import.meta.url).pathname;
	const env = { ...process.env, HOSTSTAND_DATA: house.app.parts.config.data };
	delete (env as Record<string, unknown>)['NODE_OPTIONS'];
	try {
		const { stdout } = await promisify(execFile)(process.execPath, [path, ...words], { env });
		return { code: 0, said: stdout };
	} catch (error) {
		const { code, stderr } = error as { code: number; stderr: string };
		return { code, said: stderr };
	}
}
const wordIn = (said: string): string => /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(said)?.[0] ?? '';

async function signIn(password: string, app: App = house.app): Promise<unknown> {
	const envelope = { key: `sign in ${Math.random()}`, input: { name: 'Mei', password } };
	return app.answer({ name: signInWithPassword.name, caller: desk, envelope });
}

test('beside a running house: the one-time password opens the desk once, and a new password is set without the old', async () => {
	const mei = await works('Mei', 'owner');
	await works('Bo', 'manager');
	for (let n = 0; n < 5; n++) await signIn('not this one');
	expect(await signIn(PASSWORD)).toMatchObject({ code: 'locked' });
	const { code, said } = await run();
	expect(code).toBe(0);
	expect(said).toContain('for Mei');
	expect(await signIn(PASSWORD)).toMatchObject({ code: 'wrong-secret' });
	expect(await signIn(wordIn(said))).toMatchObject({ ok: true });
	const me: Caller = { ...desk, staff: { id: mei, name: 'Mei', role: 'owner' } };
	const changed = { current: '', password: 'another one to keep' };
	expect(await house.as(me).send(changePassword, changed)).toMatchObject({ ok: true });
	expect(await house.as(me).send(changePassword, changed)).toMatchObject({ code: 'wrong-secret' });
	expect(await signIn(wordIn(said))).toMatchObject({ code: 'wrong-secret' });
	expect(await signIn('another one to keep')).toMatchObject({ ok: true });
	const heard = await house.as(someone.manager).ask(auditEntries, { act: 'console.reset-manager' });
	expect(heard).toMatchObject({ value: { entries: [{ object: `staff ${mei}`, staff: null }] } });
});

test('beside a stopped house it works too, and is gone after an hour', async () => {
	await works('Mei', 'manager');
	await house.app.stop();
	const { said } = await run('mei');
	const again = await house.again();
	house.clock.set(systemClock.now() + 61 * 60_000);
	expect(await signIn(wordIn(said), again)).toMatchObject({ code: 'wrong-secret' });
	const later = await run('Mei');
	house.clock.set(systemClock.now());
	expect(await signIn(wordIn(later.said), again)).toMatchObject({ ok: true });
	await again.stop();
});

test('where several could be meant it asks who, and changes nothing', async () => {
	await works('Mei', 'manager');
	await works('Bo', 'manager');
	const { code, said } = await run();
	expect(code).toBe(1);
	expect(said).toContain('Bo, Mei');
	expect(await signIn(PASSWORD)).toMatchObject({ ok: true });
});

test('a house whose only desk lost its cookie gets one back by a link that works once', async () => {
	await works('Mei', 'owner');
	const { said } = await run('--desk');
	const secret = /\/pair#([0-9A-Z]{32})/.exec(said)?.[1] ?? '';
	house.clock.set(systemClock.now());
	const { collect } = house.app.wings.house.devices;
	const got = await collect(secret);
	expect(got).toMatchObject({ role: 'desk' });
	expect(house.app.identify({ phone: false, device: got?.token ?? '' })).toMatchObject({
		surface: 'desk',
		device: { name: 'Desk 1' }
	});
	expect(await collect(secret)).toBeUndefined();
});
