// A walk-in takes a number: board, host and phone show the same place at once; the guest changes and leaves by phone.
import type { Browser, Page } from '@playwright/test';
import { callParty, queue, takeTicket } from '../../src/features/front/waitlist/contract.ts';
import type { Language } from '#protocol';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

const LAN = 'hoststand.test';
const words = {
	en: { two: 'Party of 2', noCard: 'Go on without a card', take: 'Take my number' },
	zh: { two: '2位', noCard: '没有会员卡，继续', take: '取号' }
} as const;
const next = { en: 'You are next', zh: '下一位就是您' } as const;

async function kioskAt(
	browser: Browser,
	[house, restaurant]: [TestServer, Restaurant],
	path: string,
	language: Language = 'en'
): Promise<Page> {
	const wall = path.endsWith('board');
	const viewport = wall ? { width: 1920, height: 1080 } : { width: 1080, height: 1920 };
	const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
	await restaurant.enter(context, await restaurant.pair('kiosk', `At ${path}`), language);
	const page = await context.newPage();
	await visit(page, house.url + path);
	return page;
}

async function nothingInTheWay(page: Page): Promise<void> {
	expect(await faults(page)).toEqual([]);
}

for (const language of ['en', 'zh'] as const) {
	test(`a walk-in takes a number without name or phone (${language})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		const page = await kioskAt(browser, [house, restaurant], '/kiosk/line', language);
		const board = await kioskAt(browser, [house, restaurant], '/kiosk/board', language);
		const w = words[language];
		await nothingInTheWay(page);
		await page.getByRole('button', { name: w.two, exact: true }).click();
		await nothingInTheWay(page);
		await page.getByRole('button', { name: w.noCard }).click();
		await nothingInTheWay(page);
		await page.getByRole('button', { name: w.take, exact: true }).click();
		await expect(page.getByTestId('number')).toHaveText('A1');
		await expect(page.getByText(next[language]).first()).toBeVisible();
		await nothingInTheWay(page);
		await expect(board.getByText('A1')).toBeVisible();
		await nothingInTheWay(board);
	});
}

test('a party larger than any table is sent to the host at once', async ({ house, browser }) => {
	const restaurant = await openRestaurant(house);
	const page = await kioskAt(browser, [house, restaurant], '/kiosk/line');
	await page.getByRole('button', { name: 'More than 6' }).click();
	await expect(page.getByText('Our largest table seats 6')).toBeVisible();
});

test('the guest’s phone shows the place on the house’s plain network, is called, changes and leaves', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	await restaurant.answerTo(LAN);
	const kiosk = await restaurant.at('kiosk', 'Door');
	const host = await restaurant.at('host', 'Stand');
	const line = await host.follow(queue, {});
	const asked = { size: 2, language: 'en' } as const;
	granted<typeof takeTicket>(await kiosk.send(takeTicket, asked));
	const mine = granted<typeof takeTicket>(await kiosk.send(takeTicket, asked));
	const secret = mine.page?.split('/').at(-1) ?? '';

	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const phone = await context.newPage();
	await visit(phone, `${house.at(LAN)}/m/t/${secret}`);
	expect(new URL(phone.url()).pathname).toBe('/m/t');
	expect(await phone.evaluate(() => document.cookie)).not.toContain(secret);
	const cookie = (await context.cookies()).find((one) => one.value === secret);
	expect(cookie).toMatchObject({ path: '/m', httpOnly: true, sameSite: 'Lax' });
	await expect(phone.getByText('My number: A2')).toBeVisible();
	await expect(phone.getByText('Before you: 1 that came earlier.')).toBeVisible();
	await nothingInTheWay(phone);

	await phone.getByRole('button', { name: 'We are more or fewer' }).click();
	await phone.getByRole('button', { name: 'Party of 3' }).click();
	await line.next(({ parties }) => parties.some((one) => one.number === 'A2' && one.size === 3));

	await phone.getByRole('button', { name: 'Leave the line' }).click();
	await line.next(({ parties }) => parties.length === 1);
	await phone.getByRole('button', { name: 'Back to my place' }).click();
	await line.next(({ parties }) => parties.length === 2);

	const party = line.state().parties.find((one) => one.number === 'A2');
	const { ticketId, version } = party ?? { ticketId: '', version: 0 };
	granted<typeof callParty>(await host.send(callParty, { ticketId, version }));
	await expect(phone.getByRole('alert')).toContainText('Please come to the host now');
	await expect(phone).toHaveTitle('Please come to the host now');
	await nothingInTheWay(phone);
});

test('another’s phone, and a made-up secret, see no ticket', async ({ house, browser }) => {
	const restaurant = await openRestaurant(house);
	const kiosk = await restaurant.at('kiosk', 'Door');
	granted<typeof takeTicket>(await kiosk.send(takeTicket, { size: 2, language: 'en' }));
	const phone = await (await browser.newContext()).newPage();
	await visit(phone, `${house.url}/m/t/0123456789ABCDEFGHJKMNPQRS`);
	await expect(phone.getByText('There is no ticket on this phone')).toBeVisible();
	await nothingInTheWay(phone);
});
