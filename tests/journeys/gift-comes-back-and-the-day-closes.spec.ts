// A gift to a segment, within its budget: taken in at the till, given back, taken in again; then the evening is closed.
import type { Page } from '@playwright/test';
import { printingHistory } from '../../src/features/house/printing/contract.ts';
import { couponDesk, printAgain } from '../../src/features/members/coupons/contract.ts';
import { setLimits } from '../../src/features/members/coupons/giving/contract.ts';
import {
	confirmSignUp,
	NOTICE_VERSION,
	signUp
} from '../../src/features/members/profiles/contract.ts';
import { saveSegment } from '../../src/features/members/segments/contract.ts';
import { tokenOf, type TestDevice } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { codeOn } from '../support/on-paper.ts';
import { granted, hostPin, managerPassword, openRestaurant } from '../support/restaurant.ts';
import type { TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

/** Two members, one in each language, who agreed to news; the budget is one gift. */
async function twoMembersAndABudget(desk: TestDevice, kiosk: TestDevice, host: TestDevice) {
	for (const language of ['en', 'zh'] as const) {
		const { signUpId } = granted<typeof signUp>(
			await kiosk.send(signUp, {
				...{ name: '', language, fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
				...{ marketing: true, profileOffers: false }
			})
		);
		granted<typeof confirmSignUp>(await host.send(confirmSignUp, { signUpId, proof: 'guest' }));
	}
	const none = { budgetMoney: null, perMember: null, memberDays: null, perDay: null };
	granted<typeof setLimits>(await desk.send(setLimits, { ...none, budgetCount: 1, cost: 500 }));
	granted<typeof saveSegment>(
		await desk.send(saveSegment, {
			name: 'Read English',
			filter: { match: 'all', conditions: [{ field: 'language', is: 'en' }] }
		})
	);
}

async function giftGoesToTheSegment(page: Page, house: TestServer): Promise<void> {
	await visit(page, `${house.url}/admin/coupons`);
	const segment = page.getByLabel('Segment', { exact: true });
	await segment.selectOption({ label: 'Read English' });
	await page.getByRole('button', { name: 'Issue 1 gifts' }).click();
	const proof = page.getByRole('dialog').getByLabel('Password');
	await expect(proof.or(page.getByText('1 gifts are issued')).first()).toBeVisible();
	if (await proof.isVisible()) {
		await proof.fill(managerPassword);
		await proof.press('Enter');
	}
	await expect(page.getByText('1 gifts are issued')).toBeVisible();
	await segment.selectOption({ label: 'Read English' });
	await expect(page.getByRole('button', { name: /^Issue \d/ })).toHaveCount(0);
}

/** The code of the gift, off its paper. */
async function giftOnPaper(desk: TestDevice, page: Page, house: TestServer): Promise<string> {
	const paper = await desk.follow(printingHistory, {});
	const before = paper.state().paper[0]?.number ?? 0;
	const coupons = await desk.follow(couponDesk, {});
	const gift = coupons.state().newest.find((one) => one.kind === 'gift');
	granted<typeof printAgain>(await desk.send(printAgain, { couponId: gift?.couponId ?? '' }));
	const { paper: cut } = await paper.next((state) => (state.paper[0]?.number ?? 0) > before);
	return codeOn(page, house, cut[0]?.number ?? 0);
}

async function takenGivenBackAndTaken(till: Page, code: string): Promise<void> {
	await till.getByRole('button', { name: 'Sign in' }).click();
	await till.getByRole('dialog').getByRole('button', { name: 'Hana' }).click();
	await till.keyboard.type(hostPin, { delay: 20 });
	const field = till.getByLabel('Coupon code');
	await field.fill(code);
	await field.press('Enter');
	await expect(till.getByText('Accepted', { exact: true })).toBeVisible();
	await till.getByRole('button', { name: 'Give back', exact: true }).click();
	await till.getByLabel('Why').fill('The bill was cancelled');
	await till.getByRole('button', { name: 'Yes, give it back' }).click();
	await expect(till.getByText('The coupon was given back.')).toBeVisible();
	expect(await faults(till)).toEqual([]);
	await field.fill(code);
	await field.press('Enter');
	await expect(till.getByText('The coupon was given back.')).toBeHidden();
	await expect(till.getByText('Accepted', { exact: true })).toBeVisible();
	await field.fill(code);
	await field.press('Enter');
	await expect(till.getByText('Already used', { exact: true })).toBeVisible();
}

const words = {
	en: {
		...{ total: 'Total of the till', drawer: 'Coupons in the drawer', save: 'Write the till down' },
		...{ saved: 'The till is written down.', close: 'Close the day', closed: 'The day is closed' },
		slip: 'The day-close slip as it was printed'
	},
	zh: {
		...{ total: '收银合计', drawer: '钱箱内优惠券数量', save: '记录盘点', saved: '盘点已记录。' },
		...{ close: '日结', closed: '当日已日结', slip: '打印的日结单' }
	}
} as const;

/** Closes the evening and answers where its slip is. */
async function dayIsClosed(desk: Page, language: 'en' | 'zh'): Promise<string> {
	const w = words[language];
	await desk.getByLabel(w.total).fill('3482.50');
	await desk.getByLabel(w.drawer).fill('1');
	await desk.getByRole('button', { name: w.save }).click();
	await expect(desk.getByText(w.saved)).toBeVisible();
	await desk.getByRole('button', { name: w.close, exact: true }).click();
	await expect(desk.getByText(w.closed, { exact: true })).toBeVisible();
	const slip = desk.getByRole('img', { name: w.slip });
	await expect
		.poll(() => slip.evaluate((one: HTMLImageElement) => one.naturalHeight))
		.toBeGreaterThan(200);
	expect(await faults(desk)).toEqual([]);
	return (await slip.getAttribute('src')) ?? '';
}

test('a gift is taken in at the till, given back and taken in again, and the evening closes with a slip in either language', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const host = await restaurant.at('host', 'Stand');
	const kiosk = await restaurant.at('kiosk', 'Door');
	await twoMembersAndABudget(restaurant.desk, kiosk, host);
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await restaurant.enter(context, tokenOf(restaurant.desk));
	const desk = await context.newPage();
	await giftGoesToTheSegment(desk, house);
	const code = await giftOnPaper(restaurant.desk, desk, house);

	const counter = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	await restaurant.enter(counter, await restaurant.pair('till', 'Counter'));
	const till = await counter.newPage();
	await visit(till, `${house.url}/till`);
	await takenGivenBackAndTaken(till, code);
	await counter.close();

	await visit(desk, `${house.url}/admin/closing`);
	const first = await dayIsClosed(desk, 'en');
	await desk.getByRole('button', { name: 'Open again' }).click();
	await desk.getByRole('dialog').getByLabel('Why').fill('The till was counted again');
	await desk.getByRole('dialog').getByRole('button', { name: 'Open again' }).click();
	await context.addCookies([{ name: 'hs_language', value: 'zh', url: house.url }]);
	await visit(desk, `${house.url}/admin/closing`);
	expect(await dayIsClosed(desk, 'zh')).not.toBe(first);
});
