// A house that phones cannot reach: numbers and voice, and no screen that mentions a phone's page, a QR or a Wi-Fi.
import type { Page } from '@playwright/test';
import { floorTables } from '../../src/features/front/floor/contract.ts';
import { seatWalkIn } from '../../src/features/front/waitlist/seating/contract.ts';
import { setReach } from '../../src/features/house/reach/contract.ts';
import { tokenOf } from '../support/device.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

/** A number of a phone may be asked for; a phone itself is never led anywhere. */
const mention =
	/\bphones?\b(?! number)|wi-?fi|\bQR\b|\bscan (this|it|with)|https?:|手机(?!号)|二维码|无线/i;
const take = { en: /^Take my number$/, zh: /^取号$/ } as const;

async function saysNothingOfPhones(page: Page, where: string): Promise<void> {
	const said = await page.locator('body').innerText();
	expect([where, mention.exec(said)?.[0]]).toEqual([where, undefined]);
	await expect(page.getByRole('img', { name: /QR|二维码/ })).toHaveCount(0);
}

test('in a house without a public address and a guest Wi-Fi no screen mentions the phone, in either language', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const nowhere = { publicUrl: null, wifi: null };
	granted<typeof setReach>(await restaurant.desk.send(setReach, nowhere));
	const token = await restaurant.pair('kiosk', 'Door');
	for (const language of ['en', 'zh'] as const) {
		const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
		await restaurant.enter(context, token, language);
		const page = await context.newPage();
		for (const path of ['/kiosk', '/kiosk/board', '/kiosk/menu', '/kiosk/join', '/kiosk/book']) {
			await visit(page, house.url + path);
			await saysNothingOfPhones(page, `${path} ${language}`);
		}
		await visit(page, `${house.url}/kiosk/line`);
		await page.getByRole('button', { name: { en: 'Party of 2', zh: '2位' }[language] }).click();
		await saysNothingOfPhones(page, `party ${language}`);
		await page
			.getByRole('button', {
				name: { en: 'Go on without a card', zh: '没有会员卡，继续' }[language]
			})
			.click();
		await saysNothingOfPhones(page, `take ${language}`);
		await page.getByRole('button', { name: take[language] }).click();
		await expect(page.getByTestId('number')).toBeVisible();
		await saysNothingOfPhones(page, `ticket ${language}`);
		await context.close();
	}
});

test('in such a house neither the table at which somebody sits nor the host stand mentions the phone', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	granted<typeof setReach>(await restaurant.desk.send(setReach, { publicUrl: null, wifi: null }));
	const stand = await restaurant.at('host', 'Stand');
	const tableId = (await stand.follow(floorTables, {})).state().tables[0]?.id ?? '';
	granted<typeof seatWalkIn>(await stand.send(seatWalkIn, { tableId, size: 2 }));
	const table = await restaurant.pair('table', 'Table 1', tableId);
	const screens = [
		{ path: '/table', token: table, alive: { en: 'Rate your meal', zh: '评价这一餐' } },
		{ path: '/host', token: tokenOf(stand), alive: { en: 'Sign out', zh: '退出登录' } }
	];
	for (const language of ['en', 'zh'] as const)
		for (const { path, token, alive } of screens) {
			const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
			await restaurant.enter(context, token, language);
			const page = await context.newPage();
			await visit(page, house.url + path);
			await expect(page.getByRole('button', { name: alive[language] })).toBeEnabled();
			await saysNothingOfPhones(page, `${path} ${language}`);
			await context.close();
		}
});
