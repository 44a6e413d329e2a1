// Opens shots one after the other as their own devices would: one page stays as long as its door and language do.
import type { Browser, Page } from '@playwright/test';
import type { DemoLinks } from './open-demo.ts';
import { listen, settled } from './settled.ts';
import type { Houses } from './shots/houses.ts';
import type { Shot } from './shots/shot.ts';
import { awake, visit } from './visit.ts';

export const languages = ['en', 'zh'] as const;
export const themes = ['light', 'dark', 'contrast'] as const;

export interface Take {
	shot: Shot;
	language: (typeof languages)[number];
	theme: (typeof themes)[number];
}

export interface Rooms {
	/** The shot as it stands when all its steps are done. The page is the rooms' own: do not close it. */
	open(take: Take): Promise<Page>;
	close(): Promise<void>;
}

interface Standing {
	key: string;
	page: Page;
	/** Where its link has led it. */
	home: string;
}

async function newPage(
	browser: Browser,
	{ shot, language }: Take,
	deviceScaleFactor: number
): Promise<Page> {
	const context = await browser.newContext({
		...{ viewport: shot.size, deviceScaleFactor, reducedMotion: 'reduce' },
		locale: language === 'zh' ? 'zh-CN' : 'en-GB'
	});
	// Cut off is only what stays away for a while: the steps let that pass.
	if (shot.state === 'cut-off') await context.clock.install();
	const page = await context.newPage();
	page.setDefaultTimeout(8_000);
	listen(page);
	return page;
}

const keyOf = ({ shot, language }: Take): string =>
	[shot.house, shot.state, shot.door, language].join(' ');

/** By the machine's address where a page is to be cut off: of `localhost` a browser never believes that it is out of reach. */
const linkFor = ({ door, state }: Shot, links: DemoLinks): string =>
	state === 'cut-off' ? links[door].replace('//localhost', '//127.0.0.1') : links[door];

export function openRooms(browser: Browser, houses: Houses, scale = 1): Rooms {
	let standing: Standing | undefined;

	const leave = async (): Promise<void> => {
		await standing?.page.context().close();
		standing = undefined;
	};

	async function stand(take: Take, link: string): Promise<Standing> {
		const key = keyOf(take);
		if (standing?.key === key) return standing;
		await leave();
		standing = { key, page: await newPage(browser, take, scale), home: '' };
		await dress(standing.page, take, link);
		await visit(standing.page, link);
		standing.home = new URL(standing.page.url()).pathname;
		return standing;
	}

	async function dress(page: Page, { shot, language, theme }: Take, link: string): Promise<void> {
		const url = new URL(link).origin;
		await page.setViewportSize(shot.size);
		await page.context().addCookies([
			{ name: 'hs_language', value: language, url },
			{ name: 'hs_theme', value: theme, url }
		]);
	}

	async function show(take: Take): Promise<Page> {
		const { shot } = take;
		const links = await houses.linksFor(shot);
		const link = linkFor(shot, links);
		const { page, home } = await stand(take, link);
		// A shot may have cut it off.
		await page.context().setOffline(false);
		await dress(page, take, link);
		const { origin, search } = new URL(link);
		const path = shot.path ?? (home.startsWith('/setup') ? home + search : home);
		await page.goto(origin + path, { waitUntil: 'commit' });
		await awake(page);
		await settled(page);
		if (!shot.steps) return page;
		await shot.steps(page, links);
		await settled(page);
		return page;
	}

	return {
		async open(take) {
			try {
				return await show(take);
			} catch (why) {
				// What went wrong here shall not go wrong for the next shot.
				await leave();
				throw why;
			}
		},
		close: leave
	};
}
