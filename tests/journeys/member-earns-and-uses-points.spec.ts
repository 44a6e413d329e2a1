// A manager turns points on; at the till a member's bill earns, points come off the next one, a refund takes its part back.
import type { Page } from '@playwright/test';
import {
	confirmSignUp,
	NOTICE_VERSION,
	signUp
} from '../../src/features/members/profiles/contract.ts';
import { tokenOf } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, hostPin, managerPassword, openRestaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

async function pointsAreTurnedOn(desk: Page): Promise<void> {
	await expect(desk.getByText('No points', { exact: true })).toBeVisible();
	await desk.getByRole('button', { name: 'Change', exact: true }).click();
	const sheet = desk.getByRole('dialog');
	await sheet.getByLabel('The house keeps points').check();
	await sheet.getByLabel('Points used at a time').fill('50');
	await sheet.getByRole('button', { name: 'Save' }).click();
	const proof = desk.getByRole('dialog').getByLabel('Password');
	await expect(proof.or(desk.getByText('Points are kept', { exact: true })).first()).toBeVisible();
	if (await proof.isVisible()) {
		await proof.fill(managerPassword);
		await proof.press('Enter');
	}
	await expect(desk.getByText('Points are kept', { exact: true })).toBeVisible();
	expect(await faults(desk)).toEqual([]);
}

async function signsIn(till: Page): Promise<void> {
	await till.getByRole('button', { name: 'Sign in' }).click();
	await till.getByRole('dialog').getByRole('button', { name: 'Hana' }).click();
	await till.keyboard.type(hostPin, { delay: 20 });
}

async function showsCard(till: Page, number: string): Promise<void> {
	await till.getByLabel('Member card').fill(number);
	await till.getByRole('button', { name: 'Look up' }).click();
	await expect(till.getByText('On this card')).toBeVisible();
}

async function billIsCounted(till: Page, receipt: string, paid: string): Promise<void> {
	await till.getByLabel('Number of the bill').fill(receipt);
	await till.getByLabel('Paid (GBP)').fill(paid);
	await till.getByRole('button', { name: 'Count the bill' }).click();
}

test('a bill earns once, points are money off, and a refund takes its part back', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const host = await restaurant.at('host', 'Stand');
	const kiosk = await restaurant.at('kiosk', 'Door');
	const { signUpId, number } = granted<typeof signUp>(
		await kiosk.send(signUp, {
			...{ name: 'Ada', language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
			...{ marketing: false, profileOffers: false }
		})
	);
	granted<typeof confirmSignUp>(await host.send(confirmSignUp, { signUpId, proof: 'guest' }));
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await restaurant.enter(context, tokenOf(restaurant.desk));
	const desk = await context.newPage();
	await visit(desk, `${house.url}/admin/points`);
	await pointsAreTurnedOn(desk);

	const counter = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	await restaurant.enter(counter, await restaurant.pair('till', 'Counter'));
	const till = await counter.newPage();
	await visit(till, `${house.url}/till`);
	await signsIn(till);
	await showsCard(till, number);
	await billIsCounted(till, '2211-0118', '84.50');
	await expect(till.getByText('84 points earned')).toBeVisible();
	await showsCard(till, number);
	await billIsCounted(till, '2211/118', '84.50');
	await expect(till.getByText(/This bill was counted already/)).toBeVisible();
	expect(await faults(till)).toEqual([]);
	await till.getByLabel('Number of the bill').fill('2211-0119');
	await till.getByRole('button', { name: 'Use points' }).click();
	await expect(till.getByText('£5.00 off for 50 points')).toBeVisible();

	await till.getByRole('button', { name: 'Refund or mistake' }).click();
	const dialog = till.getByRole('dialog');
	await dialog.getByLabel('Number of the bill').fill('2211-0118');
	await dialog.getByLabel('Given back').fill('84.50');
	await dialog.getByRole('button', { name: 'Take the points back' }).click();
	await expect(till.getByText('84 points taken back')).toBeVisible();
	await expect(till.getByText(/50 points of refunded bills are still owed/)).toBeVisible();
	expect(await faults(till)).toEqual([]);
	await counter.close();

	await visit(desk, `${house.url}/admin/closing`);
	await expect(desk.getByText('Points taken back with refunds')).toBeVisible();
	await visit(desk, `${house.url}/admin/members`);
	await desk.getByText('Ada', { exact: true }).click();
	await expect(desk.getByText(/50 points of refunded bills are still owed/)).toBeVisible();
	await desk.getByRole('button', { name: 'Print a statement' }).click();
	await expect(desk.getByText('The statement is printed.')).toBeVisible();
	expect(await faults(desk)).toEqual([]);
	await context.close();
});
