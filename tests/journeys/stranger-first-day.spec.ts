// A stranger's first day: from the wizard's first screen to the first guest at a table, with each tap and word counted.
import type { Browser, Page } from '@playwright/test';
import { figures } from '../support/depth.ts';
import { expect, test } from '../support/journey.ts';
import { visit } from '../support/visit.ts';

/**
 * What a person who has never seen it needs: 4 words a second to read a screen, 1.2 s a tap, 0.4 s a letter.
 * On the slow side of what is reported for reading from screens (Brysbaert 2019: 238 words a minute) and for typing
 * on tablets; walking to another device and putting it up counts for a minute each.
 */
const SECONDS = { word: 1 / 4, tap: 1.2, letter: 0.4, device: 60 };
const BUDGET = 15 * 60;

class Stopwatch {
	seconds = 0;
	taps = 0;

	async read(page: Page): Promise<void> {
		const text = await page.locator('main').first().innerText();
		this.seconds += text.split(/\s+/).length * SECONDS.word;
	}
	async tap(page: Page, name: string | RegExp): Promise<void> {
		await page.getByRole('button', { name }).first().click();
		this.taps += 1;
		this.seconds += SECONDS.tap;
	}
	async follow(page: Page, name: string | RegExp): Promise<void> {
		await page.getByRole('link', { name, exact: true }).first().click();
		this.taps += 1;
		this.seconds += SECONDS.tap;
	}
	async type(page: Page, label: string, text: string): Promise<void> {
		await page.getByLabel(label, { exact: true }).fill(text);
		this.taps += 1;
		this.seconds += SECONDS.tap + text.length * SECONDS.letter;
	}
	carry(): void {
		this.seconds += SECONDS.device;
	}
}

/** Five screens; the colour of the house is picked on the third, and the page wears it. */
async function wizard(page: Page, watch: Stopwatch): Promise<void> {
	await page.getByLabel('Name of the restaurant').fill('Lantern & Leaf');
	watch.seconds += 14 * SECONDS.letter;
	for (let screen = 1; screen < 5; screen++) {
		await watch.read(page);
		if (screen === 3) {
			await page.getByLabel('Main colour').fill('#7a3b6e');
			await expect
				.poll(() => page.evaluate(() => document.documentElement.getAttribute('style')))
				.toContain('--own-accent-light: #7a3b6e');
			watch.seconds += 5 * SECONDS.tap;
		}
		await watch.tap(page, 'Continue');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	await watch.read(page);
	await watch.type(page, 'Your name', 'Mei');
	await page.getByLabel('Password').fill('correct horse battery');
	await page.getByLabel('PIN').fill('482957');
	watch.seconds += 27 * SECONDS.letter;
	await watch.tap(page, 'Open the house');
	await page.waitForURL('**/admin');
}

interface Paired {
	page: Page;
	role: string;
}

/** A new screen shows its code; the desk types it in and says what the screen is. */
async function pair(
	browser: Browser,
	desk: Page,
	watch: Stopwatch,
	wanted: { url: string; role: RegExp; name: string }
): Promise<Paired> {
	const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
	watch.carry();
	await visit(page, wanted.url);
	await page.waitForURL('**/pair');
	const shown = await page.locator('.code').innerText();
	await watch.tap(desk, 'Pair a device');
	const dialog = desk.getByRole('dialog');
	await dialog
		.getByLabel("Code on the device's screen")
		.fill(shown.replace(/[^0-9A-Z]/g, '').slice(-8));
	await dialog.getByRole('radio', { name: wanted.role }).check({ force: true });
	await dialog.getByLabel('Name', { exact: true }).fill(wanted.name);
	watch.seconds += (8 + wanted.name.length) * SECONDS.letter + SECONDS.tap;
	await dialog.getByRole('button', { name: 'Pair it', exact: true }).click();
	await expect(dialog).toBeHidden();
	await page.waitForURL((url) => url.pathname !== '/pair');
	return { page, role: wanted.name };
}

/** The host's account, in the desk's form; it is told in a sentence that she can sign in. */
async function addHost(desk: Page, watch: Stopwatch): Promise<void> {
	await watch.follow(desk, 'Staff');
	await watch.tap(desk, 'Add somebody');
	const sheet = desk.getByRole('dialog');
	watch.seconds += (await sheet.innerText()).split(/\s+/).length * SECONDS.word;
	await sheet.getByLabel('Name', { exact: true }).fill('Hana');
	await sheet.getByRole('radio', { name: /^Host/ }).check({ force: true });
	await sheet.getByLabel('PIN', { exact: true }).fill('731964');
	watch.seconds += 10 * SECONDS.letter + 3 * SECONDS.tap;
	await sheet.getByRole('button', { name: 'Add somebody' }).click();
	await expect(sheet).toBeHidden();
	await expect(desk.getByText('Hana can sign in now.')).toBeVisible();
	watch.seconds += SECONDS.tap;
	watch.taps += 4;
}

test('from the wizard to the first guest at a table in under fifteen minutes', async ({
	house,
	browser
}) => {
	const watch = new Stopwatch();
	const desk = await (await browser.newContext({ locale: 'en-GB' })).newPage();
	await visit(desk, `${house.url}/setup?code=${house.setupCode}`);
	await wizard(desk, watch);

	await watch.follow(desk, 'Devices');
	await expect(desk.getByRole('button', { name: 'Pair a device' }).first()).toBeVisible();
	await watch.read(desk);
	const kiosk = await pair(browser, desk, watch, {
		...{ url: `${house.url}/kiosk`, role: /^Kiosk/, name: 'Door' }
	});
	expect(await kiosk.page.evaluate(() => document.documentElement.getAttribute('style'))).toContain(
		'--own-accent-light:#7a3b6e'
	);
	const host = await pair(browser, desk, watch, {
		...{ url: `${house.url}/host`, role: /^Host stand/, name: 'Stand' }
	});
	await addHost(desk, watch);

	await watch.read(kiosk.page);
	await watch.follow(kiosk.page, /^Take a place in the line/);
	await watch.read(kiosk.page);
	await watch.tap(kiosk.page, 'Party of 2');
	await watch.tap(kiosk.page, 'Go on without a card');
	await watch.tap(kiosk.page, 'Take my number');
	await expect(kiosk.page.getByTestId('number')).toHaveText('A1');

	await host.page.getByRole('button', { name: 'Sign in' }).click();

	await host.page.getByRole('button', { name: 'Hana' }).click();
	await host.page.keyboard.type('731964', { delay: 20 });
	await expect(host.page.getByRole('button', { name: 'Sign out' })).toBeVisible();
	watch.seconds += 8 * SECONDS.tap;
	await host.page.locator('[data-number="A1"] button').first().click();
	await watch.tap(host.page, /^Seat at/);
	await expect(host.page.getByText(/A1 is seated at table/)).toBeVisible();

	figures('first day', { seconds: Math.round(watch.seconds), budget: BUDGET, taps: watch.taps });
	test.info().annotations.push({
		type: 'first day',
		description: `${Math.round(watch.seconds)} s, ${watch.taps} taps`
	});
	expect(watch.seconds).toBeLessThan(BUDGET);
});
