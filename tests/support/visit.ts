// Opens a page as a person does: nothing is tapped before the page is awake.
import type { Page } from '@playwright/test';

/** Goes there and waits until its buttons work; on a busy machine that is later than the first drawing. */
export async function visit(page: Page, url: string): Promise<void> {
	await page.goto(url, { waitUntil: 'load' });
	await awake(page);
}

export async function awake(page: Page): Promise<void> {
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
}
