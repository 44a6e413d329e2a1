// On a tablet the host carries with a finger: a party to a table, a seated party on, a booking to another table and time.
import type { Browser, Page } from '@playwright/test';
import { book } from '../../src/features/front/reservations/contract.ts';
import { takeTicket } from '../../src/features/front/waitlist/contract.ts';
import { MINUTE } from '#protocol';
import { Finger, type Point } from '../support/finger.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

/** Friday evening, seven o'clock in London. */
const FRIDAY = Date.UTC(2026, 10, 20, 19);
/** Longer than a tablet waits before it opens a menu over what is touched. */
const LONG_PRESS_MS = 900;

/** A host stand on a tablet, on which Hana is signed in. */
async function tabletOf(browser: Browser, restaurant: Restaurant, url: string) {
	const viewport = { width: 1280, height: 800 };
	const context = await browser.newContext({ viewport, hasTouch: true, reducedMotion: 'reduce' });
	await restaurant.enter(context, await restaurant.pair('host', 'Stand'));
	const page = await context.newPage();
	await page.clock.install({ time: FRIDAY });
	await visit(page, `${url}/host`);
	await page.getByRole('button', { name: 'Sign in' }).tap();
	await page.getByRole('button', { name: 'Hana' }).tap();
	for (const digit of hostPin) await page.getByRole('button', { name: digit, exact: true }).tap();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
	await expect(page.locator('[data-table="3"]')).toBeVisible();
	return page;
}

async function middleOf(page: Page, selector: string): Promise<Point> {
	const box = await page.locator(selector).first().boundingBox();
	if (!box) throw new Error(`${selector} is not on the screen`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
const onTable = (page: Page, name: string) => middleOf(page, `[data-table="${name}"] .top`);
const inLine = (page: Page, number: string) => middleOf(page, `[data-number="${number}"]`);
const table = (page: Page, name: string) => page.locator(`[data-table="${name}"]`);

/** Seated by a finger that rests a moment, and by one that rests as long as for a menu. */
async function seated(page: Page, finger: Finger): Promise<void> {
	await finger.carry(await inLine(page, 'A1'), await onTable(page, '3'));
	await expect(table(page, '3')).toContainText('A1');
	await expect(page.locator('[data-number="A1"]')).toHaveCount(0);
	await finger.carry(await inLine(page, 'A2'), await onTable(page, '4'), LONG_PRESS_MS);
	await expect(table(page, '4')).toContainText('A2');
	expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe('');
	await finger.carry(await onTable(page, '3'), await onTable(page, '1'));
	await expect(table(page, '1')).toContainText('A1');
	await expect(table(page, '3')).toContainText('Clearing');
}

/** A swipe over the line scrolls it and seats nobody, though it ends on a table. */
async function swiped(page: Page, finger: Finger): Promise<void> {
	const row = page.locator('[data-number="A9"]');
	const before = (await row.boundingBox())?.y ?? 0;
	const from = await inLine(page, 'A6');
	await finger.swipe(from, { x: from.x, y: from.y - 260 });
	await expect.poll(async () => (await row.boundingBox())?.y ?? 0).toBeLessThan(before - 100);
	await finger.swipe(await inLine(page, 'A9'), await onTable(page, '5'));
	await expect(table(page, '5')).toContainText('Free');
	await expect(row).toHaveCount(1);
}

/** A booking goes to another table on the floor, and to another time on the evening's strip. */
async function booked(page: Page, finger: Finger): Promise<void> {
	await page.locator('[data-booking]').scrollIntoViewIfNeeded();
	const row = await middleOf(page, '[data-booking] button');
	await finger.carry(row, await onTable(page, '9'));
	await expect(page.getByText('Chen: table 9, 20:30.')).toBeVisible();
	await page.keyboard.press('e');
	const bar = page.getByRole('dialog', { name: 'Evening' }).locator('[data-bar="Chen"]');
	await bar.scrollIntoViewIfNeeded();
	const box = await bar.locator('rect').boundingBox();
	if (!box) throw new Error('no bar');
	const at = { x: box.x + 12, y: box.y + box.height / 2 };
	await finger.carry(at, { x: at.x + 48, y: at.y });
	await expect(bar).toHaveAccessibleName(/20:45–/);
}

test('a finger carries parties and bookings to tables and times, and a swipe only scrolls', async ({
	browser
}) => {
	const house = await startServer({ clock: 'manual' });
	try {
		await house.clock.set(FRIDAY);
		const restaurant = await openRestaurant(house);
		const kiosk = await restaurant.at('kiosk', 'Door');
		for (let n = 0; n < 16; n++)
			granted<typeof takeTicket>(await kiosk.send(takeTicket, { size: 2, language: 'en' }));
		const host = await restaurant.at('host', 'Book');
		const wish = { size: 2, start: FRIDAY + 90 * MINUTE, name: 'Chen', language: 'en' } as const;
		granted<typeof book>(await host.send(book, wish));
		const page = await tabletOf(browser, restaurant, house.url);
		const finger = await Finger.on(page);
		await seated(page, finger);
		await swiped(page, finger);
		await booked(page, finger);
	} finally {
		await house.stop();
	}
});
