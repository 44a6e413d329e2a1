// The house goes out of reach in the middle of service: a kiosk gives numbers of its own, and they enter the line later.
import { queue } from '../../src/features/front/waitlist/contract.ts';
import { systemClock } from '#protocol';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { blocksOf } from '../support/kept.ts';
import { openRestaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

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
