// The house goes out of reach in the middle of service: the stand with the pen seats and calls, the other reads, and after it all is one again.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { handPen, thePen } from '../../src/features/front/cutoff/contract.ts';
import { queue, takeTicket } from '../../src/features/front/waitlist/contract.ts';
import { systemClock, type Language } from '#protocol';
import { faults } from '../support/faults-on-screen.ts';
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
const party = (page: Page, number: string) => page.locator(`[data-number="${number}"]:visible`);
const table = (page: Page, name: string) => page.locator(`[data-table="${name}"]:visible`);
const cutOff = (page: Page) => page.getByTestId('cut-off');
/** What this page keeps on the tablet under a name. It looks only where the page has made its store. */
const keptAs = (page: Page, name: string) =>
	page.evaluate(async (key): Promise<Record<string, unknown> | undefined> => {
		if (!(await indexedDB.databases()).some((one) => one.name === 'hoststand')) return undefined;
		const opened = indexedDB.open('hoststand');
		const base = await new Promise<IDBDatabase>((done) => {
			opened.onsuccess = () => done(opened.result);
		});
		const asked = base.transaction('kept').objectStore('kept').get(key);
		const value = await new Promise((done) => {
			asked.onsuccess = () => done(asked.result);
		});
		base.close();
		return value as Record<string, unknown> | undefined;
	}, name);
/** The numbers that this kiosk may give alone: today's and the next day's. */
const blocksOf = async (page: Page) =>
	((await keptAs(page, 'numbers'))?.['blocks'] ?? []) as { to: number; ends: number }[];
/** The line, the floor and the page itself are on the tablet. */
async function isKept(page: Page): Promise<boolean[]> {
	const evening = await keptAs(page, 'evening');
	const drawn = await page.evaluate(async () => (await caches.open('stand')).match('/host'));
	return [(evening?.['parties'] as unknown[] | undefined)?.length === 3, drawn !== undefined];
}

test('with the house out of reach one stand goes on, through a reload, and what can not be is settled', async ({
	house,
	browser
}) => {
	test.slow();
	const restaurant = await openRestaurant(house);
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
	await expect.poll(() => isKept(page), { timeout: 20_000 }).toEqual([true, true]);

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
	await expect(page.getByTestId('unshared')).toContainText('Not shared yet: 4');
	await page.getByRole('button', { name: 'Take the last back' }).click();
	await expect(page.getByTestId('unshared')).toContainText('Not shared yet: 3');

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

test('a kiosk out of reach gives a number of its own with the time, and it enters the line when the house is back', async ({
	house,
	browser
}) => {
	test.slow();
	const restaurant = await openRestaurant(house);
	const host = await restaurant.at('host', 'Stand');
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	await restaurant.enter(context, await restaurant.pair('kiosk', 'Lobby'), 'en');
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await visit(page, `${house.url}/kiosk`);
	const numbers = async () => (await blocksOf(page)).map(({ to }) => to);
	await expect.poll(numbers, { timeout: 20_000 }).toEqual([50, 50]);

	await house.kill9();
	await expect(page.getByText('This screen can not reach the house just now.')).toBeVisible({
		timeout: 30_000
	});
	expect(await faults(page)).toEqual([]);
	await page.getByRole('button', { name: 'Party of 4' }).click();
	await page.getByRole('checkbox', { name: 'A high chair' }).check({ force: true });
	await page.getByRole('button', { name: 'Take my number' }).click();
	await expect(page.getByTestId('number')).toHaveText('BK1');
	await expect(page.getByText(/Taken without contact, \d\d:\d\d/).first()).toBeVisible();
	await expect(page.getByText(/No paper comes now/)).toBeVisible();
	await expect(page.getByText(/~\d/)).toHaveCount(0);
	expect(await faults(page)).toEqual([]);
	await page.getByRole('button', { name: '中文' }).click();
	await expect(page.getByText(/断线取号，\d\d:\d\d/).first()).toBeVisible();
	await page.getByRole('button', { name: '完成' }).click();
	await expect(page.getByRole('heading', { name: 'How many are you?' })).toBeVisible();

	await house.restart();
	// The wire of before the restart hears nothing more: the line is asked for anew.
	const line = async () => (await host.follow(queue, {})).state().parties;
	await expect
		.poll(async () => (await line()).map(({ number, cutOff }) => [number, cutOff]), {
			timeout: 30_000
		})
		.toEqual([['BK1', true]]);
	expect((await line())[0]).toMatchObject({ size: 4, needs: { highChair: true } });
	await expect(page.getByRole('link', { name: /line|number/i }).first()).toBeVisible({
		timeout: 30_000
	});
});

test('a kiosk out of reach past the end of the service day begins the new day’s numbers, and after that day sends guests to the host', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	await restaurant.enter(context, await restaurant.pair('kiosk', 'Lobby'), 'en');
	await context.clock.install();
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await visit(page, `${house.url}/kiosk`);
	let ahead = 0;
	const pass = async (ms: number) => {
		ahead += ms;
		await page.clock.fastForward(ms);
	};
	await pass(4_000);
	await expect.poll(async () => (await blocksOf(page)).length, { timeout: 20_000 }).toBe(2);
	const ends = (await blocksOf(page)).map((one) => one.ends);
	await house.kill9();
	await pass(6_000);

	const taken = async (): Promise<string> => {
		await page.getByRole('button', { name: 'Party of 4' }).click();
		await page.getByRole('button', { name: 'Take my number' }).click();
		const number = await page.getByTestId('number').innerText();
		await page.getByRole('button', { name: 'Done' }).click();
		return number;
	};
	const until = (at = 0) => pass(at - systemClock.now() - ahead + 2_000);
	expect([await taken(), await taken()]).toEqual(['BK1', 'BK2']);
	await until(ends[0]);
	expect(await taken()).toBe('BK1');
	await until(ends[1]);
	await expect(page.getByText('No number can be given here just now')).toBeVisible();
	await expect(page.getByText(/Please go to the host stand/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Party of 4' })).toHaveCount(0);
	expect(await faults(page)).toEqual([]);
});
