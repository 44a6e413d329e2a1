// What guests do by themselves beside the line: one books a table at the kiosk, one leaves the line by its phone page.
import { expect } from '@playwright/test';
import { MINUTE } from '#protocol';
import type { Evening } from './evening.ts';
import { bookedAtKiosk, HALF_FIVE, STEP } from './guests.ts';

/** By hand at the last kiosk; the hosts' book has it at once. */
export async function bookAtKiosk({ minute, kiosks, bookings }: Evening): Promise<void> {
	const { at, size, wall, name } = bookedAtKiosk;
	const page = kiosks.at(-1)?.page;
	if (!page || at < minute || at >= minute + STEP) return;
	await page.getByRole('link', { name: 'Book a table' }).click();
	await page.getByRole('button', { name: `${size} people` }).click();
	await page.getByRole('button', { name: /Today/ }).click();
	await page.getByRole('button', { name: wall }).click();
	await page.getByRole('textbox').first().fill(name);
	await page.getByRole('button', { name: 'Book this table' }).click();
	await expect(page.locator('.code')).toHaveText(/^[0-9A-Z]{3} [0-9A-Z]{3}$/);
	await page.getByRole('button', { name: 'Done' }).click();
	const start = HALF_FIVE + 2 * 60 * MINUTE;
	await bookings.next((now) =>
		now.bookings.some((one) => one.name === name && one.channel === 'kiosk' && one.start === start)
	);
}

/** Whose patience is over says so on the phone; all others move up. */
export async function whoGivesUp({ minute, came, line }: Evening): Promise<void> {
	for (const { number, givesUpAt, page } of came.values()) {
		if (!page || givesUpAt < minute || givesUpAt >= minute + STEP) continue;
		expect(line.state().parties.map((one) => one.number)).toContain(number);
		await page.getByRole('button', { name: 'Leave the line' }).click();
		await line.next(({ parties }) => !parties.some((one) => one.number === number));
		await expect(page.getByRole('button', { name: 'Leave the line' })).toHaveCount(0);
	}
}
