// Durable check-ins a second through the whole command path, beside the same rows by bare better-sqlite3 on the
// same disk in the same run; and from a scan to the answer on the kiosk's screen.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfilesTables } from '#features/members/profiles/schema.server.ts';
import { newId } from '#protocol';
import { openChromium } from '../support/chromium.ts';
import { bareDesk, type BareDesk } from './bare-desk.ts';
import { hurry, type Scanners } from './scanners.ts';
import { openBenchHouse, type BenchHouse } from './in-process.ts';
import { median, quantile, round, type Benchmark } from './measure.ts';

/** Makes members with a card each, in commits of a hundred. */
async function cardsFor(house: BenchHouse, count: number): Promise<string[]> {
	const { store, clock } = house.app.parts;
	const codes: string[] = [];
	for (let from = 0; from < count; from += 100) {
		await store.write(async (tx) => {
			for (let at = from; at < Math.min(from + 100, count); at++) {
				const memberId = newId<'member'>(clock.now());
				await tx
					.tables<ProfilesTables>()
					.insertInto('members')
					.values({
						...{ venue_id: tx.venue, id: memberId, name: `Guest ${at}`, tier: 'silver' },
						...{ language: 'en', notes: '', joined_at: clock.now(), erased_at: null },
						...{ phone_sealed: null, phone_index: null, phone_tail: null }
					})
					.execute();
				codes.push((await house.app.wings.members.cards.issue(tx, { memberId }, clock.now())).code);
			}
		});
	}
	return codes;
}

/** What a write that must be on disk costs here, in ms. */
function fsyncMs(folder: string): number {
	const file = openSync(join(folder, 'fsync.probe'), 'w');
	const taken: number[] = [];
	for (let at = 0; at < 60; at++) {
		writeSync(file, 'x'.repeat(512));
		const from = performance.now();
		fsyncSync(file);
		taken.push(performance.now() - from);
	}
	closeSync(file);
	return median(taken);
}

interface Speeds {
	ours: number[];
	bare: number[];
}

async function speeds(
	scanners: Scanners,
	desk: BareDesk,
	codes: string[],
	rounds: number
): Promise<Speeds> {
	const share = Math.floor(codes.length / rounds);
	const measured: Speeds = { ours: [], bare: [] };
	for (let at = 0; at < rounds; at++) {
		const { seconds } = await scanners.checkIn(codes.slice(at * share, (at + 1) * share));
		measured.ours.push(share / seconds);
		measured.bare.push(share / desk.write(share));
	}
	// The first round warms both up.
	return { ours: measured.ours.slice(1), bare: measured.bare.slice(1) };
}

/** A wedge scanner types each code; ms from its last key to the answer on screen. */
async function answerMs(house: BenchHouse, codes: string[]): Promise<number[]> {
	const browser = await openChromium();
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	const token = await house.pair('kiosk');
	await context.addCookies([{ name: 'hs_device', value: token, url: house.url, httpOnly: true }]);
	const page = await context.newPage();
	await page.goto(`${house.url}/kiosk/check-in`, { waitUntil: 'networkidle' });
	const taken: number[] = [];
	for (const code of codes) {
		const answered = page.evaluate(
			() =>
				new Promise<number>((resolve) => {
					let scanned = 0;
					addEventListener(
						'keydown',
						(event) => {
							if (event.key === 'Enter') scanned = event.timeStamp;
						},
						{ capture: true }
					);
					const before = document.querySelector('[data-answer]');
					const seen = new MutationObserver(() => {
						const now = document.querySelector('[data-answer]');
						if (!now || now === before || scanned === 0) return;
						seen.disconnect();
						requestAnimationFrame(() => {
							resolve(performance.now() - scanned);
						});
					});
					seen.observe(document.body, { subtree: true, childList: true });
				})
		);
		await page.keyboard.type(code, { delay: 4 });
		await page.keyboard.press('Enter');
		taken.push(await answered);
	}
	await browser.close();
	return taken;
}

export const checkin: Benchmark = async ({ quick, say }) => {
	const house = await openBenchHouse();
	const { store, config } = house.app.parts;
	const [each, rounds, scans] = quick ? [400, 4, 8] : [1500, 9, 40];
	say('making members and their cards');
	const codes = await cardsFor(house, each * rounds + scans);
	const screen = codes.splice(0, scans);
	const scanners = await hurry(house.url, await house.pair('kiosk'));
	await scanners.checkIn(codes.splice(0, 20));
	const desk = bareDesk(store.path, config.data, ['visits', 'answers']);
	const { ours, bare } = await speeds(scanners, desk, codes, rounds);
	scanners.close();
	desk.close();
	say(`${round(median(ours), 0)} a second, bare ${round(median(bare), 0)}`);
	const answers = await answerMs(house, screen);
	const figures = {
		perSecond: round(median(ours), 0),
		barePerSecond: round(median(bare), 0),
		ratio: round(median(ours.map((one, at) => one / (bare[at] ?? Number.NaN)))),
		fsyncMs: round(fsyncMs(config.data), 3),
		answerP50Ms: round(quantile(answers, 0.5), 0),
		answerP95Ms: round(quantile(answers, 0.95), 0)
	};
	await house.close();
	return { figures, notes: ['50 clients in flight, each check-in a visit and a kept answer'] };
};
