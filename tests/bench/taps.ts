// How many taps and keys the host's commonest acts take, counted in a browser on the stand as it is.
import type { Page } from '@playwright/test';
import { times } from '#features/front/reservations/contract.ts';
import { signIn } from '#features/house/staff/contract.ts';
import { randomCode, type Caller } from '#protocol';
import { openChromium } from '../support/chromium.ts';
import { openBenchHouse, type BenchHouse } from './in-process.ts';
import { round, type Benchmark } from './measure.ts';

/** A practised hand types so many keys a second. */
const KEYS_A_SECOND = 4;
/** The eye looks at a field before the hand goes on. */
const LOOK_SECONDS = 0.4;

const host: Caller = {
	surface: 'host',
	device: { id: 'BENCH', name: 'Stand', role: 'host' },
	staff: { id: 'BENCH-STAFF', name: 'Hana', role: 'host', provedAt: Infinity }
};

/** A keyboard that counts. */
class Hand {
	keys = 0;
	fields = 0;
	readonly #page: Page;
	constructor(page: Page) {
		this.#page = page;
	}
	async press(key: string): Promise<void> {
		this.keys++;
		await this.#page.keyboard.press(key);
	}
	/** What is typed into a field, and Enter. */
	async field(text: string): Promise<void> {
		this.fields++;
		for (const letter of text) await this.press(letter);
		await this.press('Enter');
	}
	get seconds(): number {
		return this.keys / KEYS_A_SECOND + this.fields * LOOK_SECONDS;
	}
}

/** The manager signs in at that stand, as a host does at the beginning of a shift. */
async function signInAt(house: BenchHouse, token: string): Promise<void> {
	const { app } = house;
	const [mei] = await app.parts.store.read
		.tables<{ staff: { id: string } }>()
		.selectFrom('staff')
		.select('id')
		.execute();
	const envelope = { key: randomCode(12), input: { staffId: mei?.id ?? '', pin: '731964' } };
	const caller = app.identify({ phone: false, device: token });
	const heard = await app.answer({ name: signIn.name, caller, envelope });
	if (!heard.ok) throw new Error(`Nobody signed in: ${heard.code}`);
}

async function stand(house: BenchHouse): Promise<Page> {
	const browser = await openChromium();
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const token = await house.pair('host');
	await signInAt(house, token);
	await context.addCookies([{ name: 'hs_device', value: token, url: house.url, httpOnly: true }]);
	await context.addInitScript(() => {
		localStorage.setItem('hoststand.scanner.wedge', JSON.stringify({ gapMs: 1, prefix: '' }));
	});
	const page = await context.newPage();
	await page.goto(`${house.url}/host`, { waitUntil: 'networkidle' });
	return page;
}

/** Size, time, name and number of somebody on the telephone, by keys alone. */
async function phoneBooking(house: BenchHouse, page: Page): Promise<Hand> {
	const { clock } = house.app.parts;
	const day = house.app.wings.house.venue.today(clock.now());
	const input = { day, size: 2 };
	const heard = await house.app.answer({
		name: times.name,
		caller: host,
		envelope: { input }
	});
	const { slots } = (heard.ok ? heard.value : { slots: [] }) as {
		slots: { wall: string; free: boolean }[];
	};
	const wall = slots.findLast(({ free }) => free)?.wall ?? '';
	const hand = new Hand(page);
	await hand.press('b');
	await page.getByRole('dialog').waitFor();
	await hand.field('2');
	await hand.field(wall.replace(':', ''));
	await hand.field('Okafor');
	await hand.field('02079460112');
	await page
		.getByText(/Okafor/)
		.first()
		.waitFor();
	return hand;
}

export const taps: Benchmark = async ({ say }) => {
	const house = await openBenchHouse();
	const page = await stand(house);
	say('a booking by telephone');
	const hand = await phoneBooking(house, page);
	const figures = {
		phoneBookingKeys: hand.keys,
		phoneBookingSeconds: round(hand.seconds, 1)
	};
	await page.context().browser()?.close();
	await house.close();
	return {
		figures,
		notes: [
			`seconds: ${KEYS_A_SECOND} keys a second and ${LOOK_SECONDS} s to look at each field; the booking was made`
		]
	};
};
