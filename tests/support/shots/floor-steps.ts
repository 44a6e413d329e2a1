// What is done on the floor before it is looked at: a party in hand, a table in hand, the evening, the plan.
import type { Page } from '@playwright/test';
import type { DemoLinks } from '../open-demo.ts';
import { hostSignedIn } from './steps.ts';

export const partyChosen = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await page.locator('[data-table]').first().waitFor();
	await page.keyboard.press('Escape');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
};

export const tableChosen = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await page.keyboard.press('Escape');
	await page.locator('[data-seated]').first().click();
};

export const hostEvening = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await page.locator('[data-table]').first().waitFor();
	await page.keyboard.press('e');
	await page.getByRole('dialog').locator('.scroll svg').waitFor();
};

/** A table with its joins, beside the plan. */
export const planTable = async (page: Page): Promise<void> => {
	await page.locator('[data-plan-table="10"]').focus();
	await page.keyboard.press('Enter');
};

/** A table that is offered online, and until when. */
export const planOnline = async (page: Page): Promise<void> => {
	await planTable(page);
	const use = page.locator('.sheet select').nth(1);
	await use.selectOption('online');
	await use.scrollIntoViewIfNeeded();
};
