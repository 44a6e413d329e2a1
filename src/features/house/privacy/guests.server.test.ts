// A guest without membership: found by the phone number, erased everywhere, erased again when an older copy comes back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callParty, takeTicket } from '#features/front/waitlist/contract.ts';
import { seatParty } from '#features/front/waitlist/seating/contract.ts';
import { rateByPhone } from '#features/voice/ratings/contract.ts';
import { someone } from '#server/testing.server.ts';
import { eraseGuest, findGuest } from './guests/contract.ts';
import { openPrivacyForTest } from './testing.server.ts';

let house: Awaited<ReturnType<typeof openPrivacyForTest>>;
let ticketId: string;
const PHONE = '07700 900456';

/** Leaves a number, is called, sits down, and rates with words. */
beforeEach(async () => {
	house = await openPrivacyForTest();
	const { store, clock } = house.app.parts;
	const { layFloor, floor } = house.app.wings.front;
	await store.write((tx) => layFloor(tx, 'medium', 'en', clock.now()));
	const taken = await house
		.as(someone.kiosk)
		.send(takeTicket, { size: 2, language: 'en', phone: PHONE });
	if (!taken.ok) throw new Error(taken.code);
	({ ticketId } = taken.value);
	await house.as(someone.host).send(callParty, { ticketId, version: 1 });
	const free = (await floor.tables(store.read)).find((one) => one.state === 'available');
	const tableId = free?.id ?? '';
	const seat = { ticketId, version: 2, tableId, anyway: true };
	expect(await house.as(someone.host).send(seatParty, seat)).toMatchObject({ ok: true });
	const phone = { ...someone.phone, guest: { ticketId } };
	const said = { dishes: [], service: 4, comment: 'My aunt Zelda loved it', tookMs: 9000 };
	const rated = await house.as(phone).send(rateByPhone, { ...said, language: 'en' });
	expect(rated).toMatchObject({ ok: true });
});
afterEach(() => house.close());

const find = (phone = PHONE) => house.as(house.officer()).ask(findGuest, { phone });
const erase = (word: string, phone = PHONE) =>
	house.as(house.officer()).send(eraseGuest, { phone, word });

test('ticket, seating, message and rating are found by the whole number, and by nobody else’s', async () => {
	const heard = await find();
	const tables = heard.ok ? heard.value.tables.map(({ table }) => table) : [];
	expect(tables).toEqual(expect.arrayContaining(['tickets', 'seatings', 'ratings']));
	expect(await find('07700 900457')).toMatchObject({ code: 'nobody-found' });
	expect(await find('not a number')).toMatchObject({ code: 'nobody-found' });
	expect(await house.as(someone.host).ask(findGuest, { phone: PHONE })).toMatchObject({
		code: 'not-allowed'
	});
});

test('what a member owns is not found by the number: a member is erased as a member', async () => {
	await house.app.parts.store.write((tx) => {
		tx.prepared('update tickets set member_id = ? where id = ?').run('member', ticketId);
		return Promise.resolve();
	});
	expect(await find()).toMatchObject({ code: 'nobody-found' });
	expect(await erase('erase')).toMatchObject({ code: 'nobody-found' });
	expect(await house.everything()).toContain('aunt Zelda');
});

test('erased by the word alone: number and words are gone, stars and evening figures stay', async () => {
	expect(await erase('yes')).toMatchObject({ code: 'wrong-word' });
	expect(await house.everything()).toContain('aunt Zelda');
	expect(await erase('erase')).toMatchObject({ ok: true });
	expect(await house.everything()).not.toContain('aunt Zelda');
	expect(await house.rowsOf('tickets')).toMatchObject([
		{ phone: null, phone_index: null, size: 2 }
	]);
	expect(await house.rowsOf('ratings')).toMatchObject([{ service: 4, comment: '' }]);
	expect(await find()).toMatchObject({ code: 'nobody-found' });
	expect(await erase('erase')).toMatchObject({ code: 'nobody-found' });
});

test('who comes back with an older copy is erased again, and a later visit of the same number is not', async () => {
	const { store } = house.app.parts;
	const [before] = await house.rowsOf('tickets');
	await erase('删除');
	const later = { size: 2, language: 'en' as const, phone: PHONE };
	expect(await house.as(someone.kiosk).send(takeTicket, later)).toMatchObject({ ok: true });
	await store.write(async (tx) => {
		tx.prepared('update tickets set phone = ?, phone_index = ? where id = ?').run(
			String(before?.['phone']),
			String(before?.['phone_index']),
			ticketId
		);
		return Promise.resolve();
	});
	const { privacy } = house.app.wings.house;
	expect(await privacy.applyErasures(store, house.clock.now())).toBe(1);
	const rows = await house.rowsOf('tickets');
	expect(rows.find((row) => row['id'] === ticketId)).toMatchObject({ phone: null });
	expect(rows.find((row) => row['id'] !== ticketId)?.['phone']).not.toBeNull();
});
