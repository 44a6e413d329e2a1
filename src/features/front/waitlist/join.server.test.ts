// Joining from afar: a place kept for a while, lost by the written rule, kept by the code at the door or the host's tap; one phone, one entry.
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { MINUTE, SECOND, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { presentParty } from './acts/contract.ts';
import { takeTicket, undoAct } from './contract.ts';
import { hereCode, joinFromAfar, weAreHere } from './join/contract.ts';
import { endDue, isAnyDue } from './service/keeping.server.ts';
import { lineRuleAtFirst, saveLineRule } from './settings/contract.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';

let line: TestLine;
let house: TestLine['house'];
const { host, kiosk, manager, phone } = someone;

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
	const rule = { ...lineRuleAtFirst, presence: 30 };
	await house.as(manager).send(saveLineRule, { rule, version: 0 });
});
afterEach(() => house.close());

const now = () => house.clock.now();
const join = (more: object = {}) =>
	house.as(phone).send(joinFromAfar, { size: 2, language: 'en', ...more });

async function joined(more: object = {}) {
	const heard = await join(more);
	if (!heard.ok) throw new Error(heard.code);
	const guest = house.app.wings.front.guestOf(heard.value.secret);
	return { ...heard.value, mine: house.as({ ...phone, ...(guest && { guest }) }) };
}

async function atTheDoor(): Promise<string> {
	const asked = { topic: hereCode.name, params: {} };
	const seen = await house.app.topics.watch(asked, kiosk, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	house.app.topics.drop(seen.value.room);
	return (seen.value.state as StateOf<typeof hereCode>).page?.split('/').at(-1) ?? '';
}

/** What the house does by the clock. */
async function theClockTurns() {
	const { store } = house.app.parts;
	if (await isAnyDue(store.read, now())) await store.write((tx) => endDue(tx, now()));
}

describe('a guest who joins from elsewhere', () => {
	it('has a place and a time to be here by, and is shown to the host as not here yet', async () => {
		const { number, hereBy } = await joined();
		expect(hereBy).toBe(now() + 30 * MINUTE);
		expect(await line.party(number)).toMatchObject({ is: 'pending', hereBy, place: 1 });
	});

	it('is here by the code at the door, once the phone has scanned it', async () => {
		const { number, mine } = await joined();
		expect(await mine.send(weAreHere, { code: 'guessed' })).toMatchObject({ code: 'old-code' });
		expect(await mine.send(weAreHere, { code: await atTheDoor() })).toMatchObject({ ok: true });
		expect(await mine.send(weAreHere, { code: await atTheDoor() })).toMatchObject({ ok: true });
		expect(await line.party(number)).toMatchObject({ is: 'waiting' });
		house.clock.advance(31 * MINUTE);
		await theClockTurns();
		expect(await line.party(number)).toMatchObject({ is: 'waiting', place: 1 });
	});

	it('scans a code that turns: the one before still counts, an older one does not', async () => {
		const { mine } = await joined();
		const code = await atTheDoor();
		house.clock.advance(6 * MINUTE);
		expect(await atTheDoor()).not.toBe(code);
		house.clock.advance(5 * MINUTE);
		expect(await mine.send(weAreHere, { code })).toMatchObject({ code: 'old-code' });
	});

	it('is here by the host’s tap as well', async () => {
		const { number } = await joined();
		const { ticketId, version } = await line.party(number);
		await house.as(host).send(presentParty, { ticketId, version });
		expect(await line.party(number)).toMatchObject({ is: 'waiting' });
	});

	it('loses the place at the end of the window, not a moment before, and the host can give it back', async () => {
		const { number } = await joined();
		house.clock.advance(30 * MINUTE - SECOND);
		await theClockTurns();
		const { ticketId } = await line.party(number);
		house.clock.advance(SECOND);
		await theClockTurns();
		const [gone] = (await line.lineNow()).ended;
		expect(gone).toMatchObject({ ticketId, state: 'expired' });
		await line.act(undoAct, ticketId, gone?.version ?? 0);
		await theClockTurns();
		expect(await line.party(number)).toMatchObject({ is: 'waiting' });
	});
});

test('case 39: the same phone that joins twice, from afar or at the kiosk, has one entry', async () => {
	const { number, mine } = await joined({ phone: '+44 7700 900123' });
	const again = await mine.send(joinFromAfar, { size: 4, language: 'en' });
	expect(again).toMatchObject({ code: 'already-in-line', detail: { number } });
	const other = await join({ phone: '07700 900123' });
	expect(other).toMatchObject({ code: 'already-in-line', detail: { number } });
	const atKiosk = { size: 2, phone: '07700900123', language: 'en' as const };
	expect(await house.as(kiosk).send(takeTicket, atKiosk)).toMatchObject({
		code: 'already-in-line',
		detail: { number }
	});
	expect((await line.lineNow()).parties).toHaveLength(1);
});

test('case 39: a party of none or of a hundred is none, one larger than any table is the host’s', async () => {
	for (const size of [0, 100, 2.5])
		expect(await join({ size })).toMatchObject({ ok: false, code: 'bad-input' });
	expect(await join({ size: 99 })).toMatchObject({ code: 'party-too-large' });
	expect(await join({ size: 1 })).toMatchObject({ ok: true });
});

test('a house that lets nobody join from afar says so, and shows no code at its door', async () => {
	const rule = { ...lineRuleAtFirst, presence: 0 };
	await house.as(manager).send(saveLineRule, { rule, version: 1 });
	expect(await join()).toMatchObject({ code: 'not-from-afar' });
	expect(await atTheDoor()).toBe('');
});

test('over plain http nobody joins, a number that is none is refused, and a phone without a ticket is nowhere', async () => {
	const plain = house.as({ surface: 'phone', secure: false });
	const wish = { size: 2, language: 'en' as const };
	expect(await plain.send(joinFromAfar, wish)).toMatchObject({ code: 'https-needed' });
	expect(await join({ phone: 'call me' })).toMatchObject({ code: 'phone-not-read' });
	const none = await house.as(phone).send(weAreHere, { code: await atTheDoor() });
	expect(none).toMatchObject({ code: 'ticket-ended' });
	expect(await house.as(kiosk).send(joinFromAfar, wish)).toMatchObject({ code: 'not-allowed' });
});
