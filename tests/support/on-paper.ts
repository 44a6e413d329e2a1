// What a scanner reads on a slip that the virtual printer has cut.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestServer } from './server.ts';

/** The house's own code on this paper: a coupon carries a second one, for the till. */
export async function codeOn(page: Page, house: TestServer, number: number): Promise<string> {
	await page.goto(`${house.url}/api/slips/paper-${number}.svg`);
	const picture = join(house.data, `paper-${number}.png`);
	await page.locator('svg').first().screenshot({ path: picture });
	const read = execFileSync('zbarimg', ['-q', '--raw', picture], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore']
	});
	return read.split('\n').find((code) => /^HS[0-9A-Z]{2}/.test(code)) ?? '';
}
