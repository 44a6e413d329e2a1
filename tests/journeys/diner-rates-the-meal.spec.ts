// A party calls, rates its meal and is thanked; a low rating reaches the host at once; the coupon is good once.
import type { Browser, Page } from '@playwright/test';
import { clearTable, floorTables, setTable } from '../../src/features/front/floor/contract.ts';
import { answerCall, calls } from '../../src/features/front/service/contract.ts';
import { seatWalkIn } from '../../src/features/front/waitlist/seating/contract.ts';
import { saveDish } from '../../src/features/house/dishes/book/contract.ts';
import { printingHistory } from '../../src/features/house/printing/contract.ts';
import { redeemCoupon } from '../../src/features/members/coupons/contract.ts';
import { alerts, rate } from '../../src/features/voice/ratings/contract.ts';
import type { Language } from '#protocol';
import { device, type TestDevice } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

interface Evening {
	restaurant: Restaurant;
	host: TestDevice;
	tableId: string;
	seatingId: string;
	/** The tablet's own token. */
	token: string;
}

/** A party of two sits at table 1, where a tablet stands; two dishes are on the menu. */
async function evening(house: TestServer): Promise<Evening> {
	const restaurant = await openRestaurant(house);
	const host = await restaurant.at('host', 'Stand');
	const floor = await host.follow(floorTables, {});
	const tableId = floor.state().tables[0]?.id ?? '';
	const dishes = [
		{ category: 'main', nameEn: 'Mapo tofu', nameZh: '麻婆豆腐', price: 1250 },
		{ category: 'noodle', nameEn: 'Dan dan noodles', nameZh: '担担面', price: 1190 }
	] as const;
	for (const dish of dishes) granted<typeof saveDish>(await restaurant.desk.send(saveDish, dish));
	const { seatingId } = granted<typeof seatWalkIn>(
		await host.send(seatWalkIn, { tableId, size: 2 })
	);
	const token = await restaurant.pair('table', 'Table 1', tableId);
	return { restaurant, host, tableId, seatingId, token };
}

async function tablet(browser: Browser, at: string, token: string, language: Language = 'en') {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	await context.addCookies([
		{ name: 'hs_device', value: token, url: at, httpOnly: true },
		{ name: 'hs_language', value: language, url: at }
	]);
	const page = await context.newPage();
	await visit(page, `${at}/table`);
	// The page is alive when it knows who sits there.
	await expect(page.getByRole('button', { name: /Rate your meal|评价这一餐/ })).toBeEnabled();
	return page;
}

async function stars(page: Page, row: string, n: number): Promise<void> {
	await page
		.getByRole('group', { name: row })
		.locator('label')
		.nth(n - 1)
		.click();
}

async function noFaults(page: Page): Promise<void> {
	expect(await faults(page)).toEqual([]);
}

test('a low rating reaches the host at once, and the coupon is printed and good once', async ({
	house,
	browser
}) => {
	const { restaurant, host, token } = await evening(house);
	const paper = await restaurant.desk.follow(printingHistory, {});
	const seen = await host.follow(alerts, {});
	const page = await tablet(browser, house.url, token);
	await noFaults(page);
	await page.getByRole('button', { name: 'Rate your meal' }).click();
	await stars(page, 'Service', 2);
	await stars(page, 'Value for money', 5);
	await noFaults(page);
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.getByRole('button', { name: 'Dan dan noodles' }).click();
	await stars(page, 'Dan dan noodles', 1);
	await noFaults(page);
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.getByRole('textbox').fill('凉了 <script>alert(1)</script>');
	await page.getByRole('button', { name: 'Back' }).click();
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('textbox')).toHaveValue('凉了 <script>alert(1)</script>');
	await noFaults(page);
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
	await noFaults(page);
	const { alerts: open } = await seen.next((state) => state.alerts.length === 1);
	expect(open[0]).toMatchObject({ comment: '凉了 <script>alert(1)</script>', stillHere: true });
	expect(open[0]?.low.map(({ stars }) => stars).sort()).toEqual([1, 2]);
	await paper.next((state) => state.paper.length === 1);
	const code = (await page.locator('.code').textContent())?.replaceAll(' ', '') ?? '';
	granted<typeof redeemCoupon>(await host.send(redeemCoupon, { code }));
	const again = await host.send(redeemCoupon, { code });
	expect(again).toMatchObject({
		code: 'already-redeemed',
		detail: { where: 'Stand', by: 'Hana' }
	});
	await page.getByRole('button', { name: 'Done' }).click();
	await expect(page.getByText('Your rating has arrived')).toBeVisible();
});

test('a second rating of the same party is refused, in Chinese where that was chosen', async ({
	house,
	browser
}) => {
	const { token, seatingId } = await evening(house);
	const page = await tablet(browser, house.url, token, 'zh');
	await page.getByRole('button', { name: '评价这一餐' }).click();
	await stars(page, '环境', 5);
	await page.getByRole('button', { name: '继续' }).click();
	await page.getByRole('button', { name: '继续' }).click();
	const second = await device(house.url, token);
	granted<typeof rate>(
		await second.send(rate, { seatingId, dishes: [], service: 4, language: 'zh', tookMs: 9000 })
	);
	await page.getByRole('button', { name: '提交' }).click();
	await expect(page.getByText('这一桌已经评价过了')).toBeVisible();
	await noFaults(page);
});

test('a call for water is one tap over plain http, and the table sees who is coming', async ({
	house,
	browser
}) => {
	const { restaurant, host, token } = await evening(house);
	await restaurant.answerTo('hoststand.test');
	const page = await tablet(browser, house.at('hoststand.test'), token);
	const seen = await host.follow(calls, {});
	await page.getByRole('button', { name: 'Water' }).click();
	const { calls: open } = await seen.next((state) => state.calls.length === 1);
	expect(open[0]).toMatchObject({ kind: 'water', tableName: '1' });
	await expect(page.getByText('Asked. Tap to take back')).toBeVisible();
	granted<typeof answerCall>(await host.send(answerCall, { id: open[0]?.id ?? '' }));
	await expect(page.getByText('Hana is coming')).toBeVisible();
	await page.getByRole('button', { name: 'Look at the menu' }).click();
	await expect(page.getByText('麻婆豆腐')).toBeVisible();
	await expect(page.getByRole('button', { name: 'The bill' })).toBeVisible();
});

test('what a party typed is gone when it leaves', async ({ house, browser }) => {
	const { host, token, tableId, seatingId } = await evening(house);
	const page = await tablet(browser, house.url, token);
	await page.getByRole('button', { name: 'Rate your meal' }).click();
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.getByRole('textbox').fill('our private words');

	granted<typeof clearTable>(await host.send(clearTable, { seatingId }));
	await expect(page.getByText('You can rate your meal once you are seated')).toBeVisible();
	granted<typeof setTable>(
		await host.send(setTable, { tableId, from: 'bussing', to: 'available' })
	);
	granted<typeof seatWalkIn>(await host.send(seatWalkIn, { tableId, size: 2 }));
	await page.getByRole('button', { name: 'Rate your meal' }).click();
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('textbox')).toHaveValue('');

	// The same tablet in a busser's hand: the PIN, one tap, the way back, and it leaves by itself.
	await page.getByRole('button', { name: 'Back' }).click();
	await page.getByRole('button', { name: 'Back' }).click();
	await page.getByRole('button', { name: 'Back' }).click();
	await page.clock.install();
	await page.getByRole('button', { name: 'Staff', exact: true }).click();
	await page.getByRole('button', { name: 'Hana' }).click();
	await page.keyboard.type(hostPin, { delay: 20 });
	const floor = await host.follow(floorTables, {});
	const stateOf = () => floor.state().tables.find(({ id }) => id === tableId)?.state;
	await page.getByRole('button', { name: /^Cleared/ }).click();
	await expect.poll(stateOf).toBe('bussing');
	await noFaults(page);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect.poll(stateOf).toBe('seated');
	await page.getByRole('button', { name: /^Clean / }).click();
	await expect.poll(stateOf).toBe('available');
	await page.getByRole('button', { name: 'Needs wiping' }).click();
	await expect.poll(stateOf).toBe('bussing');
	await page.getByRole('button', { name: /^Done/ }).press('Shift');
	await page.clock.runFor(25_000);
	await expect(page.getByRole('button', { name: 'Staff', exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Staff', exact: true }).click();
	await expect(page.getByText('Hana')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Clean / })).toHaveCount(0);
});
