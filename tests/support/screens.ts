// npm run screens [-- --only NAME]: every screen in both languages, light, dark and high contrast, and a contact sheet.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { openChromium } from './chromium.ts';
import { openDemo, type DemoLinks } from './open-demo.ts';
import { takePictures } from './pictures.ts';
import { shots } from './shots.ts';
import { languages, takeShot, themes, type Take } from './take-shot.ts';

const folder = new URL('../../screens', import.meta.url).pathname;
const fileOf = ({ shot, language, theme }: Take): string => `${shot.name}.${language}.${theme}.png`;

function contactSheet(takes: Take[]): string {
	const figure = (one: Take): string =>
		`<figure><img src="${fileOf(one)}" alt=""><figcaption>${one.language} ${one.theme}</figcaption></figure>`;
	const sections = [...new Set(takes.map((one) => one.shot))].map(
		(shot) =>
			`<section><h2>${shot.name}</h2><div>${takes
				.filter((one) => one.shot === shot)
				.map(figure)
				.join('')}</div></section>`
	);
	return `<!doctype html><meta charset="utf-8"><title>Hoststand: every screen</title><style>
body{font:15px/1.4 system-ui;margin:24px;background:#e9e7e2;color:#222}
div{display:flex;flex-wrap:wrap;gap:12px}figure{margin:0}
img{height:300px;box-shadow:0 1px 4px #0004;background:#fff}figcaption{font-size:12px;color:#555}
h2{font-size:16px;margin:20px 0 8px}</style>${sections.join('')}`;
}

function wanted(args: string[]): Take[] {
	const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
	const brief = args.includes('--brief');
	return shots
		.filter((shot) => only === undefined || shot.name.startsWith(only))
		.flatMap((shot) =>
			languages.flatMap((language) =>
				(brief ? themes.slice(0, 1) : themes).map((theme) => ({ shot, language, theme }))
			)
		);
}

async function takeAll(browser: Browser, full: DemoLinks, bare: DemoLinks): Promise<void> {
	const takes = wanted(process.argv.slice(2));
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const missed: string[] = [];
	for (const [at, one] of takes.entries()) {
		process.stderr.write(`\r${at + 1}/${takes.length} ${fileOf(one)}\u001b[K`);
		const links = one.shot.bare ? bare : full;
		await takeShot(browser, links, one, join(folder, fileOf(one))).catch((why: unknown) => {
			missed.push(`${fileOf(one)}: ${String(why).split('\n')[0] ?? ''}`);
		});
	}
	process.stderr.write('\n');
	writeFileSync(join(folder, 'index.html'), contactSheet(takes));
	const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
	await page.goto(pathToFileURL(join(folder, 'index.html')).href);
	await page.screenshot({ path: join(folder, 'contact-sheet.png'), fullPage: true });
	for (const one of missed) process.stderr.write(`missed ${one}\n`);
	const taken = takes.length - missed.length;
	process.stdout.write(`${taken} screens in screens/, sheet in screens/index.html\n`);
	if (missed.length > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
	const bareHouse = openDemo({ HOSTSTAND_DEMO: 'bare' });
	const [demo, bare, browser] = await Promise.all([openDemo(), bareHouse, openChromium()]);
	try {
		if (process.argv.includes('--pictures')) await takePictures(browser, demo.links);
		else await takeAll(browser, demo.links, bare.links);
	} finally {
		await browser.close();
		await Promise.all([demo.close(), bare.close()]);
	}
}

await main();
