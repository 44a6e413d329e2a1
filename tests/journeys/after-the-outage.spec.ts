// After an outage: the paper is caught up with, and a card that was shown at two places is looked at once.
import type { BrowserContext, Page } from '@playwright/test';
import { book, theBook } from '../../src/features/front/reservations/contract.ts';
import {
	confirmSignUp,
	NOTICE_VERSION,
	signUp
} from '../../src/features/members/profiles/contract.ts';
import { HOUR, type Language } from '#protocol';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { blocksOf } from '../support/kept.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

const tablet = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;

async function signIn(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('button', { name: 'Hana' }).click();
	await page.keyboard.type(hostPin, { delay: 20 });
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** Friday evening, six o'clock in London. */
const SIX = Date.UTC(2026, 10, 27, 18);
const at = (wall: string): number => Date.parse(`2026-11-27T${wall}:00Z`);

async function paperAt(context: BrowserContext, house: TestServer): Promise<Page> {
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await visit(page, `${house.url}/host/paper`);
	await signIn(page);
	return page;
}

test('what stands on the paper is entered with its true times, a slip of the pen is told, and who had booked is no no-show', async ({
	browser
}) => {
	const house = await startServer({ clock: 'manual' });
	try {
		await house.clock.set(SIX);
		const restaurant = await openRestaurant(house);
		const stand = await restaurant.at('host', 'Stand');
		const guest = { name: 'Chen Wei', size: 2, language: 'en' as const };
		granted<typeof book>(await stand.send(book, { ...guest, start: at('19:30') }));
		const context = await browser.newContext(tablet);
		await restaurant.enter(context, await restaurant.pair('host', 'Door stand'), 'en');
		await house.clock.advance(2.5 * HOUR);
		const page = await paperAt(context, house);

		// The first line has its times the wrong way round, and is put right.
		await page.getByLabel('Guests').fill('2');
		await page.getByLabel('Came').fill('1904');
		await page.getByLabel('Sat down').fill('1854');
		await page.getByLabel('Table').selectOption('1');
		await page.getByLabel('Left').fill('20.05');
		await page.getByRole('button', { name: 'Enter' }).click();
		await expect(page.getByText('The times are not in their order')).toBeVisible();
		expect(await faults(page)).toEqual([]);
		await page.getByLabel('Sat down').fill('19:14');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('listitem').filter({ hasText: '19:14' })).toContainText('over');
		await expect(page.getByText('The times are not in their order')).toHaveCount(0);

		// The second had booked, was given up meanwhile, and sits at its table all the same.
		await page.getByRole('button', { name: '中文' }).click();
		const chosen = page.getByLabel('预订', { exact: true });
		await chosen.selectOption({ label: '19:30 · Chen Wei · 2位' });
		await expect(page.getByLabel('人数')).toHaveValue('2');
		await page.getByLabel('到店').fill('1932');
		await page.getByLabel('入座').fill('1935');
		await page.getByLabel('桌位').selectOption('2');
		expect(await faults(page)).toEqual([]);
		await page.getByRole('button', { name: '录入' }).click();
		const entered = page.getByRole('listitem').filter({ hasText: 'Chen Wei' });
		await expect(entered).toContainText('2位 · 19:32 · 19:35');
		await expect(page.getByText('已录入：2')).toBeVisible();
		expect(await faults(page)).toEqual([]);
		const { bookings } = (await stand.follow(theBook, { day: '2026-11-27' })).state();
		expect(bookings).toMatchObject([{ state: 'seated', arrivedAt: at('19:32'), table: '2' }]);
	} finally {
		await house.stop();
	}
});

async function member(restaurant: Restaurant, name: string): Promise<string> {
	const desk = await restaurant.at('kiosk', 'Sign-up');
	const card = granted<typeof signUp>(
		await desk.send(signUp, {
			...{ name, language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
			...{ marketing: false, profileOffers: false }
		})
	);
	const host = await restaurant.at('host', 'Confirming');
	const proof = { signUpId: card.signUpId, proof: 'guest' } as const;
	granted<typeof confirmSignUp>(await host.send(confirmSignUp, proof));
	return card.number;
}

/** A kiosk that has all it needs to go on alone; its time can be made to pass. */
async function kioskAt(
	context: BrowserContext,
	[house, restaurant]: [TestServer, Restaurant],
	[name, language]: [string, Language]
): Promise<Page> {
	await restaurant.enter(context, await restaurant.pair('kiosk', name), language);
	await context.clock.install();
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await visit(page, `${house.url}/kiosk`);
	await page.clock.fastForward(4_000);
	await expect.poll(async () => (await blocksOf(page)).length, { timeout: 20_000 }).toBe(2);
	return page;
}

const said = {
	en: { card: 'I have a member card', type: 'Type the number', field: 'Number on the card' },
	zh: { card: '我有会员卡', type: '输入卡号', field: '会员卡号' }
};
const noted = { en: 'Your card is noted', zh: '已记下您的会员卡' };

async function showCard(page: Page, number: string, language: Language): Promise<void> {
	await page.clock.fastForward(6_000);
	const words = said[language];
	await page.getByRole('button', { name: words.card }).click();
	await page.getByRole('button', { name: words.type }).click();
	await page.getByLabel(words.field).fill(number);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: noted[language] })).toBeVisible();
	expect(await faults(page)).toEqual([]);
}

test('one card shown at two kiosks that were both cut off is on the list once, and settled', async ({
	house,
	browser
}) => {
	test.slow();
	const restaurant = await openRestaurant(house);
	const number = await member(restaurant, 'Ada');
	const own: [TestServer, Restaurant] = [house, restaurant];
	const newRoom = () => browser.newContext({ viewport: { width: 1080, height: 1920 } });
	const door = await kioskAt(await newRoom(), own, ['Door', 'en']);
	const bar = await kioskAt(await newRoom(), own, ['Bar', 'zh']);
	await house.kill9();
	await showCard(door, number, 'en');
	await showCard(bar, number, 'zh');
	await house.restart();

	for (const language of ['zh', 'en'] as const) {
		const context = await browser.newContext(tablet);
		const name = `Stand ${language}`;
		await restaurant.enter(context, await restaurant.pair('host', name), language);
		const page = await context.newPage();
		page.setDefaultTimeout(30_000);
		await visit(page, `${house.url}/host`);
		const title = { en: 'out of reach: 1 to look at', zh: '1 张需查看' }[language];
		const list = page.getByRole('status').filter({ hasText: 'Ada' }).filter({ hasText: title });
		await expect(list).toContainText(/Door[^]*Bar|Bar[^]*Door/, { timeout: 30_000 });
		expect(await faults(page)).toEqual([]);
		if (language === 'zh') {
			await context.close();
			continue;
		}
		await signIn(page);
		await list.getByRole('button', { name: 'Seen' }).click();
		await expect(list).toHaveCount(0);
	}
});
