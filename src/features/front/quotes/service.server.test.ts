// Quotes on a real store: given with the ticket, moved with a cause, told first when they will be missed, scored at night.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, type Id, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { setDoor } from '../door/contract.ts';
import { clearTable } from '../floor/contract.ts';
import { greetParty } from '../waitlist/acts/contract.ts';
import { callParty } from '../waitlist/contract.ts';
import { partiesOf } from '../waitlist/service/parties.server.ts';
import { openLineForTest, type TestLine } from '../waitlist/testing.server.ts';
import { leftBefore } from '../floor/evening/contract.ts';
import { doorQuotes, lineQuotes, scorecard, seatingCost } from './contract.ts';
import { quotesOf } from './rows.server.ts';

let line: TestLine;
let house: TestLine['house'];
const { kiosk, host, manager } = someone;

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
	// Seven in the evening, on a Friday of winter: well within the hours of a new house.
	house.clock.set(Date.parse('2026-11-27T19:00:00Z'));
});
afterEach(() => house.close());

const now = () => house.clock.now();
const quotes = () => house.app.wings.front.quotes;
const read = () => house.app.parts.store.read;

async function seen<T extends typeof lineQuotes | typeof doorQuotes | typeof scorecard>(
	topic: T,
	caller = host
): Promise<StateOf<T>> {
	const found = await house.app.topics.watch(
		{ topic: topic.name, params: {} },
		caller,
		() => undefined
	);
	if (!found.ok) throw new Error(found.code);
	house.app.topics.drop(found.value.room);
	return found.value.state as StateOf<T>;
}
const shown = async (id: string) => (await seen(lineQuotes)).quotes[id];

/** Every table is taken, since so many minutes. */
async function fill(minutesAgo: number): Promise<Id<'seating'>[]> {
	const { store } = house.app.parts;
	const seatings: Id<'seating'>[] = [];
	for (const { id, max } of await line.tables()) {
		const seatedAt = now() - minutesAgo * MINUTE;
		const party = { tableIds: [id], size: max, seatedAt };
		const done = await store.write((tx) => house.app.wings.front.floor.seat(tx, party, seatedAt));
		if (done.ok) seatings.push(done.value.seatingId);
	}
	return seatings;
}

describe('the quote of a ticket', () => {
	it('is written down with its ticket: about when, by when at the latest, and that it is the first', async () => {
		await fill(60);
		const { ticketId } = await line.take(2);
		await quotes().requote(now());
		const quote = await shown(ticketId);
		expect(quote).toMatchObject({ outlook: 'sits', cause: 'issued', since: now() });
		expect(quote?.median).toBeGreaterThan(now());
		expect(quote?.latest).toBeGreaterThan(quote?.median ?? Infinity);
		expect((quote?.latest ?? 1) % (5 * MINUTE)).toBe(0);
		expect(await quotesOf(read(), [ticketId])).toHaveLength(1);
	});

	it('is not written again while nothing happens, and moves with the cause when a table falls free', async () => {
		const seatings = await fill(20);
		const [first, second] = [await line.take(2), await line.take(2)];
		await quotes().requote(now());
		const before = await shown(second.ticketId);
		house.clock.advance(MINUTE);
		await quotes().requote(now());
		expect(await shown(second.ticketId)).toEqual(before);
		for (const seatingId of seatings.slice(0, 4))
			await house.as(host).send(clearTable, { seatingId });
		await quotes().requote(now());
		const after = await shown(second.ticketId);
		expect(after).toMatchObject({ cause: 'table-freed', latest: before?.latest });
		expect(after?.median).toBeLessThan(before?.median ?? 0);
		const rows = await quotesOf(read(), [first.ticketId, second.ticketId]);
		expect(rows.filter(({ cause }) => cause === 'issued')).toHaveLength(2);
	});

	it('is told at the door for every size before a ticket is taken', async () => {
		await fill(30);
		await quotes().requote(now());
		const { now: door, record } = await seen(doorQuotes, kiosk);
		expect(Object.keys(door)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
		for (const size of ['2', '4', '6', '8']) expect(door[size]?.outlook).toBe('sits');
		expect(record).toEqual({ evenings: 0, parties: 0, kept: 0 });
	});

	it('is longer by what the door is slower, and names the door as the cause', async () => {
		await fill(30);
		const { ticketId } = await line.take(2);
		await quotes().requote(now());
		const before = await shown(ticketId);
		const slow = { version: 0, to: { state: 'slow' as const, slower: 20 } };
		expect(await house.as(host).send(setDoor, slow)).toMatchObject({ ok: true });
		await quotes().requote(now());
		const after = await shown(ticketId);
		expect(after?.cause).toBe('door');
		expect((after?.median ?? 0) - (before?.median ?? 0)).toBe(20 * MINUTE);
	});

	it('stays as it was for a party that is called, from the call until it sits', async () => {
		await fill(30);
		const { ticketId } = await line.take(2);
		await quotes().requote(now());
		await line.act(callParty, ticketId, 1);
		await house.as(host).send(greetParty, { ticketId, version: 2 });
		const [party] = await partiesOf(read(), house.app.wings.house.venue.today(now()));
		expect(party).toMatchObject({ id: ticketId, called: true });
		house.clock.advance(3 * HOUR);
		await quotes().requote(now());
		expect(await quotesOf(read(), [ticketId])).toHaveLength(1);
	});

	it('says at half past ten that it can not be tonight', async () => {
		house.clock.set(Date.parse('2026-11-27T22:30:00Z'));
		await fill(5);
		const { ticketId } = await line.take(2);
		await quotes().requote(now());
		expect(await shown(ticketId)).toMatchObject({ outlook: 'not-tonight' });
	});
});

describe('a promise that will be missed', () => {
	it('is told once, before its time, with the cause and a new latest time', async () => {
		await fill(45);
		const { ticketId } = await line.take(2);
		await quotes().requote(now());
		const { latest: promised = 0 } = (await shown(ticketId)) ?? {};
		// Nobody leaves.
		house.clock.set(promised - 4 * MINUTE);
		await quotes().requote(now());
		const told = await shown(ticketId);
		expect(told?.missed).toEqual({ promised, care: true });
		expect(told?.cause).toBe('staying-longer');
		expect(told?.latest).toBeGreaterThan(promised);
		house.clock.advance(10 * MINUTE);
		await quotes().requote(now());
		expect((await shown(ticketId))?.missed?.promised).toBe(promised);
		const vouchers = (await house.slips()).filter(({ template }) => template === 'care-coupon');
		expect(vouchers).toHaveLength(1);
	});
});

describe('the adviser', () => {
	it('says whom it costs how much to seat out of turn, and names a table that costs nobody anything', async () => {
		const seatings = await fill(50);
		const [seatingId] = seatings.slice(8);
		for (const size of [4, 4, 4, 3]) {
			house.clock.advance(1000);
			await line.take(size);
		}
		if (seatingId) await house.as(host).send(clearTable, { seatingId });
		await quotes().requote(now());
		const free = (await line.tables()).find(({ state }) => state === 'bussing');
		const asked = { tableIds: [free?.id ?? ''], size: 4 };
		const heard = await house.as(host).ask(seatingCost, asked);
		if (!heard.ok) throw new Error(heard.code);
		expect(heard.value.later.map(({ number }) => number)).toContain('B1');
		expect(heard.value.later[0]?.more).toBeGreaterThanOrEqual(MINUTE);
	});

	it('has nothing to say where nobody waits', async () => {
		const [table] = await line.tables();
		const asked = { tableIds: [table?.id ?? ''], size: 2 };
		expect(await house.as(host).ask(seatingCost, asked)).toMatchObject({ code: 'no-quote-now' });
		expect(await house.as(kiosk).ask(seatingCost, asked)).toMatchObject({ code: 'not-allowed' });
	});
});

describe('the scorecard', () => {
	it('holds each finished evening’s first quotes beside when the parties sat, once', async () => {
		const seatings = await fill(80);
		const { ticketId } = await line.take(2);
		await line.take(2);
		await quotes().requote(now());
		house.clock.advance(9 * MINUTE);
		const [table] = await line.tables();
		await house.as(host).send(clearTable, { seatingId: seatings[0] ?? '' });
		await house.as(host).send(leftBefore, { seatingId: seatings[1] ?? '', minutesAgo: 12 });
		const { store } = house.app.parts;
		const party = { tableIds: [table?.id ?? ''], size: 2, ticketId: ticketId as Id<'ticket'> };
		await store.write(async (tx) => {
			await tx
				.tables<{ floor_tables: { id: string; state: string } }>()
				.updateTable('floor_tables')
				.set({ state: 'available' })
				.where('id', '=', table?.id ?? '')
				.execute();
			await house.app.wings.front.floor.seat(tx, party, now());
		});
		house.clock.advance(DAY);
		// Looked at before the evening is scored: the door tells it at once after that.
		expect((await seen(doorQuotes)).record).toMatchObject({ evenings: 0 });
		await quotes().score(now());
		expect((await seen(doorQuotes)).record).toMatchObject({ evenings: 1, parties: 1 });
		await quotes().score(now() + HOUR);
		const card = await seen(scorecard, manager);
		expect(card.evenings).toHaveLength(1);
		expect(card.evenings[0]).toMatchObject({ day: '2026-11-27', parties: 1 });
		expect(card.bySize).toMatchObject([{ upTo: 2, parties: 1 }]);
		expect(card.byHour).toMatchObject([{ hour: 19, parties: 1 }]);
		expect(card.record).toMatchObject({ evenings: 1, parties: 1 });
		// How late the two tables were told free: one twelve minutes, so half of them or more over five.
		expect(card.marked).toMatchObject({ of: 2, still: 0 });
		expect(card.marked.over).toBeGreaterThanOrEqual(0.5);
		expect(card.marked.p90).toBeGreaterThan(10 * MINUTE);
		expect(card.marked.p90).toBeLessThanOrEqual(12 * MINUTE);
	});

	it('is for managers', async () => {
		await expect(seen(scorecard, kiosk)).rejects.toThrow('not-allowed');
	});
});
