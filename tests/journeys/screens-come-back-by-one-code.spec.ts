// The house has another address: in a browser that knows nobody there, a kiosk is itself again by the house code.
import type { Browser } from '@playwright/test';
import { deviceList } from '../../src/features/house/devices/contract.ts';
import { signInWithPassword } from '../../src/features/house/staff/contract.ts';
import { editVenue } from '../../src/features/house/venue/contract.ts';
import { device } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import {
	granted,
	managerPassword,
	openRestaurant,
	profileAt,
	type Restaurant
} from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

const words = {
	en: {
		...{ lost: 'This machine is not at http://192.0.2.7:3000 any more', house: /House code (\w+)/ },
		...{
			code: 'House code',
			next: 'Continue',
			waits: 'Please wait: a manager lets this screen in'
		},
		...{ letIn: 'Let all of them in', asks: 'Waiting to come back (1): Door' },
		use: /^Use http:\/\/localhost/
	},
	zh: {
		...{ lost: '本机的地址已不是 http://192.0.2.7:3000', house: /门店码 (\w+)/ },
		...{ code: '门店码', next: '继续', waits: '请稍候' },
		...{ letIn: '全部允许', asks: '1 个屏幕请求恢复：Door' },
		use: /^使用 http:\/\/localhost/
	}
} as const;

/** A desk in a browser, with its manager signed in. */
async function deskOf(
	restaurant: Restaurant,
	house: TestServer,
	browser: Browser,
	language: 'en' | 'zh'
) {
	const token = await restaurant.pair('desk', 'Bureau');
	const node = await device(house.url, token);
	const asked = { name: 'Mei', password: managerPassword };
	granted<typeof signInWithPassword>(await node.send(signInWithPassword, asked));
	node.close();
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await restaurant.enter(context, token, language);
	const page = await context.newPage();
	await visit(page, `${house.url}/admin/devices`);
	return page;
}

for (const language of ['en', 'zh'] as const) {
	const w = words[language];
	test(`a kiosk is itself again at another address by the house code (${language})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
		await restaurant.enter(context, await restaurant.pair('kiosk', 'Door'), language);
		const kiosk = await context.newPage();
		await visit(kiosk, `${house.url}/kiosk`);
		const desk = await deskOf(restaurant, house, browser, language);
		const profile = profileAt('http://192.0.2.7:3000');
		granted<typeof editVenue>(await restaurant.desk.send(editVenue, { profile, hostNames: [] }));
		await expect(desk.getByText(w.lost).first()).toBeVisible({ timeout: 20_000 });
		const title = desk.getByText(w.house).first();
		await expect(title).toBeVisible();
		const [, code = ''] = w.house.exec(await title.innerText()) ?? [];
		expect(await faults(desk)).toEqual([]);

		const elsewhere = house.at('127.0.0.1');
		await context.addCookies([{ name: 'hs_language', value: language, url: elsewhere }]);
		await visit(kiosk, `${elsewhere}/kiosk`);
		await kiosk.waitForURL('**/pair');
		await kiosk.getByLabel(w.code, { exact: true }).fill(code.toLowerCase());
		await kiosk.getByRole('button', { name: w.next, exact: true }).click();
		await kiosk.getByRole('button', { name: 'Door', exact: true }).click();
		await expect(kiosk.getByText(w.waits)).toBeVisible();
		expect(await faults(kiosk)).toEqual([]);
		await expect(desk.getByText(w.asks).first()).toBeVisible();
		await desk.getByRole('button', { name: w.letIn }).click();
		await kiosk.waitForURL(`${elsewhere}/kiosk`);
		const list = await restaurant.desk.follow(deviceList, {});
		const doors = () => list.state().devices.filter(({ name }) => name === 'Door');
		await expect.poll(() => doors().map(({ role }) => role)).toEqual(['kiosk']);

		await desk.getByRole('button', { name: w.use }).click();
		await expect(desk.getByText(w.lost)).toHaveCount(0);
	});
}
