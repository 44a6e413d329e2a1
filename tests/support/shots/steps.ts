// Signing in and out, opening a page of the desk, pressing a button: what many shots begin with.
import type { Page } from '@playwright/test';
import type { DemoLinks } from '../open-demo.ts';
import { settled } from '../settled.ts';
import { visit } from '../visit.ts';

export const press = (name: RegExp) => (page: Page) =>
	page.getByRole('button', { name }).first().click();

const signInButton = (page: Page) => page.getByRole('button', { name: /^(Sign in|登录)$/ });

/** Signs the host in at the stand, as a person does. */
export async function hostSignedIn(page: Page, links: DemoLinks): Promise<void> {
	const signIn = signInButton(page);
	if (!(await signIn.isVisible())) return;
	await signIn.click();
	const dialog = page.getByRole('dialog');
	await dialog.waitFor();
	// The stand remembers who signed in last, and asks for that person's PIN at once.
	const hana = dialog.getByRole('button').filter({ hasText: 'Hana' });
	if (await hana.isVisible()) await hana.click();
	await page.keyboard.type(links.staffPin, { delay: 20 });
	await dialog.waitFor({ state: 'hidden', timeout: 15_000 });
	await settled(page);
}

/** Nobody is signed in at this screen. */
export async function signedOut(page: Page): Promise<void> {
	const out = page.getByRole('button', { name: /^(Sign out|退出登录)$/ });
	if (await out.isVisible()) await out.click();
	await signInButton(page).waitFor();
}

/** The manager is at this page of the desk, and the password has been typed if it was asked for. */
async function managerIn(page: Page, links: DemoLinks): Promise<void> {
	const password = page.locator('input[type=password]').first();
	if (await page.getByRole('navigation').first().isVisible()) return;
	const there = page.url();
	await password.fill(links.managerPassword);
	await page.keyboard.press('Enter');
	await page.getByRole('navigation').first().waitFor();
	await visit(page, there);
	await settled(page);
}

type Step = (page: Page, links: DemoLinks) => Promise<void>;

/** Steps at the desk, once its manager is in. */
export const atDesk =
	(...steps: Step[]): Step =>
	async (page, links) => {
		for (const step of [managerIn, ...steps]) await step(page, links);
	};
