// Keeps one browser at the house's page: started, watched, started again when it dies or hangs.
import { setTimeout as pause } from 'node:timers/promises';
import type { OpenDocument } from '@hoststand/documents';
import { deathsAfter, waitAfter } from './backoff.ts';
import { startBrowser, sweepProfiles, type Browser, type BrowserSpec } from './browser.ts';
import { attachPage, isListening, type Page } from './page.ts';
import { keepPairing, restorePairing, type Pairing } from './pairing.ts';

export interface LauncherSpec extends BrowserSpec {
	pairing: OpenDocument<Pairing>;
	/** How often the page is looked at. */
	beatMs?: number;
	/** The page answered, or the house is awaited: for systemd's watchdog. */
	beat(): void;
	/** One line for the journal. */
	say(words: string): void;
}

export interface Launcher {
	stop(): Promise<void>;
}

const BEAT_MS = 10_000;
const ASK_AGAIN_MS = 1_000;

async function awaitHouse(spec: LauncherSpec, page: Page): Promise<void> {
	if (await isListening(spec.server)) return;
	spec.say(`${spec.server.origin} does not answer yet; waiting`);
	await page.await();
	while (!(await isListening(spec.server))) {
		// Asked of the page too: a browser that has ended must not be waited with.
		await page.place();
		spec.beat();
		await pause(ASK_AGAIN_MS);
	}
}

/** Looks after the page for as long as it answers. Ends by throwing what was wrong. */
async function watch(spec: LauncherSpec, browser: Browser): Promise<never> {
	const { server, pairing } = spec;
	await restorePairing(pairing.data, server, browser.devtools);
	const page = await attachPage(browser, server);
	let crashed = false;
	const crash = page.crashed.then(() => {
		crashed = true;
	});
	await awaitHouse(spec, page);
	await page.open();
	for (;;) {
		await Promise.race([pause(spec.beatMs ?? BEAT_MS, undefined, { ref: false }), crash]);
		if (crashed) throw new Error('the page has crashed');
		const place = await page.place();
		// Chromium's own page for "cannot be reached" stays for ever.
		if (place.startsWith('chrome-error:')) {
			await awaitHouse(spec, page);
			await page.open();
		}
		await keepPairing(pairing, server, browser.devtools);
		spec.beat();
	}
}

/** One life of a browser; answers why it ended. */
async function live(spec: LauncherSpec, browser: Browser): Promise<string> {
	const watched = watch(spec, browser).catch((error: Error) => error.message);
	const why = await Promise.race([watched, browser.ended.then(() => 'the browser has ended')]);
	await browser.close();
	return why;
}

export function startLauncher(spec: LauncherSpec): Launcher {
	const stopping = new AbortController();
	let browser: Browser | undefined;
	sweepProfiles(spec.profiles);

	async function keepAlive(): Promise<void> {
		let deaths = 0;
		while (!stopping.signal.aborted) {
			const from = performance.now();
			browser = startBrowser(spec);
			const why = await live(spec, browser);
			if (stopping.signal.aborted) return;
			deaths = deathsAfter(deaths, performance.now() - from);
			const wait = waitAfter(deaths);
			spec.say(`${why}; it is started again in ${wait / 1000} s`);
			spec.beat();
			await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
		}
	}
	const done = keepAlive();

	return {
		async stop() {
			stopping.abort();
			await browser?.close();
			await done;
		}
	};
}
