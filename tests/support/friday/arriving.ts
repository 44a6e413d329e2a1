// Parties come to the kiosks: the first ones by hand with a picture on their phone, the others as quick as the wire.
import { expect, type Browser } from '@playwright/test';
import { takeTicket } from '../../../src/features/front/waitlist/contract.ts';
import { isLong } from '../depth.ts';
import { granted } from '../restaurant.ts';
import { visit } from '../visit.ts';
import type { Came, Evening, Kiosk } from './evening.ts';
import { guests, STEP, type Guest } from './guests.ts';
import { lightPhone, pageOnPaper } from './phone.ts';

/** Played by hand in the browser; the others come as quick as the wire. All of them in the long run. */
export const byHand = isLong ? guests.length : 4;

async function numberByHand({ page }: Kiosk, size: number): Promise<string> {
	await page.getByRole('link', { name: /Take a place in the line/ }).click();
	await page.getByRole('button', { name: `Party of ${size}` }).click();
	await page.getByRole('button', { name: /without a card/i }).click();
	await page.getByRole('button', { name: 'Take my number' }).click();
	const number = (await page.getByTestId('number').textContent()) ?? '';
	await page.getByRole('button', { name: 'Done' }).click();
	return number;
}

/** One by hand looks at the page of its paper; one by the wire was told where it is. */
async function arriveByHand(browser: Browser, evening: Evening, kiosk: Kiosk, guest: Guest) {
	const { house, line } = evening;
	const before = new Set(line.state().parties.map(({ number }) => number));
	const number = await numberByHand(kiosk, guest.size);
	expect(before.has(number)).toBe(false);
	const paper = pageOnPaper(house, number);
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	await visit(page, paper.replace(/^https?:\/\/[^/]+/, house.url));
	return { number, page, light: await lightPhone(house, paper) };
}

async function arriveByWire({ house }: Evening, { wire }: Kiosk, { size }: Guest) {
	const { number, page } = granted<typeof takeTicket>(
		await wire.send(takeTicket, { size, language: 'en' })
	);
	return { number, light: await lightPhone(house, page ?? pageOnPaper(house, number)) };
}

/** Whoever comes in the minutes until the house looks up again, at one kiosk after the other. */
export async function whoComesNow(browser: Browser, evening: Evening): Promise<void> {
	const { minute, kiosks, came } = evening;
	for (const [n, guest] of guests.entries()) {
		const kiosk = kiosks[n % kiosks.length];
		if (!kiosk || guest.at < minute || guest.at >= minute + STEP) continue;
		const arrived: Pick<Came, 'number' | 'light' | 'page'> =
			n < byHand || guest.patience !== undefined
				? await arriveByHand(browser, evening, kiosk, guest)
				: await arriveByWire(evening, kiosk, guest);
		const givesUpAt = guest.at + (guest.patience ?? Infinity);
		came.set(arrived.number, { ...arrived, leavesAt: Infinity, stays: guest.stays, givesUpAt });
	}
}
