// Catching up from paper on a real house: true times, what then waits, sits or is over, and that nothing is learned from it.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearTable } from '#features/front/floor/contract.ts';
import { floorEvening } from '#features/front/floor/evening/contract.ts';
import { seatingsSince } from '#features/front/floor/service/evening.server.ts';
import { marksBetween } from '#features/front/floor/service/marks.server.ts';
import { satSince } from '#features/front/floor/service/sat.server.ts';
import { partiesSince } from '#features/front/waitlist/service/parties.server.ts';
import { quotesOf } from '#features/front/quotes/rows.server.ts';
import type { QuotesTables } from '#features/front/quotes/schema.server.ts';
import { callParty } from '#features/front/waitlist/contract.ts';
import { seatWalkIn } from '#features/front/waitlist/seating/contract.ts';
import { openLineForTest, type TestLine } from '#features/front/waitlist/testing.server.ts';
import { HOUR, MINUTE, type Caller, type SentTo, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { enterPaper } from './contract.ts';

let line: TestLine;
let day: string;
/** The house's wall shows 18:00 when it opens. */
const six = Date.UTC(2026, 10, 20, 18);
beforeEach(async () => {
	line = await openLineForTest();
	const { venue } = line.house.app.wings.house;
	day = venue.today(six);
	expect(venue.profile().zone).toBe('UTC');
	line.house.clock.advance(2 * HOUR);
});
afterEach(() => line.house.close());

const enter = (
	paper: Omit<SentTo<typeof enterPaper>, 'day' | 'language' | 'size'> & { day?: string },
	by: Caller = someone.host
) => line.house.as(by).send(enterPaper, { size: 2, day, language: 'en', ...paper });
const store = () => line.house.app.parts.store.read;

it('who waits still stands in the line from the time at which they came, never before the called', async () => {
	const before = await line.take();
	await line.act(callParty, before.ticketId, 1);
	expect(await enter({ joined: '19:04', highChair: true })).toEqual({
		...{ ok: true, value: { number: 'A2', stands: 'waits' } }
	});
	expect((await line.lineNow()).parties).toMatchObject([
		{ number: 'A1', state: 'called' },
		{ number: 'A2', joinedAt: six + 64 * MINUTE, highChair: true }
	]);
});

it('who sits has the table from then, and who has left is history; both at their true times', async () => {
	const tableId = await line.tableFor(2);
	const first = { joined: '18:02', seated: '18:10', left: '19:01', tableIds: [tableId] };
	expect(await enter(first)).toMatchObject({ value: { stands: 'over' } });
	expect((await line.tables()).find(({ id }) => id === tableId)?.state).toBe('available');
	expect(await enter({ joined: '18:30', seated: '19:01', tableIds: [tableId] })).toMatchObject({
		value: { stands: 'sits' }
	});
	expect((await line.tables()).find(({ id }) => id === tableId)).toMatchObject({
		...{ state: 'seated', ticket: 'A2', seatedAt: six + 61 * MINUTE }
	});
	expect((await line.lineNow()).ended).toMatchObject([
		{ number: 'A2', state: 'seated', at: six + 61 * MINUTE },
		{ number: 'A1', state: 'seated', at: six + 10 * MINUTE }
	]);
});

it('who gave up is out of the line at that time', async () => {
	expect(await enter({ joined: '18:02', left: '18:40' })).toMatchObject({
		value: { stands: 'over' }
	});
	expect((await line.lineNow()).ended).toMatchObject([
		{ number: 'A1', state: 'left', at: six + 40 * MINUTE }
	]);
});

it('no turn time is learned from it, and its wait is not scored', async () => {
	const tableId = await line.tableFor(2);
	await enter({ joined: '18:02', seated: '18:10', left: '19:01', tableIds: [tableId] });
	expect(await satSince(store(), six)).toEqual([]);
	expect(await partiesSince(store(), six)).toMatchObject([{ fromPaper: true }]);
	await line.take();
	expect((await partiesSince(store(), six)).map((one) => one.fromPaper)).toEqual([true, false]);
});

it('how late tables were marked, and how long guests stay tonight, are not told from it', async () => {
	const at = line.house.clock.now;
	const tableId = await line.tableFor(2);
	const told = async () => {
		const { topics } = line.house.app;
		const asked = { topic: floorEvening.name, params: {} };
		const seen = await topics.watch(asked, someone.host, () => undefined);
		if (!seen.ok) throw new Error(seen.code);
		topics.drop(seen.value.room);
		return (seen.value.state as StateOf<typeof floorEvening>).shift;
	};
	const sat = await line.house
		.as(someone.host)
		.send(seatWalkIn, { tableId, size: 2, anyway: true });
	if (!sat.ok) throw new Error(sat.code);
	line.house.clock.advance(30 * MINUTE);
	await line.house.as(someone.host).send(clearTable, { seatingId: sat.value.seatingId });
	const before = await told();
	expect(before).toMatchObject({ parties: 1, stayed: 30 * MINUTE, markedLate: 0 });
	const marks = await marksBetween(store(), six, at() + HOUR);
	expect(marks).toHaveLength(1);
	const tableIds = [await line.tableFor(2)];
	await enter({ joined: '18:02', seated: '18:10', left: '19:01', tableIds });
	// One that is entered while they sit, and cleared at the table as any other.
	await enter({ joined: '18:30', seated: '19:20', tableIds });
	const seatingId = (await line.tables()).find(({ id }) => tableIds.includes(id))?.seatingId ?? '';
	await line.house.as(someone.host).send(clearTable, { seatingId });
	expect(await told()).toEqual({ ...before, parties: 3, covers: 6 });
	expect(await marksBetween(store(), six, at() + HOUR)).toEqual(marks);
});

it('the quotes learn no turn time from it, and the scorecard has no outcome of it', async () => {
	const tableIds = [await line.tableFor(2)];
	await enter({ joined: '18:02', seated: '18:10', left: '19:01', tableIds });
	expect(await seatingsSince(store(), six)).toMatchObject([{ fromPaper: true }]);
	// It waits and is quoted as the other who waits; only the other's quote is scored.
	await enter({ joined: '19:55' });
	await line.take();
	const { quotes } = line.house.app.wings.front;
	await quotes.requote(line.house.clock.now());
	const { parties } = await line.lineNow();
	const told = await quotesOf(
		store(),
		parties.map(({ ticketId }) => ticketId)
	);
	expect(told).toHaveLength(2);
	line.house.clock.advance(24 * HOUR);
	await quotes.score(line.house.clock.now());
	const rows = store().tables<QuotesTables>();
	expect(await rows.selectFrom('quote_outcomes').select('size').execute()).toHaveLength(1);
	const days = await rows.selectFrom('scored_days').select('marks').execute();
	expect(days).toEqual([{ marks: '[]' }]);
});

it('refuses times out of order, in the future, and an evening that is over without an end', async () => {
	const code = async (paper: Parameters<typeof enter>[0]) => {
		const heard = await enter(paper);
		return heard.ok ? 'ok' : heard.code;
	};
	const tableIds = [await line.tableFor(2)];
	expect(await code({ joined: '18:30', seated: '18:10', tableIds })).toBe('times-out-of-order');
	expect(await code({ joined: '18:30', left: '18:10' })).toBe('times-out-of-order');
	expect(await code({ joined: '20:30' })).toBe('in-the-future');
	expect(await code({ joined: '18:30', seated: '18:40' })).toBe('which-table');
	expect(await code({ joined: '18:30', seated: '18:40', tableIds: ['none'] })).toBe(
		'unknown-table'
	);
	expect(await code({ joined: '18:30', day: '2026-11-19' })).toBe('evening-over');
	expect(await code({ joined: '18:30', left: '19:00', day: '2026-11-19' })).toBe('ok');
	expect(await code({ joined: 'half six' })).toBe('bad-input');
	expect((await line.lineNow()).parties).toEqual([]);
});

it('a table that somebody else had then is refused with who; one that was left at that minute is not', async () => {
	const tableIds = [await line.tableFor(2)];
	await enter({ joined: '18:02', seated: '18:10', left: '19:00', tableIds });
	expect(await enter({ joined: '18:20', seated: '18:59', left: '19:30', tableIds })).toMatchObject({
		code: 'table-taken',
		detail: { who: 'A1 · 2' }
	});
	expect(await partiesSince(store(), six)).toHaveLength(1);
	expect(await enter({ joined: '18:20', seated: '19:00', left: '19:30', tableIds })).toMatchObject({
		ok: true
	});
});

it('staff enter it at a host stand or the desk, nobody else', async () => {
	const { staff: _, ...nobody } = someone.host;
	expect(await enter({ joined: '18:02' }, nobody)).toMatchObject({ code: 'sign-in-needed' });
	expect(await enter({ joined: '18:02' }, someone.kiosk)).toMatchObject({ code: 'not-allowed' });
	expect(await enter({ joined: '18:02' }, someone.manager)).toMatchObject({ ok: true });
});
