// The screens and states that are looked at: where each is, at which size, and what is done first.
import type { Page } from '@playwright/test';
import type { DemoLinks } from './open-demo.ts';
import {
	hostSignedIn,
	deskAt,
	press,
	deskSearched,
	memberSeen,
	hostClosing,
	numberTaken,
	booking,
	tableRated,
	without,
	dishTab,
	dishOpened,
	offTonight,
	secondStep,
	dayClosed,
	handheldAt
} from './shot-steps.ts';

export interface Shot {
	name: string;
	/** Which of the demo's links pairs the browser. */
	door: 'kiosk' | 'board' | 'table' | 'host' | 'handheld' | 'till' | 'admin' | 'phone';
	/** In a house on its first morning: staff and screens, and nothing else. */
	bare?: true;
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

const deskPages = [
	...['', '/tasks', '/closing', '/devices', '/staff', '/style', '/attract', '/venue', '/reach'],
	...['/audit', '/backup', '/messages', '/dishes', '/members', '/coupons', '/segments'],
	...['/printing', '/printing/templates', '/printing/templates/queue-ticket'],
	...['/privacy', '/floor', '/reservations', '/ratings'],
	...['/approvals', '/permissions', '/account']
];

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
	{ name: 'board', door: 'board', size: wall, theme: 'dark' },
	{ name: 'board-at-kiosk', door: 'kiosk', path: '/kiosk/board', size: wall, theme: 'dark' },
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
	{ name: 'handheld', door: 'handheld', size: phone },
	...['calls', 'line', 'tables', 'menu', 'coupon'].map((tab, at) => ({
		name: `handheld-${tab}`,
		door: 'handheld' as const,
		size: phone,
		steps: handheldAt(at)
	})),
	{ name: 'till', door: 'till', size: tablet },
	{ name: 'till-signed-in', door: 'till', size: tablet, steps: hostSignedIn },
	{ name: 'desk-second-step', door: 'admin', size: desk, steps: secondStep },
	...['', '/tasks', '/approvals', '/reservations', '/dishes', '/members'].map((path) => ({
		name: `first-morning${path.replace('/', '-')}`,
		door: 'admin' as const,
		bare: true as const,
		size: desk,
		steps: deskAt(`/admin${path}`)
	})),
	{ name: 'first-morning-host', door: 'host', bare: true, size: tablet, theme: 'dark' },
	{ name: 'first-morning-menu', door: 'kiosk', bare: true, path: '/kiosk/menu', size: portrait },
	{ name: 'day-closed', door: 'admin', bare: true, size: desk, steps: dayClosed },
	{ name: 'phone-ticket', door: 'phone', size: phone },
	{ name: 'phone-home', door: 'phone', path: '/m', size: phone },
	{ name: 'phone-book', door: 'phone', path: '/m/book', size: phone },
	{ name: 'phone-book-time', door: 'phone', path: '/m/book', size: phone, steps: booking(2) },
	{ name: 'phone-booking', door: 'phone', path: '/m/book', size: phone, steps: booking(4) }
];
