// A host practises at the stand in a real browser: a made-up evening under a coloured frame, and the real house as it was.
import type { Page } from '@playwright/test';
import { queue, takeTicket } from '../../src/features/front/waitlist/contract.ts';
import { floorTables } from '../../src/features/front/floor/contract.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, openRestaurant } from '../support/restaurant.ts';
import { awake, visit } from '../support/visit.ts';

const words = {
	en: {
		...{ signIn: 'Sign in', practise: 'Practise', back: 'Back to the real house' },
		...{ add: 'Add a party', frame: 'Practice', two: 'Party of 2' },
		...{ clearing: 'Clearing', ready: 'Ready again', seated: 'Seated' }
	},
	zh: {
		...{ signIn: '登录', practise: '练习', back: '返回真实门店' },
		...{ add: '添加客人', frame: '练习模式', two: '2位' },
		...{ clearing: '清理中', ready: '清理完毕', seated: '用餐中' }
	}
} as const;

/** Every edge of the screen is in the colour of practice, and the word stands at its top. */
async function isFramed(page: Page, region: string): Promise<void> {
	await expect(page.getByRole('complementary', { name: region })).toContainText('Practice · 练习');
	const edge = await page.evaluate(() => {
		const { borderTopWidth, position } = getComputedStyle(document.body, '::after');
		return { width: parseFloat(borderTopWidth), position };
	});
	expect(edge).toEqual({ width: 10, position: 'fixed' });
}

for (const language of ['en', 'zh'] as const) {
	const w = words[language];
	test(`a host goes to practise, seats a made-up party and comes back to the house as it was (${language})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		const kiosk = await restaurant.at('kiosk', 'Door');
		granted<typeof takeTicket>(await kiosk.send(takeTicket, { size: 2, language }));
		const other = await restaurant.at('host', 'Other stand');
		const [line, tables] = [await other.follow(queue, {}), await other.follow(floorTables, {})];
		const before = JSON.stringify([line.state(), tables.state()]);
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		await restaurant.enter(context, await restaurant.pair('host', 'Stand'), language);
		const page = await context.newPage();
		await visit(page, `${house.url}/host`);
		const rows = page.locator('[data-number]');
		await expect(rows).toHaveCount(1);

		await page.getByRole('button', { name: w.practise, exact: true }).click();
		await page.getByRole('dialog').getByRole('button', { name: w.practise, exact: true }).click();
		// Nobody is signed in: the PIN is asked for first.
		await page.getByRole('dialog').getByRole('button', { name: 'Hana' }).click();
		await page.keyboard.type(hostPin, { delay: 20 });
		await expect(page.getByRole('dialog')).toHaveCount(0);
		await page.getByRole('button', { name: w.practise, exact: true }).click();
		expect(await faults(page)).toEqual([]);
		await page.getByRole('dialog').getByRole('button', { name: w.practise, exact: true }).click();

		await expect(page.locator('html[data-practice="on"]')).toBeAttached({ timeout: 30_000 });
		await awake(page);
		await isFramed(page, w.frame);
		await expect.poll(() => rows.count()).toBeGreaterThan(3);
		expect(await faults(page)).toEqual([]);
		await expect(page.getByRole('button', { name: w.practise, exact: true })).toHaveCount(0);
		const waiting = await rows.count();
		await page.getByRole('button', { name: w.add }).click();
		await page.getByRole('dialog').getByRole('button', { name: w.two, exact: true }).click();
		await expect(rows).toHaveCount(waiting + 1);
		const table = page.locator('[data-table]').filter({ hasText: w.clearing }).first();
		const seat = page.locator(`[data-table="${await table.getAttribute('data-table')}"]`);
		await seat.click();
		await page.getByRole('button', { name: w.ready }).click();
		await page.locator('[data-number="A1"]').getByRole('button').first().click();
		await seat.click();
		await expect(page.locator('[data-number="A1"]')).toHaveCount(0);
		await expect(seat).toHaveAttribute('aria-label', new RegExp(w.seated));
		await isFramed(page, w.frame);

		await page.getByRole('button', { name: w.back }).click();
		await expect(page.locator('html[data-practice="off"]')).toBeAttached({ timeout: 30_000 });
		await awake(page);
		await expect(rows).toHaveCount(1);
		await expect(page.getByRole('complementary', { name: w.frame })).toHaveCount(0);
		expect(JSON.stringify([line.state(), tables.state()])).toBe(before);
	});
}
