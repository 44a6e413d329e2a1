// What the desk may change of a member.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	confirmSignUp,
	correctName,
	findMembers,
	memberChanged,
	NOTICE_VERSION,
	signUp
} from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

async function member(name: string): Promise<string> {
	const joined = await house.as(someone.kiosk).send(signUp, {
		...{ name, language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
		...{ marketing: false, profileOffers: false }
	});
	if (!joined.ok) throw new Error(joined.code);
	const { signUpId } = joined.value;
	await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'guest' });
	const found = await house.as(someone.manager).ask(findMembers, { text: name });
	if (!found.ok) throw new Error(found.code);
	return found.value.found[0]?.memberId ?? '';
}

test('a name is corrected at the guest’s word, kept as it was written, and can be taken back', async () => {
	const memberId = await member('Zoe');
	const desk = house.as(someone.manager);
	const named = () => {
		const { members } = house.app.wings;
		return members.profiles.member(house.app.parts.store.read, memberId)?.name;
	};
	expect(await desk.send(correctName, { memberId, name: ' Zoë <b>Ågren</b> ' })).toMatchObject({
		ok: true
	});
	expect(named()).toBe('Zoë <b>Ågren</b>');
	expect(house.told.at(-1)?.name).toBe(memberChanged.name);
	await desk.send(correctName, { memberId, name: '' });
	expect(named()).toBe('');
});

test('a name that is too long, and a member that is not there, are refused', async () => {
	const desk = house.as(someone.manager);
	const memberId = await member('Zoe');
	expect(await desk.send(correctName, { memberId, name: 'a'.repeat(61) })).toMatchObject({
		code: 'bad-input'
	});
	expect(await desk.send(correctName, { memberId: 'NOBODY', name: 'A' })).toMatchObject({
		code: 'unknown-member'
	});
});
