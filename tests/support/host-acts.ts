// The host's commonest acts on the stand as it is, each by a hand that counts; a journey bounds the figures, a benchmark prints them.
import type { Browser, Page } from '@playwright/test';
import { book, theBook, times } from '../../src/features/front/reservations/contract.ts';
import { MINUTE } from '#protocol';
import type { TestDevice } from './device.ts';
import { Hand } from './hand.ts';
import { granted, hostPin, openRestaurant } from './restaurant.ts';
import type { TestServer } from './server.ts';
import { visit } from './visit.ts';

/** Taps, and the seconds that a booking by telephone takes on the keys. */
interface HostActs {
	walkInToTable: number;
	walkInToWaitlist: number;
	findLateParty: number;
	phoneBookingKeys: number;
	phoneBookingSeconds: number;
}

/** Friday, an hour before the evening is full. */
const FRIDAY = Date.UTC(2026, 10, 27, 18);

async function stand(browser: Browser, house: TestServer, token: string): Promise<Page> {
	const context = await browser.newContext({
		...{ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' as const }
	});
	const cookie = { name: 'hs_device', value: token, url: house.url, httpOnly: true };
	await context.addCookies([{ ...cookie, sameSite: 'Strict' }]);
	// The counting hand types faster than people do, and must not be taken for a scanner.
	await context.addInitScript(() => {
		localStorage.setItem('hoststand.scanner.wedge', JSON.stringify({ gapMs: 1, prefix: '' }));
	});
	const page = await context.newPage();
	await visit(page, `${house.url}/host`);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('button', { name: 'Hana' }).click();
	await page.keyboard.type(hostPin, { delay: 20 });
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Sign out' }).waitFor();
	return page;
}

/** Two came through the door without anything, and a table is free that nobody has booked. */
async function walkInToTable(page: Page): Promise<number> {
	const hand = new Hand(page);
	const table = page.locator('[data-table="3"]');
	await hand.tap(table);
	await hand.tap(page.getByRole('region', { name: 'Table 3' }).getByText('2', { exact: true }));
	await page.locator('[data-table="3"][data-seated]').waitFor();
	return hand.taps;
}

/** The same without a table: they wait. */
async function walkInToWaitlist(page: Page): Promise<number> {
	const hand = new Hand(page);
	await hand.tap(page.getByRole('button', { name: 'Add a party' }));
	await hand.tap(page.getByRole('dialog').getByRole('button', { name: 'Party of 3' }));
	await page.locator('[data-number]').first().waitFor();
	return hand.taps;
}

/** A guest says a name at the door, long after the time of the booking. */
async function findLateParty(page: Page): Promise<number> {
	const hand = new Hand(page);
	await hand.tap(page.getByRole('button', { name: /^\d\d:\d\d\s+Osei/ }));
	await page.getByRole('dialog').getByText('Osei').first().waitFor();
	await page.keyboard.press('Escape');
	return hand.taps;
}

async function freeTimes(other: TestDevice) {
	const { state } = await other.follow(theBook, {});
	const heard = granted<typeof times>(await other.ask(times, { day: state().today, size: 2 }));
	return heard.slots.filter(({ free }) => free);
}

/** Size, time, name and number of somebody on the telephone, by keys alone. */
async function phoneBooking(page: Page, other: TestDevice): Promise<Hand> {
	const wall = (await freeTimes(other)).at(-1)?.wall ?? '';
	const hand = new Hand(page);
	await hand.press('b');
	await page.getByRole('dialog').waitFor();
	await hand.field('2');
	await hand.field(wall.replace(':', ''));
	await hand.field('Okafor');
	await hand.field('02079460112');
	await page.getByRole('button', { name: /^\d\d:\d\d\s+Okafor/ }).waitFor();
	return hand;
}

/** All of them at a house whose clock is moved by hand. */
export async function hostActs(browser: Browser, house: TestServer): Promise<HostActs> {
	await house.clock.set(FRIDAY);
	const restaurant = await openRestaurant(house);
	const other = await restaurant.at('host', 'Second stand');
	const [slot] = await freeTimes(other);
	const start = slot?.start ?? 0;
	const booking = { size: 2, start, name: 'Osei', language: 'en' } as const;
	granted<typeof book>(await other.send(book, booking));
	const page = await stand(browser, house, await restaurant.pair('host', 'Stand'));
	const seated = await walkInToTable(page);
	const waits = await walkInToWaitlist(page);
	const hand = await phoneBooking(page, other);
	// Both clocks are moved by hand: the house's, and the tablet's.
	await house.clock.set(start + 25 * MINUTE);
	await page.clock.setSystemTime(start + 25 * MINUTE);
	await visit(page, `${house.url}/host`);
	await page.getByRole('heading', { name: /Late/ }).waitFor();
	const found = await findLateParty(page);
	await page.context().close();
	return {
		...{ walkInToTable: seated, walkInToWaitlist: waits, findLateParty: found },
		...{ phoneBookingKeys: hand.keys, phoneBookingSeconds: hand.seconds }
	};
}
