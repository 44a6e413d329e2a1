// What guests see on their own phones: over https, and over plain http where little may be seen.
import type { Page } from '@playwright/test';
import { askedTheHouse, booking, mealOnPhone, roomOffered } from './guest-steps.ts';
import { cardKept, cardLink } from './members.ts';
import { phone, type Shot } from './shot.ts';
import { visit } from '../visit.ts';

const secure = { door: 'phone', size: phone } as const;
const plain = { door: 'plain', size: phone } as const;

/** The guest walks out of the Wi-Fi: what was known is kept, with its time. */
const outOfReach = async (page: Page): Promise<void> => {
	await page.context().setOffline(true);
	const todo = page.getByText(/Rejoin our Wi-Fi|请重新连接 Wi-Fi/).first();
	await todo.waitFor();
	await todo.evaluate((one) => one.scrollIntoView({ block: 'center' }));
};

export const phoneShots: readonly Shot[] = [
	{ ...secure, name: 'phone-ticket' },
	{ ...secure, name: 'phone-home', path: '/m' },
	{ ...secure, name: 'phone-menu', path: '/m/menu' },
	{ ...secure, name: 'phone-book', path: '/m/book' },
	{ ...secure, name: 'phone-book-time', path: '/m/book', steps: booking(2) },
	{ ...secure, name: 'phone-book-room', path: '/m/book', steps: roomOffered },
	{ ...secure, name: 'phone-book-large', path: '/m/book', steps: askedTheHouse },
	{ ...secure, name: 'phone-booking', path: '/m/book', steps: booking(4) },
	{ ...secure, name: 'phone-line', path: '/m/line' },
	{ ...secure, name: 'phone-rate', path: '/m', steps: mealOnPhone },
	{ ...secure, name: 'phone-rate-nobody', path: '/m/rate' },
	{ ...secure, name: 'phone-no-card', path: '/m/card' },
	{
		...secure,
		name: 'phone-card-link',
		path: '/m',
		steps: async (page, links) => visit(page, new URL(page.url()).origin + (await cardLink(links)))
	},
	{ ...secure, name: 'phone-card', path: '/m', steps: cardKept },
	{
		...secure,
		name: 'phone-coupon',
		path: '/m',
		steps: async (page, links) => {
			await cardKept(page, links);
			await page.locator('details summary').first().click();
			await page.locator('figure').first().scrollIntoViewIfNeeded();
		}
	},
	{ ...plain, name: 'plain-ticket' },
	{ ...plain, name: 'plain-out-of-reach', steps: outOfReach },
	{ ...plain, name: 'plain-home', path: '/m' },
	{ ...plain, name: 'plain-menu', path: '/m/menu' },
	{ ...plain, name: 'plain-book', path: '/m/book' },
	{ ...plain, name: 'plain-card', path: '/m', steps: cardKept }
];
