// The demo that fails on purpose: each switch is turned on the page, and a screen beside it says what is so.
import type { Browser, FrameLocator, Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../support/chromium.ts';
import { openDemo, type OpenDemo } from '../support/open-demo.ts';

let demo: OpenDemo;
let browser: Browser;
let page: Page;
/** What the tablet's socket has brought so far. */
let tableHeard = 0;

beforeAll(async () => {
	[demo, browser] = await Promise.all([openDemo(), openChromium()]);
	const viewport = { width: 1600, height: 1100 };
	const context = await browser.newContext({ viewport, locale: 'en-GB' });
	page = await context.newPage();
	page.on('websocket', (socket) => {
		if (socket.url().includes('table.demo')) socket.on('framereceived', () => tableHeard++);
	});
	await page.goto(demo.links.stage);
});
afterAll(async () => {
	await browser.close();
	await demo.close();
});

const screen = (name: string): FrameLocator => page.frameLocator(`iframe[data-screen="${name}"]`);
const turn = (name: string) => page.locator(`[data-switch="${name}"]`).click();
const says = (name: string, words: RegExp) =>
	screen(name).getByText(words).first().waitFor({ state: 'visible', timeout: 30_000 });

/** The page itself: each screen on it has its own test. */
const faultsOfStage = async () =>
	(await new AxeBuilder({ page }).exclude('iframe').analyze()).violations;

test('seven screens stand side by side, each as its own device', async () => {
	await says('kiosk', /Welcome|Hoststand demo/);
	await says('host', /Line/);
	await says('table', /Hoststand demo|Table/);
	await says('admin', /Sign in|password/i);
	await says('phone', /line|number/i);
	expect(await page.locator('iframe').count()).toBe(7);
});

test('a cut tablet says that it is offline, and the others do not', async () => {
	// A tablet that never heard of the house has nothing to call old: it hears first.
	await expect.poll(() => tableHeard, { timeout: 30_000 }).toBeGreaterThan(3);
	await turn('cut');
	await screen('table').locator('p.offline').first().waitFor({ timeout: 30_000 });
	expect(await screen('host').locator('p.offline').count()).toBe(0);
	await turn('cut');
	await screen('table')
		.locator('p.offline')
		.first()
		.waitFor({ state: 'detached', timeout: 30_000 });
});

test('ten parties come into the line of the host stand', async () => {
	const rows = screen('host').locator('[data-number]');
	const before = await rows.count();
	await turn('parties');
	await expect.poll(() => rows.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 10);
});

test('with the paper pulled the host stand says what to do', async () => {
	await turn('paper');
	await turn('parties');
	await says('host', /paper/i);
	await turn('paper');
	await turn('cover');
	await turn('parties');
	await says('host', /cover/i);
	await turn('cover');
});

test('a killed server is said on the screens, and it comes back by itself', async () => {
	await turn('kill');
	await screen('host').locator('p.offline').first().waitFor({ timeout: 30_000 });
	await screen('host').locator('p.offline').first().waitFor({ state: 'detached', timeout: 60_000 });
	const pressed = () => page.locator('[data-switch="kill"]').getAttribute('aria-pressed');
	await expect.poll(pressed, { timeout: 30_000 }).toBe('false');
	// The first thing that the stand says then: how long it was dark, and what was running.
	await says('host', /The house was away for 4 min/);
	const listed = screen('host').locator('dl dd b');
	expect(await listed.count()).toBeGreaterThan(5);
	await screen('host').getByRole('button', { name: 'Seen' }).waitFor();
});

test('an hour later the clock of every screen that shows one is an hour on, and nothing has faults', async () => {
	await turn('hour');
	await page.locator('#said').getByText('Jump an hour').waitFor();
	expect(await faultsOfStage()).toEqual([]);
	await page.locator('#language').click();
	await page.getByText('一页看全店').waitFor();
	expect(await faultsOfStage()).toEqual([]);
});

test('a clock set wrong is said at the stand, in the language of each screen', async () => {
	await turn('clock');
	await says('host', /the clock must be confirmed|先确认时钟/);
});
