// An evening closed on a real store: what is open, settled line by line, closed once, opened again, or closed by itself.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR, type Caller, type InputOf, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { setCopyFolder } from '../backup/contract.ts';
import { closingSlip } from './paper.server.ts';
import { closeDay, enterTill, evening, reopenDay, settleLines } from './contract.ts';

let house: TestHouse;
const DAY_OF_TEST = '2026-11-20';

beforeEach(async () => {
	house = await openHouseForTest();
	const { front, house: ground } = house.app.wings;
	await ground.venue.skipFirstRun({ zone: 'UTC', endOfDay: '04:00' }, house.clock.now());
	await house.app.parts.store.write((tx) => front.layFloor(tx, 'small', 'en', house.clock.now()));
});
afterEach(() => house.close());

async function seen(
	day?: string,
	caller: Caller = someone.manager
): Promise<StateOf<typeof evening>> {
	const watch = { topic: evening.name, params: day === undefined ? {} : { day } };
	const heard = await house.app.topics.watch(watch, caller, () => undefined);
	if (!heard.ok) throw new Error(heard.code);
	house.app.topics.drop(heard.value.room);
	return heard.value.state as StateOf<typeof evening>;
}

/** A party in the line, one at a table, and one booked for an hour from now. */
async function openEvening(): Promise<void> {
	const { store } = house.app.parts;
	const { front } = house.app.wings;
	const now = house.clock.now();
	await house.as(someone.kiosk).send(takeTicket, { size: 2, language: 'en' });
	const [table] = await front.floor.tables(store.read);
	await store.write((tx) => front.floor.seat(tx, { tableIds: [table?.id ?? ''], size: 3 }, now));
	await store.write((tx) =>
		front.book.make(
			tx,
			{
				...{ size: 4, name: 'Ada', note: '', phone: '', start: now + HOUR, language: 'en' },
				...{ channel: 'host', by: 'house' }
			},
			now
		)
	);
}

const desk = () => house.as(someone.manager);
async function settle(anyway: boolean, lines?: { share: string; id: string }[], day = DAY_OF_TEST) {
	const asked = lines ?? (await seen(day)).lines.map(({ share, id }) => ({ share, id }));
	return desk().send(settleLines, { day, lines: asked, anyway });
}
const close = (day = DAY_OF_TEST) => desk().send(closeDay, { day, language: 'en' });

test('what is open in every slice stands there, with what would become of it', async () => {
	await openEvening();
	const { lines, state } = await seen();
	expect(state).toBe('open');
	expect(lines.map(({ share, proposal }) => [share, proposal?.word])).toEqual([
		['waitlist', 'waitlist_closing_void'],
		['floor', 'floor_closing_left'],
		['reservations', 'reservations_closing_cancelled_by_house']
	]);
	expect(lines.every((line) => line.running)).toBe(true);
});

test('while the evening runs a second word is needed, and nothing was touched before it', async () => {
	await openEvening();
	expect(await settle(false)).toMatchObject({ code: 'still-running', detail: { n: 3 } });
	expect((await seen()).lines).toHaveLength(3);
	expect(await close()).toMatchObject({ code: 'still-open', detail: { n: 3 } });
	expect(await settle(true)).toMatchObject({ ok: true, value: { settled: 3, gone: 0 } });
	expect((await seen()).lines).toEqual([]);
});

test('after hours a ticket is void, the table is left and a guest who did not come is a no-show', async () => {
	await openEvening();
	house.clock.advance(5 * HOUR);
	expect(await settle(false)).toMatchObject({ ok: true, value: { settled: 3 } });
	const { sums } = await seen();
	expect(sums).toMatchObject({
		...{ ticketsTaken: 1, ticketsLeft: 1, parties: 1, covers: 3, bookings: 1, noShows: 1 }
	});
});

test('one line alone can be settled; a second time it is gone', async () => {
	await openEvening();
	const { lines } = await seen();
	const one = lines.slice(0, 1).map(({ share, id }) => ({ share, id }));
	expect(await settle(true, one)).toMatchObject({ value: { settled: 1, gone: 0 } });
	expect(await settle(true, one)).toMatchObject({ value: { settled: 0, gone: 1 } });
	expect((await seen()).lines).toHaveLength(2);
});

test('a day is closed once, its slip is on paper, and its counts stay as they were', async () => {
	await openEvening();
	await settle(true);
	expect(await close()).toMatchObject({ ok: true });
	const closed = await seen();
	expect(closed).toMatchObject({ state: 'closed', by: 'Mei', byItself: false });
	expect(closed.slip).toMatch(/^[0-9A-Z]{26}$/);
	expect(await close()).toMatchObject({ code: 'already-closed', detail: { by: 'Mei' } });
	await house.as(someone.kiosk).send(takeTicket, { size: 2, language: 'en' });
	expect((await seen()).sums).toEqual(closed.sums);
	const picture = await house.app.wings.house.printing.picture(`${closed.slip ?? ''}.svg`);
	expect(picture?.type).toBe('image/svg+xml');
});

test('a till that differs wants a note; both stand on the evening with the difference', async () => {
	const count = (till: InputOf<typeof enterTill>['till']) =>
		desk().send(enterTill, { day: DAY_OF_TEST, till });
	const till = { total: 348_250, coupons: 2, note: '' };
	expect(await count(till)).toMatchObject({ code: 'note-needed' });
	expect(await count({ ...till, note: 'two of last week' })).toMatchObject({ ok: true });
	expect(await seen()).toMatchObject({
		...{ till: { total: 348_250, coupons: 2 }, differences: { coupons: 2 } }
	});
	await close();
	expect(await count({ ...till, coupons: 0 })).toMatchObject({ code: 'already-closed' });
});

test('a till that differs from the bills wants a note; the difference stands on screen, in the record and on paper', async () => {
	const till = { total: 348_250, bills: 348_000, coupons: 0, note: '' };
	const count = (one: typeof till) => desk().send(enterTill, { day: DAY_OF_TEST, till: one });
	expect(await count(till)).toMatchObject({ code: 'note-needed' });
	expect(await count({ ...till, note: 'a tip' })).toMatchObject({ ok: true });
	expect((await seen()).differences).toEqual({ coupons: 0, bills: 250 });
	expect(await close()).toMatchObject({ ok: true });
	const { till: kept, differences } = await seen();
	expect(kept).toMatchObject({ total: 348_250, bills: 348_000 });
	expect(differences.bills).toBe(250);
	const { values } = closingSlip(
		{ house: '', zone: 'UTC', currency: { code: 'GBP', digits: 2 }, audit: undefined },
		{
			...{ day: DAY_OF_TEST, times: 1, at: house.clock.now(), by: 'Mei', byItself: false },
			...{ sums: {}, till: kept, language: 'en' }
		}
	);
	expect(values).toMatchObject({ bills: '£3,480.00', billsDifference: '+£2.50' });
});

test('only a manager opens a day again, with a reason, and it is closed with a slip of its own', async () => {
	const again = { day: DAY_OF_TEST, reason: 'a table came back' };
	expect(await desk().send(reopenDay, again)).toMatchObject({ code: 'not-closed' });
	await close();
	const first = (await seen()).slip;
	const host = { ...someone.manager, staff: someone.host.staff } as Caller;
	expect(await house.as(host).send(reopenDay, again)).toMatchObject({ code: 'not-allowed' });
	expect(await desk().send(reopenDay, again)).toMatchObject({ ok: true });
	expect(await seen()).toMatchObject({ state: 'reopened', reason: 'a table came back' });
	expect(await close()).toMatchObject({ ok: true });
	expect((await seen()).slip).not.toBe(first);
});

test('another day than today can be worked on only when it was opened again', async () => {
	expect(await close('2026-11-19')).toMatchObject({ code: 'not-that-day' });
	await close();
	house.clock.advance(DAY);
	await desk().send(reopenDay, { day: DAY_OF_TEST, reason: 'the till was wrong' });
	expect(await close()).toMatchObject({ ok: true });
});

test('if nobody closes it the house does at the end of the day, by the same rules, and says so', async () => {
	await openEvening();
	house.clock.advance(12 * HOUR);
	await house.app.parts.jobs.look();
	const [yesterday] = (await seen()).before;
	expect(yesterday).toMatchObject({ day: DAY_OF_TEST, state: 'closed', byItself: true, by: '' });
	const { sums } = await seen(DAY_OF_TEST);
	expect(sums).toMatchObject({ ticketsLeft: 1, noShows: 1, parties: 1 });
	const told = house.told.length;
	house.clock.advance(2 * 60_000);
	await house.app.parts.jobs.look();
	expect((await seen()).before).toHaveLength(1);
	expect(house.told.slice(told).filter(({ name }) => name === 'printing.job-changed')).toEqual([]);
});

test('an evening on which nothing happened is not written down', async () => {
	house.clock.advance(12 * HOUR);
	await house.app.parts.jobs.look();
	expect((await seen()).before).toEqual([]);
});

test('a kiosk sees nothing of it, and whoever is not signed in settles nothing', async () => {
	const { staff: _, ...nobody } = someone.manager;
	const lines = [{ share: 'waitlist', id: 'X' }];
	expect(
		await house.as(nobody).send(settleLines, { day: DAY_OF_TEST, lines, anyway: true })
	).toMatchObject({ code: 'sign-in-needed' });
	const watch = { topic: evening.name, params: {} };
	expect(await house.app.topics.watch(watch, someone.kiosk, () => undefined)).toMatchObject({
		code: 'not-allowed'
	});
});

test('a copy of the house is made when the evening is closed', async () => {
	const to = mkdtempSync(join(tmpdir(), 'hoststand-copies-'));
	await desk().send(setCopyFolder, { folder: to });
	expect(await close()).toMatchObject({ ok: true });
	const { backup } = house.app.wings.house.keeping;
	await expect.poll(() => backup.newest(), { timeout: 15_000 }).toBe(house.clock.now());
	expect(readdirSync(to).filter((name) => name.endsWith('.copy'))).toHaveLength(1);
	rmSync(to, { recursive: true });
});
