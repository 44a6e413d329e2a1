// The contingency sheet on a real store: asked for by staff, and by itself every quarter of an hour while anybody is there.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { book as bookTable } from '#features/front/reservations/contract.ts';
import { addParty } from '#features/front/waitlist/contract.ts';
import { setUnasked } from '#features/house/printing/unasked/contract.ts';
import { MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { printSheet } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
	const { floor } = house.app.wings.front;
	await house.app.parts.store.write((tx) => floor.lay(tx, 'small', 'en', house.clock.now()));
});
afterEach(() => house.close());

const sheets = async () =>
	(await house.slips()).filter(({ template }) => template === 'contingency');
const wait = (size: number) =>
	house.as(someone.host).send(addParty, {
		...{ size, language: 'en' },
		needs: { highChair: true, stepFree: false }
	} as never);
async function minutes(n: number) {
	for (let at = 0; at < n; at++) {
		house.clock.advance(MINUTE);
		await house.app.parts.jobs.look();
	}
}

test('staff print the line, the book and the floor as they stand, from host stand and desk', async () => {
	expect(await wait(3)).toMatchObject({ ok: true });
	await house.app.parts.store.write(async (tx) => {
		const { floor } = house.app.wings.front;
		const [first] = await floor.tables(tx);
		await floor.seat(tx, { tableIds: [first?.id ?? ''], size: 2 }, house.clock.now());
	});
	const printed = await house.as(someone.host).send(printSheet, { language: 'en' });
	expect(printed).toEqual({ ok: true, value: { sheets: 1 } });
	const [{ values } = { values: {} as Record<string, string> }] = await sheets();
	expect(values['line1More']).toMatch(/^3 · \d\d:\d\d$/);
	expect(values['line1Needs']).toBe('high chair');
	expect(values['floor1More']).toMatch(/^2 · \d\d:\d\d$/);
	expect(values['floor2More']).toBe('free');
	expect((await house.as(someone.manager).send(printSheet, { language: 'both' })).ok).toBe(true);
	expect(await sheets()).toHaveLength(2);
});

test('only staff who are signed in may', async () => {
	const { staff: _, ...nobody } = someone.host;
	expect(await house.as(nobody).send(printSheet, { language: 'en' })).toMatchObject({
		code: 'sign-in-needed'
	});
	expect(await house.as(someone.kiosk).send(printSheet, { language: 'en' })).toMatchObject({
		code: 'not-allowed'
	});
	expect(await sheets()).toEqual([]);
});

test('by itself it comes every quarter of an hour where the house wants it, and not in a quiet house', async () => {
	await minutes(20);
	expect(await sheets()).toEqual([]);
	const wish = { kitchenFrom: 0, lowScore: false, sheetEvery: 15 } as const;
	await house.as(someone.manager).send(setUnasked, wish);
	await minutes(20);
	expect(await sheets()).toEqual([]);
	await wait(2);
	await minutes(45);
	const printed = await sheets();
	expect(printed.length).toBeGreaterThanOrEqual(3);
	expect(printed.length).toBeLessThanOrEqual(4);
});

test('a restart within the quarter of an hour prints no second sheet', async () => {
	await house
		.as(someone.manager)
		.send(setUnasked, { kitchenFrom: 0, lowScore: false, sheetEvery: 15 });
	await wait(2);
	await minutes(1);
	const before = (await sheets()).length;
	const again = await house.again();
	house.clock.advance(MINUTE);
	await again.parts.jobs.look();
	expect((await sheets()).length).toBe(before);
	expect(before).toBe(1);
	await again.stop();
});

test('every need stands on the sheet, of who waits and of who has booked', async () => {
	await house.as(someone.host).send(addParty, {
		...{ size: 2, language: 'en' },
		needs: { wheelchair: true, guideDog: true, fetchMe: true }
	} as never);
	const { book } = house.app.wings.front;
	const now = house.clock.now();
	await house.app.parts.store.write((tx) =>
		book.openHours(tx, { opens: '12:00', closes: '23:00', lastSeatingMinutes: 60 }, now)
	);
	const booked = await house.as(someone.host).send(bookTable, {
		...{ size: 4, start: now + 90 * MINUTE, name: 'Chen', language: 'en' },
		...{ highChairs: 2, stepFree: true, note: 'By the window' }
	});
	expect(booked).toMatchObject({ ok: true });
	await house.as(someone.host).send(printSheet, { language: 'both' });
	const [{ values } = { values: {} as Record<string, string> }] = await sheets();
	for (const need of ['wheelchair', '轮椅', 'guide dog', 'fetch in person', 'step-free'])
		expect(values['line1Needs']).toContain(need);
	expect(values['book1']).toContain('Chen');
	for (const need of ['2 × ', 'high chair', 'step-free', 'By the window'])
		expect(values['book1Needs']).toContain(need);
});
