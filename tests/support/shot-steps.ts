// What is done on a screen before it is looked at: signing in, opening a page, answering as a guest does.
import type { Page } from '@playwright/test';
import type { DemoLinks } from './open-demo.ts';
import { visit } from './visit.ts';

/** Signs the host in at the stand, as a person does. */
export async function hostSignedIn(page: Page, links: DemoLinks): Promise<void> {
	const signIn = page.getByRole('button', { name: /^(Sign in|登录)$/ });
	if (!(await signIn.isVisible())) return;
	await signIn.click();
	const dialog = page.getByRole('dialog');
	await dialog.waitFor();
	// The stand remembers who signed in last, and asks for that person's PIN at once.
	const hana = dialog.getByRole('button').filter({ hasText: 'Hana' });
	if (await hana.isVisible()) await hana.click();
	await page.keyboard.type(links.staffPin, { delay: 20 });
	await dialog.waitFor({ state: 'hidden', timeout: 5_000 });
}

/** Signs the manager in at the desk, then opens a page of it. */
export const deskAt =
	(path: string) =>
	async (page: Page, links: DemoLinks): Promise<void> => {
		const password = page.locator('input[type=password]');
		// The desk stays signed in from one screen to the next, as it does for a person.
		if (await password.isVisible()) {
			await password.fill(links.managerPassword);
			await page.keyboard.press('Enter');
		}
		await page.getByRole('navigation').first().waitFor({ timeout: 10_000 });
		await visit(page, new URL(path, links.admin).href);
		await page.waitForTimeout(700);
	};

export const press = (name: RegExp) => (page: Page) =>
	page.getByRole('button', { name }).first().click();

/** The desk's search with something found. */
export const deskSearched = async (page: Page, links: DemoLinks): Promise<void> => {
	await deskAt('/admin')(page, links);
	await page.keyboard.press('/');
	await page.getByRole('searchbox').first().fill('li');
	await page.getByRole('dialog').locator('li a').first().waitFor();
};

/** A member with a past, found by the newest of the list. */
export const memberSeen = async (page: Page, links: DemoLinks): Promise<void> => {
	await deskAt('/admin/members')(page, links);
	await page.locator('table tbody tr').nth(2).getByRole('button').first().click();
	await page.locator('ol li time').first().waitFor();
};

/** The evening as the host closes it. */
export const hostClosing = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await visit(page, new URL('/host/closing', links.host).href);
	await page.locator('#closing-open').waitFor();
};

/** A walk-in has a number. */
export const numberTaken = async (page: Page) => {
	await press(/^(Party of 2|2位)$/)(page);
	await press(/Go on without|没有会员卡/)(page);
	await press(/^(Take my number|取号)$/)(page);
};

/** A guest books for two tomorrow, as far as this step. */
export const booking = (upTo: number) => async (page: Page) => {
	const answers = [
		page.getByRole('button', { name: /^2 (people|位)$/ }),
		page.getByRole('button', { name: /Tomorrow|明天/ }),
		page.getByRole('button', { name: '20:00' }),
		page.getByRole('button', { name: /Book this table|预订此桌/ })
	];
	for (const answer of answers.slice(0, upTo)) await answer.click();
};

/** A party rates: stars, then dishes, then words. */
export const tableRated = (pages: number) => async (page: Page) => {
	await page.getByRole('button', { name: /Rate your meal|评价这一餐/ }).click();
	for (const row of [0, 1, 2])
		await page
			.locator('fieldset')
			.nth(row)
			.locator('label')
			.nth(4 - row)
			.click();
	for (let at = 0; at < pages; at++)
		await page.getByRole('button', { name: /^(Continue|继续)$/ }).click();
	if (pages !== 1) return;
	await page.locator('.all button').nth(8).click();
	await page.locator('fieldset').first().locator('label').nth(3).click();
};

/** A guest who goes without nuts and milk. */
export const without = async (page: Page) => {
	await page.getByRole('button', { name: /Without …|不含……/ }).click();
	await page.getByRole('button', { name: /^(nuts|坚果)$/ }).click();
	await page.getByRole('button', { name: /^(milk|乳)$/ }).click();
};

export const dishTab = (at: number) => async (page: Page, links: DemoLinks) => {
	await deskAt('/admin/dishes')(page, links);
	await page.getByRole('tab').nth(at).click();
};

export const dishOpened = (what: string) => async (page: Page, links: DemoLinks) => {
	await deskAt('/admin/dishes')(page, links);
	await page.locator(what).first().click();
	await page.getByRole('dialog').first().waitFor();
};

export const offTonight = async (page: Page, links: DemoLinks) => {
	await hostSignedIn(page, links);
	await page.getByRole('button', { name: /^(Off tonight|今晚停售)/ }).click();
	await page.getByRole('dialog').first().waitFor();
};

/** The second step being set up: the code to scan is on the screen. */
export const secondStep = async (page: Page, links: DemoLinks) => {
	await deskAt('/admin/account')(page, links);
	await press(/^(Set up the second step|设置二次验证)/)(page);
	const dialog = page.getByRole('dialog');
	await dialog.locator('input').fill(links.managerPassword);
	await page.keyboard.press('Enter');
	await dialog.waitFor({ state: 'hidden' });
};

/** A day that is closed: what it was, and the way to open it again. */
export const dayClosed = async (page: Page, links: DemoLinks) => {
	await deskAt('/admin/closing')(page, links);
	const close = page.getByRole('button', { name: /^(Close the day|日结)/ });
	if (await close.isVisible()) await close.click();
};

/** The n-th tab of a handheld, signed in. */
export const handheldAt = (tab: number) => async (page: Page, links: DemoLinks) => {
	await hostSignedIn(page, links);
	await page.getByRole('tab').nth(tab).click();
};
