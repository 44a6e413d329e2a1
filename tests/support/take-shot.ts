// One screen as its own device would show it, written as a picture.
import type { Browser, Page } from '@playwright/test';
import type { DemoLinks } from './open-demo.ts';
import type { Shot } from './shots.ts';
import { visit } from './visit.ts';

export const languages = ['en', 'zh'] as const;
export const themes = ['light', 'dark', 'contrast'] as const;

export interface Take {
	shot: Shot;
	language: (typeof languages)[number];
	theme: (typeof themes)[number];
}

/** Opens a screen as its own device would. Close its context when done. */
export async function openShot(
	browser: Browser,
	links: DemoLinks,
	{ shot, language, theme }: Take,
	scale = 1
): Promise<Page> {
	const context = await browser.newContext({
		viewport: shot.size,
		deviceScaleFactor: scale,
		locale: language === 'zh' ? 'zh-CN' : 'en-GB',
		reducedMotion: 'reduce'
	});
	const { origin } = new URL(links[shot.door]);
	await context.addCookies([
		{ name: 'hs_language', value: language, url: origin },
		{ name: 'hs_theme', value: theme, url: origin }
	]);
	const page = await context.newPage();
	page.setDefaultTimeout(8_000);
	try {
		await reach(page, links, shot);
		return page;
	} catch (why) {
		await context.close();
		throw why;
	}
}

async function reach(page: Page, links: DemoLinks, shot: Shot): Promise<void> {
	const { origin } = new URL(links[shot.door]);
	await visit(page, links[shot.door]);
	if (shot.path) await visit(page, origin + shot.path);
	await page.waitForTimeout(500);
	await shot.steps?.(page, links);
	await page.waitForTimeout(250);
}

/** Writes a screen to `path`, scaled. */
export async function takeShot(
	browser: Browser,
	links: DemoLinks,
	take: Take,
	path: string,
	scale = 1
): Promise<void> {
	const page = await openShot(browser, links, take, scale);
	await page.screenshot({ path });
	await page.context().close();
}
