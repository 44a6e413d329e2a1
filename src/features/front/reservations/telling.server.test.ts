// A reminder goes by what the guest has and the house has chosen; never of a booking that stands no more; once a time.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessagesTables } from '#features/house/messages/schema.server.ts';
import { chooseWays } from '#features/house/messages/desk/contract.ts';
import { saveOutlet } from '#features/house/messages/outlets/contract.ts';
import {
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	signUp
} from '#features/members/profiles/contract.ts';
import type { ProfilesTables } from '#features/members/profiles/schema.server.ts';
import { DAY as DAYS, HOUR, MINUTE, type Channel, type Id, type Instant } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { change, markAs } from './stand/contract.ts';
import { at, booked, NOW, oneTable, withTables } from './testing.server.ts';

const PHONE = '+447700900111';
const THERE = at('19:30') + 2 * DAYS;

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest(NOW);
	await withTables(house, oneTable);
});
afterEach(() => house.close());

const desk = () => house.as(someone.manager);
const open = (channel: 'text' | 'mail') =>
	desk().send(saveOutlet, {
		...{ name: channel, isOn: true, secrets: {} },
		settings: { kind: 'file', channel }
	});

/** Until this moment: the jobs that are due run, and what they put into the outbox is carried out. */
async function until(moment: Instant): Promise<void> {
	house.clock.set(moment);
	await house.app.parts.jobs.look();
	await house.app.parts.jobs.look();
	await house.app.wings.house.messages.look(moment);
	await house.app.wings.house.messages.settle();
}

async function reminders(): Promise<{ channel: Channel | null; state: string }[]> {
	return house.app.parts.store.read
		.tables<MessagesTables>()
		.selectFrom('messages')
		.select(['channel', 'state'])
		.where('template', '=', 'reservation-reminder')
		.orderBy('made_at')
		.execute();
}

async function memberWithMail(): Promise<Id<'member'>> {
	const joined = await house.as(someone.kiosk).send(signUp, {
		...{ name: 'Ada', phone: PHONE, language: 'en', fourteenOrOlder: true },
		...{ noticeVersion: NOTICE_VERSION, marketing: false, profileOffers: false }
	});
	if (!joined.ok) throw new Error(joined.code);
	const { signUpId } = joined.value;
	await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'guest' });
	const found = await desk().ask(findMembers, { text: 'Ada' });
	const memberId = (found.ok ? found.value.found[0]?.memberId : undefined) as Id<'member'>;
	const { store, secrets } = house.app.parts;
	await store.write((tx) =>
		tx
			.tables<ProfilesTables>()
			.updateTable('members')
			.set({ email_sealed: secrets.seal('ada@example.org', 'email') })
			.where('id', '=', memberId)
			.execute()
	);
	return memberId;
}

test('the number left with the booking gets a text a day before, and no second one', async () => {
	await open('text');
	await booked(house, THERE, { phone: PHONE });
	await until(THERE - 25 * HOUR);
	expect(await reminders()).toEqual([]);
	await until(THERE - 24 * HOUR + MINUTE);
	expect(await reminders()).toEqual([{ channel: 'text', state: 'sent' }]);
	await until(THERE - HOUR);
	expect(await reminders()).toHaveLength(1);
});

test('a member who left no number with the booking gets it by mail, where the house has no texts', async () => {
	await open('mail');
	const memberId = await memberWithMail();
	const { store } = house.app.parts;
	await store.write((tx) =>
		house.app.wings.front.book.make(
			tx,
			{
				...{ size: 2, start: THERE, name: 'Ada', phone: '', memberId, language: 'en', note: '' },
				...{ channel: 'host', by: 'house' }
			} as never,
			NOW
		)
	);
	await until(THERE - 23 * HOUR);
	expect(await reminders()).toEqual([{ channel: 'mail', state: 'sent' }]);
});

test('nobody is put on the call list for a reminder, unless the house chose to ring', async () => {
	await booked(house, THERE, { phone: PHONE });
	await until(THERE - 23 * HOUR);
	expect(await reminders()).toEqual([]);
	const ways: Channel[] = ['text', 'mail', 'call'];
	await desk().send(chooseWays, { template: 'reservation-reminder', ways });
	await booked(house, THERE + (3 * HOUR) / 2, { phone: '+447700900222' });
	await until(THERE - 22 * HOUR);
	expect(await reminders()).toEqual([{ channel: 'call', state: 'sending' }]);
});

test('a booking that was cancelled while its reminder waited for the morning is not reminded of', async () => {
	await open('text');
	const atNight = Date.parse('2026-11-22T02:00:00Z');
	const { id } = await booked(house, THERE, { phone: PHONE });
	await until(atNight);
	expect(await reminders()).toEqual([{ channel: null, state: 'queued' }]);
	const cancelled = await house.as(someone.host).send(markAs, { id, state: 'cancelled-by-house' });
	expect(cancelled).toMatchObject({ ok: true });
	await until(atNight + 7 * HOUR);
	expect(await reminders()).toEqual([{ channel: null, state: 'suppressed' }]);
});

test('a booking that is moved is reminded of once more, for its new time', async () => {
	await open('text');
	const { id } = await booked(house, THERE, { phone: PHONE });
	await until(THERE - 23 * HOUR);
	const moved = THERE + 2 * DAYS;
	expect(await house.as(someone.host).send(change, { id, start: moved, size: 2 })).toMatchObject({
		ok: true
	});
	await until(moved - 23 * HOUR);
	expect(await reminders()).toEqual([
		{ channel: 'text', state: 'sent' },
		{ channel: 'text', state: 'sent' }
	]);
});

/** What lies in the file outlet, as it left. */
const sent = async (): Promise<string[]> =>
	(await readFile(join(house.app.parts.config.data, 'messages.jsonl'), 'utf8'))
		.trim()
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => (JSON.parse(line) as { text: string }).text);

test('a reminder that waited for the morning is dropped when its booking moved in the night, and made anew for the new time', async () => {
	await open('text');
	const atNight = Date.parse('2026-11-22T02:00:00Z');
	const { id } = await booked(house, THERE, { phone: PHONE });
	await until(atNight);
	const later = THERE + HOUR;
	expect(await house.as(someone.host).send(change, { id, start: later, size: 2 })).toMatchObject({
		ok: true
	});
	await until(atNight + 7 * HOUR);
	expect((await reminders()).map(({ state }) => state)).toEqual(['suppressed', 'sent']);
	// The word of the booking waited with it, and says the new time too.
	expect(await sent()).toEqual([
		expect.stringMatching(/a table for 2 .*20:30/),
		expect.stringMatching(/look forward .*20:30/)
	]);
});

test('a reminder that waited for the morning says how many come as the book has it then', async () => {
	await open('text');
	const atNight = Date.parse('2026-11-22T02:00:00Z');
	const { id } = await booked(house, THERE, { phone: PHONE });
	await until(atNight);
	expect(await house.as(someone.host).send(change, { id, start: THERE, size: 1 })).toMatchObject({
		ok: true
	});
	await until(atNight + 7 * HOUR);
	expect((await sent()).filter((text) => text.includes('look forward'))).toEqual([
		expect.stringContaining('a table for 1.')
	]);
});
