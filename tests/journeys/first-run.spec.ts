// A newcomer's first minutes: the wizard, a kiosk paired at the desk, shut out again, and the manager's way back in.
import type { Browser, Page } from '@playwright/test';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { visit } from '../support/visit.ts';

const words = {
	en: {
		next: 'Continue',
		name: 'Name of the restaurant',
		code: 'Set-up code',
		manager: 'Your name',
		password: 'Password',
		pin: 'PIN',
		photo: 'Photograph',
		half: 'a part of it is missing',
		notArrived: 'A picture did not arrive',
		again: 'Try again',
		finish: 'Open the house',
		today: 'Today',
		easy: 'easy to guess',
		wrongCode: 'not the code on the console',
		claim: 'Pair a device',
		claimName: 'Name',
		claimCode: "Code on the device's screen",
		confirm: 'Pair it',
		shutOut: 'Shut out Door?',
		yes: 'Yes, shut it out',
		pairTitle: 'Pair this device',
		signOut: 'Sign out',
		signIn: 'Sign in'
	},
	zh: {
		next: '继续',
		name: '餐厅名称',
		code: '设置码',
		manager: '您的姓名',
		password: '密码',
		pin: 'PIN 码',
		photo: '照片',
		half: '文件不完整',
		notArrived: '有图片未能上传',
		again: '再试一次',
		finish: '开始使用',
		today: '今日',
		easy: '容易被猜到',
		wrongCode: '与控制台上的设置码不一致',
		claim: '配对设备',
		claimName: '名称',
		claimCode: '设备屏幕上的配对码',
		confirm: '配对',
		shutOut: '停用“Door”吗？',
		yes: '确认停用',
		pairTitle: '配对这台设备',
		signOut: '退出登录',
		signIn: '登录'
	}
} as const;
type Words = (typeof words)['en' | 'zh'];

const PASSWORD = 'correct horse battery';

async function nothingInTheWay(page: Page): Promise<void> {
	expect(await faults(page)).toEqual([]);
}

/** One white dot. */
const DOT = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg==',
	'base64'
);

/** Half a picture is told so in words; the whole one is taken, and cut off on its way to the house once. */
async function pickPhoto(page: Page, w: Words): Promise<void> {
	const photo = page.getByLabel(w.photo);
	const file = { name: 'room.png', mimeType: 'image/png', buffer: DOT.subarray(0, 30) };
	await photo.setInputFiles(file);
	await expect(page.getByText(w.half)).toBeVisible();
	await nothingInTheWay(page);
	await photo.setInputFiles({ ...file, buffer: DOT });
	await expect(page.getByRole('img', { name: w.photo })).toBeVisible();
	await expect(page.getByText(w.half)).toBeHidden();
	await page.route('**/api/pictures/photo', (route) => route.abort(), { times: 1 });
}

/** From the first screen to the desk. */
async function setUp(page: Page, w: Words): Promise<void> {
	await page.getByLabel(w.name).fill('Lantern & Leaf <b>');
	for (let screen = 1; screen < 5; screen++) {
		await nothingInTheWay(page);
		if (screen === 3) await pickPhoto(page, w);
		await page.getByRole('button', { name: w.next }).click();
		await expect(page.getByText(`${screen + 1}`, { exact: false }).first()).toBeVisible();
	}
	await page.getByLabel(w.manager).fill('Mei');
	await page.getByLabel(w.password).fill(PASSWORD);
	await page.getByLabel(w.pin).fill('123456');
	await page.getByRole('button', { name: w.finish }).click();
	await expect(page.getByText(w.easy)).toBeVisible();
	await expect(page.getByLabel(w.password)).toHaveValue(PASSWORD);
	await page.getByLabel(w.pin).fill('482957');
	await page.getByRole('button', { name: w.finish }).click();
	await expect(page.getByRole('heading', { level: 1, name: w.notArrived })).toBeVisible();
	await nothingInTheWay(page);
	await page.getByRole('button', { name: w.again }).click();
	await page.waitForURL('**/admin');
	await expect(page.getByRole('heading', { level: 1, name: w.today })).toBeVisible();
}

async function unclaimed(browser: Browser, url: string, locale: string) {
	const context = await browser.newContext({ locale });
	const page = await context.newPage();
	await visit(page, `${url}/kiosk`);
	await page.waitForURL('**/pair');
	const shown = await page.locator('.code').innerText();
	return { page, code: shown.replace(/[^0-9A-Z]/g, '').slice(-8) };
}

async function claimAt(desk: Page, w: Words, code: string): Promise<void> {
	await desk.getByRole('button', { name: w.claim }).click();
	const dialog = desk.getByRole('dialog');
	await dialog.getByLabel(w.claimCode).fill(code);
	await dialog.getByLabel(w.claimName, { exact: true }).fill('Door');
	await nothingInTheWay(desk);
	await dialog.getByRole('button', { name: w.confirm, exact: true }).click();
	await expect(dialog).toBeHidden();
}

for (const language of ['en', 'zh'] as const) {
	const w = words[language];
	const locale = language === 'en' ? 'en-GB' : 'zh-CN';
	test(`a newcomer sets the house up, pairs a kiosk and shuts it out (${language})`, async ({
		house,
		browser
	}) => {
		const desk = await (await browser.newContext({ locale })).newPage();
		await visit(desk, `${house.url}/setup?code=${house.setupCode}`);
		await setUp(desk, w);

		await visit(desk, `${house.url}/admin/devices`);
		const { page: kiosk, code } = await unclaimed(browser, house.url, locale);
		await nothingInTheWay(kiosk);
		await claimAt(desk, w, code);
		await kiosk.waitForURL((url) => url.pathname === '/kiosk');

		await desk.getByRole('button', { name: w.shutOut }).click();
		const begun = performance.now();
		await desk.getByRole('button', { name: w.yes }).click();
		await kiosk.waitForURL('**/pair', { timeout: 3_000 });
		expect(performance.now() - begun).toBeLessThan(2_000);
		await expect(kiosk.getByRole('heading', { name: w.pairTitle })).toBeVisible();

		await desk.getByRole('button', { name: w.signOut }).click();
		await expect(desk.getByRole('button', { name: w.signIn })).toBeVisible();
		await nothingInTheWay(desk);
		await desk.getByLabel(w.password).fill(PASSWORD);
		await desk.getByRole('button', { name: w.signIn }).click();
		await expect(desk.getByRole('button', { name: w.signOut })).toBeVisible();
	});
}

test('a stranger without the code opens nothing, and what was typed stays', async ({
	house,
	page
}) => {
	await visit(page, `${house.url}/`);
	await page.waitForURL('**/setup');
	await page.getByLabel(words.en.code).fill('ABCD-EFGH');
	await page.getByLabel(words.en.name).fill('Somebody else');
	await page.getByRole('button', { name: words.en.next }).click();
	await expect(page.getByText(words.en.wrongCode)).toBeVisible();
	await expect(page.getByLabel(words.en.name)).toHaveValue('Somebody else');
	await visit(page, `${house.url}/admin`);
	await page.waitForURL('**/setup');
});

test('a second newcomer finds the house taken', async ({ house, browser }) => {
	const first = await (await browser.newContext({ locale: 'en-GB' })).newPage();
	await visit(first, `${house.url}/setup?code=${house.setupCode}`);
	await setUp(first, words.en);
	// The menu is longer than the screen: the entry of the open page is in sight all the same.
	await visit(first, `${house.url}/admin/ratings`);
	await expect(first.locator('nav [aria-current="page"]')).toBeInViewport({ ratio: 0.9 });
	const second = await (await browser.newContext({ locale: 'en-GB' })).newPage();
	await visit(second, `${house.url}/setup?code=${house.setupCode}`);
	await second.waitForURL((url) => url.pathname !== '/setup');
	await visit(second, `${house.url}/admin`);
	await second.waitForURL('**/pair');
});
