// At the desk the house records how it calls, hears it and keeps it; the board plays it; and calls are softer late.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { callParty, queue, takeTicket } from '../../src/features/front/waitlist/contract.ts';
import { lineRule } from '../../src/features/front/waitlist/settings/contract.ts';
import { voiceZones } from '../../src/features/front/waitlist/voice/contract.ts';
import { openChromium } from '../support/chromium.ts';
import type { TestDevice } from '../support/device.ts';
import { faults } from '../support/faults-on-screen.ts';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { visit } from '../support/visit.ts';

/** A microphone that hums, without a question; and sounds without a finger. */
const microphone = [
	'--use-fake-device-for-media-stream',
	'--use-fake-ui-for-media-stream',
	'--autoplay-policy=no-user-gesture-required'
];
/** In s: a recording is longer, every built-in clip shorter. */
const OWN_FROM = 2.1;

function tokenOf(device: TestDevice): string {
	const { authorization } = device.socket.io.opts.extraHeaders ?? {};
	return String(authorization).replace('Bearer ', '');
}

/** Writes down what a page lets sound: addresses of what elements play, and how long each clip is that is said. */
async function listening(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		const sounded: unknown[] = [];
		Object.assign(globalThis, { sounded });
		const play = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')?.value as (
			this: HTMLMediaElement
		) => Promise<void>;
		HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
			return play.call(this).then(() => void sounded.push(this.src));
		};
		const start = Object.getOwnPropertyDescriptor(AudioBufferSourceNode.prototype, 'start')
			?.value as (this: AudioBufferSourceNode, when?: number) => void;
		AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, when = 0) {
			sounded.push(this.buffer?.duration);
			start.call(this, when);
		};
	});
}

const soundedOn = (page: Page) =>
	page.evaluate(() => (globalThis as unknown as { sounded: unknown[] }).sounded);

async function pageOf(
	browser: Browser,
	restaurant: Restaurant,
	token: string,
	url: string
): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await restaurant.enter(context, token);
	await listening(context);
	const page = await context.newPage();
	await visit(page, url);
	return page;
}

/** Recorded, heard, kept. */
async function recorded(desk: Page): Promise<void> {
	const phrase = desk.locator('[data-clip="call"]');
	await expect(phrase).toContainText('built in');
	await phrase.getByRole('button', { name: 'Record' }).click();
	await phrase.getByRole('button', { name: 'Keep' }).waitFor({ timeout: 15_000 });
	await phrase.getByRole('button', { name: 'Listen' }).click();
	await expect.poll(() => soundedOn(desk)).toEqual([expect.stringMatching(/^blob:/)]);
	await phrase.getByRole('button', { name: 'Keep' }).click();
	await expect(phrase).toContainText('own');
	expect(await faults(desk)).toEqual([]);
}

/** Softer from ten at night on; the board stands on the terrace. */
async function setByHour(desk: Page): Promise<void> {
	await desk.getByRole('button', { name: 'Add a period' }).click();
	await desk.getByLabel('From, hour').last().fill('22');
	await desk.getByLabel('Per cent').last().fill('130');
	const save = desk.getByRole('button', { name: 'Save', exact: true });
	await expect(save.first()).toBeDisabled();
	await desk.getByLabel('Per cent').last().fill('30');
	await desk.getByLabel('From, hour').first().fill('8');
	expect(await faults(desk)).toEqual([]);
	await save.first().click();
	await expect(save.first()).toBeDisabled();
	await desk.getByLabel('Zone').first().fill('Terrace');
	await save.last().click();
	await expect(save.last()).toBeDisabled();
}

test('a phrase is recorded at the desk, heard, kept, and is what the board says from then on', async ({
	house
}) => {
	const browser = await openChromium(microphone);
	try {
		const restaurant = await openRestaurant(house);
		const lobby = await restaurant.pair('board', 'Lobby');
		const desk = await pageOf(
			...([browser, restaurant, tokenOf(restaurant.desk)] as const),
			`${house.url}/admin/line`
		);
		await recorded(desk);
		await setByHour(desk);
		const { rule } = (await restaurant.desk.follow(lineRule, {})).state();
		expect([7, 8, 21, 22].map((hour) => rule.volumes[hour])).toEqual([30, 80, 80, 30]);
		const { zones } = (await restaurant.desk.follow(voiceZones, {})).state();
		expect(zones).toMatchObject([{ zone: 'Terrace', speaks: false }]);

		const board = await pageOf(browser, restaurant, lobby, `${house.url}/kiosk/board`);
		const host = await restaurant.at('host', 'Stand');
		const kiosk = await restaurant.at('kiosk', 'Door');
		granted<typeof takeTicket>(await kiosk.send(takeTicket, { size: 2, language: 'en' }));
		await expect(board.locator('body')).toContainText('A1');
		const line = await host.follow(queue, {});
		const { parties } = await line.next((now) => now.parties.length === 1);
		const { ticketId = '', version = 0 } = parties[0] ?? {};
		const fetched = board.waitForResponse(/\/api\/voice\/en\/call\?at=/);
		granted<typeof callParty>(await host.send(callParty, { ticketId, version } as never));
		expect((await fetched).headers()['content-type']).toMatch(/^audio\//);
		const own = async () => (await soundedOn(board)).filter((one) => Number(one) > OWN_FROM);
		await expect.poll(own).toHaveLength(2);
	} finally {
		await browser.close();
	}
});
