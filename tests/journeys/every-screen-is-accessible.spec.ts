// Every screen and state of the contact sheet, in both languages: axe finds nothing, and a finger finds its target.
import { expect, test } from '@playwright/test';
import { faults } from '../support/faults-on-screen.ts';
import { openDemo, type OpenDemo } from '../support/open-demo.ts';
import { shots } from '../support/shots.ts';
import { openShot } from '../support/take-shot.ts';

let demo: OpenDemo;
let bare: OpenDemo;

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
	test.setTimeout(90_000);
	[demo, bare] = await Promise.all([openDemo(), openDemo({ HOSTSTAND_DEMO: 'bare' })]);
});
test.afterAll(() => Promise.all([demo.close(), bare.close()]));

for (const language of ['en', 'zh'] as const) {
	for (const shot of shots) {
		test(`${shot.name} in ${language}`, async ({ browser }) => {
			const theme = shot.theme ?? 'light';
			const page = await openShot(browser, (shot.bare ? bare : demo).links, {
				shot,
				language,
				theme
			});
			expect(await faults(page)).toEqual([]);
			expect(await page.locator('html').getAttribute('lang')).toBe(
				language === 'zh' ? 'zh-CN' : 'en'
			);
			await page.context().close();
		});
	}
}
