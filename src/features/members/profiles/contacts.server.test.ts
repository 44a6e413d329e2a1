// A member's number and address are corrected at the desk: the old one void at once, the new one good only when proved.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import type { Id } from '#protocol';
import { confirmContact, correctPhone, setEmail } from './contacts/contract.ts';
import { confirmSignUp, findMembers, NOTICE_VERSION, signUp } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const desk = () => house.as(someone.manager);
const [old, other, fresh] = ['+447700900111', '+447700900222', '+447700900333'];

async function member(name: string, phone: string): Promise<Id<'member'>> {
	const joined = await house.as(someone.kiosk).send(signUp, {
		...{ name, phone, language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
		...{ marketing: false, profileOffers: false }
	});
	if (!joined.ok) throw new Error(joined.code);
	const { signUpId } = joined.value;
	await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'guest' });
	const found = await desk().ask(findMembers, { text: name });
	if (!found.ok) throw new Error(found.code);
	return (found.value.found[0]?.memberId ?? '') as Id<'member'>;
}
const reached = (memberId: Id<'member'>) =>
	house.app.wings.members.profiles.reach(house.app.parts.store.read, { memberId });
const correct = (memberId: string, phone: string) => desk().send(correctPhone, { memberId, phone });
const confirm = (memberId: string, contact: 'phone' | 'email', code?: string) =>
	desk().send(confirmContact, { memberId, contact, ...(code && { code }) });

test('the old number is void at once, and the new one is used only after the host has seen the phone', async () => {
	const ada = await member('Ada', old);
	expect(await reached(ada)).toMatchObject({ phone: old });
	expect(await correct(ada, fresh)).toEqual({ ok: true, value: { confirmBy: 'stand' } });
	expect(await reached(ada)).not.toHaveProperty('phone');
	expect(await confirm(ada, 'phone')).toMatchObject({ ok: true });
	expect(await reached(ada)).toMatchObject({ phone: fresh });
	expect(await confirm(ada, 'phone')).toMatchObject({ code: 'nothing-waits' });
	const found = await desk().ask(findMembers, { text: '0333' });
	expect(found).toMatchObject({ value: { found: [{ memberId: ada }] } });
	expect(await desk().ask(findMembers, { text: '0111' })).toMatchObject({ value: { found: [] } });
});

test('another member’s number is refused without saying whose it is, then and at the confirmation', async () => {
	const ada = await member('Ada', old);
	const ben = await member('Ben', other);
	expect(await correct(ada, other)).toEqual({ ok: false, code: 'number-taken' });
	expect(await reached(ada)).toMatchObject({ phone: old });
	await correct(ada, fresh);
	await correct(ben, fresh);
	expect(await confirm(ben, 'phone')).toMatchObject({ ok: true });
	expect(await confirm(ada, 'phone')).toEqual({ ok: false, code: 'contact-taken' });
});

test('what is no number, the same number, no member and the wrong place are refused; an empty one is taken back', async () => {
	const ada = await member('Ada', old);
	expect(await correct(ada, 'call me')).toMatchObject({ code: 'phone-not-read' });
	expect(await correct(ada, '+44 7700 900111')).toMatchObject({ code: 'same-number' });
	expect(await correct('NOBODY', fresh)).toMatchObject({ code: 'unknown-member' });
	expect(await confirm('NOBODY', 'phone')).toMatchObject({ code: 'unknown-member' });
	const away = house.as(someone.host);
	expect(await away.send(correctPhone, { memberId: ada, phone: fresh })).toMatchObject({
		code: 'not-allowed'
	});
	expect(await correct(ada, '')).toEqual({ ok: true, value: { confirmBy: 'none' } });
	expect(await reached(ada)).not.toHaveProperty('phone');
});

test('an address is proved by its code only, and what is none is refused', async () => {
	const ada = await member('Ada', old);
	const set = (email: string, memberId: string = ada) => desk().send(setEmail, { memberId, email });
	expect(await set('ada at example')).toMatchObject({ code: 'email-not-read' });
	expect(await set('ada@example.org', 'NOBODY')).toMatchObject({ code: 'unknown-member' });
	expect(await confirm(ada, 'email')).toMatchObject({ code: 'nothing-waits' });
	expect(await set('ada@example.org')).toMatchObject({ value: { confirmBy: 'stand' } });
	expect(await confirm(ada, 'email')).toMatchObject({ code: 'code-needed' });
	expect(await set('')).toMatchObject({ ok: true });
});

test('a correction is in the audit, without the number', async () => {
	const ada = await member('Ada', old);
	await correct(ada, fresh);
	const rows = await house.app.parts.store.read
		.tables<{ audit: Record<string, unknown> }>()
		.selectFrom('audit')
		.selectAll()
		.execute();
	const text = JSON.stringify(rows);
	expect(text).toContain('profiles.correct-phone');
	expect(text).not.toContain('900333');
});
