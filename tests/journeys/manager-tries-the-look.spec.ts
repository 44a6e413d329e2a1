// The manager tries colours, a logo and a photograph before one's eyes, a slide for tomorrow, and reads Today by keys.
import type { BrowserContext, Frame, Page } from '@playwright/test';
import { saveTask } from '../../src/features/house/tasks/contract.ts';
import type { TestDevice } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

const PLUM = '#7a3b6e';
const PICTURE = new URL('../../static/icons/mark-512.png', import.meta.url).pathname;

function tokenOf(device: TestDevice): string {
	const { authorization } = device.socket.io.opts.extraHeaders ?? {};
	return String(authorization).replace('Bearer ', '');
}

async function atTheDesk(context: BrowserContext, { desk, enter }: Restaurant): Promise<Page> {
	await enter(context, tokenOf(desk));
	return context.newPage();
}

/** The rooms of the house as the desk's page shows them, once they have come. */
async function previews(page: Page, names: readonly string[]): Promise<Frame[]> {
	const of = (name: string) =>
		page.frames().find((frame) => frame.url().endsWith(`/admin/style/preview/${name}`));
	await expect.poll(() => names.filter((name) => !of(name))).toEqual([]);
	return names.flatMap((name) => of(name) ?? []);
}

const rooms = ['kiosk', 'board', 'table'];
const rootOf = (frame: Frame) =>
	frame.evaluate(() => document.documentElement.getAttribute('style') ?? '');

/** A picture of the house that somebody who looks there would see. */
const seesPhoto = (frame: Frame) =>
	frame.evaluate(() => {
		const own = document.documentElement.style.getPropertyValue('--own-photo');
		const path = /url\(["']?(.+?)["']?\)/.exec(own)?.[1] ?? 'none yet';
		return [...document.querySelectorAll('*')].some((element) => {
			const { backgroundImage, display } = getComputedStyle(element);
			return backgroundImage.includes(path) && display !== 'none';
		});
	});

test('colours, logo and photograph are on the three screens before anything is saved, and nowhere else', async ({
	house,
	browser
}) => {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	const page = await atTheDesk(context, await openRestaurant(house));
	await visit(page, `${house.url}/admin/style`);
	for (const frame of await previews(page, rooms)) {
		expect(await rootOf(frame)).not.toContain('--own-');
		expect(await seesPhoto(frame)).toBe(false);
	}
	await page.getByLabel('Main colour').fill(PLUM);
	await page.getByLabel('Second colour').fill('#2d5a8c');
	await page.getByLabel('Logo', { exact: true }).setInputFiles(PICTURE);
	await expect(page.getByRole('img', { name: 'Logo', exact: true })).toBeVisible();
	await page.getByLabel('Photograph', { exact: true }).setInputFiles(PICTURE);
	await expect(page.getByRole('img', { name: 'Photograph', exact: true })).toBeVisible();
	await expect(page.getByText('Not saved yet.')).toBeVisible();
	for (const frame of await previews(page, rooms)) {
		await expect.poll(() => rootOf(frame)).toContain(`--own-accent-light: ${PLUM}`);
		expect(await rootOf(frame)).toContain('--own-seal-light');
		await expect.poll(() => rootOf(frame)).toContain('--own-logo: url(');
		await expect.poll(() => seesPhoto(frame)).toBe(true);
	}
	expect(await faults(page)).toEqual([]);

	await visit(page, `${house.url}/admin/style`);
	for (const frame of await previews(page, rooms))
		expect(await rootOf(frame)).not.toContain('--own-');
});

test('a slide for tomorrow is not on today’s preview, and is on tomorrow’s', async ({
	house,
	browser
}) => {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	const page = await atTheDesk(context, await openRestaurant(house));
	await visit(page, `${house.url}/admin/attract`);
	const asOn = page.getByLabel('As it will look on');
	await expect(asOn).not.toHaveValue('');
	const today = await asOn.inputValue();
	const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
	await page.getByRole('button', { name: 'New slide' }).click();
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel('Title, English').fill('Soup week');
	await sheet.getByLabel('First day').fill(tomorrow);
	await sheet.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Soup week' })).toBeVisible();

	const kiosk = page.frameLocator('iframe').getByText('Soup week');
	const without = page.getByText('No slide on this day');
	await expect(without).toBeVisible();
	await expect(kiosk).toHaveCount(0);
	await asOn.fill(tomorrow);
	await expect(kiosk.first()).toBeVisible();
	await expect(without).toHaveCount(0);
	await asOn.fill(today);
	await expect(without).toBeVisible();
	await expect(kiosk).toHaveCount(0);
});

test('on Today the key of a section goes there, and its count is that of its rows', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	for (const en of ['Polish the glasses', 'Fold the napkins'])
		granted<typeof saveTask>(
			await restaurant.desk.send(saveTask, {
				...{ title: { en, zh: '' }, owner: { kind: 'role', role: 'host' } },
				recurrence: { every: 'day' }
			})
		);
	const page = await atTheDesk(await browser.newContext(), restaurant);
	await visit(page, `${house.url}/admin`);
	const tasks = page.locator('#today-tasks');
	await expect(tasks.getByText('Fold the napkins')).toBeVisible();
	await expect(tasks.locator('li')).toHaveCount(2);
	await expect(tasks.locator('.count')).toHaveText('2');
	await page.keyboard.press('3');
	await expect(tasks.locator('a').first()).toBeFocused();
	await page.keyboard.press('1');
	await expect(page.locator('#today-approvals')).toBeFocused();
});
