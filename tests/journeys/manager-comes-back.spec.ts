// A house that begins with the demo: its manager signs in with password and code, with a recovery code, and leaves the demo.
import type { Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { SECOND, systemClock } from '#protocol';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { visit } from '../support/visit.ts';

const PASSWORD = 'correct horse battery';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function beginWithTheDemo(page: Page, url: string): Promise<void> {
	await visit(page, url);
	await page.getByLabel('Name of the restaurant').fill('Lantern & Leaf');
	for (let screen = 1; screen < 5; screen++) {
		await press(page, 'Continue');
		await expect(page.getByText(`Step ${screen + 1} of 5`)).toBeVisible();
	}
	await page.getByLabel('Your name').fill('Mei');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByLabel('PIN').fill('482957');
	await page.getByLabel('Load the demo restaurant').check({ force: true });
	await press(page, 'Open the house');
	await page.getByRole('link', { name: 'To the desk' }).click({ timeout: 30_000 });
	await page.waitForURL('**/admin');
}

/** The key for the phone's app, and the ten codes for the day the phone is gone. */
async function setSecondStep(page: Page): Promise<{ secret: string; codes: string[] }> {
	await press(page, 'Set up the second step');
	await page.getByRole('dialog').getByLabel('Password').fill(PASSWORD);
	await page.keyboard.press('Enter');
	const key = page.locator('.set-up code');
	const secret = (await key.innerText()).replace(/\s/g, '');
	await page.getByLabel('The code that the app shows now').fill(generateSync({ secret }));
	await press(page, 'Confirm');
	await expect(page.locator('ol code')).toHaveCount(10);
	expect(await faults(page)).toEqual([]);
	const codes = await page.locator('ol code').allInnerTexts();
	await press(page, 'I have kept them');
	return { secret, codes };
}

async function signInWith(page: Page, ...codes: string[]): Promise<void> {
	await press(page, 'Sign out');
	await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
	await press(page, 'Sign in');
	const field = page.getByLabel('Code from your phone');
	for (const code of codes) {
		await field.fill(code);
		await press(page, 'Sign in');
		if (code !== codes.at(-1)) await expect(field).toHaveValue('');
	}
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

test('a manager comes back by code and by recovery code, once each, and leaves the demo by one typed word', async ({
	house,
	browser
}) => {
	const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
	await beginWithTheDemo(page, `${house.url}/setup?code=${house.setupCode}`);
	await visit(page, `${house.url}/admin/account`);
	const { secret, codes } = await setSecondStep(page);
	// The code of the next half minute: that of this one has been used.
	const epoch = Math.floor((systemClock.now() + 30 * SECOND) / SECOND);
	await signInWith(page, '000000', generateSync({ secret, epoch }));
	const [lost = '', other = ''] = codes;
	await signInWith(page, lost.toLowerCase());
	await expect(page.getByText('9 of 10 recovery codes are unused.')).toBeVisible();
	await signInWith(page, lost, other);

	await visit(page, `${house.url}/admin/members`);
	await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(10);
	await visit(page, `${house.url}/admin`);
	await press(page, 'Start for real');
	const dialog = page.getByRole('dialog');
	const word = dialog.getByLabel('Type WIPE to confirm');
	await word.fill('wine');
	await dialog.getByRole('button', { name: 'Wipe the demo' }).click();
	await expect(dialog.getByText('That is not the word. Nothing was wiped.')).toBeVisible();
	await word.fill('wipe');
	await dialog.getByRole('button', { name: 'Wipe the demo' }).click();
	await dialog.getByRole('button', { name: 'Wipe without a copy' }).click();
	await expect(page.getByText(/The demo is gone/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Start for real' })).toHaveCount(0);
	await visit(page, `${house.url}/admin/members`);
	await expect(page.getByText('No members yet')).toBeVisible();
	expect(await faults(page)).toEqual([]);
});
