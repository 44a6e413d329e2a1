// The menu from the desk to the guest: a large sheet, a photograph, and a dish that one tap at the stand takes off.
import type { Page } from '@playwright/test';
import { tokenOf } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { openRestaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

/** More than one frame of the line holds. */
const sheet = [
	'category,name_en,name_zh,price,description_en',
	...Array.from(
		{ length: 300 },
		(_, n) => `Drinks,Tea ${n},茶${n},4.00,"${'A long story of this tea. '.repeat(9)}"`
	),
	'From the kitchen,Mapo tofu,麻婆豆腐,13.90,'
].join('\n');

const file = (name: string, mimeType: string, text: string | Buffer) => ({
	...{ name, mimeType, buffer: Buffer.from(text) }
});

/** A picture as a camera would send it, drawn by the browser. */
async function photograph(page: Page): Promise<Buffer> {
	const drawn = await page.evaluate(() => {
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [1600, 1200];
		const pen = canvas.getContext('2d');
		for (let at = 0; at < 60; at++) {
			if (pen) pen.fillStyle = `hsl(${at * 6} 60% 50%)`;
			pen?.fillRect(at * 27, 0, 27, 1200);
		}
		return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
	});
	return Buffer.from(drawn, 'base64');
}

async function sheetIsTaken(desk: Page): Promise<void> {
	await desk.getByRole('tab', { name: 'Spreadsheet' }).click();
	const input = desk.getByLabel('CSV file');
	await input.setInputFiles(file('menu.csv', 'text/csv', sheet.replace('13.90', 'cheap')));
	await expect(desk.getByText('300 new, 0 changed, 0 as they are, 1 wrong')).toBeVisible();
	await expect(desk.getByText('200 of 301 lines are shown')).toBeVisible();
	await expect(desk.getByRole('row').nth(1)).toContainText('302');
	await input.setInputFiles(file('menu.csv', 'text/csv', 'x'.repeat(1_100_000)));
	await expect(desk.getByText('This file has 1,100 KB')).toBeVisible();
	await input.setInputFiles(file('menu.csv', 'text/csv', sheet));
	await desk.getByRole('button', { name: 'Take all rows' }).click();
	await expect(desk.getByText('301 dishes added')).toBeVisible();
}

/** Only the rows near the eye are drawn, and each is there when the eye comes to it. */
async function menuIsLong(desk: Page): Promise<void> {
	const table = desk.getByRole('table', { name: 'Menu' });
	await expect(table).toHaveAttribute('aria-rowcount', '302');
	expect(await table.getByRole('row').count()).toBeLessThan(80);
	await expect(table.getByRole('button', { name: 'Tea 299' })).toHaveCount(0);
	await table.evaluate((one) => {
		one.scrollIntoView({ block: 'end' });
	});
	await expect(table.getByRole('button', { name: /^Tea 299/ })).toBeInViewport();
}

async function tofuGetsItsPhotograph(desk: Page): Promise<void> {
	await desk.getByRole('tab', { name: /^Dishes/ }).click();
	await menuIsLong(desk);
	await desk.getByLabel('Find', { exact: true }).fill('Mapo');
	await desk
		.getByRole('button', { name: /Mapo tofu/ })
		.first()
		.click();
	const dialog = desk.getByRole('dialog');
	const input = dialog.getByLabel('Photograph', { exact: true });
	await input.setInputFiles(file('tofu.jpg', 'image/jpeg', 'no picture at all'));
	await expect(dialog.getByText('This file could not be read as a photograph')).toBeVisible();
	await input.setInputFiles(file('tofu.jpg', 'image/jpeg', await photograph(desk)));
	await expect(dialog.getByRole('img', { name: 'Photograph' })).toBeVisible();
	expect(await faults(desk)).toEqual([]);
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toBeHidden();
}

test('a dish comes by a sheet, gets its photograph, and goes off the kiosk when the stand takes it off', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const opened = async (token: string, path: string, language: 'en' | 'zh' = 'en') => {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		await restaurant.enter(context, token, language);
		const page = await context.newPage();
		await visit(page, house.url + path);
		return page;
	};
	const desk = await opened(tokenOf(restaurant.desk), '/admin/dishes');
	await sheetIsTaken(desk);
	await tofuGetsItsPhotograph(desk);
	await desk.close();

	const kiosk = await opened(await restaurant.pair('kiosk', 'Door'), '/kiosk/menu', 'zh');
	const dish = kiosk.getByRole('listitem').filter({ hasText: '麻婆豆腐' });
	await dish.scrollIntoViewIfNeeded();
	await expect
		.poll(() => dish.locator('img').evaluate((one: HTMLImageElement) => one.naturalWidth))
		.toBe(640);
	const stand = await opened(tokenOf(await restaurant.at('host', 'Stand')), '/host');
	await stand.getByRole('button', { name: 'Off tonight' }).click();
	await stand.getByRole('searchbox', { name: 'Find a dish' }).fill('Mapo');
	const row = stand.getByRole('dialog').getByRole('button', { name: /Mapo tofu/ });
	await row.click();
	await expect(dish).toContainText('今晚售完');
	// What was just done is taken back where it is said: over the sheet, which covers the page's own foot.
	await stand.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
	await expect(dish).toContainText('13.90');
});
