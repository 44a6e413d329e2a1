// The house goes out of reach in the middle of service: the stand with the pen seats and calls, the other reads, and after it all is one again.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { handPen, thePen } from '../../src/features/front/cutoff/contract.ts';
import { floorPlan, savePlan } from '../../src/features/front/floor/plan/contract.ts';
import { takeTicket } from '../../src/features/front/waitlist/contract.ts';
import type { Language } from '#protocol';
import { faults } from '../support/faults-on-screen.ts';
import { blocksOf, keptAs } from '../support/kept.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { awake, visit } from '../support/visit.ts';

interface Stand {
	page: Page;
	context: BrowserContext;
}

async function standAt(
	browser: Browser,
	[house, restaurant]: [TestServer, Restaurant],
	[name, language]: [string, Language]
): Promise<Stand> {
	const context = await browser.newContext({
		...{ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }
	});
	await restaurant.enter(context, await restaurant.pair('host', name), language);
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await visit(page, `${house.url}/host`);
	return { page, context };
}
async function signIn(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('button', { name: 'Hana' }).click();
	await page.keyboard.type(hostPin, { delay: 20 });
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}
/** From now on these two tables can be one. */
async function pushTogether({ desk }: Restaurant, names: readonly string[]): Promise<void> {
	const { version, ...plan } = (await desk.follow(floorPlan, {})).state();
	const [one = '', other = ''] = names.map(
		(name) => plan.tables.find((at) => at.name === name)?.id
	);
	const joins: [string, string][] = [[one, other]];
	granted<typeof savePlan>(await desk.send(savePlan, { version, plan: { ...plan, joins } }));
}
const party = (page: Page, number: string) => page.locator(`[data-number="${number}"]:visible`);
const table = (page: Page, name: string) => page.locator(`[data-table="${name}"]:visible`);
const cutOff = (page: Page) => page.getByTestId('cut-off');
/** The line, the floor and the page itself are on the tablet. */
async function isKept(page: Page): Promise<boolean[]> {
	const evening = await keptAs(page, 'evening');
	const drawn = await page.evaluate(async () => (await caches.open('stand')).match('/host'));
	const parties = (evening?.['parties'] as unknown[] | undefined)?.length;
	const plan = evening?.['plan'] as { joins: unknown[] } | undefined;
	return [
		parties === 3,
		plan?.joins.length === 1,
		(await blocksOf(page)).length > 0,
		drawn !== undefined
	];
}

test('with the house out of reach one stand goes on, through a reload, and what can not be is settled', async ({
	house,
	browser
}) => {
	test.slow();
	const restaurant = await openRestaurant(house);
	await pushTogether(restaurant, ['11', '12']);
	const kiosk = await restaurant.at('kiosk', 'Door');
	for (const size of [2, 2, 4])
		granted<typeof takeTicket>(await kiosk.send(takeTicket, { size, language: 'en' }));
	const bar = await standAt(browser, [house, restaurant], ['Bar', 'zh']);
	const { page, context } = await standAt(browser, [house, restaurant], ['Door stand', 'en']);
	await signIn(page);

	// The pen is given here, and the other stand shows it.
	await page.getByRole('button', { name: 'Nobody holds the pen' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('radio', { name: /Door stand/ }).check({ force: true });
	expect(await faults(page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Give the pen' }).click();
	await expect(page.getByRole('button', { name: 'Door stand holds the pen' })).toBeVisible();
	await expect(bar.page.getByRole('button', { name: 'Door stand 持有操作权' })).toBeVisible();
	await expect.poll(() => isKept(page), { timeout: 20_000 }).toEqual([true, true, true, true]);

	// The house is gone: this one goes on, the other only reads.
	await house.kill9();
	await expect(cutOff(page)).toContainText('This stand holds the pen', { timeout: 30_000 });
	await expect(cutOff(bar.page)).toContainText('本机只能查看。操作权在 Door stand。');
	await expect(party(bar.page, 'A1')).toBeVisible();
	await expect(bar.page.getByRole('button', { name: '叫号' })).toHaveCount(0);
	await party(page, 'A1').getByRole('button', { name: 'Call' }).click();
	await expect(party(page, 'A1')).toContainText('not shared yet');
	await party(page, 'A1').getByRole('button').first().click();
	await table(page, '1').getByRole('button').click();
	await expect(table(page, '1')).toContainText('A1');
	await party(page, 'A2').getByRole('button').first().click();
	await table(page, '2').getByRole('button').click();
	await expect(page.getByTestId('unshared')).toContainText('Not shared yet: 3');
	expect(await faults(page)).toEqual([]);
	expect(await faults(bar.page)).toEqual([]);

	// What was never opened before is there all the same.
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toContainText('Take the last back');
	expect(await faults(page)).toEqual([]);
	await page.keyboard.press('Escape');

	// Eight come: a number of this stand's own, called, and two tables pushed together, all by key.
	await page.keyboard.press('a');
	expect(await faults(page)).toEqual([]);
	await page.getByRole('button', { name: 'Party of 8' }).press('Enter');
	await expect(party(page, 'DK1')).toContainText('not shared yet');
	for (const key of ['ArrowDown', 'ArrowDown', 'c']) await page.keyboard.press(key);
	await expect(party(page, 'DK1')).toContainText('called');
	await expect(page.getByRole('button', { name: 'Table 11+12' })).toBeVisible();
	expect(await faults(page)).toEqual([]);
	await page.keyboard.press('s');
	for (const name of ['11', '12']) await expect(table(page, name)).toContainText('DK1');
	await expect(page.getByTestId('unshared')).toContainText('Not shared yet: 6');

	// A reload in the dark: the page and all that was done are there.
	await page.reload();
	await awake(page);
	await expect(cutOff(page)).toContainText('This stand holds the pen', { timeout: 30_000 });
	await expect(table(page, '2')).toContainText('A2');
	await expect(party(page, 'A1')).toHaveCount(0);
	await expect(page.getByTestId('unshared')).toContainText('A2 to table 2');

	// One more, taken back again.
	await page.getByRole('button', { name: 'Without a number' }).click();
	await page.getByRole('button', { name: '2', exact: true }).click();
	await table(page, '3').getByRole('button').click();
	await expect(page.getByTestId('unshared')).toContainText('Not shared yet: 7');
	await page.keyboard.press('u');
	await expect(page.getByTestId('unshared')).toContainText('Not shared yet: 6');

	// The house is back, and before the pen is: another stand puts somebody at table 2.
	await context.setOffline(true);
	await house.restart();
	const other = await restaurant.at('host', 'Third');
	const { seatWalkIn } = await import('../../src/features/front/waitlist/seating/contract.ts');
	const { floorTables } = await import('../../src/features/front/floor/contract.ts');
	const floor = await other.follow(floorTables, {});
	const second = floor.state().tables.find(({ name }) => name === '2');
	granted<typeof seatWalkIn>(
		await other.send(seatWalkIn, { tableId: second?.id ?? '', size: 2, anyway: true })
	);
	await context.setOffline(false);
	await expect(cutOff(page)).toHaveCount(0, { timeout: 30_000 });
	await expect(cutOff(bar.page)).toHaveCount(0, { timeout: 30_000 });
	await expect(table(page, '1')).toContainText('A1', { timeout: 30_000 });
	await expect(table(bar.page, '1')).toContainText('A1');
	for (const name of ['11', '12']) await expect(table(bar.page, name)).toContainText('DK1');
	const clash = bar.page.locator('[data-conflict="A2"]');
	await expect(clash).toContainText('Door stand');
	expect(await faults(page)).toEqual([]);
	await page.locator('[data-conflict="A2"]').getByRole('button', { name: 'Take over' }).click();
	await expect(table(page, '2')).toContainText('A2');
	await expect(clash).toHaveCount(0);
	await expect(party(page, 'A3').or(party(page, 'B1'))).toHaveCount(1);

	// Of two who hand it over at once the second sees why not.
	const pen = (await other.follow(thePen, {})).state();
	expect(pen.conflicts).toEqual([]);
	const { version } = pen.pen;
	granted<typeof handPen>(await other.send(handPen, { deviceId: null, version }));
	expect(await other.send(handPen, { deviceId: null, version })).toMatchObject({
		code: 'pen-elsewhere'
	});
	await expect(page.getByRole('button', { name: 'Nobody holds the pen' })).toBeVisible();
});
