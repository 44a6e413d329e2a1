// The screens and states that are looked at: where each is, at which size, and what is done first.
import type { Page } from '@playwright/test';
import type { DemoLinks } from './open-demo.ts';

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

export const shots: Shot[] = [
	{ name: 'kiosk-attract', door: 'kiosk', size: portrait },
	{ name: 'kiosk-attract-wide', door: 'kiosk', size: tablet },
	{ name: 'kiosk-join', door: 'kiosk', path: '/kiosk/join', size: portrait },
	{ name: 'kiosk-check-in', door: 'kiosk', path: '/kiosk/check-in', size: portrait },
	{ name: 'kiosk-line', door: 'kiosk', path: '/kiosk/line', size: portrait },
	{ name: 'kiosk-book', door: 'kiosk', path: '/kiosk/book', size: portrait },
	{ name: 'board', door: 'kiosk', path: '/kiosk/board', size: wall },
	{ name: 'table', door: 'table', size: tablet },
	{ name: 'host', door: 'host', size: tablet },
	{ name: 'host-portrait', door: 'host', size: { width: 1024, height: 1366 } },
	{ name: 'desk', door: 'admin', size: desk },
	{ name: 'phone-ticket', door: 'phone', size: phone },
	{ name: 'phone-book', door: 'phone', path: '/m/book', size: phone }
];
