// The manager draws the floor by mouse and by key while bookings stand on it; the host seats by dragging and by key.
import type { Browser, Page } from '@playwright/test';
import { book, days, times } from '../../src/features/front/reservations/contract.ts';
import { takeTicket } from '../../src/features/front/waitlist/contract.ts';
import type { TestDevice } from '../support/device.ts';
import { MINUTE } from '#protocol';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer } from '../support/server.ts';
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

	// The table with the booking can not go as it is: the party is named, and sits at another with the plan.
	await drawn(booked).focus();
	await page.keyboard.press('Delete');
	await expect(drawn(booked)).toHaveCount(0);
	await save.click();
	const alarm = page.getByRole('alert').filter({ hasText: 'Not saved' });
	await expect(alarm).toContainText('guests would lose their table (1)');
	await expect(alarm).toContainText(/Chen, .*party of 6, table/);
	expect(await faults(page)).toEqual([]);
	await expect(alarm.getByRole('combobox')).toContainText('Re-seat at table');
	await alarm.getByRole('button', { name: 'Save, and give them these tables' }).click();
	await expect(page.getByText('The plan is saved.')).toBeVisible();
	await page.reload();
	await expect(drawn('1')).toBeVisible();
	expect(await placeOf('1')).not.toBe(first);
	await expect(drawn(booked)).toHaveCount(0);
});

/** A host stand on which Hana is signed in. */
async function standOf(browser: Browser, restaurant: Restaurant, url: string, name: string) {
	const page = await pageOf(browser, restaurant, await restaurant.pair('host', name));
	await page.clock.install({ time: FRIDAY });
	await visit(page, `${url}/host`);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('button', { name: 'Hana' }).click();
	await page.keyboard.type(hostPin, { delay: 20 });
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
	await expect(page.locator('[data-table="3"]')).toBeVisible();
	return page;
}

/** Friday evening, seven o'clock in London. */
const FRIDAY = Date.UTC(2026, 10, 20, 19);
const bookTonight = async (host: TestDevice, name: string, minutes: number) =>
	granted<typeof book>(
		await host.send(book, {
			...{ size: 2, start: FRIDAY + minutes * MINUTE, name, language: 'en' as const }
		})
	).table;

test('parties and bookings are dragged and keyed to tables and times; of two stands the slower sees why', async ({
	browser
}) => {
	const house = await startServer({ clock: 'manual' });
	try {
		await house.clock.set(FRIDAY);
		const restaurant = await openRestaurant(house);
		const kiosk = await restaurant.at('kiosk', 'Door');
		for (const size of [2, 2, 2])
			granted<typeof takeTicket>(await kiosk.send(takeTicket, { size, language: 'en' }));
		const host = await restaurant.at('host', 'Book');
		const booked = await bookTonight(host, 'Chen', 90);
		const page = await standOf(browser, restaurant, house.url, 'Stand');
		const other = await standOf(browser, restaurant, house.url, 'Second stand');
		await dragged(page, other);
		await seatedByKey(page);
		await bookingsInHand(page, booked);
		await onTheStrip(page);
	} finally {
		await house.stop();
	}
});

const tableOn = (page: Page, name: string) => page.locator(`[data-table="${name}"]`);
async function grip(page: Page, selector: string): Promise<{ x: number; y: number }> {
	const box = await page.locator(selector).getByRole('button').first().boundingBox();
	if (!box) throw new Error(`${selector} is not on the screen`);
	return { x: box.x + 60, y: box.y + box.height / 2 };
}

/** Case 25 in two browsers: both carry a party to table 3; who lets go second reads who sits there. */
async function dragged(page: Page, other: Page): Promise<void> {
	const [a1, a2] = [
		await grip(page, '[data-number="A1"]'),
		await grip(other, '[data-number="A2"]')
	];
	const onto = await middleOf(other, '[data-table="3"]');
	await other.mouse.move(a2.x, a2.y);
	await other.mouse.down();
	await other.mouse.move(onto.x, onto.y, { steps: 6 });
	await dragTo(page, a1, await middleOf(page, '[data-table="3"]'));
	await expect(tableOn(other, '3')).toContainText('A1');
	await expect(tableOn(other, '3')).toHaveAccessibleName(/Seated/);
	await other.mouse.up();
	await expect(other.getByText('Table 3 is not free any more: A1 · 2')).toBeVisible();
	await expect(other.locator('[data-number="A2"]')).toBeVisible();
	// Escape puts back what is carried.
	await other.mouse.move(a2.x, a2.y);
	await other.mouse.down();
	const free = await middleOf(other, '[data-table="4"]');
	await other.mouse.move(free.x, free.y, { steps: 6 });
	await other.keyboard.press('Escape');
	await other.mouse.up();
	await expect(tableOn(other, '4')).toContainText('Free');
	await other.close();
}

/** The next by key, at the table that is proposed with its reasons; a seated party is dragged on. */
async function seatedByKey(page: Page): Promise<void> {
	await page.keyboard.press('ArrowDown');
	const proposed = page.getByRole('list', { name: 'Suggested tables' }).getByRole('button').first();
	await expect(proposed).toContainText('recommended');
	await expect(proposed).toContainText('fits exactly');
	expect(await faults(page)).toEqual([]);
	await page.keyboard.press('s');
	await expect(page.locator('[data-number="A2"]')).toHaveCount(0);
	await dragTo(
		page,
		await middleOf(page, '[data-table="3"]'),
		await middleOf(page, '[data-table="7"]')
	);
	await expect(tableOn(page, '7')).toContainText('A1');
	await expect(tableOn(page, '3')).toContainText('Clearing');
}

/** A booking is dragged to another table, which it has then; taken in hand by key, another; arrived, it sits there. */
async function bookingsInHand(page: Page, booked: string): Promise<void> {
	const row = page.locator('[data-booking]').filter({ hasText: 'Chen' });
	const [to, next] = ['9', '8'];
	await expect(row).toContainText(booked);
	const from = await grip(page, '[data-booking]');
	await dragTo(page, from, await middleOf(page, `[data-table="${to}"]`));
	await expect(page.getByText(`Chen: table ${to}, 20:30.`)).toBeVisible();

	await row.getByRole('button').first().press('Enter');
	await page.getByRole('button', { name: 'Choose a table' }).press('Enter');
	const proposed = page.getByRole('list', { name: 'Suggested tables' });
	await expect(proposed).toContainText('their own, as promised');
	expect(await faults(page)).toEqual([]);
	await tableOn(page, next).press('Enter');
	await expect(page.getByText(`Chen: table ${next}, 20:30.`)).toBeVisible();
	await page.keyboard.press('z');
	await expect(page.getByText(`Chen: table ${next}, 20:30.`)).toHaveCount(0);
	await expect(row).toContainText(to);
}

/** On the evening's strip the booking goes to another table and time by key and by hand, and back by undo. */
async function onTheStrip(page: Page): Promise<void> {
	await page.keyboard.press('e');
	const evening = page.getByRole('dialog', { name: 'Evening' });
	await expect(
		evening.getByRole('listitem').filter({ hasText: 'Table 7: Seated, A1' })
	).toHaveCount(1);
	await expect(evening).toContainText('Covers seated');
	expect(await faults(page)).toEqual([]);
	const bar = evening.locator('[data-bar="Chen"]');
	const before = (await bar.getAttribute('aria-label')) ?? '';
	await bar.focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Escape');
	await expect(bar).toHaveAccessibleName(before);
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await expect(bar).toHaveAccessibleName(/21:00–/);
	await expect(bar).toBeFocused();
	await page.keyboard.press('z');
	await expect(bar).toHaveAccessibleName(before);
	const box = await bar.locator('rect').boundingBox();
	if (!box) throw new Error('no bar');
	const at = { x: box.x + 12, y: box.y + box.height / 2 };
	await dragTo(page, at, { x: at.x + 48, y: at.y });
	await expect(bar).toHaveAccessibleName(/20:45–/);
}
