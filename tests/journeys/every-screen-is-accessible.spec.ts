// Every screen and state of the contact sheet, in both languages: axe finds nothing, and each speaks its language.
import { expect, test } from '@playwright/test';
import { faults } from '../support/faults-on-screen.ts';
import { languages, openRooms, type Rooms } from '../support/rooms.ts';
import { openHouses, type Houses } from '../support/shots/houses.ts';
import { houses as names } from '../support/shots/shot.ts';
import { rounds } from '../support/shots/shots.ts';

for (const name of names)
	for (const language of languages)
		test.describe(`${name} in ${language}`, () => {
			let houses: Houses;
			let rooms: Rooms;

			test.describe.configure({ mode: 'default' });
			test.beforeAll(({ browser }) => {
				houses = openHouses();
				rooms = openRooms(browser, houses);
			});
			test.afterAll(async () => {
				await rooms.close();
				await houses.close();
			});

			for (const shot of rounds('', name).flat())
				test(shot.name, async () => {
					const page = await rooms.open({ shot, language, theme: shot.theme ?? 'light' });
					expect(await faults(page)).toEqual([]);
					const lang = language === 'zh' ? 'zh-CN' : 'en';
					expect(await page.locator('html').getAttribute('lang')).toBe(lang);
				});
		});
