// How soon a throttled host stand shows what another stand did: from the commit's fact to the painted frame.
import type { Page } from '@playwright/test';
import { seatParty } from '#features/front/waitlist/seating/contract.ts';
import { callParty } from '#features/front/waitlist/contract.ts';
import type { WaitlistTables } from '#features/front/waitlist/schema.server.ts';
import { HOUR, MINUTE, randomCode, type Caller, type SentTo } from '#protocol';
import { openChromium } from '../support/chromium.ts';
import type { BenchHouse } from './in-process.ts';
import { later } from './measure.ts';

const THROTTLE = 6;
/** Between two acts, as a busy evening has them at most. */
const PAUSE_MS = 1000;

/** What stands on the screen once the push is shown, in its part that is seen without scrolling. */
interface Sign {
	selector: string;
	/** Its text begins with this. */
	text?: string;
}

/** An act of another stand; the first of these facts is the push. */
interface Push {
	command: string;
	input: unknown;
	sign: Sign;
}
const PUSHES = ['reservations.made', 'waitlist.line-changed', 'floor.changed'];

export interface Pushed {
	/** From the commit's fact to the painted frame, in ms, by kind of act. */
	taken: Record<'booking' | 'call' | 'seating', number[]>;
	/** Bytes of the change as sent, the largest of each round. */
	bytes: number[];
}

/** The instant, by the clock that both processes share, at which the frame with this sign was painted. */
function painted(page: Page, sign: Sign): Promise<number> {
	return page.evaluate(
		({ selector, text = '' }) =>
			new Promise<number>((resolve) => {
				const look = () => {
					if (!document.querySelector(selector)?.textContent.trim().startsWith(text)) return;
					seen.disconnect();
					requestAnimationFrame(() => {
						setTimeout(() => {
							resolve(performance.timeOrigin + performance.now());
						});
					});
				};
				const seen = new MutationObserver(look);
				seen.observe(document.body, {
					...{ subtree: true, childList: true, characterData: true, attributes: true }
				});
			}),
		sign
	);
}

/** The stand's page, its renderer slowed; the house keeps its full speed, on the same cores. */
async function stand(house: BenchHouse) {
	const browser = await openChromium();
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const token = await house.pair('host');
	await context.addCookies([{ name: 'hs_device', value: token, url: house.url, httpOnly: true }]);
	const page = await context.newPage();
	const frames: number[] = [];
	page.on('websocket', (socket) =>
		socket.on('framereceived', ({ payload }) => frames.push(payload.length))
	);
	await page.goto(`${house.url}/host`, { waitUntil: 'networkidle' });
	await page.locator('[data-table]').first().waitFor();
	await later(1500);
	const session = await context.newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
	return { browser, page, frames };
}

/** Does it, and answers how long after its fact the stand had it painted. */
async function push(house: BenchHouse, page: Page, caller: Caller, one: Push) {
	const { bus } = house.app.parts;
	let told = 0;
	bus.onAny('bench', ({ name }) => {
		if (PUSHES.includes(name)) told ||= performance.timeOrigin + performance.now();
	});
	const seen = painted(page, one.sign);
	await page.evaluate(() => undefined);
	const envelope = { key: randomCode(12), input: one.input };
	const heard = await house.app.answer({ name: one.command, caller, envelope });
	if (!heard.ok) throw new Error(`${one.command} was refused: ${heard.code}`);
	const ms = (await seen) - told;
	bus.leave('bench');
	return { ms, value: heard.value };
}

/** Another stand books a table, calls a party of the line, and seats it; in turn, so many times each. */
export async function pushes(house: BenchHouse, caller: Caller, rounds: number): Promise<Pushed> {
	const { store, clock } = house.app.parts;
	const { browser, page, frames } = await stand(house);
	const line = await store.read
		.tables<WaitlistTables>()
		.selectFrom('tickets')
		.select(['id', 'number', 'version'])
		.where('state', '=', 'waiting')
		.orderBy('joined_at')
		.limit(rounds)
		.execute();
	const tables = await house.app.wings.front.floor.tables(store.read);
	const fitting = tables.filter(({ min, max }) => min <= 2 && max >= 2);
	const before = Number.parseInt(await page.locator('.day small').innerText());
	const done: Pushed = { taken: { booking: [], call: [], seating: [] }, bytes: [] };
	const act = async (kind: keyof Pushed['taken'], one: Push) => {
		frames.length = 0;
		const { ms, value } = await push(house, page, caller, one);
		done.taken[kind].push(ms);
		done.bytes.push(Math.max(...frames));
		await later(PAUSE_MS);
		return value;
	};
	for (const [at, { id, number, version }] of line.entries()) {
		const soon = Math.ceil((clock.now() + HOUR) / (15 * MINUTE)) + at;
		const input = { size: 2, start: soon * 15 * MINUTE, name: `New ${at}`, language: 'en' };
		await act('booking', {
			...{ command: 'reservations.book-large', input: { ...input, tableIds: [] } },
			sign: { selector: '.day small', text: String(before + at + 1) }
		});
		const called = (await act('call', {
			...{ command: callParty.name, input: { ticketId: id, version } },
			sign: { selector: `li.called[data-number="${number}"]` }
		})) as { version: number };
		const table = fitting[at % fitting.length];
		const seating = { ticketId: id, version: called.version, tableId: table?.id, anyway: true };
		await act('seating', {
			...{ command: seatParty.name, input: seating as SentTo<typeof seatParty> },
			sign: { selector: `[data-table="${table?.name}"][data-seated]` }
		});
	}
	await browser.close();
	return done;
}
