// A guest walks out of the Wi-Fi: the page keeps ticket and place with their time, says what to do, and is live again after.
import { takeTicket } from '../../src/features/front/waitlist/contract.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

const words = {
	en: { asOf: /As of \d\d:\d\d/, todo: 'Rejoin our Wi-Fi, or come to the host stand.' },
	zh: { asOf: /\d\d:\d\d/, todo: '请重新连接 Wi-Fi，或到迎宾台。' }
} as const;

for (const language of ['en', 'zh'] as const) {
	test(`a phone out of reach keeps its place and says what to do (${language})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		await restaurant.answerTo('hoststand.test');
		const kiosk = await restaurant.at('kiosk', 'Door');
		const asked = { size: 2, language } as const;
		const { page: link = '' } = granted<typeof takeTicket>(await kiosk.send(takeTicket, asked));
		const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
		const at = house.at('hoststand.test');
		await context.addCookies([{ name: 'hs_language', value: language, url: at }]);
		const page = await context.newPage();
		await visit(page, link.replace(house.url, at));
		await expect(page.getByText('A1').first()).toBeVisible();
		const todo = page.getByText(words[language].todo);
		await expect(todo).toHaveCount(0);
		await house.kill9();
		await expect(todo).toBeVisible({ timeout: 30_000 });
		await expect(page.getByText(words[language].asOf).first()).toBeVisible();
		await expect(page.getByText('A1').first()).toBeVisible();
		expect(await faults(page)).toEqual([]);
		await house.restart();
		await expect(todo).toHaveCount(0, { timeout: 30_000 });
	});
}
