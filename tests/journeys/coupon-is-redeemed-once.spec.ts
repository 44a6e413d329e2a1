// A welcome coupon is read off its paper, taken in at the host stand, and never a second time.
import type { Browser, Page } from '@playwright/test';
import { printingHistory } from '../../src/features/house/printing/contract.ts';
import { redeemCoupon } from '../../src/features/members/coupons/contract.ts';
import {
	confirmSignUp,
	NOTICE_VERSION,
	signUp
} from '../../src/features/members/profiles/contract.ts';
import type { Language } from '#protocol';
import { tokenOf, type TestDevice } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { codeOn } from '../support/on-paper.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

async function stand(browser: Browser, house: TestServer, host: TestDevice, lang: Language) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	await context.addCookies([
		{ name: 'hs_device', value: tokenOf(host), url: house.url },
		{ name: 'hs_language', value: lang, url: house.url }
	]);
	return context.newPage();
}

/** A guest joins and is confirmed: two slips come out, the card and the welcome coupon. */
async function welcomeCoupon(
	restaurant: Restaurant,
	host: TestDevice,
	page: Page,
	house: TestServer
): Promise<string> {
	const kiosk = await restaurant.at('kiosk', 'Door');
	const paper = await restaurant.desk.follow(printingHistory, {});
	const card = granted<typeof signUp>(
		await kiosk.send(signUp, {
			...{ name: '', language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
			...{ marketing: false, profileOffers: false }
		})
	);
	await paper.next((state) => state.paper.length === 1);
	await host.send(confirmSignUp, { signUpId: card.signUpId, proof: 'guest' });
	const { paper: cut } = await paper.next((state) => state.paper.length === 2);
	expect(await codeOn(page, house, cut[1]?.number ?? 0)).toBe(card.code);
	return codeOn(page, house, cut[0]?.number ?? 0);
}

const words = {
	en: { open: 'Redeem a coupon', label: 'Coupon code', good: 'Accepted', used: 'Already used' },
	zh: { open: '核销优惠券', label: '券码', good: '核销成功', used: '已被使用' }
} as const;

for (const lang of ['en', 'zh'] as const) {
	const say = words[lang];

	test(`a coupon is taken in once, and the second time says where and by whom it was (${lang})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		const host = await restaurant.at('host', 'Stand');
		const page = await stand(browser, house, host, lang);
		const code = await welcomeCoupon(restaurant, host, page, house);
		expect(code).toMatch(/^HSC1[0-9A-HJKMNP-TV-Z]{16}$/);
		await visit(page, `${house.url}/host`);
		await page.getByRole('button', { name: say.open }).click();
		const field = page.getByLabel(say.label);
		await field.fill(code);
		await field.press('Enter');
		await expect(page.getByText(say.good, { exact: true })).toBeVisible();
		await field.fill(code.toLowerCase());
		await field.press('Enter');
		await expect(page.getByText(say.used, { exact: true })).toBeVisible();
		await expect(page.getByText(/Stand.*Hana/)).toBeVisible();
		expect(await faults(page)).toEqual([]);
	});
}

test('of fifty redemptions at the same moment from two stands exactly one is accepted', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const stands = [await restaurant.at('host', 'Stand'), await restaurant.at('host', 'Bar')];
	const page = await stand(browser, house, stands[0] as TestDevice, 'en');
	const code = await welcomeCoupon(restaurant, stands[0] as TestDevice, page, house);
	const heard = await Promise.all(
		Array.from({ length: 50 }, (_, n) => (stands[n % 2] as TestDevice).send(redeemCoupon, { code }))
	);
	expect(heard.filter((one) => one.ok)).toHaveLength(1);
	expect(heard.filter((one) => !one.ok && one.code === 'already-redeemed')).toHaveLength(49);
});
