// The register at work on a real house: copied, erased everywhere, erased again after a restore, forgotten in time.
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkIn } from '#features/front/checkin/contract.ts';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { declaredFields } from '#features/index.ts';
import { signUp } from '#features/members/profiles/contract.ts';
import { DAY, HOUR } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { copyTaken, erasePerson, lookAtPerson, makeCopy, readCopy } from './contract.ts';
import { anybody, openPrivacyForTest } from './testing.server.ts';

let house: Awaited<ReturnType<typeof openPrivacyForTest>>;
beforeEach(async () => {
	house = await openPrivacyForTest();
});
afterEach(() => house.close());

describe('a copy', () => {
	it('holds what is stored about the member, opened, and is open to that officer alone, once', async () => {
		const { memberId, code } = await house.joined();
		await house.as(someone.kiosk).send(checkIn, { code });
		const made = await house.as(house.officer()).send(makeCopy, { memberId });
		if (!made.ok) throw new Error(made.code);
		const { copyId } = made.value;
		const read = await house.as(house.officer()).ask(readCopy, { copyId });
		if (!read.ok) throw new Error(read.code);
		const { stored } = JSON.parse(read.value.json) as { stored: Record<string, unknown[]> };
		expect(stored['members']).toMatchObject([
			{ name: 'Ingrid Zoë', phone_sealed: '+447700900123' }
		]);
		expect(stored['consents']).toHaveLength(3);
		expect(stored['cards']).toHaveLength(1);
		expect(stored['coupons']).toHaveLength(1);
		expect(read.value.html).toContain('+447700900123');
		expect(read.value.html).not.toContain('<script');
		expect(await house.as(someone.manager).ask(readCopy, { copyId })).toMatchObject({
			code: 'unknown-copy'
		});
		expect(await house.as(house.officer()).send(copyTaken, { copyId })).toMatchObject({ ok: true });
		for (const again of [
			await house.as(house.officer()).ask(readCopy, { copyId }),
			await house.as(house.officer()).send(copyTaken, { copyId })
		])
			expect(again).toMatchObject({ code: 'copy-ended' });
	});

	it('is closed after ten minutes, and none is made of nobody', async () => {
		const { memberId } = await house.joined();
		const made = await house.as(house.officer()).send(makeCopy, { memberId });
		if (!made.ok) throw new Error(made.code);
		house.clock.advance(10 * 60_000);
		expect(await house.as(house.officer()).ask(readCopy, made.value)).toMatchObject({
			code: 'copy-ended'
		});
		expect(await house.as(house.officer()).send(makeCopy, { memberId: 'NOBODY' })).toMatchObject({
			code: 'unknown-member'
		});
	});

	it('writes a hostile name as text', async () => {
		const { memberId } = await house.joined('<img src=x onerror=alert(1)>');
		const made = await house.as(house.officer()).send(makeCopy, { memberId });
		if (!made.ok) throw new Error(made.code);
		const read = await house.as(house.officer()).ask(readCopy, made.value);
		expect(read.ok && read.value.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
	});

	it('names every table from which an erasure takes something', () => {
		const torn = declaredFields().filter(
			(table) =>
				table.owners !== undefined && !Object.values(table.columns).some((field) => field.export)
		);
		expect(torn.map((table) => table.table)).toEqual([]);
	});
});

describe('an erasure', () => {
	it('wants the word, and says before what it will do', async () => {
		const { memberId } = await house.joined();
		const look = await house.as(house.officer()).ask(lookAtPerson, { memberId });
		if (!look.ok) throw new Error(look.code);
		const fates = Object.fromEntries(look.value.tables.map((one) => [one.table, one.fate]));
		expect(fates).toMatchObject({ members: 'kept', consents: 'deleted', coupons: 'kept' });
		expect(
			await house.as(house.officer()).send(erasePerson, { memberId, word: 'yes' })
		).toMatchObject({
			code: 'wrong-word'
		});
		expect(await house.as(house.officer()).ask(lookAtPerson, { memberId: 'NOBODY' })).toMatchObject(
			{
				code: 'unknown-member'
			}
		);
	});

	it('leaves no name and no number anywhere, blocks the card, and keeps counts', async () => {
		const { memberId, code } = await house.joined();
		await house.as(someone.kiosk).send(takeTicket, { size: 2, code, needs: {}, language: 'en' });
		const [coupons, tickets] = [await house.rowsOf('coupons'), await house.rowsOf('tickets')];
		const done = await house.as(house.officer()).send(erasePerson, { memberId, word: '删除' });
		expect(done).toMatchObject({ ok: true });
		const all = await house.everything();
		expect(all).not.toContain('Ingrid');
		const index = house.app.parts.secrets.blindIndex('+447700900123', 'phone');
		expect(all).not.toContain(index);
		expect(house.app.wings.members.cards.verify(house.app.parts.store.read, code).state).toBe(
			'blocked'
		);
		expect(await house.rowsOf('coupons')).toHaveLength(coupons.length);
		expect(await house.rowsOf('tickets')).toHaveLength(tickets.length);
		expect((await house.rowsOf('tickets')).every((row) => row['member_id'] === null)).toBe(true);
		expect(
			await house.as(house.officer()).send(erasePerson, { memberId, word: 'erase' })
		).toMatchObject({
			code: 'unknown-member'
		});
	});

	it('touches nobody else', async () => {
		const [first, other] = [await house.joined(), await house.joined('Otto', '+447700900456')];
		await house.as(house.officer()).send(erasePerson, { memberId: first.memberId, word: 'ERASE' });
		const look = await house.as(house.officer()).ask(lookAtPerson, { memberId: other.memberId });
		expect(look).toMatchObject({ ok: true });
		expect(await house.everything()).toContain('Otto');
	});

	it('is done again when an older copy of the database comes back', async () => {
		const { memberId } = await house.joined();
		const other = await house.joined('Otto', '+447700900456');
		const { data } = house.app.parts.config;
		const db = join(data, 'hoststand.db');
		await house.app.stop();
		copyFileSync(db, join(data, 'older.db'));
		house.app = await house.again();
		const erased = await house.as(house.officer()).send(erasePerson, { memberId, word: 'ERASE' });
		expect(erased).toMatchObject({ ok: true });
		await house.app.stop();
		for (const rest of ['-wal', '-shm']) if (existsSync(db + rest)) rmSync(db + rest);
		copyFileSync(join(data, 'older.db'), db);
		house.app = await house.again();
		const { parts, wings } = house.app;
		const named = (id: string) => wings.members.profiles.member(parts.store.read, id)?.name;
		expect([named(memberId), named(other.memberId)]).toEqual([undefined, 'Otto']);
		expect(await wings.house.privacy.applyErasures(parts.store, 0)).toBe(0);
	});
});

describe('forgetting', () => {
	it('empties what is old enough, once, and writes down how much', async () => {
		const { code } = await house.joined();
		await house.as(someone.kiosk).send(takeTicket, { size: 2, code, needs: {}, language: 'en' });
		const { privacy } = house.app.wings.house;
		const { store } = house.app.parts;
		// The code of the sign-up, which lasts a day.
		expect(await privacy.forget(store, house.clock.now() + 2 * DAY)).toBe(1);
		expect(await privacy.forget(store, house.clock.now() + 89 * DAY)).toBe(0);
		expect((await house.rowsOf('tickets'))[0]?.['member_id']).not.toBeNull();
		expect(await privacy.forget(store, house.clock.now() + 91 * DAY)).toBeGreaterThan(0);
		expect((await house.rowsOf('tickets'))[0]).toMatchObject({ member_id: null, card_id: null });
		expect(await privacy.forget(store, house.clock.now() + 91 * DAY)).toBe(0);
		const written = await house.rowsOf('privacy_forgotten');
		expect(written.map((row) => row['table_name'])).toContain('tickets');
	});

	it('deletes sign-ups that nobody confirmed after thirty days, and runs by itself every hour', async () => {
		const said = { ...anybody, marketing: false, profileOffers: false, name: 'Prank' };
		await house.as(someone.kiosk).send(signUp, said);
		house.clock.advance(2 * DAY);
		await house.app.parts.jobs.look();
		expect(await house.rowsOf('sign_ups')).toMatchObject([{ state: 'lapsed', name: '' }]);
		house.clock.advance(29 * DAY);
		await house.app.parts.jobs.look();
		house.clock.advance(HOUR);
		await house.app.parts.jobs.look();
		expect(await house.rowsOf('sign_ups')).toEqual([]);
	});
});
