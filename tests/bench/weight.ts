// JS of each surface's first load, gzipped, and how soon a throttled kiosk shows and answers; beside a bare kit page.
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { openChromium } from '../support/chromium.ts';
import { openDemo } from '../support/open-demo.ts';
import { openBarePage } from './bare-page.ts';
import { later, median, quantile, round, type Benchmark } from './measure.ts';

/** CPU of a weak tablet, by the browser's own throttle. */
const THROTTLE = 6;

async function scriptsKb(browser: Browser, link: string): Promise<number> {
	const context = await browser.newContext();
	const page = await context.newPage();
	const sizes: Promise<number>[] = [];
	page.on('response', (response) => {
		if (response.request().resourceType() !== 'script') return;
		sizes.push(
			response.body().then(
				(body) => gzipSync(body).length,
				() => 0
			)
		);
	});
	await page.goto(link, { waitUntil: 'load' });
	await later(1200);
	const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
	await context.close();
	return round(bytes / 1024, 1);
}

async function throttled(page: Page): Promise<CDPSession> {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
	return session;
}

/** A browser that is that device already, with nothing in its cache. */
async function pairedContext(
	browser: Browser,
	token?: string,
	origin = ''
): Promise<BrowserContext> {
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	if (token) {
		const cookie = { name: 'hs_device', value: token, url: origin, httpOnly: true };
		await context.addCookies([cookie]);
	}
	return context;
}

/** Largest contentful paint of a cold load, in ms. */
async function lcpMs(browser: Browser, link: string, token?: string): Promise<number> {
	const context = await pairedContext(browser, token, new URL(link).origin);
	const page = await context.newPage();
	await throttled(page);
	await page.goto(link, { waitUntil: 'load' });
	await later(1500);
	const at = await page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				new PerformanceObserver((list) => {
					resolve(list.getEntries().at(-1)?.startTime ?? 0);
				}).observe({ type: 'largest-contentful-paint', buffered: true });
			})
	);
	await context.close();
	return at;
}

/** From a tap on each of the first screen's buttons to the next paint, in ms. */
async function tapsMs(browser: Browser, link: string): Promise<number[]> {
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	const page = await context.newPage();
	await page.goto(link, { waitUntil: 'networkidle' });
	await throttled(page);
	const taken: number[] = [];
	const target = page.getByRole('button', { name: /中文|English/ }).first();
	for (let at = 0; at < 10; at++) {
		const painted = page.evaluate(
			() =>
				new Promise<number>((resolve) => {
					addEventListener(
						'click',
						(event) => {
							requestAnimationFrame(() => {
								setTimeout(() => {
									resolve(performance.now() - event.timeStamp);
								});
							});
						},
						{ once: true, capture: true }
					);
				})
		);
		await target.click();
		taken.push(await painted);
	}
	await context.close();
	return taken;
}

export const weight: Benchmark = async ({ quick, say }) => {
	const [demo, bare, browser] = await Promise.all([openDemo(), openBarePage(), openChromium()]);
	try {
		const { kiosk, table, host, phone, admin } = demo.links;
		const surfaces = {
			kioskKb: kiosk,
			tableKb: table,
			hostKb: host,
			phoneKb: phone,
			deskKb: admin
		};
		const figures: Record<string, number> = {};
		for (const [key, link] of Object.entries({ ...surfaces, bareKb: bare.url })) {
			figures[key] = await scriptsKb(browser, link);
			say(`${key}: ${figures[key]}`);
		}
		const ours: number[] = [];
		const theirs: number[] = [];
		for (let at = 0; at < (quick ? 3 : 5); at++) {
			ours.push(await lcpMs(browser, `${new URL(kiosk).origin}/kiosk`, kiosk.split('/').at(-1)));
			theirs.push(await lcpMs(browser, bare.url));
			say(`LCP ${round(ours.at(-1) ?? 0)} ms, bare ${round(theirs.at(-1) ?? 0)} ms`);
		}
		figures['kioskLcpMs'] = round(median(ours), 0);
		figures['bareLcpMs'] = round(median(theirs), 0);
		figures['kioskLcpRatio'] = round(median(ours) / median(theirs));
		figures['kioskInpP95Ms'] = round(quantile(await tapsMs(browser, kiosk), 0.95), 0);
		return { figures, notes: [`CPU throttled ${THROTTLE}x by the browser, no network shaping`] };
	} finally {
		await browser.close();
		await Promise.all([demo.close(), bare.close()]);
	}
};
