// What a manager does at a page of the desk before it is looked at.
import type { Page } from '@playwright/test';
import type { DemoLinks } from '../open-demo.ts';
import { press } from './steps.ts';

const dialog = (page: Page) => page.getByRole('dialog').first();
const found = (page: Page) => dialog(page).waitFor();

export const tab = (at: number) => (page: Page) => page.getByRole('tab').nth(at).click();

/** The search with something found. */
export const searched = async (page: Page): Promise<void> => {
	await page.keyboard.press('/');
	await page.getByRole('searchbox').first().fill('li');
	await dialog(page).locator('li a').first().waitFor();
};

/** A member with a past, found by the newest of the list. */
export const memberOpened = async (page: Page): Promise<void> => {
	await page.locator('table tbody tr').nth(2).getByRole('button').first().click();
	await page.locator('ol li time').first().waitFor();
};

export const dishOpened = (what: string) => async (page: Page) => {
	await page.locator(what).first().click();
	await found(page);
};

/** A photograph was picked that is none; the fields of the dish stand above it. */
export const photographed = async (page: Page): Promise<void> => {
	const input = page.getByRole('dialog').locator('input[type=file]');
	const buffer = Buffer.from('no picture');
	await input.setInputFiles({ name: 'dish.jpg', mimeType: 'image/jpeg', buffer });
	await page.getByRole('dialog').locator('.photo .error').scrollIntoViewIfNeeded();
};

/** The second step being set up: the code to scan is on the screen. */
export const secondStep = async (page: Page, links: DemoLinks): Promise<void> => {
	await press(/^(Set up the second step|设置二次验证)/)(page);
	await dialog(page).locator('input').fill(links.managerPassword);
	await page.keyboard.press('Enter');
	await dialog(page).waitFor({ state: 'hidden' });
};

/** A member of the demo, found by the whole number: what is stored. */
export const personFound = async (page: Page): Promise<void> => {
	await page.getByRole('textbox').first().fill('+44 7700 900003');
	await press(/^(Find|查找)$/)(page);
	await page.locator('table').first().waitFor();
};

/** The second of the two steps: the word is asked for. */
export const erasing = async (page: Page): Promise<void> => {
	await press(/^(Erase this member|删除该会员)$/)(page);
	await press(/^(Go on|下一步)$/)(page);
	await dialog(page).getByRole('textbox').waitFor();
};

export const couponOpened = async (page: Page): Promise<void> => {
	await page.locator('tbody tr').nth(4).getByRole('button').first().click();
	await found(page);
};

/** Gifts to a segment, counted and not yet given. */
export const batchCounted = async (page: Page): Promise<void> => {
	await page.getByRole('combobox').selectOption({ index: 1 });
	await page.locator('[role=status] dl').waitFor();
};

export const segmentOpened = async (page: Page): Promise<void> => {
	await page.locator('tbody tr').first().getByRole('button').first().click();
	await dialog(page).locator('.members li').first().waitFor();
};

/** A slide being written. */
export const slideOpened = async (page: Page): Promise<void> => {
	await press(/^(New slide|新建画面)$/)(page);
	const fields = dialog(page).getByRole('textbox');
	for (const [at, words] of ['Crab season', '蟹季', 'Until the end of November.'].entries())
		await fields.nth(at).fill(words);
};

/** A printer has been asked what it is. */
export const printerAsked = async (page: Page): Promise<void> => {
	await press(/^(Set up by asking the printer|通过询问打印机设置)/)(page);
	await press(/^(Ask the printer|询问打印机)$/)(page);
	await dialog(page).locator('#selftest-found').waitFor();
};

export const samplesPrinted = async (page: Page): Promise<void> => {
	await press(/^(Print the samples|打印样张)$/)(page);
	await dialog(page).locator('fieldset').first().waitFor();
};

/** A Star printer for the kitchen, added once, and the form it is added by. Guests' slips are not for it: it never calls. */
export const callingPrinter = async (page: Page): Promise<void> => {
	await press(/^(Add a printer|添加打印机)$/)(page);
	await dialog(page).getByRole('textbox').first().fill('Bar');
	await dialog(page).locator('select:has(option[value=star])').selectOption('star');
	await dialog(page).locator('select:has(option[value=kitchen])').selectOption('kitchen');
};

export const callingAddress = async (page: Page): Promise<void> => {
	const address = page.getByRole('button', { name: /^(Address for the printer|给打印机的地址)/ });
	await page.locator('.printers').waitFor();
	if (!(await address.first().isVisible())) {
		await callingPrinter(page);
		await press(/^(Save|保存)$/)(page);
	}
	await address.first().click();
	await press(/^(Make the address|Make a new address|生成地址|生成新地址)$/)(page);
	await page.getByTestId('call-url').first().waitFor();
};

export const keyShown = async (page: Page): Promise<void> => {
	await press(/^(Show the key|显示密钥)$/)(page);
	await page.locator('article').waitFor();
};

/** The line as it was half an hour ago. */
export const pastMinute = async (page: Page): Promise<void> => {
	await press(/^(Show|查看|显示)$/)(page);
	await page.locator('h3').first().waitFor();
	await page.locator('h3').last().scrollIntoViewIfNeeded();
};

/** The first source's flyer, one page of A4. */
export const flyerOpened = async (page: Page): Promise<void> => {
	await page.locator('tbody tr').first().getByRole('button').first().click();
	await dialog(page).getByRole('link', { name: /A4/ }).click();
	await page.waitForURL(/sources\/./);
	await page.locator('svg').first().waitFor();
};

/** Another zone is chosen, and not saved: what it would do to the book stands above 'Save'. */
export const zoneChosen = async (page: Page): Promise<void> => {
	await page.getByLabel(/^(Time zone|时区)$/).selectOption('Asia/Tokyo');
	await page.getByText(/keeps its moment|实际时刻不变/).scrollIntoViewIfNeeded();
};

/** When the team hears that a screen is away. */
export const watchForm = async (page: Page): Promise<void> => {
	await page.locator('#watch').waitFor();
	await page.locator('section[aria-labelledby=watch]').scrollIntoViewIfNeeded();
};
