// What is done in the wizard, at a screen that comes back, and when the demo is left.
import type { Page } from '@playwright/test';
import { houseAddress } from '../../../src/features/house/address/contract.ts';
import type { DemoLinks } from '../open-demo.ts';
import { press } from './steps.ts';
import { deskOf } from './states.ts';

/** The wizard as far as this screen; 0 is the first. */
export const wizardAt = (screen: number) => async (page: Page) => {
	const name = page.getByRole('textbox', { name: /Name of the restaurant|餐厅名称/ });
	await name.fill('Lantern & Leaf');
	for (let at = 0; at < screen; at++) {
		const before = await page.getByRole('heading', { level: 1 }).innerText();
		await press(/^(Continue|继续)$/)(page);
		await page.getByRole('heading', { level: 1 }).filter({ hasNotText: before }).waitFor();
	}
};

/** The house code has been typed: which screen was this. */
export const codeTyped = async (page: Page, links: DemoLinks): Promise<void> => {
	const desk = await deskOf(links);
	const { code } = (await desk.follow(houseAddress, {})).state();
	desk.close();
	await page.getByRole('textbox').fill(code?.code ?? '');
	await page.getByRole('button', { name: /^(Continue|继续)$/ }).click();
	await page.locator('.names button').first().waitFor();
};

/** The word is being typed. */
export const leaving = async (page: Page): Promise<void> => {
	await page.getByRole('dialog').getByRole('textbox').fill('WIPE');
};

/** A file was picked that is no picture. */
export const pictureWrong = async (page: Page): Promise<void> => {
	await wizardAt(2)(page);
	const buffer = Buffer.from('no picture');
	const file = { name: 'house.jpg', mimeType: 'image/jpeg', buffer };
	await page.locator('input[type=file]').first().setInputFiles(file);
	await page.getByRole('status').last().scrollIntoViewIfNeeded();
};
