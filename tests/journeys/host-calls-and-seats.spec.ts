// The host calls and seats by key and by touch, takes it back, marks a no-show; two hosts never overwrite each other.
import type { Browser, Page } from '@playwright/test';
import { callParty, queue, takeTicket } from '../../src/features/front/waitlist/contract.ts';
import type { Language } from '#protocol';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

async function standAt(
	browser: Browser,
	[house, restaurant]: [TestServer, Restaurant],
	viewport = { width: 1280, height: 800 },
	language: Language = 'en'
): Promise<Page> {
	const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
	await restaurant.enter(context, await restaurant.pair('host', 'Stand'), language);
	const page = await context.newPage();
	await visit(page, `${house.url}/host`);
	return page;
}

async function signIn(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('button', { name: 'Hana' }).click();
	await page.keyboard.type(hostPin, { delay: 20 });
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

async function partiesWait(restaurant: Restaurant, ...sizes: number[]): Promise<void> {
	const kiosk = await restaurant.at('kiosk', 'Door');
	for (const size of sizes)
		granted<typeof takeTicket>(await kiosk.send(takeTicket, { size, language: 'en' }));
}

async function nothingInTheWay(page: Page): Promise<void> {
	expect(await faults(page)).toEqual([]);
}

const row = (page: Page, number: string) => page.locator(`[data-number="${number}"]`);

test('by key: call, seat at the proposed table, undo, no-show', async ({ house, browser }) => {
	const restaurant = await openRestaurant(house);
	await partiesWait(restaurant, 2, 4);
	const page = await standAt(browser, [house, restaurant]);
	await expect(row(page, 'A1')).toBeVisible();
	await signIn(page);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('c');
	await expect(row(page, 'A1')).toContainText('called');
	await nothingInTheWay(page);
	await page.keyboard.press('s');
	await expect(row(page, 'A1')).toHaveCount(0);
	const table = page.locator('[data-table="2"]');
	await expect(table).toContainText('A1');
	await expect(table).toHaveAccessibleName(/Seated/);
	await page.keyboard.press('u');
	await expect(row(page, 'A1')).toContainText('called');
	await expect(table).toContainText('Free');
	await page.keyboard.press('n');
	await expect(row(page, 'A1')).toContainText('missed its call');
	await page.keyboard.press('u');
	await expect(row(page, 'A1')).toContainText('called');
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toContainText('Call');
});

test('by touch on an upright tablet: tap the party, tap the table; a promise to others is not broken unseen', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	await partiesWait(restaurant, 2, 2);
	const page = await standAt(browser, [house, restaurant], { width: 1024, height: 1366 });
	await signIn(page);
	await row(page, 'A2').getByRole('button').first().click();
	await page.locator('[data-table="3"]').click();
	await expect(page.getByText('That would pass A1')).toBeVisible();
	await nothingInTheWay(page);
	await page.getByRole('button', { name: 'Leave it' }).click();
	await row(page, 'A1').getByRole('button').first().click();
	await page.locator('[data-table="3"]').click();
	await expect(page.locator('[data-table="3"]')).toContainText('A1');
	await page.locator('[data-table="3"]').click();
	await page.getByRole('button', { name: 'They have left' }).click();
	await expect(page.locator('[data-table="3"]')).toContainText('Clearing');
	await page.locator('[data-table="3"]').click();
	await page.getByRole('button', { name: 'Ready again' }).click();
	await expect(page.locator('[data-table="3"]')).toContainText('Free');
});

test('without a host signed in the line is read, and an act asks for the PIN', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	await partiesWait(restaurant, 2);
	const page = await standAt(browser, [house, restaurant]);
	await row(page, 'A1').getByRole('button').first().click();
	await page.keyboard.press('c');
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(row(page, 'A1')).not.toContainText('called');
});

test('of two hosts the slower one sees what the other did', async ({ house, browser }) => {
	const restaurant = await openRestaurant(house);
	await partiesWait(restaurant, 2);
	const other = await restaurant.at('host', 'Other stand');
	const line = await other.follow(queue, {});
	const party = line.state().parties[0];
	const { ticketId, version } = party ?? { ticketId: '', version: 0 };
	granted<typeof callParty>(await other.send(callParty, { ticketId, version }));
	expect(await other.send(callParty, { ticketId, version })).toMatchObject({
		code: 'changed-meanwhile',
		detail: { number: 'A1', state: 'called', by: 'Hana' }
	});
	const page = await standAt(browser, [house, restaurant], undefined, 'zh');
	await expect(row(page, 'A1')).toContainText('已叫号');
	await nothingInTheWay(page);
});
