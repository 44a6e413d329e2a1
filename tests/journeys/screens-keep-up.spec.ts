// The house was upgraded: a screen that stood open loads its page anew once it is back in reach, but not under anybody's hands.
import { expect, test } from '../support/journey.ts';
import { openRestaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

test('a stand of the version before loads its page anew when nobody writes at it', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	await restaurant.enter(context, await restaurant.pair('host', 'Stand'));
	const page = await context.newPage();
	await page.clock.install();
	let newest = '';
	let asked = 0;
	await page.route('**/_app/version.json', async (route) => {
		asked++;
		if (newest) await route.fulfill({ json: { version: newest } });
		else await route.continue();
	});
	await visit(page, `${house.url}/host`);
	await page.evaluate(() => (document.documentElement.dataset['first'] = ''));
	const isFirst = () => page.locator('html[data-first]').count();
	const on = () => page.clock.fastForward(21_000);

	// It has asked once, and is of the newest version.
	await on();
	await expect.poll(() => asked).toBe(1);
	await on();
	await on();
	expect(await isFirst()).toBe(1);

	newest = 'the next one';
	await house.kill9();
	await house.restart();
	const search = page.getByPlaceholder('Number or name').first();
	await search.fill('Chen');
	await search.blur();
	await expect
		.poll(async () => {
			await on();
			return asked;
		})
		.toBe(2);
	for (let minute = 0; minute < 3; minute++) await on();
	expect(await isFirst()).toBe(1);
	expect(await search.inputValue()).toBe('Chen');

	await search.fill('');
	await expect
		.poll(async () => {
			await on();
			return isFirst();
		})
		.toBe(0);
});
