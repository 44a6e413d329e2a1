// A stand and a kiosk that the house is out of reach for, and what is to be settled when it is back.
import type { Page } from '@playwright/test';
import type { DemoLinks } from '../open-demo.ts';
import { keptAs } from '../kept.ts';
import { settled } from '../settled.ts';
import { portrait, tablet, type Shot } from './shot.ts';
import { hostSignedIn, press } from './steps.ts';

const SECOND = 1_000;
/** What goes on without the house comes when the first screen has stood for so long. */
const SETTLED_MS = 3 * SECOND;
/** What changes is written down after so long. */
const KEPT_MS = SECOND;
/** A gap of the Wi-Fi is over by then. */
const CUT_MS = 5 * SECOND;
const FOUND_OUT = { timeout: 20_000 };

/** Without the house, as with the cable pulled; its time passes fast. Every page is brought back before the next shot. */
async function cut(page: Page, needed: 'evening' | 'numbers'): Promise<void> {
	await page.clock.fastForward(SETTLED_MS);
	await settled(page);
	await page.clock.fastForward(KEPT_MS);
	while (!(await keptAs(page, needed))) await page.waitForTimeout(50);
	await page.context().setOffline(true);
	await page.clock.fastForward(CUT_MS);
}

/** Cut off with the pen: one is called, one is put at a table. */
async function standCutOff(page: Page, links: DemoLinks): Promise<void> {
	await hostSignedIn(page, links);
	await cut(page, 'evening');
	await page.getByTestId('cut-off').waitFor(FOUND_OUT);
	await page
		.getByRole('button', { name: /^(Call|叫号)$/ })
		.first()
		.click();
	await page.locator('[data-number]:visible').nth(3).getByRole('button').first().click();
	await page.locator('[data-table]:visible button[aria-disabled=false]').first().click();
	await page.getByTestId('unshared').waitFor();
}

/** A party has a number of this stand's own, and the tables for it are proposed. */
async function standAdds(page: Page, links: DemoLinks): Promise<void> {
	await standCutOff(page, links);
	await page.keyboard.press('a');
	await press(/^(Party of 4|4位)$/)(page);
	await page
		.locator('[data-number]:visible')
		.filter({ hasText: /BK|BL|BM/ })
		.getByRole('button')
		.first()
		.click();
	await page.getByRole('group', { name: /Proposed tables|推荐桌位/ }).waitFor();
}

async function kioskCutOff(page: Page): Promise<void> {
	await cut(page, 'numbers');
	await page
		.getByText(/can not reach the house|连不上|无法连接/)
		.first()
		.waitFor(FOUND_OUT);
}

/** One line of the sheet is in, and the next has its times the wrong way round. */
async function caughtUp(page: Page, links: DemoLinks): Promise<void> {
	await hostSignedIn(page, links);
	const fields = page.locator('form .row input');
	for (const row of [
		['3', '1804', '', ''],
		['2', '1812', '1805', '']
	]) {
		for (const [at, written] of row.entries()) await fields.nth(at).fill(written);
		await press(/^(Enter|录入)$/)(page);
		await page.locator('form [role=status], form + section li').first().waitFor();
	}
	await page.locator('form [role=status]').waitFor();
}

const stand = { door: 'host', size: tablet, theme: 'dark', state: 'cut-off' } as const;
const kiosk = { door: 'kiosk', size: portrait, state: 'cut-off', path: '/kiosk/line' } as const;

export const cutOffShots: readonly Shot[] = [
	{ ...stand, name: 'cut-off-paper', path: '/host/paper', theme: 'light', steps: caughtUp },
	{
		...{ ...stand, name: 'cut-off-after' },
		steps: async (page, links) => {
			await hostSignedIn(page, links);
			await page.locator('[data-conflict]').waitFor();
		}
	},
	{
		...{ ...stand, name: 'cut-off-pen' },
		steps: async (page, links) => {
			await hostSignedIn(page, links);
			await press(/holds the pen|持有操作权/)(page);
		}
	},
	{
		...{ ...stand, name: 'cut-off-scans' },
		steps: async (page, links) => {
			await hostSignedIn(page, links);
			await page
				.getByRole('button', { name: /^(Seen|已查看)$/ })
				.first()
				.scrollIntoViewIfNeeded();
		}
	},
	{ ...stand, name: 'cut-off-host', steps: standCutOff },
	{ ...stand, name: 'cut-off-host-add', steps: standAdds },
	{ ...kiosk, name: 'cut-off-kiosk', steps: kioskCutOff },
	{ ...kiosk, name: 'cut-off-kiosk-wide', size: tablet, steps: kioskCutOff },
	{
		...{ ...kiosk, name: 'cut-off-kiosk-number' },
		steps: async (page) => {
			await kioskCutOff(page);
			await press(/^(Party of 2|2位)$/)(page);
			await press(/^(Take my number|取号)$/)(page);
		}
	}
];
