// npm run screens [-- --only NAME,NAME] [--device]: every screen in both languages, light, dark and high contrast, and a contact sheet.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { openChromium } from './chromium.ts';
import { takePictures } from './pictures.ts';
import { languages, openRooms, themes, type Rooms, type Take } from './rooms.ts';
import { openHouses, type Houses } from './shots/houses.ts';
import { rounds, shots } from './shots/shots.ts';

const folder = new URL('../../screens', import.meta.url).pathname;
const fileOf = ({ shot, language, theme }: Take): string => `${shot.name}.${language}.${theme}.png`;

function contactSheet(takes: Take[]): string {
	const figure = (one: Take): string =>
		`<figure><img src="${fileOf(one)}" alt=""><figcaption>${one.language} ${one.theme}</figcaption></figure>`;
	const shown = shots.filter((shot) => takes.some((one) => one.shot === shot));
	const sections = shown.map(
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

/** In the order in which the houses can show them. `--device`: in the theme of the device alone. */
function wanted(args: string[]): Take[] {
	const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
	const own = args.includes('--device');
	return rounds(only).flatMap((round) =>
		languages.flatMap((language) =>
			round.flatMap((shot) =>
				(own ? [shot.theme ?? 'light'] : themes).map((theme) => ({ shot, language, theme }))
			)
		)
	);
}

async function takeAll(rooms: Rooms, takes: readonly Take[]): Promise<string[]> {
	const missed: string[] = [];
	for (const [at, one] of takes.entries()) {
		process.stderr.write(`\r${at + 1}/${takes.length} ${fileOf(one)}\u001b[K`);
		try {
			const page = await rooms.open(one);
			await page.screenshot({ path: join(folder, fileOf(one)) });
		} catch (why) {
			missed.push(`${fileOf(one)}: ${String(why).split('\n').slice(0, 3).join(' ')}`);
		}
	}
	process.stderr.write('\n');
	return missed;
}

async function drawSheet(browser: Browser, houses: Houses): Promise<void> {
	const takes = wanted(process.argv.slice(2));
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const rooms = openRooms(browser, houses);
	const missed = await takeAll(rooms, takes);
	await rooms.close();
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
	const browser = await openChromium();
	const houses = openHouses();
	try {
		if (process.argv.includes('--pictures')) await takePictures(browser, houses);
		else await drawSheet(browser, houses);
	} finally {
		await browser.close();
		await houses.close();
	}
}

await main();
