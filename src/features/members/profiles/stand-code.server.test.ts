// A house without a gateway: the host reads the code from the stand. Who sees it, what ends it, and what it proves.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codesToRead } from '#features/house/messages/contract.ts';
import { writeOutlet } from '#features/house/messages/outlets/outlets.server.ts';
import { MINUTE, type Caller, type Id, type SentTo, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { confirmContact, correctPhone, setEmail } from './contacts/contract.ts';
import {
	confirmByCode,
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	refuseSignUp,
	signUp
} from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const asked: SentTo<typeof signUp> = {
	...{ phone: '+44 7700 900123', name: 'Ada', language: 'en', fourteenOrOlder: true },
	...{ noticeVersion: NOTICE_VERSION, marketing: false, profileOffers: false }
};

async function look(caller: Caller) {
	const watch = { topic: codesToRead.name, params: {} };
	const seen = await house.app.topics.watch(watch, caller, () => undefined);
	if (!seen.ok) return seen.code;
	house.app.topics.drop(seen.value.room);
	return (seen.value.state as StateOf<typeof codesToRead>).codes;
}
async function atStand(): Promise<StateOf<typeof codesToRead>['codes']> {
	const codes = await look(someone.host);
	return typeof codes === 'string' ? [] : codes;
}

async function signsUp(): Promise<string> {
	const heard = await house.as(someone.kiosk).send(signUp, asked);
	if (!heard.ok) throw new Error(heard.code);
	expect(heard.value.confirmBy).toBe('stand');
	return heard.value.signUpId;
}
const type = (signUpId: string, code: string) =>
	house.as(someone.kiosk).send(confirmByCode, { signUpId, code });
const other = (code: string): string => (code === '000000' ? '000001' : '000000');

test('the stand names the purpose, the end of the number, the expiry and the tries that are left', async () => {
	const signUpId = await signsUp();
	const now = house.clock.now();
	expect(await atStand()).toMatchObject([
		{
			called: { en: 'Sign-up at the kiosk', zh: '自助机入会' },
			...{ to: '•••• 0123', left: 6, at: now, until: now + 10 * MINUTE },
			code: expect.stringMatching(/^\d{6}$/)
		}
	]);
	const [code = { code: '' }] = await atStand();
	expect(await type(signUpId, other(code.code))).toMatchObject({
		code: 'wrong-code',
		detail: { left: 5 }
	});
	expect(await atStand()).toMatchObject([{ left: 5 }]);
	expect(await type(signUpId, code.code)).toEqual({ ok: true, value: { welcomeCoupon: true } });
	expect(await atStand()).toEqual([]);
});

test('a code that was sent stands there only once its message has failed', async () => {
	const { store, secrets } = house.app.parts;
	const settings = { kind: 'file', channel: 'text' } as const;
	const outlet = { name: 'Texts', isOn: true, settings, secrets: {} };
	const how = { before: undefined, now: house.clock.now() };
	await store.write((tx) => writeOutlet({ secrets, gateway: () => undefined }, tx, outlet, how));
	expect(await house.as(someone.kiosk).send(signUp, asked)).toMatchObject({
		value: { confirmBy: 'code' }
	});
	expect(await atStand()).toEqual([]);
	await store.write((tx) => {
		tx.prepared("update messages set state = 'failed'").run();
		return Promise.resolve();
	});
	expect(await atStand()).toMatchObject([{ to: '•••• 0123', left: 6 }]);
});

test('only a signed-in host sees codes', async () => {
	await signsUp();
	const nobody: Caller = { surface: 'host', device: { id: 'HOST1', name: 'Stand', role: 'host' } };
	const server: Caller = { ...nobody, staff: { id: 'S', name: 'Sam', role: 'server' } };
	expect(await look(nobody)).toBe('sign-in-needed');
	expect(await look(server)).toBe('not-allowed');
	expect(await look(someone.kiosk)).toBe('not-allowed');
	expect(await look(someone.manager)).toBe('not-allowed');
});

test('after ten minutes, six wrong tries, a tap or a refusal it stands there no more', async () => {
	const one = await signsUp();
	house.clock.advance(11 * MINUTE);
	expect(await atStand()).toEqual([]);
	expect(await type(one, '000000')).toMatchObject({ code: 'code-ended' });
	const two = await signsUp();
	const [code = { code: '' }] = await atStand();
	for (let at = 0; at < 6; at++) await type(two, other(code.code));
	expect(await atStand()).toEqual([]);
	const three = await signsUp();
	await house.as(someone.host).send(confirmSignUp, { signUpId: three, proof: 'phone' });
	expect(await atStand()).toEqual([]);
	const four = await signsUp();
	const [last = { code: '' }] = await atStand();
	await house.as(someone.host).send(refuseSignUp, { signUpId: four });
	expect(await atStand()).toEqual([]);
	expect(await type(four, last.code)).toMatchObject({ ok: false });
});

test('the code itself is sealed in the store, and gone from it once it has ended', async () => {
	await signsUp();
	const [code = { code: '' }] = await atStand();
	const kept = () =>
		house.app.parts.store.read
			.prepared<{ code_sealed: string | null }>('select code_sealed from verifications')
			.get();
	expect(kept()?.code_sealed).not.toContain(code.code);
	house.clock.advance(11 * MINUTE);
	await house.app.wings.house.messages.forget(house.clock.now());
	expect(kept()?.code_sealed).toBeNull();
});

async function member(): Promise<Id<'member'>> {
	const signUpId = await signsUp();
	await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'phone' });
	const found = await house.as(someone.manager).ask(findMembers, { text: 'Ada' });
	if (!found.ok) throw new Error(found.code);
	return (found.value.found[0]?.memberId ?? '') as Id<'member'>;
}

test('a member’s new number and new address are proved by the codes that the host reads out', async () => {
	const memberId = await member();
	const desk = house.as(someone.manager);
	expect(await desk.send(correctPhone, { memberId, phone: '07700 900333' })).toMatchObject({
		value: { confirmBy: 'stand' }
	});
	const [phone = { code: '' }] = await atStand();
	expect(phone).toMatchObject({ called: { en: 'New phone number of a member' }, to: '•••• 0333' });
	const confirm = (contact: 'phone' | 'email', code: string) =>
		desk.send(confirmContact, { memberId, contact, code });
	expect(await confirm('phone', other(phone.code))).toMatchObject({
		code: 'wrong-code',
		detail: { left: 5 }
	});
	expect(await confirm('phone', phone.code)).toMatchObject({ ok: true });
	expect(await desk.send(setEmail, { memberId, email: 'ada@example.org' })).toMatchObject({
		value: { confirmBy: 'stand' }
	});
	const [first = { code: '' }] = await atStand();
	expect(first).toMatchObject({ to: 'a•••@example.org' });
	await desk.send(setEmail, { memberId, email: 'lovelace@example.org' });
	const [second = { code: '' }, ...more] = await atStand();
	expect(more).toEqual([]);
	if (first.code !== second.code)
		expect(await confirm('email', first.code)).toMatchObject({ code: 'wrong-code' });
	expect(await confirm('email', second.code)).toMatchObject({ ok: true });
	const { reach } = house.app.wings.members.profiles;
	expect(await reach(house.app.parts.store.read, { memberId })).toMatchObject({
		...{ phone: '+447700900333', email: 'lovelace@example.org' }
	});
	expect(await atStand()).toEqual([]);
});
