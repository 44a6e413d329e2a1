// What the simulator is told of the house: meals that come to their end, what bookings need, and how a house's signs are learned.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE, wallTime, type Id } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { markStep } from '../floor/evening/contract.ts';
import { book } from '../reservations/contract.ts';
import { callService } from '../service/contract.ts';
import { addParty } from '../waitlist/contract.ts';
import { openLineForTest, type TestLine } from '../waitlist/testing.server.ts';
import { endSignOf } from './rules/endsigns.ts';
import { shownOf } from './rows.server.ts';
import { firstSigns, signsAtTables } from './signs.server.ts';

let line: TestLine;
let house: TestLine['house'];
const { host } = someone;

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
	house.clock.set(Date.parse('2026-11-27T19:00:00Z'));
});
afterEach(() => house.close());

const now = () => house.clock.now();
const quotes = () => house.app.wings.front.quotes;
const shown = async (id: string) =>
	(await shownOf(house.app.parts.store.read, [id])).get(id as Id<'ticket'>);

/** Everybody sat down so many minutes ago. */
async function fill(minutesAgo: number) {
	const { store } = house.app.parts;
	const seatedAt = now() - minutesAgo * MINUTE;
	const seatings: { tableId: string; seatingId: Id<'seating'> }[] = [];
	for (const { id, max } of await line.tables()) {
		const party = { tableIds: [id], size: max, seatedAt };
		const done = await store.write((tx) => house.app.wings.front.floor.seat(tx, party, seatedAt));
		if (done.ok) seatings.push({ tableId: id, seatingId: done.value.seatingId });
	}
	return seatings;
}

describe('a meal that comes to its end', () => {
	it('makes the quote sooner when the bill is brought, and says so', async () => {
		const seatings = await fill(25);
		const { ticketId } = await line.take(2);
		await quotes().requote(now());
		const before = await shown(ticketId);
		for (const { seatingId } of seatings.slice(0, 8))
			await house.as(host).send(markStep, { seatingId, step: 'billed', done: true });
		await quotes().requote(now());
		const after = await shown(ticketId);
		expect(after?.cause).toBe('meal-ends');
		expect((before?.median ?? 0) - (after?.median ?? 0)).toBeGreaterThan(5 * MINUTE);
	});

	it('shows by a bill asked for at the table as well', async () => {
		const seatings = await fill(25);
		const { ticketId } = await line.take(2);
		await quotes().requote(now());
		for (const { tableId } of seatings.slice(0, 8)) {
			const device = { id: `T${tableId}`, name: 'Tablet', role: 'table' as const, tableId };
			const tablet = { surface: 'table' as const, device: device as never };
			const called = await house.as(tablet).send(callService, { kind: 'bill' });
			expect(called).toMatchObject({ ok: true });
		}
		await quotes().requote(now());
		expect((await shown(ticketId))?.cause).toBe('meal-ends');
	});

	it('shows by a rating: whoever sees an end may be heard', async () => {
		const seatings = await fill(25);
		const { ticketId } = await line.take(2);
		await quotes().requote(now());
		const rated = seatings.slice(0, 8).map(({ seatingId }) => ({ seatingId, at: now() }));
		quotes().hear(() => Promise.resolve(rated));
		await quotes().requote(now());
		expect((await shown(ticketId))?.cause).toBe('meal-ends');
	});
});

describe('how meals end in this house', () => {
	const meal = (lead?: number) => ({
		leftAt: 100 * MINUTE,
		...(lead !== undefined && { signalAt: (100 - lead) * MINUTE })
	});

	it('says nothing by silence until twenty meals gave a sign', () => {
		const few = Array.from({ length: 19 }, () => meal(6));
		expect(endSignOf([...few, meal()])).toMatchObject({ share: 0 });
		expect(endSignOf([])).toMatchObject({ share: 0, earliest: 2 * MINUTE });
	});

	it('is learned after that: the share that gives one, and how long before the end', () => {
		const meals = Array.from({ length: 30 }, (_, n) => meal(4 + (n % 9)));
		const sign = endSignOf([...meals, ...Array.from({ length: 30 }, () => meal())]);
		expect(sign.share).toBe(0.5);
		expect(sign.earliest).toBeGreaterThanOrEqual(4 * MINUTE);
		expect(sign.latest).toBeLessThanOrEqual(12 * MINUTE);
	});

	it('counts a rating sent from home not at all', () => {
		const home = Array.from({ length: 40 }, () => meal(-30));
		expect(endSignOf(home)).toMatchObject({ share: 0 });
	});

	it('takes the first sign of each seating, and a table’s bill for whoever sat there then', () => {
		const signs = [5, 3, 9].map((at) => ({ seatingId: 's', at }));
		expect(firstSigns(signs).get('s')).toBe(3);
		const sat = [
			{ seatingId: 'a', tableId: '1', seatedAt: 0, leftAt: 10 },
			{ seatingId: 'b', tableId: '1', seatedAt: 12 }
		];
		const asked = [8, 11, 20].map((at) => ({ tableId: '1', at }));
		expect(signsAtTables(asked, sat).map(({ seatingId }) => seatingId)).toEqual(['a', 'b']);
	});
});

it('a booking that needs a step-free table is told to the simulator as one', async () => {
	const start = Date.parse('2026-11-27T20:30:00Z');
	const wish = { size: 2, start, name: 'Chen', language: 'en' as const, stepFree: true };
	expect(await house.as(host).send(book, wish)).toMatchObject({ ok: true });
	const { book: reservations } = house.app.wings.front;
	const claims = await reservations.claims(house.app.parts.store.read, now(), start + MINUTE);
	expect(claims).toMatchObject([{ size: 2, stepFree: true }]);
});

it('the thirty evenings of the door are read once a service day', async () => {
	const outcomes = vi.spyOn(house.app.parts.store.read, 'tables');
	const { doorQuotes } = await import('./contract.ts');
	const look = async () => {
		const asked = { topic: doorQuotes.name, params: {} };
		const found = await house.app.topics.watch(asked, someone.kiosk, () => undefined);
		if (!found.ok) throw new Error(found.code);
		house.app.topics.drop(found.value.room);
	};
	await look();
	const once = outcomes.mock.calls.length;
	await look();
	await look();
	expect(outcomes.mock.calls.length).toBe(once);
});

describe('the quote on the paper', () => {
	const paper = async () =>
		(await house.slips()).findLast((one) => one.template === 'queue-ticket');

	it('is the ticket’s first quote: what is printed is what the screens promise', async () => {
		await fill(40);
		await quotes().requote(now());
		const { ticketId } = await line.take(2);
		const quote = await shown(ticketId);
		expect(quote).toMatchObject({ outlook: 'sits', cause: 'issued' });
		const values = (await paper())?.values ?? {};
		const by = wallTime(quote?.latest ?? 0, 'UTC').time;
		expect(values['quoteEn']).toMatch(new RegExp(`^About \\d+ min, by ${by} at the latest$`));
		expect(values['quoteZh']).toMatch(new RegExp(`^大约 \\d+ 分钟，最晚 ${by}$`));
		await quotes().requote(now());
		expect((await shown(ticketId))?.latest).toBe(quote?.latest);
	});

	it('is of this very party: who needs a step-free table is told its own time', async () => {
		await fill(40);
		await quotes().requote(now());
		const needs = { stepFree: true };
		const taken = await house.as(host).send(addParty, { size: 2, needs, language: 'en' });
		if (!taken.ok) throw new Error(taken.code);
		expect((await paper())?.values['quoteEn']).toMatch(/^About \d+ min/);
		expect(await shown(taken.value.ticketId)).toMatchObject({ cause: 'issued' });
	});

	it('is left out where nobody has looked for a minute: a guess is no promise', async () => {
		await fill(40);
		await quotes().requote(now());
		house.clock.advance(2 * MINUTE);
		await line.take(2);
		expect((await paper())?.values).toMatchObject({ quoteEn: '', quoteZh: '' });
	});

	it('says before the last seating that it can not be tonight', async () => {
		house.clock.set(Date.parse('2026-11-27T22:30:00Z'));
		await fill(5);
		await quotes().requote(now());
		await line.take(2);
		expect((await paper())?.values['quoteEn']).toMatch(/^We cannot seat you tonight/);
	});
});
