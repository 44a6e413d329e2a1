// npm run screens -- --pictures: the README's pictures, from the same demo as the contact sheet.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { openRooms } from './rooms.ts';
import type { Houses } from './shots/houses.ts';
import { shots } from './shots/shots.ts';

const folder = new URL('../../docs/pictures', import.meta.url).pathname;

/** The README's name of a picture, and the shot it shows. */
const pictures: Record<string, string> = {
	kiosk: 'kiosk-attract',
	board: 'board',
	host: 'host',
	table: 'table',
	phone: 'phone-ticket',
	desk: 'desk-printing'
};

const rooms = `<!doctype html><style>
body{margin:0;padding:40px;background:#e7e2d8;display:grid;grid-template-columns:auto 1fr auto;gap:28px;align-items:end;width:1520px;box-sizing:border-box}
img{display:block;border-radius:10px;box-shadow:0 2px 14px #2b211a33}
.kiosk{height:900px}.wide{width:100%}.phone{height:560px}div{display:grid;gap:28px}
</style><img class="kiosk" src="kiosk.png"><div><img class="wide" src="table.png"><img class="wide" src="host.png"></div><img class="phone" src="phone.png">`;

/** Writes docs/pictures; the same evening at each call, so a picture changes only when a screen does. */
export async function takePictures(browser: Browser, houses: Houses): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const seen = openRooms(browser, houses, 0.6);
	for (const [name, shotName] of Object.entries(pictures)) {
		const shot = shots.find((one) => one.name === shotName);
		if (!shot) throw new Error(`There is no shot ${shotName}.`);
		const page = await seen.open({ shot, language: 'en', theme: shot.theme ?? 'light' });
		await page.screenshot({ path: join(folder, `${name}.png`) });
	}
	await seen.close();
	const page = await browser.newPage({ viewport: { width: 1520, height: 840 } });
	const sheet = join(folder, 'rooms.html');
	writeFileSync(sheet, rooms);
	await page.goto(pathToFileURL(sheet).href);
	await page.screenshot({ path: join(folder, 'rooms.png'), fullPage: true });
	await page.close();
	rmSync(sheet);
}
