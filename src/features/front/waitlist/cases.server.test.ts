// The cases of the line that a serious engine must pass, by their numbers: twice in the line, missed calls, changed parties, lent cards.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmTime } from '#features/house/timekeeping/contract.ts';
import { tierChanged } from '#features/members/tiers/contract.ts';
import { HOUR, MINUTE, newId, SECOND } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { readmitParty } from './acts/contract.ts';
import { addParty, callParty, changeSize, markMissed, takeTicket, undoAct } from './contract.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';

let house: TestLine['house'];
let line: TestLine;
const { kiosk, host } = someone;
const act: TestLine['act'] = (...given) => line.act(...given);
const party = (number: string) => line.party(number);

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
});
afterEach(() => house.close());

async function missTwice() {
	const { ticketId } = await line.take();
	await act(callParty, ticketId, 1);
	await act(markMissed, ticketId, 2);
	await act(callParty, ticketId, 3);
	await act(markMissed, ticketId, 4);
	return ticketId;
}

async function issueCard() {
	const { store } = house.app.parts;
	return store.write((tx) => house.app.wings.members.cards.issue(tx, {}, house.clock.now()));
}

describe('case 39', () => {
	it('case 39: the same phone joins twice, at the kiosk and at the host stand: one entry', async () => {
		const asked = { size: 2, phone: '+447700900123', language: 'en' } as const;
		expect(await house.as(kiosk).send(takeTicket, asked)).toMatchObject({ ok: true });
		const again = { ...asked, phone: '07700 900123' };
		expect(await house.as(host).send(addParty, again)).toMatchObject({
			code: 'already-in-line',
			detail: { number: 'A1', place: 1 }
		});
		expect((await line.lineNow()).parties).toHaveLength(1);
	});

	it('case 39: a party of 0 is no party, of 1 takes a ticket, of 99 is told at once how many a table seats', async () => {
		const of = (size: number) => house.as(kiosk).send(takeTicket, { size, language: 'en' });
		expect(await of(0)).toMatchObject({ code: 'bad-input' });
		expect(await of(1)).toMatchObject({ ok: true, value: { number: 'A1' } });
		expect(await of(99)).toMatchObject({ code: 'party-too-large', detail: { largest: 8 } });
		expect(await of(100)).toMatchObject({ code: 'bad-input' });
	});
});

describe('case 40', () => {
	it('case 40: a party that grows keeps its number and the time at which it came, and its place is counted anew', async () => {
		const first = await line.take(4);
		house.clock.advance(5 * MINUTE);
		await line.take(6);
		const before = await party('B1');
		await house.as(host).send(changeSize, { ticketId: first.ticketId, version: 1, size: 6 });
		expect(await party('B1')).toMatchObject({ joinedAt: before.joinedAt, size: 6, place: 1 });
		expect(await party('C1')).toMatchObject({ place: 2, cameEarlier: 1 });
	});
});

describe('case 41', () => {
	it('case 41: a missed call costs three places once, then the number is kept for a quarter of an hour', async () => {
		const ticketId = await missTwice();
		const { ended } = await line.lineNow();
		expect(ended).toMatchObject([
			{ ticketId, state: 'missed', keptUntil: house.clock.now() + 15 * MINUTE }
		]);
	});

	it('case 41: who comes back while the number is kept stands in the line again with the same clock', async () => {
		const joinedAt = house.clock.now();
		const ticketId = await missTwice();
		house.clock.advance(14 * MINUTE);
		const back = await house.as(host).send(readmitParty, { ticketId, version: 5 });
		expect(back).toMatchObject({ ok: true });
		expect(await party('A1')).toMatchObject({ is: 'readded', joinedAt, lets: 3 });
	});

	it('case 41: while the clock is doubted no kept number has run out, and once the time is confirmed it may have', async () => {
		const ticketId = await missTwice();
		house.clock.jump(HOUR);
		const back = await house.as(host).send(readmitParty, { ticketId, version: 5 });
		expect(back).toMatchObject({ ok: true });
		await act(callParty, ticketId, 6);
		await act(markMissed, ticketId, 7);
		await act(callParty, ticketId, 8);
		await act(markMissed, ticketId, 9);
		house.clock.jump(HOUR);
		const shown = house.clock.now();
		await house.as(someone.manager).send(confirmTime, { shown });
		const version = (await line.lineNow()).ended[0]?.version ?? 0;
		expect(await house.as(host).send(readmitParty, { ticketId, version })).toMatchObject({
			code: 'number-void'
		});
	});

	it('case 41: who comes back later is a no-show, and the host may still take that back', async () => {
		const ticketId = await missTwice();
		house.clock.advance(15 * MINUTE + 20 * SECOND);
		await house.app.parts.jobs.look();
		expect((await line.lineNow()).ended).toMatchObject([{ state: 'no-show' }]);
		const version = (await line.lineNow()).ended[0]?.version ?? 0;
		expect(await house.as(host).send(readmitParty, { ticketId, version })).toMatchObject({
			code: 'number-void'
		});
		expect(await act(undoAct, ticketId, version)).toMatchObject({ ok: true });
		expect((await line.lineNow()).ended).toMatchObject([{ state: 'missed' }]);
	});

	it('case 41: the table of a missed call goes to the next, whom nobody passed by it', async () => {
		const [first, second] = [await line.take(2), await line.take(2)];
		await act(callParty, first.ticketId, 1);
		const kept = (await party('A1')).table;
		expect(kept).toBeDefined();
		await act(callParty, second.ticketId, 1);
		expect((await party('A2')).table).not.toBe(kept);
		await act(markMissed, first.ticketId, 2);
		expect(await party('A1')).toMatchObject({ is: 'readded' });
		const third = await line.take(2);
		await act(callParty, third.ticketId, 1);
		expect((await party('A3')).table).toBe(kept);
		expect(await party('A1')).toMatchObject({ overtaken: 0 });
	});
});

describe('case 42', () => {
	it('case 42: a tier that rises while waiting counts from now on, and never past a party that is called', async () => {
		const called = await line.take();
		await act(callParty, called.ticketId, 1);
		house.clock.advance(MINUTE);
		await line.take();
		house.clock.advance(MINUTE);
		const mine = await line.take();
		const { store } = house.app.parts;
		const memberId = newId<'member'>(house.clock.now());
		await store.write((tx) => {
			tx.prepared('update tickets set member_id = ? where id = ?').run(memberId, mine.ticketId);
			tx.tell(tierChanged, { memberId, tier: 'gold', before: 'standard' } as never);
			return Promise.resolve();
		});
		await expect.poll(async () => (await party('A3')).place).toBe(1);
		expect(await party('A3')).toMatchObject({ headStart: 10, passes: 1 });
		expect(await party('A1')).toMatchObject({ state: 'called', overtaken: 0 });
	});
});

describe('case 43', () => {
	it('case 43: a lent card at two kiosks within the same minute is in the line once', async () => {
		const { code } = await issueCard();
		const asked = { size: 2, code, language: 'en' } as const;
		const heard = await Promise.all([
			house.as(kiosk).send(takeTicket, asked),
			house.as(kiosk).send(takeTicket, asked)
		]);
		expect(heard.filter((one) => one.ok)).toHaveLength(1);
		expect(heard.find((one) => !one.ok)).toMatchObject({ code: 'already-in-line' });
	});

	it('case 43: a blocked card gives no head start and no ticket, and the party may go on without it', async () => {
		const { code, number } = await issueCard();
		const { store } = house.app.parts;
		await store.write((tx) => {
			tx.prepared('update cards set blocked = 1 where number = ?').run(number);
			return Promise.resolve();
		});
		const asked = { size: 2, code, language: 'en' } as const;
		expect(await house.as(kiosk).send(takeTicket, asked)).toMatchObject({
			code: 'card-not-valid'
		});
		expect(await line.take()).toMatchObject({ number: 'A1', headStart: 0 });
	});
});
