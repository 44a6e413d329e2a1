// A member holds a card before the kiosk's camera: the answer in words and colour, and the host stand knows at once.
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { arrivals } from '../../src/features/front/checkin/contract.ts';
import {
	confirmSignUp,
	NOTICE_VERSION,
	signUp
} from '../../src/features/members/profiles/contract.ts';
import type { Language } from '#protocol';
import { cameraShows, writeFilm } from '../support/camera.ts';
import { openChromium } from '../support/chromium.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

const open: Browser[] = [];
let kiosks = 0;
/** Keys come late on a machine that is busy with tests. */
const patient = JSON.stringify({ gapMs: 500, prefix: '' });
const setPatience = `localStorage.setItem('hoststand.scanner.wedge', '${patient}')`;
test.afterEach(async () => {
	for (const browser of open.splice(0)) await browser.close();
});

/** A kiosk whose camera sees a card with this text, after a second of an empty room. */
async function kioskSeeing(
	text: string,
	[house, restaurant]: [TestServer, Restaurant],
	language: Language = 'en'
): Promise<Page> {
	const film = join(house.data, `film-${++kiosks}.y4m`);
	writeFilm(film, { text, emptyPictures: 10, seconds: 2 });
	const browser = await openChromium(cameraShows(film));
	open.push(browser);
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	await restaurant.enter(context, await restaurant.pair('kiosk', `Door ${kiosks}`), language);
	const page = await context.newPage();
	await visit(page, `${house.url}/kiosk/check-in`);
	return page;
}

/** A guest signs up, and the host confirms it or not. */
async function member(restaurant: Restaurant, name: string, confirmed = true) {
	const kiosk = await restaurant.at('kiosk', `Sign-up ${name}`);
	const card = granted<typeof signUp>(
		await kiosk.send(signUp, {
			...{ name, language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
			...{ marketing: false, profileOffers: false }
		})
	);
	const host = await restaurant.at('host', `Stand for ${name}`);
	if (confirmed) {
		granted<typeof confirmSignUp>(
			await host.send(confirmSignUp, { signUpId: card.signUpId, proof: 'guest' })
		);
	}
	return { card, host };
}

test('a member is greeted by name within a moment, and the host stand sees who has come', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const { card, host } = await member(restaurant, '王小明');
	const stand = await host.follow(arrivals, {});
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	await restaurant.enter(context, await restaurant.pair('host', 'Second stand'));
	const screen = await context.newPage();
	await visit(screen, `${house.url}/host`);
	const page = await kioskSeeing(card.code, [house, restaurant]);
	await expect(page.locator('[data-answer=good]')).toContainText('Welcome, \u2068王小明\u2069');
	const { waiting } = await stand.next((state) => state.waiting.length > 0);
	expect(waiting).toMatchObject([{ name: '王小明', tier: 'standard', times: 1 }]);
	await expect(screen.getByRole('region', { name: 'Arrivals', exact: true })).toContainText(
		'王小明'
	);
	await expect(page.getByRole('button', { name: 'Take a number' })).toBeVisible();
});

test('the same card again says since when the guest is here, in Chinese where that was chosen', async ({
	house
}) => {
	const restaurant = await openRestaurant(house);
	const { card, host } = await member(restaurant, 'Ada');
	const first = await kioskSeeing(card.code, [house, restaurant]);
	await expect(first.locator('[data-answer=good]')).toBeVisible();
	await open.pop()?.close();
	const second = await kioskSeeing(card.code, [house, restaurant], 'zh');
	await expect(second.locator('[data-answer=wait]')).toContainText('您已经签到');
	await expect(second.locator('[data-answer=wait]')).toContainText(/\d\d:\d\d 已在/);
	const stand = await host.follow(arrivals, {});
	expect(stand.state()).toMatchObject({ today: 1, waiting: [{ name: 'Ada' }] });
});

test('a forged card, a stranger’s card and a web address open nothing, each with a sentence', async ({
	house
}) => {
	const restaurant = await openRestaurant(house);
	const { card, host } = await member(restaurant, 'Ada');
	const forged = card.code.slice(0, -1) + (card.code.endsWith('0') ? '1' : '0');
	const page = await kioskSeeing(forged, [house, restaurant]);
	await expect(page.locator('[data-answer=unknown]')).toContainText('We do not know this card');
	const other = await kioskSeeing('https://evil.example/card', [house, restaurant]);
	await expect(other.locator('[data-answer=foreign]')).toContainText('not a code of ours');
	expect(new URL(other.url()).pathname).toBe('/kiosk/check-in');
	expect((await host.follow(arrivals, {})).state().today).toBe(0);
});

test('a scanner that types, and big keys, do what the camera does', async ({ house, browser }) => {
	const restaurant = await openRestaurant(house);
	const { card } = await member(restaurant, 'Ada', false);
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	await restaurant.enter(context, await restaurant.pair('kiosk', 'Door'));
	await context.addInitScript(setPatience);
	const page = await context.newPage();
	await visit(page, `${house.url}/kiosk/check-in`);
	await expect(page.getByText('no camera is connected')).toBeVisible();
	await page.keyboard.type(card.code, { delay: 5 });
	await page.keyboard.press('Enter');
	await expect(page.locator('[data-answer=good]')).toContainText('good for tonight');
	await page.getByRole('button', { name: 'Done' }).click();
	await visit(page, `${house.url}/kiosk/check-in`);
	await page.getByRole('button', { name: 'Type the number instead' }).click();
	const wrong = card.number.slice(0, -1) + (card.number.endsWith('0') ? '1' : '0');
	await page.getByLabel('Number on the card').fill(wrong);
	await page.getByRole('button', { name: 'Enter' }).click();
	await expect(page.getByRole('alert')).toContainText('does not fit together');
	await expect(page.getByLabel('Number on the card')).toHaveValue(wrong);
	await page.getByLabel('Number on the card').fill(card.number);
	await page.keyboard.press('Enter');
	await expect(page.locator('[data-answer=wait]')).toContainText('checked in already');
});

test('over plain http on a network name there is no camera, and the scanner still works', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	await restaurant.answerTo('hoststand.test');
	const { card } = await member(restaurant, 'Ada');
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	const token = await restaurant.pair('kiosk', 'Door');
	const at = house.at('hoststand.test');
	await context.addCookies([{ name: 'hs_device', value: token, url: at, httpOnly: true }]);
	await context.addInitScript(setPatience);
	const page = await context.newPage();
	await visit(page, `${at}/kiosk/check-in`);
	await expect(page.getByText('only at https')).toBeVisible();
	await page.keyboard.type(card.code, { delay: 5 });
	await page.keyboard.press('Enter');
	await expect(page.locator('[data-answer=good]')).toContainText('Ada');
});

test('the check-in screens have no fault that axe can find, in both languages', async ({
	house
}) => {
	const restaurant = await openRestaurant(house);
	const { card } = await member(restaurant, 'Ada');
	for (const language of ['en', 'zh'] as const) {
		const page = await kioskSeeing(card.code, [house, restaurant], language);
		await expect(page.locator('[data-answer]')).toBeVisible();
		expect(await faults(page)).toEqual([]);
		await page.getByRole('button', { name: language === 'en' ? 'Done' : '完成' }).click();
		await visit(page, `${house.url}/kiosk/check-in`);
		await page
			.getByRole('button', { name: language === 'en' ? 'Type the number' : '输入卡号' })
			.click();
		expect(await faults(page)).toEqual([]);
	}
});
