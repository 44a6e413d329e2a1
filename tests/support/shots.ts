// The screens and states that are looked at: where each is, at which size, and what is done first.
import type { Page } from '@playwright/test';
import type { DemoLinks } from './open-demo.ts';
import { visit } from './visit.ts';

export interface Shot {
	name: string;
	/** Which of the demo's links pairs the browser. */
	door: 'kiosk' | 'table' | 'host' | 'admin' | 'phone';
	/** Where to go then; the door's own page if left out. */
	path?: string;
	size: { width: number; height: number };
	/** The theme that its own device shows; light if left out. */
	theme?: 'light' | 'dark';
	steps?(page: Page, links: DemoLinks): Promise<void>;
}

const portrait = { width: 1080, height: 1920 };
const tablet = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };
const wall = { width: 1920, height: 1080 };

/** Signs the host in at the stand, as a person does. */
async function hostSignedIn(page: Page, links: DemoLinks): Promise<void> {
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
const deskAt =
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

const deskPages = [
	...['', '/tasks', '/closing', '/devices', '/staff', '/style', '/attract', '/venue', '/reach'],
	...['/audit', '/backup', '/messages', '/dishes', '/members', '/coupons', '/segments'],
	...['/printing', '/printing/templates', '/printing/templates/queue-ticket'],
	...['/privacy', '/floor', '/reservations', '/ratings'],
	...['/approvals', '/permissions', '/account']
];

const press = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** The desk's search with something found. */
const deskSearched = async (page: Page, links: DemoLinks): Promise<void> => {
	await deskAt('/admin')(page, links);
	await page.keyboard.press('/');
	await page.getByRole('searchbox').first().fill('li');
	await page.getByRole('dialog').locator('li a').first().waitFor();
};

/** A member with a past, found by the newest of the list. */
const memberSeen = async (page: Page, links: DemoLinks): Promise<void> => {
	await deskAt('/admin/members')(page, links);
	await page.locator('table tbody tr').nth(2).getByRole('button').first().click();
	await page.locator('ol li time').first().waitFor();
};

/** The evening as the host closes it. */
const hostClosing = async (page: Page, links: DemoLinks): Promise<void> => {
	await hostSignedIn(page, links);
	await visit(page, new URL('/host/closing', links.host).href);
	await page.locator('#closing-open').waitFor();
};

/** A walk-in has a number. */
const numberTaken = async (page: Page) => {
	await press(/^(Party of 2|2位)$/)(page);
	await press(/Go on without|没有会员卡/)(page);
	await press(/^(Take my number|取号)$/)(page);
};

/** A guest books for two tomorrow, as far as this step. */
const booking = (upTo: number) => async (page: Page) => {
	const answers = [
		page.getByRole('button', { name: /^2 (people|位)$/ }),
		page.getByRole('button', { name: /Tomorrow|明天/ }),
		page.getByRole('button', { name: '20:00' }),
		page.getByRole('button', { name: /Book this table|预订此桌/ })
	];
	for (const answer of answers.slice(0, upTo)) await answer.click();
};

/** A party rates: stars, then dishes, then words. */
const tableRated = (pages: number) => async (page: Page) => {
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
const without = async (page: Page) => {
	await page.getByRole('button', { name: /Without …|不含……/ }).click();
	await page.getByRole('button', { name: /^(nuts|坚果)$/ }).click();
	await page.getByRole('button', { name: /^(milk|乳)$/ }).click();
};

const dishTab = (at: number) => async (page: Page, links: DemoLinks) => {
	await deskAt('/admin/dishes')(page, links);
	await page.getByRole('tab').nth(at).click();
};

const dishOpened = (what: string) => async (page: Page, links: DemoLinks) => {
	await deskAt('/admin/dishes')(page, links);
	await page.locator(what).first().click();
	await page.getByRole('dialog').first().waitFor();
};

const offTonight = async (page: Page, links: DemoLinks) => {
	await hostSignedIn(page, links);
	await page.getByRole('button', { name: /^(Off tonight|今晚停售)/ }).click();
	await page.getByRole('dialog').first().waitFor();
};

export const shots: Shot[] = [
	{ name: 'kiosk-attract', door: 'kiosk', size: portrait },
	{ name: 'kiosk-attract-wide', door: 'kiosk', size: tablet },
	{ name: 'kiosk-join', door: 'kiosk', path: '/kiosk/join', size: portrait },
	{ name: 'kiosk-check-in', door: 'kiosk', path: '/kiosk/check-in', size: portrait },
	{ name: 'kiosk-join-wide', door: 'kiosk', path: '/kiosk/join', size: tablet },
	{
		name: 'kiosk-join-phone',
		door: 'kiosk',
		path: '/kiosk/join',
		size: portrait,
		steps: press(/14 or older|已满14/)
	},
	{ name: 'kiosk-line', door: 'kiosk', path: '/kiosk/line', size: portrait },
	{
		name: 'kiosk-line-card',
		door: 'kiosk',
		path: '/kiosk/line',
		size: portrait,
		steps: press(/3/)
	},
	{ name: 'kiosk-ticket', door: 'kiosk', path: '/kiosk/line', size: portrait, steps: numberTaken },
	{ name: 'kiosk-book', door: 'kiosk', path: '/kiosk/book', size: portrait },
	{ name: 'kiosk-book-day', door: 'kiosk', path: '/kiosk/book', size: portrait, steps: booking(1) },
	{
		name: 'kiosk-book-time',
		door: 'kiosk',
		path: '/kiosk/book',
		size: portrait,
		steps: booking(2)
	},
	{
		name: 'kiosk-book-name',
		door: 'kiosk',
		path: '/kiosk/book',
		size: portrait,
		steps: booking(3)
	},
	{
		name: 'kiosk-book-done',
		door: 'kiosk',
		path: '/kiosk/book',
		size: portrait,
		steps: booking(4)
	},
	{ name: 'board', door: 'kiosk', path: '/kiosk/board', size: wall, theme: 'dark' },
	{ name: 'menu-kiosk', door: 'kiosk', path: '/kiosk/menu', size: portrait },
	{ name: 'menu-without', door: 'kiosk', path: '/kiosk/menu', size: portrait, steps: without },
	{ name: 'menu-phone', door: 'phone', path: '/m/menu', size: phone },
	{ name: 'menu-sets', door: 'admin', size: desk, steps: dishTab(1) },
	{ name: 'menu-categories', door: 'admin', size: desk, steps: dishTab(2) },
	{ name: 'menu-sheet', door: 'admin', size: desk, steps: dishTab(3) },
	{
		name: 'menu-dish',
		door: 'admin',
		size: desk,
		steps: dishOpened('tbody tr:nth-child(2) button')
	},
	{
		name: 'menu-allergens',
		door: 'admin',
		size: desk,
		steps: dishOpened('tbody tr:nth-child(2) .lists')
	},
	{ name: 'counted-sources', door: 'admin', size: desk, steps: deskAt('/admin/sources') },
	{ name: 'counted-screens', door: 'admin', size: desk, steps: deskAt('/admin/counters') },
	{ name: 'menu-off-tonight', door: 'host', size: tablet, theme: 'dark', steps: offTonight },
	{ name: 'table', door: 'table', size: tablet },
	{ name: 'table-menu', door: 'table', size: tablet, steps: press(/Look at the menu|看菜单/) },
	{ name: 'table-rate', door: 'table', size: tablet, steps: tableRated(0) },
	{ name: 'table-rate-dishes', door: 'table', size: tablet, steps: tableRated(1) },
	{ name: 'table-rate-words', door: 'table', size: tablet, steps: tableRated(2) },
	{ name: 'host', door: 'host', size: tablet, theme: 'dark' },
	{ name: 'host-signed-in', door: 'host', size: tablet, theme: 'dark', steps: hostSignedIn },
	{ name: 'host-portrait', door: 'host', size: { width: 1024, height: 1366 }, theme: 'dark' },
	{ name: 'desk-sign-in', door: 'admin', size: desk },
	...deskPages.map((path) => ({
		name: `desk${path.replaceAll('/', '-')}`,
		door: 'admin' as const,
		size: desk,
		steps: deskAt(`/admin${path}`)
	})),
	...['outlets', 'templates', 'rules'].map((tab, at) => ({
		name: `desk-messages-${tab}`,
		door: 'admin' as const,
		size: desk,
		steps: async (page: Page, links: DemoLinks) => {
			await deskAt('/admin/messages')(page, links);
			await page
				.getByRole('tab')
				.nth(at + 1)
				.click();
		}
	})),
	{ name: 'desk-search', door: 'admin', size: desk, steps: deskSearched },
	{ name: 'desk-timeline', door: 'admin', size: desk, steps: memberSeen },
	{ name: 'host-closing', door: 'host', size: tablet, steps: hostClosing },
	{ name: 'phone-ticket', door: 'phone', size: phone },
	{ name: 'phone-home', door: 'phone', path: '/m', size: phone },
	{ name: 'phone-book', door: 'phone', path: '/m/book', size: phone },
	{ name: 'phone-book-time', door: 'phone', path: '/m/book', size: phone, steps: booking(2) },
	{ name: 'phone-booking', door: 'phone', path: '/m/book', size: phone, steps: booking(4) }
];
