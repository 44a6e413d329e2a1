// Names that want to be commands, markup or formulas come out as text: on the host stand and on paper.
import type { Page } from '@playwright/test';
import { days, reserve, times } from '../../src/features/front/reservations/contract.ts';
import { printingHistory } from '../../src/features/house/printing/contract.ts';
import { NOTICE_VERSION, signUp } from '../../src/features/members/profiles/contract.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant } from '../support/restaurant.ts';
import type { TestDevice } from '../support/device.ts';
import { visit } from '../support/visit.ts';

/** What is typed, and what a person must be able to read of it. */
const names = [
	['<img src=x onerror="window.hacked=1">', 'onerror="window.hacked=1"'],
	['=HYPERLINK("http://evil.test")', '=HYPERLINK("http://evil.test")'],
	['\u202Egnidaer sdrawkcab', 'gnidaer sdrawkcab'],
	['面🍜王 𠮷野', '𠮷野'],
	['Cut\u001dV\u0000 pulse\u001bp\u0000', 'pulse']
] as const;

async function everyoneJoins(kiosk: TestDevice): Promise<void> {
	for (const [name] of names)
		granted<typeof signUp>(
			await kiosk.send(signUp, {
				...{ name, language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
				...{ marketing: false, profileOffers: false }
			})
		);
}

async function everyoneBooks(kiosk: TestDevice): Promise<void> {
	const open = granted<typeof days>(await kiosk.ask(days, {})).days.filter((one) => one.open);
	const day = open[1]?.day ?? '';
	for (const [name] of names) {
		const { slots } = granted<typeof times>(await kiosk.ask(times, { day, size: 2 }));
		const start = slots.find((slot) => slot.free)?.start ?? 0;
		granted<typeof reserve>(await kiosk.send(reserve, { size: 2, start, name, language: 'en' }));
	}
}

/** Listens for scripts that ran where none should. */
function watchForScripts(page: Page): string[] {
	const seen: string[] = [];
	page.on('dialog', (dialog) => {
		seen.push(dialog.message());
		void dialog.dismiss();
	});
	page.on('console', (line) => {
		if (/Content Security Policy|Refused to/.test(line.text())) seen.push(line.text());
	});
	return seen;
}

test('on the host stand and on paper a name is a name', async ({ house, browser }) => {
	const restaurant = await openRestaurant(house);
	const paper = await restaurant.desk.follow(printingHistory, {});
	const kiosk = await restaurant.at('kiosk', 'Door');
	await everyoneJoins(kiosk);
	await everyoneBooks(kiosk);

	const context = await browser.newContext({ viewport: { width: 1280, height: 1600 } });
	await restaurant.enter(context, await restaurant.pair('host', 'Stand'));
	const page = await context.newPage();
	const scripts = watchForScripts(page);
	await visit(page, `${house.url}/host`);
	for (const [, read] of names) await expect(page.getByText(read).first()).toBeVisible();
	expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
	expect(scripts).toEqual([]);

	// A card and a booking each: ten slips, ten cuts, and not one more.
	const slips = 2 * names.length;
	const { jobs } = await paper.next(
		(state) => state.jobs.filter((job) => job.state === 'printed').length === slips
	);
	expect(jobs).toHaveLength(slips);
	expect(paper.state().paper).toHaveLength(slips);
});
