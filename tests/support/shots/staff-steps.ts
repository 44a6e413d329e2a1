// What staff do at host stand, handheld and till before a screen is looked at.
import type { Page } from '@playwright/test';
import type { DemoLinks } from '../open-demo.ts';
import { couponOnPhone } from './members.ts';
import { hostSignedIn, press } from './steps.ts';

/** A booking by telephone for so many, as far as its time, with all that may be noted. */
export const bookingAtStand = (size: string) => async (page: Page, links: DemoLinks) => {
	await hostSignedIn(page, links);
	await press(/^(Book a table|新增预订)/)(page);
	const sheet = page.getByRole('dialog');
	await sheet.getByRole('button', { name: /Tomorrow|明天/ }).click();
	await sheet.locator('input[name="size"]').fill(size);
	await sheet.locator('input[name="time"]').fill('2000');
	await page.keyboard.press('Enter');
	if (Number(size) > 12) await sheet.locator('section [aria-pressed="true"]').first().waitFor();
	else await sheet.locator('summary').click();
};

/** One booking with all that can become of it. */
export const bookingSeen = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await page.locator('.book section li .open').nth(3).click();
	await page.getByRole('dialog').waitFor();
};

/** The evening as the host closes it. */
export const hostClosing = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await page.locator('#closing-open').waitFor();
};

export const offTonight = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await press(/^(Off tonight|今晚停售)/)(page);
	await page.getByRole('dialog').first().waitFor();
};

/** What can be had on paper while the screens are up. */
export const onPaper = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await press(/^(On paper|纸质|打印)/)(page);
	await page.getByRole('dialog').first().waitFor();
};

/** The n-th tab of a handheld, signed in. */
export const handheldAt = (tab: number) => async (page: Page, links: DemoLinks) => {
	await hostSignedIn(page, links);
	await page.getByRole('tab').nth(tab).click();
	await page.locator('[role=tabpanel] .view > :not(.spoken)').first().waitFor();
};

/** A coupon taken in for a bill that was cancelled. */
export const couponGivenBack = async (page: Page, links: DemoLinks): Promise<void> => {
	const code = await couponOnPhone(page, links);
	await hostSignedIn(page, links);
	await press(/^(Redeem a coupon|核销优惠券)/)(page);
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('textbox').fill(code);
	await page.keyboard.press('Enter');
	await dialog.getByRole('button', { name: /^(Give back|退券)$/ }).click();
};

/** A guest has asked the host for something. */
export const guestAsks = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await press(/^(A guest asks|客人有需要)$/)(page);
	await page.getByRole('dialog').getByRole('radio').first().waitFor();
};
