// A table is booked by the host on the telephone, at the kiosk and on a phone; a time that goes is answered with others.
import type { Browser, Page } from '@playwright/test';
import { checkIn } from '../../src/features/front/checkin/contract.ts';
import { book, theBook, times } from '../../src/features/front/reservations/contract.ts';
import { dayAfter } from '../../src/features/front/reservations/rules/calendar.ts';
import { printingHistory } from '../../src/features/house/printing/contract.ts';
import {
	confirmSignUp,
	NOTICE_VERSION,
	signUp
} from '../../src/features/members/profiles/contract.ts';
import type { Language } from '#protocol';
import type { TestDevice } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { withPrivateRooms } from '../support/private-rooms.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

/** Keys come late on a machine that is busy with tests. */
const patient = JSON.stringify({ gapMs: 500, prefix: '' });
const setPatience = `localStorage.setItem('hoststand.scanner.wedge', '${patient}')`;

/** The token that a device shows with every request. */
function tokenOf(device: TestDevice): string {
	const { authorization } = device.socket.io.opts.extraHeaders ?? {};
	return String(authorization).replace('Bearer ', '');
}

const sizes = { kiosk: { width: 1080, height: 1920 }, host: { width: 1280, height: 800 } };

async function screen(
	browser: Browser,
	[house, restaurant]: [TestServer, Restaurant],
	role: 'kiosk' | 'host',
	language: Language = 'en'
): Promise<Page> {
	const context = await browser.newContext({ viewport: sizes[role] });
	const token =
		role === 'host'
			? tokenOf(await restaurant.at('host', 'Stand'))
			: await restaurant.pair('kiosk', 'Door');
	await restaurant.enter(context, token, language);
	await context.addInitScript(setPatience);
	const page = await context.newPage();
	await visit(page, `${house.url}/${role === 'kiosk' ? 'kiosk/book' : 'host'}`);
	return page;
}

async function noFaults(page: Page): Promise<void> {
	expect(await faults(page)).toEqual([]);
}

/** Tomorrow's evening times for a party. */
async function tomorrow(host: TestDevice, size: number) {
	const { state } = await host.follow(theBook, {});
	const day = dayAfter(state().today);
	const heard = await host.ask(times, { day, size });
	const slots = heard.ok ? heard.value.slots : [];
	const evening = slots.filter(({ wall }) => wall >= '18:00');
	return { day, evening };
}

test('the host books by keys alone in a few seconds, and hears which times are free when one is gone', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const other = await restaurant.at('host', 'Second stand');
	const { day, evening } = await tomorrow(other, 6);
	const wished = evening.find(({ wall }) => wall === '19:30');
	const page = await screen(browser, [house, restaurant], 'host');
	await page.getByText('No bookings on this day').waitFor();
	await page.keyboard.press('b');
	const sheet = page.getByRole('dialog');
	await expect(sheet.getByLabel('How many')).toBeFocused();
	await sheet.getByRole('button', { name: 'Tomorrow' }).click();
	await sheet.getByLabel('How many').focus();
	await page.keyboard.type('6');
	await page.keyboard.press('Enter');
	await expect(sheet.getByRole('button', { name: '19:30' })).toBeEnabled();
	// Both large tables go before the host has named the time; from then on it would be held for this stand.
	for (const name of ['First', 'Second']) {
		const start = wished?.start ?? 0;
		granted<typeof book>(await other.send(book, { size: 6, start, name, language: 'en' }));
	}
	await page.keyboard.type('1930');
	await expect(sheet.getByText('That time has just been taken')).toBeVisible();
	await page.keyboard.press('Enter');
	await page.keyboard.type('Okafor');
	await page.keyboard.press('Enter');
	await page.keyboard.type('020 7946 0112');
	await page.keyboard.press('Enter');
	await expect(sheet.getByText('That time has just been taken')).toBeVisible();
	await expect(sheet.getByLabel('Name')).toHaveValue('Okafor');
	await sheet.getByRole('button', { name: '21:30' }).click();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await expect(page.getByText(/Booked: Okafor, 21:30/)).toBeVisible();
	const view = await other.follow(theBook, { day });
	expect(view.state().bookings.map(({ name, wall }) => `${wall} ${name}`)).toEqual([
		'19:30 First',
		'19:30 Second',
		'21:30 Okafor'
	]);
	await expect(page.getByRole('button', { name: /21:30\s+Okafor/ })).toBeVisible();
	await noFaults(page);
});

for (const [language, words] of [
	['en', { people: '6 people', day: 'Tomorrow', gone: 'just been taken', book: 'Book this table' }],
	['zh', { people: '6 位', day: '明天', gone: '刚被订走', book: '预订此桌' }]
] as const) {
	test(`a guest books at the kiosk, and is offered other times when the wished one goes (${language})`, async ({
		house,
		browser
	}) => {
		const restaurant = await openRestaurant(house);
		const host = await restaurant.at('host', 'Stand');
		const paper = await restaurant.desk.follow(printingHistory, {});
		const { day, evening } = await tomorrow(host, 6);
		const wished = evening.find(({ wall }) => wall === '19:30');
		const page = await screen(browser, [house, restaurant], 'kiosk', language);
		await page.getByRole('button', { name: words.people }).click();
		await page.getByRole('button', { name: words.day }).click();
		await expect(page.getByRole('button', { name: '19:30' })).toBeEnabled();
		await noFaults(page);
		for (const name of ['First', 'Second']) {
			const start = wished?.start ?? 0;
			granted<typeof book>(await host.send(book, { size: 6, start, name, language: 'en' }));
		}
		await page.getByRole('button', { name: '19:30' }).click();
		const notice = page.getByRole('status').filter({ hasText: words.gone });
		await expect(notice.getByRole('button')).toHaveCount(5);
		await noFaults(page);
		await notice.getByRole('button').last().click();
		await page.getByRole('textbox').first().fill('王小明 <b>');
		await noFaults(page);
		await page.getByRole('button', { name: words.book }).click();
		await expect(page.locator('.code')).toHaveText(/^[0-9A-Z]{3} [0-9A-Z]{3}$/);
		await expect(page.getByText('王小明 <b>')).toBeVisible();
		await noFaults(page);
		await paper.next((state) => state.paper.length === 1);
		const view = await host.follow(theBook, { day });
		expect(view.state().bookings).toHaveLength(3);
	});
}

test('a guest books on the phone by a secure way and gives the table back; plain http says what to do instead', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	await restaurant.answerTo('hoststand.test');
	const host = await restaurant.at('host', 'Stand');
	const { day } = await tomorrow(host, 2);
	await withPrivateRooms(restaurant);
	const view = await host.follow(theBook, { day });
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	await visit(page, `${house.at('hoststand.test')}/m/book`);
	await expect(page.getByText('ask at the host stand or book at the kiosk')).toBeVisible();
	await expect(page.getByRole('button', { name: '2 people' })).toHaveCount(0);
	await noFaults(page);
	await visit(page, `${house.url}/m/card/book`);
	await expect(page.getByText('This phone keeps no member card')).toBeVisible();
	await expect(page.getByText('Or call us: 020 7946 0000')).toBeVisible();
	await page.getByRole('combobox').selectOption('14');
	await expect(page.getByRole('link', { name: '020 7946 0000' })).toBeVisible();
	await noFaults(page);
	await page.getByRole('button', { name: 'Back' }).click();
	await page.getByRole('button', { name: '2 people' }).click();
	await page.getByRole('button', { name: 'Tomorrow' }).click();
	await expect(page.getByText('The private room Cellar is for Gold members')).toBeVisible();
	const study = page.getByRole('group', { name: 'Private room Study: With a fireplace' });
	await study.getByRole('button', { name: '20:00' }).click();
	await expect(page.getByText(/20:00.*Study/)).toBeVisible();
	await page.getByRole('button', { name: 'Back' }).click();
	await noFaults(page);
	const times = page.getByRole('group', { name: 'Times', exact: true });
	await times.getByRole('button', { name: '20:00' }).click();
	await expect(page.getByRole('textbox')).toHaveCount(2);
	await page.getByRole('textbox').first().fill('Ada');
	await noFaults(page);
	await page.getByRole('button', { name: 'Book this table' }).click();
	await page.waitForURL(/\/m\/r\/[0-9A-Z]{26}$/);
	await expect(page.getByRole('heading', { name: 'Your booking' })).toBeVisible();
	await noFaults(page);
	await view.next(({ bookings }) => bookings.some(({ name }) => name === 'Ada'));
	await page.getByRole('button', { name: 'Cancel this booking' }).click();
	await page.getByRole('button', { name: 'Yes, cancel it' }).click();
	await expect(page.getByRole('heading', { name: 'This booking is cancelled' })).toBeVisible();
	await view.next(({ bookings }) => bookings[0]?.state === 'cancelled-by-guest');
	await visit(page, `${house.url}/m/r/${'0'.repeat(26)}`);
	await expect(page.getByText('This booking is not here')).toBeVisible();
	await visit(page, `${house.at('hoststand.test')}/m/r/${'0'.repeat(26)}`);
	await expect(page.getByText('Please ask at the host stand')).toBeVisible();
});

/** A member of the house, confirmed by the host. */
async function memberOf(kiosk: TestDevice, host: TestDevice, name: string) {
	const given = { fourteenOrOlder: true, marketing: false, profileOffers: false } as const;
	const card = granted<typeof signUp>(
		await kiosk.send(signUp, { name, language: 'en', noticeVersion: NOTICE_VERSION, ...given })
	);
	const { signUpId } = card;
	granted<typeof confirmSignUp>(await host.send(confirmSignUp, { signUpId, proof: 'guest' }));
	return card;
}

test('a member who books with the card is recognised at check-in, and the book says that they are here', async ({
	browser
}) => {
	const house = await startServer({ clock: 'manual' });
	try {
		await house.clock.set(Date.UTC(2026, 10, 20, 17, 40));
		const restaurant = await openRestaurant(house);
		const kiosk = await restaurant.at('kiosk', 'Sign-up');
		const host = await restaurant.at('host', 'Stand');
		const card = await memberOf(kiosk, host, 'Ada');
		const page = await screen(browser, [house, restaurant], 'kiosk');
		// Before anything else: days and tables of a tier are in what is shown next.
		await page.getByRole('button', { name: 'I have a member card' }).click();
		await page.getByText('no camera').waitFor();
		await page.keyboard.type(card.code, { delay: 5 });
		await page.keyboard.press('Enter');
		await expect(page.getByText('You book as a Standard member')).toBeVisible();
		await noFaults(page);
		await page.getByRole('button', { name: '2 people' }).click();
		await page.getByRole('button', { name: 'Today' }).click();
		await page.getByRole('button', { name: '18:30' }).click();
		await expect(page.getByText('Your card is read')).toBeVisible();
		await page.getByRole('button', { name: 'Book this table' }).click();
		await expect(page.getByText('Ada')).toBeVisible();
		await house.clock.set(Date.UTC(2026, 10, 20, 18, 20));
		const shown = granted<typeof checkIn>(await kiosk.send(checkIn, { code: card.code }));
		const start = Date.UTC(2026, 10, 20, 18, 30);
		expect(shown).toMatchObject({ booking: { start, size: 2, standing: 'due' } });
		const view = await host.follow(theBook, {});
		await view.next(({ bookings }) => bookings[0]?.state === 'arrived');
	} finally {
		await house.stop();
	}
});
