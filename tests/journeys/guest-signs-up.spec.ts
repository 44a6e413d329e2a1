// A guest joins at the kiosk with a number or without, the host confirms, and the card goes along on a phone.
import type { Browser, Page } from '@playwright/test';
import {
	confirmSignUp,
	findMembers,
	signUps,
	type signUp
} from '../../src/features/members/profiles/contract.ts';
import { inFours, type AnswerOf, type Language } from '#protocol';
import { openChromium } from '../support/chromium.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { awake, visit } from '../support/visit.ts';

const words = {
	en: {
		join: 'Become a member',
		keeps: 'keeps what you give here',
		yes: 'Yes, 14 or older',
		no: 'No, younger',
		young: 'We keep no account for guests under 14',
		on: 'Continue',
		alone: 'With the card alone',
		confirm: 'Join',
		card: 'Here is your card',
		next: 'Please stop by the host stand',
		wrong: 'Please check the number',
		finish: 'Done'
	},
	zh: {
		join: '加入会员',
		keeps: '您在此填写的信息',
		yes: '是，已满14周岁',
		no: '否，未满14周岁',
		young: '我们不为未满14周岁的顾客建立账户',
		on: '继续',
		alone: '只办卡，不留号码',
		confirm: '确认加入',
		card: '这是您的会员卡',
		next: '请到迎宾台',
		wrong: '请核对号码',
		finish: '完成'
	}
} as const;

type Card = AnswerOf<typeof signUp>;

/** What the house answered to the sign-up, as it went over the page's socket. */
function cardsHeard(page: Page): Card[] {
	const heard: Card[] = [];
	page.on('websocket', (socket) => {
		socket.on('framereceived', ({ payload }) => {
			const answer = /^43\d*(\[.*\])$/s.exec(String(payload))?.[1];
			const value = answer && (JSON.parse(answer) as { value?: Partial<Card> }[])[0]?.value;
			if (value && value.signUpId && value.link) heard.push(value as Card);
		});
	});
	return heard;
}

async function kioskOf(
	browser: Browser,
	[house, restaurant]: [TestServer, Restaurant],
	lang: Language
) {
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	await restaurant.enter(context, await restaurant.pair('kiosk', `Door ${lang}`), lang);
	const page = await context.newPage();
	const cards = cardsHeard(page);
	await visit(page, `${house.url}/kiosk`);
	return { page, cards };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function typeNumber(page: Page, digits: string): Promise<void> {
	for (const digit of digits) await press(page, digit);
}

/** From the attract screen to the card. Without a number: the card alone. */
async function join(page: Page, lang: Language, number?: string): Promise<void> {
	const say = words[lang];
	await page.getByRole('link', { name: say.join }).click();
	await press(page, say.yes);
	if (number === undefined) await press(page, say.alone);
	else {
		await typeNumber(page, number);
		await press(page, say.on);
	}
	await press(page, say.confirm);
	await expect(page.getByRole('heading', { name: say.card })).toBeVisible();
}

for (const lang of ['en', 'zh'] as const) {
	const say = words[lang];

	test(`the notice stands before the first field, and nothing is ticked (${lang})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		const { page } = await kioskOf(browser, [house, restaurant], lang);
		await page.getByRole('link', { name: say.join }).click();
		await expect(page.getByText(say.keeps)).toBeVisible();
		await expect(page.locator('input, textarea')).toHaveCount(0);
		await press(page, say.yes);
		await typeNumber(page, '12');
		await press(page, say.on);
		for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
		await expect(page.getByRole('checkbox')).toHaveCount(2);
		expect(await faults(page)).toEqual([]);
		await press(page, say.confirm);
		await expect(page.getByText(say.wrong)).toBeVisible();
		await expect(page.getByRole('textbox')).toHaveValue('12');
	});

	test(`a guest joins with the card alone and the host's one tap makes a member (${lang})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		const host = await restaurant.at('host', 'Stand');
		const waiting = await host.follow(signUps, {});
		const { page, cards } = await kioskOf(browser, [house, restaurant], lang);
		await join(page, lang);
		const [card] = cards;
		await expect(page.getByText(inFours(card?.number ?? ''))).toBeVisible();
		await expect(page.getByText(say.next)).toBeVisible();
		expect(await faults(page)).toEqual([]);
		const state = await waiting.next((one) => one.waiting.length === 1);
		expect(state.waiting[0]).toMatchObject({ signUpId: card?.signUpId, phone: null });
		const done = await host.send(confirmSignUp, { signUpId: card?.signUpId ?? '', proof: 'guest' });
		expect(granted<typeof confirmSignUp>(done)).toEqual({ welcomeCoupon: true });
		await waiting.next((one) => one.waiting.length === 0);
		await press(page, say.finish);
		await expect(page).toHaveURL(/\/kiosk$/);
	});

	test(`a guest under 14 is told kindly, and nothing is kept (${lang})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		const { page, cards } = await kioskOf(browser, [house, restaurant], lang);
		await page.getByRole('link', { name: say.join }).click();
		await press(page, say.no);
		await expect(page.getByText(say.young)).toBeVisible();
		expect(cards).toEqual([]);
	});
}

test('a number that is known and one that is new end in the same words', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const host = await restaurant.at('host', 'Stand');
	const { page, cards } = await kioskOf(browser, [house, restaurant], 'en');
	const said: string[] = [];
	for (const number of ['07700900123', '07700900123', '07700900456']) {
		await join(page, 'en', number);
		await page.getByRole('button', { name: 'Print what membership gives' }).waitFor();
		const text = await page.locator('main').innerText();
		said.push(text.replace(inFours(cards.at(-1)?.number ?? ''), '#'));
		const signUpId = cards.at(-1)?.signUpId ?? '';
		if (said.length === 1) await host.send(confirmSignUp, { signUpId, proof: 'phone' });
		await press(page, 'Done');
	}
	expect(said[1]).toBe(said[0]);
	expect(said[2]).toBe(said[0]);
	const second = await host.send(confirmSignUp, {
		...{ signUpId: cards[1]?.signUpId ?? '', proof: 'old-card' }
	});
	expect(granted<typeof confirmSignUp>(second)).toEqual({ welcomeCoupon: false });
	const found = await restaurant.desk.ask(findMembers, { text: '0123' });
	expect(found).toMatchObject({ ok: true, value: { total: 1, found: [{ phone: '•••• 0123' }] } });
});

test('what a guest typed is gone when nobody is there any more', async ({ house, browser }) => {
	const restaurant = await openRestaurant(house);
	const { page } = await kioskOf(browser, [house, restaurant], 'en');
	await page.clock.install();
	await page.getByRole('link', { name: words.en.join }).click();
	await press(page, words.en.yes);
	await typeNumber(page, '07700900123');
	await page.clock.fastForward(61_000);
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.clock.fastForward(31_000);
	await expect(page).toHaveURL(/\/kiosk$/);
	await page.getByRole('link', { name: words.en.join }).click();
	await press(page, words.en.yes);
	await expect(page.getByRole('textbox')).toHaveValue('');
});

test('over plain http the card goes to a phone once, as a picture, by a link that works once and with no name on it', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	await restaurant.answerTo('hoststand.test');
	const { page, cards } = await kioskOf(browser, [house, restaurant], 'zh');
	await join(page, 'zh');
	const card = cards[0] as Card;
	const phone = await openChromium(['--host-resolver-rules=MAP hoststand.test 127.0.0.1']);
	try {
		const context = await phone.newContext({ viewport: { width: 390, height: 844 } });
		const mine = await context.newPage();
		const link = (card.link ?? '').replace(house.url, house.at('hoststand.test'));
		await visit(mine, link);
		await mine.reload();
		await awake(mine);
		await press(mine, 'Save it on this phone');
		await expect(mine.getByText(inFours(card.number))).toBeVisible();
		await expect(mine.getByText('Save the picture now')).toBeVisible();
		expect(await context.cookies()).toEqual([]);
		expect(await faults(mine)).toEqual([]);
		await visit(mine, link);
		await expect(mine.getByText('This link has been used')).toBeVisible();
		const stranger = await (await phone.newContext()).newPage();
		await visit(stranger, link);
		await expect(stranger.getByText('This link has been used')).toBeVisible();
		await expect(stranger.getByText('Open the card on this phone')).toHaveCount(0);
	} finally {
		await phone.close();
	}
});
