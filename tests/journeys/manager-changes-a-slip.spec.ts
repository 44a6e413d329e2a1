// The manager changes the foot of the ticket, sees it on paper while typing, and takes it back.
import { printingHistory } from '../../src/features/house/printing/contract.ts';
import { takeTicket } from '../../src/features/front/waitlist/contract.ts';
import type { TestDevice } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

const FOOT = 'Thank you for waiting';

function tokenOf(device: TestDevice): string {
	const { authorization } = device.socket.io.opts.extraHeaders ?? {};
	return String(authorization).replace('Bearer ', '');
}

test('the manager changes the foot of the ticket, guests get it, and it comes back', async ({
	house,
	browser
}) => {
	const restaurant = await openRestaurant(house);
	const kiosk = await restaurant.at('kiosk', 'Door');
	const paper = await restaurant.desk.follow(printingHistory, {});
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await restaurant.enter(context, tokenOf(restaurant.desk));
	const page = await context.newPage();

	/** A guest takes a ticket; the words on its paper. */
	async function ticket(number: number): Promise<string> {
		const guest = { size: 2, needs: {}, language: 'en' as const };
		granted<typeof takeTicket>(await kiosk.send(takeTicket, guest));
		await paper.next((state) => state.paper[0]?.number === number);
		const svg = await page.request.get(`${house.url}/api/slips/paper-${number}.svg`);
		return (await svg.text()).replace(/<[^>]*>/g, '');
	}

	await visit(page, `${house.url}/admin/printing/templates`);
	await expect(page.getByRole('link', { name: 'Queue ticket' })).toBeVisible();
	expect(await faults(page)).toEqual([]);
	await visit(page, `${house.url}/admin/printing/templates/queue-ticket`);
	const field = page.getByRole('textbox', { name: 'Text: English' });
	const picture = page.getByRole('img', { name: /Queue ticket/ });
	const before = await picture.getAttribute('src');
	const text = await field.inputValue();

	await field.fill(`${text.trimEnd()}\n{guest}`);
	await expect(page.getByRole('button', { name: /no value named guest/ })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
	expect(await faults(page)).toEqual([]);
	await field.press('Control+z');
	await expect(field).toHaveValue(text);

	await field.fill(`${text.trimEnd()}\n${FOOT}`);
	await expect.poll(() => picture.getAttribute('src')).not.toBe(before);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByText(/^Version 1,/)).toBeVisible();
	expect(await ticket(1)).toContain(FOOT.replaceAll(' ', ''));

	await page.getByRole('button', { name: 'Take this one back: House style' }).click();
	await expect(page.getByText(/^Version 2,/)).toBeVisible();
	await expect(field).toHaveValue(text);
	expect(await ticket(2)).not.toContain(FOOT.replaceAll(' ', ''));
});
