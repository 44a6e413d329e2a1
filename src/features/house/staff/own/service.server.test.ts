// One's own account on a real store: the second step, its recovery codes, a fresh PIN for sensitive acts.
import { generateSync } from 'otplib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceCard } from '#features/members/cards/contract.ts';
import { MINUTE, SECOND, type Caller, type Id, type StaffRole } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { auditEntries } from '../../audit/contract.ts';
import { changePin, signIn, signInWithPassword } from '../contract.ts';
import {
	beginSecondStep,
	changePassword,
	confirmSecondStep,
	dropSecondStep,
	ownAccount,
	prove,
	renewRecoveryCodes
} from './contract.ts';

const PIN = '482957';
const PASSWORD = 'long enough to keep';

let house: TestHouse;
let tokens: Record<'desk' | 'other' | 'host', string>;

const wing = () => house.app.wings.house;
const at = (token: string): Caller => house.app.identify({ phone: false, device: token });
const desk = () => house.as(at(tokens.desk));
const code = (secret: string): string =>
	generateSync({ secret, epoch: Math.floor(house.clock.now() / SECOND) });

async function works(name: string, role: StaffRole): Promise<Id<'staff'>> {
	const [pinHash, passwordHash] = [await wing().staff.hash(PIN), await wing().staff.hash(PASSWORD)];
	return house.app.parts.store.write((tx) =>
		wing().staff.add(tx, { name, role, pinHash, passwordHash }, house.clock.now())
	);
}
const enter = (typed?: string, password = PASSWORD, token = tokens.desk) =>
	house.as(at(token)).send(signInWithPassword, {
		...{ name: 'Mei', password },
		...(typed !== undefined && { code: typed })
	});

async function setUp(): Promise<{ secret: string; recoveryCodes: string[] }> {
	await enter();
	const begun = await desk().send(beginSecondStep, { password: PASSWORD });
	if (!begun.ok) throw new Error(begun.code);
	const { secret } = begun.value;
	const done = await desk().send(confirmSecondStep, { code: code(secret) });
	if (!done.ok) throw new Error(done.code);
	house.clock.advance(MINUTE);
	return { secret, recoveryCodes: done.value.recoveryCodes };
}

beforeEach(async () => {
	house = await openHouseForTest();
	const pair = (role: 'desk' | 'host', name: string) =>
		house.app.parts.store.write((tx) =>
			wing().devices.register(tx, { role, name }, house.clock.now())
		);
	tokens = {
		desk: (await pair('desk', 'Office')).token,
		other: (await pair('desk', 'Cellar')).token,
		host: (await pair('host', 'Stand')).token
	};
});
afterEach(() => house.close());

test('with the second step a password alone opens nothing, and the phone’s code opens the desk', async () => {
	await works('Mei', 'manager');
	const { secret } = await setUp();
	expect(await enter()).toMatchObject({ code: 'code-needed' });
	expect(await enter('')).toMatchObject({ code: 'code-needed' });
	expect(await enter('000000')).toMatchObject({ code: 'wrong-secret', detail: { left: 4 } });
	expect(await enter(code(secret), 'not this one')).toMatchObject({ code: 'wrong-secret' });
	expect(await enter(code(secret))).toMatchObject({ ok: true });
});

test('a code opens once, and neither an old nor a far one does', async () => {
	await works('Mei', 'manager');
	const { secret } = await setUp();
	const used = code(secret);
	expect(await enter(used)).toMatchObject({ ok: true });
	expect(await enter(used)).toMatchObject({ code: 'wrong-secret' });
	house.clock.advance(MINUTE);
	const old = code(secret);
	house.clock.advance(90 * SECOND);
	expect(await enter(old)).toMatchObject({ code: 'wrong-secret' });
	const almost = code(secret);
	house.clock.advance(30 * SECOND);
	expect(await enter(almost)).toMatchObject({ ok: true });
});

test('wrong codes are counted with wrong passwords, and the lock outlives a restart', async () => {
	await works('Mei', 'manager');
	const { secret } = await setUp();
	for (let n = 0; n < 5; n++) await enter('000000');
	const again = await house.again();
	const caller = again.identify({ phone: false, device: tokens.desk });
	const input = { name: 'Mei', password: PASSWORD, code: code(secret) };
	const envelope = { key: 'after the restart', input };
	expect(await again.answer({ name: signInWithPassword.name, caller, envelope })).toMatchObject({
		code: 'locked'
	});
	await again.stop();
});

test('each of ten recovery codes opens once in place of the phone, however it is typed', async () => {
	await works('Mei', 'manager');
	const { recoveryCodes } = await setUp();
	expect(new Set(recoveryCodes).size).toBe(10);
	for (const one of recoveryCodes) {
		const typed = `${one.slice(0, 5).toLowerCase()} ${one.slice(5)}`;
		expect(await enter(typed)).toMatchObject({ ok: true });
		expect(await enter(typed)).toMatchObject({ code: 'wrong-secret' });
	}
	const seen = await house.app.topics.watch(
		{ topic: ownAccount.name, params: {} },
		at(tokens.desk),
		() => undefined
	);
	expect(seen).toMatchObject({ value: { state: { secondStep: true, recoveryLeft: 0 } } });
});

test('new recovery codes void the old ones, and neither they nor the key lie readable in the database', async () => {
	await works('Mei', 'manager');
	const { secret, recoveryCodes } = await setUp();
	await enter(code(secret));
	const made = await desk().send(renewRecoveryCodes, { password: PASSWORD });
	if (!made.ok) throw new Error(made.code);
	expect(await enter(recoveryCodes[0])).toMatchObject({ code: 'wrong-secret' });
	const rows = await house.app.parts.store.read
		.tables<Record<string, Record<string, unknown>>>()
		.selectFrom(['staff', 'recovery_codes'])
		.selectAll()
		.execute();
	const stored = JSON.stringify(rows);
	for (const word of [secret, ...made.value.recoveryCodes]) expect(stored).not.toContain(word);
	expect(await enter(made.value.recoveryCodes[0])).toMatchObject({ ok: true });
});

test('the second step is begun, renewed and dropped with the password only', async () => {
	await works('Mei', 'manager');
	await enter();
	for (const act of [beginSecondStep, renewRecoveryCodes, dropSecondStep])
		expect(await desk().send(act, { password: 'not this one' })).toMatchObject({
			code: 'wrong-secret'
		});
	house.clock.advance(MINUTE);
	expect(await desk().send(confirmSecondStep, { code: '123456' })).toMatchObject({
		code: 'not-begun'
	});
	expect(await desk().send(dropSecondStep, { password: PASSWORD })).toMatchObject({
		code: 'no-second-step'
	});
});

test('a key that was shown and never confirmed locks nobody out', async () => {
	await works('Mei', 'manager');
	await enter();
	await desk().send(beginSecondStep, { password: PASSWORD });
	expect(await desk().send(confirmSecondStep, { code: '000000' })).toMatchObject({
		code: 'wrong-secret'
	});
	expect(await enter()).toMatchObject({ ok: true });
});

test('a new password ends the other sign-ins of that person, and this one goes on', async () => {
	await works('Mei', 'manager');
	await enter();
	await enter(undefined, PASSWORD, tokens.other);
	const changed = { current: PASSWORD, password: 'another one to keep' };
	expect(await desk().send(changePassword, changed)).toMatchObject({ ok: true });
	expect(at(tokens.other).staff).toBeUndefined();
	expect(at(tokens.desk).staff).toMatchObject({ name: 'Mei' });
	expect(await enter()).toMatchObject({ code: 'wrong-secret' });
});

test('a PIN reset by a manager voids the old PIN, ends the sign-ins and lifts the person’s lock', async () => {
	const hana = await works('Hana', 'host');
	const stand = () => house.as(at(tokens.host));
	await stand().send(signIn, { staffId: hana, pin: PIN });
	await house.as(someone.manager).send(changePin, { staffId: hana, pin: '593068' });
	expect(at(tokens.host).staff).toBeUndefined();
	expect(await stand().send(signIn, { staffId: hana, pin: PIN })).toMatchObject({
		code: 'wrong-secret'
	});
	expect(await stand().send(signIn, { staffId: hana, pin: '593068' })).toMatchObject({ ok: true });
});

test('a sensitive act wants the PIN of the last minute, or a manager', async () => {
	const hana = await works('Hana', 'host');
	const mei = await works('Mei', 'manager');
	const stand = () => house.as(at(tokens.host));
	const replace = () => stand().send(replaceCard, { cardId: 'NONE', language: 'en' });
	await stand().send(signIn, { staffId: hana, pin: PIN });
	expect(await replace()).toMatchObject({ code: 'unknown-card' });
	house.clock.advance(MINUTE + 1);
	expect(await replace()).toMatchObject({ code: 'fresh-needed' });
	expect(await stand().send(prove, { secret: '593068' })).toMatchObject({ code: 'wrong-secret' });
	expect(await replace()).toMatchObject({ code: 'fresh-needed' });
	expect(await stand().send(prove, { secret: PIN })).toMatchObject({ ok: true });
	expect(await replace()).toMatchObject({ code: 'unknown-card' });
	await stand().send(signIn, { staffId: mei, pin: PIN });
	house.clock.advance(5 * MINUTE);
	expect(await replace()).toMatchObject({ code: 'unknown-card' });
});

test('the audit names who signed in by password, and nobody where the password was wrong', async () => {
	await works('Mei', 'manager');
	await enter(undefined, 'not this one at all');
	await enter();
	const heard = await house.as(someone.owner).ask(auditEntries, { act: signInWithPassword.name });
	const entries = heard.ok ? heard.value.entries : [];
	expect(entries.map(({ staff, detail }) => [staff, detail['answer']])).toEqual([
		['Mei', 'ok'],
		[null, 'wrong-secret']
	]);
});
