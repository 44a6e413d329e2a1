// Sign-up and confirmation on a real store: nothing tells a known number from a new one before proof.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, readScannedCode, type AnswerOf, type SentTo } from '#protocol';
import { erasePerson } from '#features/house/privacy/contract.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	refuseSignUp,
	reopenSignUp,
	setConsent,
	signUp,
	writeNotes
} from './contract.ts';
import type { ProfilesTables } from './schema.server.ts';
let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
	await house.wifi();
});
afterEach(() => house.close());

const asked: SentTo<typeof signUp> = {
	phone: '+44 7700 900123',
	fourteenOrOlder: true,
	name: '',
	marketing: false,
	profileOffers: false,
	language: 'en',
	noticeVersion: NOTICE_VERSION
};

async function join(more: Partial<SentTo<typeof signUp>> = {}): Promise<AnswerOf<typeof signUp>> {
	const heard = await house.as(someone.kiosk).send(signUp, { ...asked, ...more });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}

const joinAlone = () => join({ phone: undefined });

type HostProof = SentTo<typeof confirmSignUp>['proof'];
const confirm = (signUpId: string, proof: HostProof = 'phone') =>
	house.as(someone.host).send(confirmSignUp, { signUpId, proof });

const find = async (text: string) => {
	const heard = await house.as(someone.manager).ask(findMembers, { text });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
};

const tables = () => house.app.parts.store.read.tables<ProfilesTables>();
const count = async (table: keyof ProfilesTables) =>
	(await tables().selectFrom(table).selectAll().execute()).length;
const coupons = () => house.told.filter((one) => one.name === 'coupons.coupon-issued').length;
const verify = (code: string) =>
	house.app.wings.members.cards.verify(house.app.parts.store.read, code);

describe('signing up', () => {
	it('gives a provisional card, a number to type and a link, and no gift', async () => {
		const card = await join();
		expect(readScannedCode(card.code)?.kind).toBe('card');
		expect(verify(card.code)).toMatchObject({ state: 'provisional' });
		expect(verify(card.number)).toEqual(verify(card.code));
		expect(card.link).toMatch(/\/m\/card\/[0-9A-HJKMNP-TV-Z]{26}$/);
		expect(coupons()).toBe(0);
		expect((await find('')).total).toBe(0);
	});

	it('answers a known number and a new one with the same bytes, apart from what is random', async () => {
		await confirm((await join()).signUpId);
		const shape = (value: AnswerOf<typeof signUp>) =>
			JSON.stringify(value).replace(/[0-9A-HJKMNP-TV-Z]{10,}/g, (random) =>
				'#'.repeat(random.length)
			);
		const known = shape(await join());
		expect(shape(await join({ phone: '+44 7700 900456' }))).toBe(known);
		expect(shape(await joinAlone())).toBe(known.replace('"stand"', '"host"'));
	});

	it('refuses under 14, a number that is none, and a notice that has changed, and keeps nothing', async () => {
		const kiosk = house.as(someone.kiosk);
		const refused = [
			[{ fourteenOrOlder: false }, 'under-fourteen'],
			[{ phone: '12' }, 'phone-not-read'],
			[{ noticeVersion: '0' }, 'notice-changed']
		] as const;
		for (const [wrong, code] of refused)
			expect(await kiosk.send(signUp, { ...asked, ...wrong })).toMatchObject({ code });
		expect(await count('sign_ups')).toBe(0);
		expect(await count('consents')).toBe(0);
	});

	it('has one effect for one key', async () => {
		const kiosk = house.as(someone.kiosk);
		const heard = [
			await kiosk.send(signUp, asked, 'one-key-for-all'),
			await kiosk.send(signUp, asked, 'one-key-for-all')
		];
		expect(heard[1]).toEqual(heard[0]);
		expect(await count('sign_ups')).toBe(1);
	});

	it('stops a device after forty within an hour', async () => {
		for (let n = 0; n < 40; n++) await joinAlone();
		const kiosk = house.as(someone.kiosk);
		expect(await kiosk.send(signUp, asked)).toMatchObject({ code: 'too-many-sign-ups' });
		house.clock.advance(HOUR);
		expect(await kiosk.send(signUp, asked)).toMatchObject({ ok: true });
	});

	it('stores no phone number that can be read', async () => {
		await confirm((await join()).signUpId);
		await join();
		for (const table of ['members', 'sign_ups'] as const) {
			const rows = await tables().selectFrom(table).selectAll().execute();
			expect(JSON.stringify(rows)).not.toContain('900123');
		}
	});
});

describe('confirming', () => {
	it('makes a member with a welcome coupon of a new number', async () => {
		const card = await join({ name: '小雨' });
		expect(await confirm(card.signUpId)).toEqual({ ok: true, value: { welcomeCoupon: true } });
		expect(verify(card.code).state).toBe('ok');
		expect(coupons()).toBe(1);
		expect((await find('小雨')).found).toMatchObject([{ name: '小雨', tier: 'standard' }]);
	});

	it('joins the card to the member who has the number, without a second coupon', async () => {
		const [first, second] = [await join(), await join()];
		await confirm(first.signUpId);
		expect(await confirm(second.signUpId, 'old-card')).toEqual({
			ok: true,
			value: { welcomeCoupon: false }
		});
		expect(verify(second.code).memberId).toBe(verify(first.code).memberId);
		expect((await find('')).total).toBe(1);
		expect(coupons()).toBe(1);
	});

	it('makes a member of a card alone, with the same coupon', async () => {
		const card = await joinAlone();
		expect(await confirm(card.signUpId, 'guest')).toMatchObject({ value: { welcomeCoupon: true } });
		expect(verify(card.code).state).toBe('ok');
	});

	it('takes no old card as proof for a number that no member has', async () => {
		const card = await join();
		expect(await confirm(card.signUpId, 'old-card')).toMatchObject({ code: 'no-old-card' });
		expect(await confirm(card.signUpId)).toMatchObject({ ok: true });
	});

	it('settles a sign-up once, however many hosts tap', async () => {
		const { signUpId } = await join();
		const heard = await Promise.all(Array.from({ length: 20 }, () => confirm(signUpId)));
		expect(heard.filter((one) => one.ok)).toHaveLength(1);
		expect(coupons()).toBe(1);
		expect((await find('')).total).toBe(1);
	});

	it('two sign-ups of one number at the same moment make one member', async () => {
		const both = [await join(), await join()];
		await Promise.all(both.map((one) => confirm(one.signUpId)));
		expect((await find('')).total).toBe(1);
		expect(coupons()).toBe(1);
	});

	it('can be refused, and the refusal taken back', async () => {
		const card = await join();
		const host = house.as(someone.host);
		const { signUpId } = card;
		expect(await host.send(refuseSignUp, { signUpId })).toMatchObject({ ok: true });
		expect(await confirm(signUpId)).toMatchObject({ code: 'already-settled' });
		expect(verify(card.code).state).toBe('provisional');
		expect(await host.send(reopenSignUp, { signUpId })).toMatchObject({ ok: true });
		expect(await confirm(signUpId)).toMatchObject({ ok: true });
	});

	it('a card that nobody confirmed ends with the evening, and its sign-up is forgotten', async () => {
		const card = await join({ name: 'Ada' });
		house.clock.advance(DAY);
		expect(verify(card.code).state).toBe('expired');
		const { members } = house.app.wings;
		await members.profiles.forgetLapsed(house.app.parts.store, '2026-11-21');
		const row = await tables().selectFrom('sign_ups').selectAll().executeTakeFirst();
		expect(row).toMatchObject({ state: 'lapsed', name: '', phone_sealed: null, phone_index: null });
		expect(await count('consents')).toBe(0);
	});
});

describe('names and consents', () => {
	it('keeps a hostile name as the text it is', async () => {
		const names = [
			'<img src=x onerror=alert(1)>',
			'=HYPERLINK("http://x","y")',
			'\u001b@\u001dV\u0000',
			'\u202Eevil\u202C',
			'👩‍👩‍👧‍👦',
			'𠮷野家𰻝',
			'100%_\\',
			"'; drop table members; --"
		];
		for (const name of names) {
			await confirm((await join({ name, phone: undefined })).signUpId, 'guest');
			const { found } = await find(name);
			expect(found.map((one) => one.name)).toEqual([name]);
		}
	});

	it('writes each consent down with its words, and the latest counts', async () => {
		const { signUpId } = await join({ marketing: true, language: 'zh' });
		await confirm(signUpId);
		const rows = await tables().selectFrom('consents').selectAll().orderBy('kind').execute();
		expect(rows.map((row) => [row.kind, row.given, row.language])).toEqual([
			['marketing', 1, 'zh'],
			['membership', 1, 'zh'],
			['profile-offers', 0, 'zh']
		]);
		const memberId = rows[0]?.member_id ?? '';
		house.clock.advance(1);
		const withdraw = { memberId, kind: 'marketing', given: false, language: 'en' } as const;
		await house.as(someone.manager).send(setConsent, withdraw);
		const { standingConsents } = await import('./consents.server.ts');
		const standing = await standingConsents(house.app.parts.store.read, memberId);
		expect(standing.map((one) => one.given)).toEqual([false, false]);
	});

	it('finds by the last digits of phone and card, and forgets a member at their wish', async () => {
		const card = await join({ name: 'Grace' });
		await confirm(card.signUpId);
		const [byPhone, byCard] = [await find('0123'), await find(card.number.slice(-5))];
		expect(byPhone.found).toMatchObject([{ name: 'Grace', phone: '•••• 0123' }]);
		expect(byCard.found).toEqual(byPhone.found);
		const memberId = byPhone.found[0]?.memberId ?? '';
		const desk = house.as(someone.manager);
		await desk.send(writeNotes, { memberId, notes: 'window table' });
		const { profiles } = house.app.wings.members;
		const { read } = house.app.parts.store;
		expect(profiles.member(read, memberId)).toMatchObject({ notes: 'window table' });
		expect(await desk.send(erasePerson, { memberId, word: 'erase' })).toMatchObject({ ok: true });
		expect(profiles.member(read, memberId)).toBeUndefined();
		expect(verify(card.code).state).toBe('blocked');
		expect((await find('0123')).found).toEqual([]);
		expect(await confirm((await join()).signUpId)).toMatchObject({
			value: { welcomeCoupon: true }
		});
	});
});
