// A party is called by text and answers: on the way, ten minutes, or not at all.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openGateway, replyOf, type FakeGateway } from '../../../../tests/support/gateway.ts';
import { callList, numberToCall } from '#features/house/messages/contract.ts';
import { removeOutlet, saveOutlet } from '#features/house/messages/outlets/contract.ts';
import { writeConsents } from '#features/members/profiles/consents.server.ts';
import { DAY, newId, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { callParty, takeTicket } from './contract.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';

const PHONE = '+447700900123';
const secret = 'sixteen or more characters';
let line: TestLine;
let gateway: FakeGateway;
let outletId: string;

async function memberWithPhone(ticketId: string): Promise<void> {
	const { store, secrets } = line.house.app.parts;
	const memberId = newId(line.house.clock.now());
	await store.write(async (tx) => {
		tx.prepared(
			`insert into members (venue_id, id, name, tier, language, notes, phone_sealed, phone_index, joined_at)
			values (?, ?, '', 'standard', 'en', '', ?, ?, 1)`
		).run(tx.venue, memberId, secrets.seal(PHONE, 'phone'), secrets.blindIndex(PHONE, 'phone'));
		tx.prepared('update tickets set member_id = ? where id = ?').run(memberId, ticketId);
		return Promise.resolve();
	});
}

beforeEach(async () => {
	[line, gateway] = [await openLineForTest(), await openGateway()];
	const http = {
		...({ method: 'POST', contentType: 'application/json', sign: 'none' } as const),
		headers: [],
		...{ url: `${gateway.url}/sms`, body: '{"text":"{text}"}', target: '', idempotent: false },
		...{ okField: '', okValue: '', idField: '', statusUrl: '' as const, statusField: '' },
		...{ statusArrived: '', needsTemplateId: false, replyFrom: 'from', replyText: 'text' },
		...{ replyKey: 'key', replyId: 'id' }
	};
	const heard = await line.house.as(someone.manager).send(saveOutlet, {
		...{ name: 'Texts', isOn: true, secrets: { replies: secret } },
		settings: { kind: 'http', channel: 'text', http }
	});
	outletId = heard.ok ? heard.value.id : '';
});
afterEach(async () => {
	await line.house.close();
	await gateway.close();
});

async function called(): Promise<{ ticketId: string; number: string }> {
	const { ticketId, number } = await line.take();
	await memberWithPhone(ticketId);
	expect(await line.act(callParty, ticketId, 1)).toMatchObject({ ok: true });
	await vi.waitFor(() => {
		expect(gateway.delivered).toEqual([`call ${ticketId} 1`]);
	});
	return { ticketId, number };
}

let n = 0;
const reply = (ticketId: string, text: string) =>
	line.house.app.wings.house.messages.takeReply({
		outletId,
		...replyOf(
			{ id: `r${n++}`, from: PHONE, key: `call ${ticketId} 1`, text },
			secret,
			line.house.clock.now()
		)
	});

test('a guest who answers is shown as on the way, then as asking for time, then has left', async () => {
	const { ticketId, number } = await called();
	expect(gateway.heard[0]?.body).toContain(number);
	await reply(ticketId, 'on my way');
	expect((await line.party(number)).answer?.is).toBe('coming');
	await reply(ticketId, '10 minutes');
	expect((await line.party(number)).answer?.is).toBe('later');
	await reply(ticketId, '取消');
	await expect(line.party(number)).rejects.toThrow('not in the line');
	await reply(ticketId, 'coming');
	await expect(line.party(number)).rejects.toThrow('not in the line');
});

test('a party without a phone is called without a message', async () => {
	const { ticketId } = await line.take();
	await line.act(callParty, ticketId, 1);
	await line.house.app.wings.house.messages.settle();
	expect(gateway.heard).toEqual([]);
});

const asked = { size: 2, language: 'en' as const };
const ticketPhone = (ticketId: string) =>
	line.house.app.parts.store.read
		.prepared<{
			phone: string | null;
			phone_index: string | null;
		}>('select phone, phone_index from tickets where id = ?')
		.get(ticketId);

test('a walk-in who is no member leaves a number, is texted when the table is ready, and answers', async () => {
	const { house } = line;
	const heard = await house.as(someone.kiosk).send(takeTicket, { ...asked, phone: '07700 900123' });
	if (!heard.ok) throw new Error(heard.code);
	const { ticketId, number } = heard.value;
	expect(ticketPhone(ticketId)?.phone).not.toContain('900123');
	await line.act(callParty, ticketId, 1);
	await vi.waitFor(() => {
		expect(gateway.heard).toHaveLength(1);
	});
	expect(gateway.heard[0]?.body).toContain(number);
	await reply(ticketId, '1');
	expect((await line.party(number)).answer?.is).toBe('coming');
});

test('a number that is none is refused in its own words, and no ticket is taken', async () => {
	const refused = await line.house.as(someone.kiosk).send(takeTicket, { ...asked, phone: '12' });
	expect(refused).toMatchObject({ code: 'phone-not-read' });
	expect((await line.lineNow()).parties).toEqual([]);
});

test('the number of a ticket is deleted after two days', async () => {
	const { house } = line;
	const heard = await house.as(someone.kiosk).send(takeTicket, { ...asked, phone: '07700 900123' });
	if (!heard.ok) throw new Error(heard.code);
	const { ticketId } = heard.value;
	house.clock.advance(3 * DAY);
	const { store } = house.app.parts;
	await house.app.wings.house.privacy.forget(store, house.clock.now());
	expect(ticketPhone(ticketId)).toEqual({ phone: null, phone_index: null });
	await house.app.wings.house.messages.settle();
	expect(gateway.heard).toEqual([]);
});

test('STOP takes the member’s yes to advertising back, and the call to the table still comes', async () => {
	const { ticketId } = await called();
	const { read, write } = line.house.app.parts.store;
	const { reach } = line.house.app.wings.members.profiles;
	const row = read.prepared<{ id: string }>('select id from members').get();
	const memberId = row?.id ?? '';
	await write((tx) =>
		writeConsents(tx, {
			...{ memberId, language: 'en', deviceId: 'K', at: 1 },
			given: { marketing: true }
		})
	);
	expect(await reach(read, { memberId })).toMatchObject({ consent: true });
	await reply(ticketId, 'STOP');
	expect(await reach(read, { memberId })).toMatchObject({ consent: false });
	await line.act(callParty, ticketId, 2);
	await vi.waitFor(() => {
		expect(gateway.delivered).toContain(`call ${ticketId} 2`);
	});
});

test('without a gateway a number that was left is rung up from the stand, and nobody else is', async () => {
	const { house } = line;
	await house.as(someone.manager).send(removeOutlet, { id: outletId });
	const heard = await house.as(someone.kiosk).send(takeTicket, { ...asked, phone: '07700 900123' });
	if (!heard.ok) throw new Error(heard.code);
	const other = await line.take();
	await memberWithPhone(other.ticketId);
	await line.act(callParty, heard.value.ticketId, 1);
	await line.act(callParty, other.ticketId, 1);
	await house.app.wings.house.messages.look(house.clock.now());
	await house.app.wings.house.messages.settle();
	const watch = { topic: callList.name, params: {} };
	const seen = await house.app.topics.watch(watch, someone.host, () => undefined);
	const { calls } = (seen.ok ? seen.value.state : undefined) as StateOf<typeof callList>;
	expect(calls).toMatchObject([{ to: '•••• 0123' }]);
	const messageId = calls[0]?.id ?? '';
	expect(await house.as(someone.host).ask(numberToCall, { messageId })).toEqual({
		...{ ok: true, value: { phone: '+447700900123' } }
	});
});
