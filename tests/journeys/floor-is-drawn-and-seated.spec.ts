// The manager draws the floor by mouse and by key while bookings stand on it; the host seats by dragging and by key.
import type { Browser, Page } from '@playwright/test';
import { book, days, times } from '../../src/features/front/reservations/contract.ts';
import { takeTicket } from '../../src/features/front/waitlist/contract.ts';
import type { TestDevice } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

function tokenOf(device: TestDevice): string {
	const { authorization } = device.socket.io.opts.extraHeaders ?? {};
	return String(authorization).replace('Bearer ', '');
}
async function pageOf(browser: Browser, restaurant: Restaurant, token: string): Promise<Page> {
	const viewport = { width: 1440, height: 900 };
	const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
	await restaurant.enter(context, token);
	return context.newPage();
}
/** Six people tomorrow or later: only the two large tables take them. */
async function bookSix(host: TestDevice): Promise<string> {
	const { days: open } = granted<typeof days>(await host.ask(days, {}));
	for (const { day } of open.filter((one) => one.open).slice(1, 5)) {
		const { slots } = granted<typeof times>(await host.ask(times, { day, size: 6 }));
		const free = slots.findLast((slot) => slot.free);
		if (!free) continue;
		const wish = { size: 6, start: free.start, name: 'Chen', language: 'en' } as const;
		return granted<typeof book>(await host.send(book, wish)).table;
	}
	throw new Error('no time is free');
}
async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
	const box = await page.locator(selector).locator('.top').first().boundingBox();
	if (!box) throw new Error(`${selector} is not on the screen`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
async function dragTo(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
	await page.mouse.move(to.x, to.y, { steps: 4 });
	await page.mouse.up();
}

test('the floor is edited with bookings on it, by mouse and by key', async ({ house, browser }) => {
	const restaurant = await openRestaurant(house);
	const booked = await bookSix(await restaurant.at('host', 'Stand'));
	const page = await pageOf(browser, restaurant, tokenOf(restaurant.desk));
	await visit(page, `${house.url}/admin/floor`);
	const drawn = (name: string) => page.locator(`[data-plan-table="${name}"]`);
	const placeOf = (name: string) => drawn(name).getAttribute('transform');
	const save = page.getByRole('button', { name: 'Save the plan' });
	await expect(drawn('1')).toBeVisible();
	await expect(save).toBeDisabled();

	// By mouse, and back.
	const before = await placeOf('3');
	const from = await middleOf(page, '[data-plan-table="3"]');
	await dragTo(page, from, { x: from.x + 30, y: from.y + 12 });
	expect(await placeOf('3')).not.toBe(before);
	await page.getByRole('button', { name: 'Undo' }).click();
	expect(await placeOf('3')).toBe(before);
	await page.getByRole('button', { name: 'Redo' }).click();
	expect(await placeOf('3')).not.toBe(before);

	// By key: moved, turned, joined, and what it did is said.
	const first = await placeOf('1');
	await drawn('1').focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Shift+ArrowDown');
	expect(await placeOf('1')).not.toBe(first);
	await expect(page.getByRole('status').filter({ hasText: 'cm from the left' })).toHaveCount(1);
	await page.keyboard.press('j');
	await drawn('2').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status').filter({ hasText: 'can be pushed together' })).toHaveCount(
		1
	);
	expect(await faults(page)).toEqual([]);
	await save.click();
	await expect(page.getByText('The plan is saved.')).toBeVisible();

	// The table with the booking can not go: the booking is listed, and nothing is saved.
	await drawn(booked).focus();
	await page.keyboard.press('Delete');
	await expect(drawn(booked)).toHaveCount(0);
	await save.click();
	const alarm = page.getByRole('alert').filter({ hasText: 'Not saved' });
	await expect(alarm).toContainText('guests would lose their table (1)');
	await expect(alarm).toContainText(`Table ${booked}: booking for 6`);
	expect(await faults(page)).toEqual([]);
	await alarm.getByRole('button', { name: 'Undo' }).click();
	await expect(drawn(booked)).toBeVisible();
	await page.reload();
	await expect(drawn(booked)).toBeVisible();
	expect(await placeOf('1')).not.toBe(first);
});

test('a party is dragged to its table, another seated by key, and a seated one dragged on', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const kiosk = await restaurant.at('kiosk', 'Door');
	for (const size of [2, 2])
		granted<typeof takeTicket>(await kiosk.send(takeTicket, { size, language: 'en' }));
	const page = await pageOf(browser, restaurant, await restaurant.pair('host', 'Stand'));
	await visit(page, `${house.url}/host`);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('button', { name: 'Hana' }).click();
	await page.keyboard.type(hostPin, { delay: 20 });
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
	const table = (name: string) => page.locator(`[data-table="${name}"]`);
	const row = (number: string) =>
		page.locator(`[data-number="${number}"]`).getByRole('button').first();
	await expect(table('3')).toBeVisible();

	const party = await row('A1').boundingBox();
	if (!party) throw new Error('A1 is not on the screen');
	const at = { x: party.x + 60, y: party.y + party.height / 2 };
	await dragTo(page, at, await middleOf(page, '[data-table="3"]'));
	await expect(table('3')).toContainText('A1');
	await expect(table('3')).toHaveAccessibleName(/Seated/);

	// The next by key, at the table that is proposed with its reasons.
	await page.keyboard.press('ArrowDown');
	const proposed = page.getByRole('list', { name: 'Suggested tables' }).getByRole('button').first();
	await expect(proposed).toContainText('recommended');
	await expect(proposed).toContainText('fits exactly');
	expect(await faults(page)).toEqual([]);
	await page.keyboard.press('s');
	await expect(table('2')).toContainText('A2');

	// A seated party is dragged to a free table; its first one is to be cleared.
	const [from, to] = [
		await middleOf(page, '[data-table="3"]'),
		await middleOf(page, '[data-table="5"]')
	];
	await dragTo(page, from, to);
	await expect(table('5')).toContainText('A1');
	await expect(table('3')).toContainText('Clearing');

	// The evening: who sits where until when, and tonight's figures.
	await page.keyboard.press('e');
	const evening = page.getByRole('dialog', { name: 'Evening' });
	await expect(
		evening.getByRole('listitem').filter({ hasText: 'Table 5: Seated, A1' })
	).toHaveCount(1);
	await expect(evening).toContainText('Covers seated');
	expect(await faults(page)).toEqual([]);
});
