// What guests do at kiosk, table and phone before a screen is looked at.
import type { Page } from '@playwright/test';
import type { SeasonName } from '../../../src/features/house/style/contract.ts';
import { varsOf } from '../../../src/features/house/style/rules/wearing.ts';
import { tableRating } from '../../../src/features/voice/ratings/contract.ts';
import type { DemoLinks } from '../open-demo.ts';
import { visit } from '../visit.ts';
import { at } from './states.ts';
import { press } from './steps.ts';

/** A walk-in has a number. */
export const numberTaken = async (page: Page) => {
	await press(/^(Party of 2|2位)$/)(page);
	await press(/Go on without|没有会员卡/)(page);
	await press(/^(Take my number|取号)$/)(page);
};

/** The slip of the number just taken is on its way, or out. */
export const slipAsked = async (page: Page) => {
	await numberTaken(page);
	await page.locator('[data-testid="slip-state"]').waitFor();
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

/** A party of six looks at tomorrow: the private room is theirs with a card. */
export const roomOffered = async (page: Page) => {
	await page.getByRole('button', { name: /^6 (people|位)$/ }).click();
	await page.getByRole('button', { name: /Tomorrow|明天/ }).click();
	await page.getByText(/Wisteria|紫藤/).waitFor();
};

/** A party of fourteen asks the house: its wish, before it is sent. */
export const askedTheHouse = async (page: Page) => {
	await page.getByRole('combobox').selectOption('14');
	await page.getByRole('button', { name: /Tomorrow|明天/ }).click();
	await page.getByRole('button', { name: '20:00' }).click();
	await page.getByRole('textbox').first().fill('Sea Tours');
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

/** A busser has the tablet in hand. */
export const tableStaff = async (page: Page, links: DemoLinks) => {
	await press(/^(Staff|员工)$/)(page);
	const hana = page.getByRole('button').filter({ hasText: 'Hana' });
	const done = page.getByRole('button', { name: /^(Done|完成)/ });
	await hana
		.or(done)
		.or(page.getByRole('button', { name: '1', exact: true }))
		.first()
		.waitFor();
	// From an earlier shot somebody may still be signed in.
	if (await done.isVisible()) return;
	if (await hana.isVisible()) await hana.click();
	await page.keyboard.type(links.staffPin, { delay: 20 });
	await done.waitFor();
};

/** A seated party opens the rating by the code on its table's tablet, and has given its first stars. */
export const mealOnPhone = async (page: Page, links: DemoLinks) => {
	const tablet = await at(links, 'table');
	const table = await tablet.follow(tableRating, {});
	const { pathname } = new URL(table.state().page ?? '');
	tablet.close();
	await visit(page, new URL(page.url()).origin + pathname);
	await page.locator('fieldset').first().locator('label').nth(3).click();
};

/** A guest who goes without nuts and milk. */
export const without = async (page: Page) => {
	await page.getByRole('button', { name: /Without …|不含……/ }).click();
	await page.getByRole('button', { name: /^(nuts|坚果)$/ }).click();
	await page.getByRole('button', { name: /^(milk|乳)$/ }).click();
};

/** The page of the whole house in the language of the browser, with its switches. */
export const allScreens = async (page: Page) => {
	await page.locator('#switches button').first().waitFor();
	await page.locator('[data-screen="printer"]').waitFor({ state: 'attached' });
	for (const screen of page.frames().slice(1)) {
		await screen.locator('html[data-awake]').waitFor({ state: 'attached' });
		await screen.locator('.skeleton').first().waitFor({ state: 'detached' });
	}
};

/** As the server dresses it on the feast's days. */
export const inSeason = (name: SeasonName) => async (page: Page) => {
	const vars = varsOf({ accent: null, seal: null, logo: null, photo: null }, name);
	await page.evaluate((worn) => {
		for (const [one, value] of Object.entries(worn))
			document.documentElement.style.setProperty(one, value);
	}, vars);
};
