// A Friday evening from half past five to the close: three kiosks, two host tablets, a board and twenty phones, one tablet
// cut off and back; at the end every screen agrees, and the book is balanced.
import type { Browser, Page } from '@playwright/test';
import { handPen, thePen } from '../../src/features/front/cutoff/contract.ts';
import { clearTable, floorTables, setTable } from '../../src/features/front/floor/contract.ts';
import { book, theBook } from '../../src/features/front/reservations/contract.ts';
import { seatBooking } from '../../src/features/front/reservations/stand/contract.ts';
import {
	board,
	callParty,
	markMissed,
	queue,
	takeTicket
} from '../../src/features/front/waitlist/contract.ts';
import { readmitParty } from '../../src/features/front/waitlist/acts/contract.ts';
import { seatParty } from '../../src/features/front/waitlist/seating/contract.ts';
import { atDevice, signIn } from '../../src/features/house/staff/contract.ts';
import { MINUTE } from '#protocol';
import { isLong } from '../support/depth.ts';
import { device, type TestDevice } from '../support/device.ts';
import {
	cableTo,
	guests,
	lightPhone,
	pageOnPaper,
	unbalanced,
	type Cable
} from '../support/friday.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

/** Played by hand in the browser; the others come as quick as the wire. All of them in the long run. */
const byHand = isLong ? guests.length : 4;
const half5 = Date.UTC(2026, 10, 20, 17, 30);
const STEP = 3;
const CLOSE = 330;

interface Tablet {
	page: Page;
	/** The same tablet's own wire. */
	wire: TestDevice;
	cable: Cable;
	id: string;
}

async function tabletAt(browser: Browser, house: TestServer, restaurant: Restaurant, name: string) {
	const token = await restaurant.pair('host', name);
	const cable = await cableTo(house.port);
	const context = await browser.newContext({
		...{ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }
	});
	await context.addCookies([
		{ name: 'hs_device', value: token, url: cable.url, httpOnly: true, sameSite: 'Strict' },
		{ name: 'hs_language', value: 'en', url: cable.url }
	]);
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await visit(page, `${cable.url}/host`);
	const wire = await device(house.url, token);
	const stands = (await wire.follow(thePen, {})).state().stands;
	return { page, wire, cable, id: stands.find((one) => one.name === name)?.id ?? '' };
}

/** Hana's PIN on that tablet: nobody stays signed in for an evening of fake time. */
async function handsOn({ wire }: Tablet): Promise<void> {
	const { people } = (await wire.follow(atDevice, { deviceId: '' })).state();
	const hana = people.find(({ name }) => name === 'Hana');
	granted<typeof signIn>(await wire.send(signIn, { staffId: hana?.id ?? '', pin: hostPin }));
}

const numbersOn = (page: Page) =>
	page
		.locator('[data-number]:visible')
		.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-number') ?? ''));

test('a Friday evening ends with every screen in agreement and the book balanced', async ({
	browser
}) => {
	test.setTimeout(isLong ? 900_000 : 240_000);
	const house = await startServer({ clock: 'manual' });
	await house.clock.set(half5);
	const restaurant = await openRestaurant(house);
	const [one, two] = [
		await tabletAt(browser, house, restaurant, 'Door stand'),
		await tabletAt(browser, house, restaurant, 'Bar stand')
	];
	const tablets = [one, two];
	for (const tablet of tablets) await handsOn(tablet);
	granted<typeof handPen>(await two.wire.send(handPen, { deviceId: one.id, version: 0 }));
	const line = await two.wire.follow(queue, {});
	const floor = await two.wire.follow(floorTables, {});
	const bookings = await two.wire.follow(theBook, {});
	const shown = await two.wire.follow(board, {});

	const kiosks: { page: Page; wire: TestDevice }[] = [];
	for (const name of ['Lobby', 'Garden', 'Street']) {
		const token = await restaurant.pair('kiosk', name);
		const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
		await restaurant.enter(context, token);
		const page = await context.newPage();
		page.setDefaultTimeout(30_000);
		await visit(page, `${house.url}/kiosk`);
		kiosks.push({ page, wire: await device(house.url, token) });
	}
	const lobby = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
	await restaurant.enter(lobby, await restaurant.pair('board', 'Board'));
	const boardPage = await lobby.newPage();
	await visit(boardPage, `${house.url}/kiosk/board`);

	for (const [minutes, size] of [
		[45, 4],
		[105, 2],
		[150, 2]
	] as const)
		granted<typeof book>(
			await two.wire.send(book, {
				...{ size, start: half5 + minutes * MINUTE, name: 'Chen', language: 'en' },
				...{ highChairs: 0, stepFree: false, note: '' }
			})
		);

	interface Came {
		number: string;
		light: Awaited<ReturnType<typeof lightPhone>>;
		page?: Page;
		leavesAt: number;
		stays: number;
	}
	const came = new Map<string, Came>();
	let minute = 0;
	let turn = 0;
	const next = () => tablets[turn++ % 2] ?? one;

	async function arrive(n: number): Promise<void> {
		const guest = guests[n];
		const kiosk = kiosks[n % 3];
		if (!guest || !kiosk) return;
		const before = new Set(line.state().parties.map(({ number }) => number));
		let page: string | undefined;
		let number: string;
		if (n < byHand) {
			await kiosk.page.getByRole('link', { name: /Take a place in the line/ }).click();
			await kiosk.page.getByRole('button', { name: `Party of ${guest.size}` }).click();
			await kiosk.page.getByRole('button', { name: /without a card/i }).click();
			await kiosk.page.getByRole('button', { name: 'Take my number' }).click();
			number = (await kiosk.page.getByTestId('number').textContent()) ?? '';
			await kiosk.page.getByRole('button', { name: 'Done' }).click();
			expect(before.has(number)).toBe(false);
		} else {
			const asked = { size: guest.size, language: 'en' } as const;
			const given = granted<typeof takeTicket>(await kiosk.wire.send(takeTicket, asked));
			({ number, page } = given);
		}
		page ??= pageOnPaper(house, number);
		const own: Came = {
			...{ number, light: await lightPhone(house, page), leavesAt: Infinity, stays: guest.stays }
		};
		if (n < byHand) {
			const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
			own.page = await context.newPage();
			await visit(own.page, page.replace(/^https?:\/\/[^/]+/, house.url));
		}
		came.set(number, own);
	}

	/** The first of the line for whom a table is free, at the smallest that takes them. */
	function nextSeating() {
		const free = floor
			.state()
			.tables.filter(({ state }) => state === 'available')
			.sort((a, b) => a.max - b.max);
		for (const party of line.state().parties) {
			const table = free.find(({ min, max }) => min <= party.size && party.size <= max);
			if (table) return { party, table };
		}
		return undefined;
	}

	async function seatByHand(tablet: Tablet, number: string, table: string): Promise<void> {
		await handsOn(tablet);
		const row = tablet.page.locator(`[data-number="${number}"]:visible`);
		await row.getByRole('button').first().click();
		await tablet.page.keyboard.press('c');
		await expect(row).toContainText('called');
		await tablet.page.locator(`[data-table="${table}"]:visible`).click();
		const anyway = tablet.page.getByRole('button', { name: 'Seat anyway' });
		await expect(row.or(anyway)).not.toHaveCount(2);
		if ((await anyway.count()) > 0) await anyway.click();
		await expect(row).toHaveCount(0);
	}

	let seated = 0;
	async function seatAll(most = Infinity): Promise<void> {
		for (let n = 0; n < most; n++) {
			const found = nextSeating();
			if (!found) return;
			const { party, table } = found;
			const tablet = next();
			const known = line.state().parties.length;
			if (seated < byHand) await seatByHand(tablet, party.number, table.name);
			else await seatByWire(tablet, party, table.id);
			seated += 1;
			const own = came.get(party.number);
			if (own) own.leavesAt = minute + own.stays;
			await line.next(({ parties }) => parties.length < known);
			await floor.next(({ tables }) =>
				tables.some(({ id, state }) => id === table.id && state === 'seated')
			);
		}
	}

	type Party = ReturnType<typeof line.state>['parties'][number];
	async function seatByWire(tablet: Tablet, party: Party, tableId: string): Promise<void> {
		await handsOn(tablet);
		const { ticketId } = party;
		let { version } = party;
		if (party.state === 'waiting')
			({ version } = granted<typeof callParty>(
				await tablet.wire.send(callParty, { ticketId, version })
			));
		// One party misses its call and is let in again.
		if (seated === byHand) {
			({ version } = granted<typeof markMissed>(
				await tablet.wire.send(markMissed, { ticketId, version })
			));
			const back = await tablet.wire.send(readmitParty, { ticketId, version });
			if (back.ok) version = back.value.version;
			else ({ version } = (await stands(ticketId)) ?? { version });
		}
		const wish = { ticketId, version, tableId, anyway: true };
		granted<typeof seatParty>(await tablet.wire.send(seatParty, wish));
	}
	const stands = async (ticketId: string) =>
		(
			await line.next(({ parties }) => parties.some((party) => party.ticketId === ticketId))
		).parties.find((party) => party.ticketId === ticketId);

	/** Who has sat long enough leaves, and the table is ready again. */
	async function turnTables(all = false): Promise<void> {
		for (const table of floor.state().tables) {
			const { seatingId, ticket } = table;
			if (seatingId === undefined) continue;
			const until = ticket === undefined ? bookedUntil : (came.get(ticket)?.leavesAt ?? 0);
			if (!all && until > minute) continue;
			const tablet = next();
			await handsOn(tablet);
			granted<typeof clearTable>(await tablet.wire.send(clearTable, { seatingId }));
			await floor.next(({ tables }) =>
				tables.some(({ id, state }) => id === table.id && state === 'bussing')
			);
			const wish = { tableId: table.id, from: 'bussing', to: 'available' } as const;
			granted<typeof setTable>(await tablet.wire.send(setTable, wish));
			await floor.next(({ tables }) =>
				tables.some(({ id, state }) => id === table.id && state === 'available')
			);
		}
	}
	let bookedUntil = Infinity;

	async function seatBookings(): Promise<void> {
		for (const { id, start, size, state } of bookings.state().bookings) {
			if (start > half5 + minute * MINUTE || !['booked', 'confirmed', 'late'].includes(state))
				continue;
			const table = floor
				.state()
				.tables.find((one) => one.state === 'available' && one.min <= size && size <= one.max);
			if (!table) continue;
			const tablet = next();
			await handsOn(tablet);
			const wish = { id, tableIds: [table.id] };
			granted<typeof seatBooking>(await tablet.wire.send(seatBooking, wish));
			await bookings.next((now) =>
				now.bookings.some((one) => one.id === id && one.state === 'seated')
			);
			bookedUntil = minute + 70;
		}
	}

	/** Host stands, board and phones show the same line: places, states and numbers. */
	async function agree(): Promise<void> {
		const truth = line.state().parties;
		const numbers = truth.map(({ number }) => number);
		for (const { page } of tablets)
			await expect.poll(() => numbersOn(page), { timeout: 30_000 }).toEqual(numbers);
		const { next: waiting, called } = shown.state();
		const listed = [...called.map(({ number }) => number), ...waiting].sort();
		await expect
			.poll(
				async () =>
					[...new Set((await boardPage.locator('body').innerText()).match(/\b[A-D]\d+\b/g))].sort(),
				{ timeout: 30_000 }
			)
			.toEqual(listed);
		for (const [number, { light, page }] of came) {
			const mine = await light.shows();
			const party = truth.find((row) => row.number === number);
			expect(mine.number).toBe(number);
			expect(mine.reason?.place).toBe(party?.state === 'waiting' ? party.place : undefined);
			if (party) expect(mine.state).toBe(party.is);
			if (page && party?.state === 'waiting')
				await expect(page.locator('.great .figure').first()).toHaveText(String(party.place));
		}
	}

	/** The tablet with the pen loses its cable, goes on, and comes back. */
	async function cutOffAndBack(): Promise<void> {
		one.cable.pull();
		const screen = one.page.getByTestId('cut-off');
		await expect(screen).toContainText('This stand holds the pen', { timeout: 30_000 });
		const found = nextSeating();
		expect(found).toBeDefined();
		if (!found) return;
		const { party, table } = found;
		const row = one.page.locator(`[data-number="${party.number}"]:visible`);
		await row.getByRole('button').first().click();
		await one.page.locator(`[data-table="${table.name}"]:visible`).getByRole('button').click();
		await expect(one.page.getByTestId('unshared')).toContainText('Not shared yet: 1');
		expect(line.state().parties.some(({ number }) => number === party.number)).toBe(true);
		await handsOn(one);
		one.cable.plug();
		await expect(screen).toHaveCount(0, { timeout: 30_000 });
		await line.next(({ parties }) => !parties.some(({ number }) => number === party.number));
		await floor.next(({ tables }) =>
			tables.some(({ id, ticket }) => id === table.id && ticket === party.number)
		);
		expect((await two.wire.follow(thePen, {})).state().conflicts).toEqual([]);
		const own = came.get(party.number);
		if (own) own.leavesAt = minute + own.stays;
		seated += 1;
	}

	let cut = false;
	for (; minute < CLOSE; minute += STEP) {
		await turnTables();
		await seatBookings();
		for (const [n, { at }] of guests.entries())
			if (at >= minute && at < minute + STEP) await arrive(n);
		if (!cut && minute >= 60 && nextSeating()) {
			cut = true;
			await cutOffAndBack();
			await agree();
		}
		// Nobody is seated for a while: a line builds up, and all agree on it.
		const busy = minute >= 84 && minute < 105;
		if (!busy) await seatAll();
		else if (minute === 102) await agree();
		await house.clock.advance(STEP * MINUTE);
		if (minute > 200 && line.state().parties.length === 0) break;
	}
	expect(cut).toBe(true);
	expect(came.size).toBe(guests.length);
	await turnTables(true);
	await line.next(({ parties }) => parties.length === 0);
	await agree();
	for (const { light } of came.values()) expect((await light.shows()).state).toBe('seated');
	for (const { page } of tablets)
		await expect(page.locator('[data-table][data-seated]:visible')).toHaveCount(0);
	expect(unbalanced(house)).toEqual([]);
	for (const { cable } of tablets) cable.close();
	await house.stop();
});
