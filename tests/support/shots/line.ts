// The line where guests may join from afar: their phones, the code at the door, what staff are asked for, the table that is kept.
import type { Page } from '@playwright/test';
import type { DemoLinks } from '../open-demo.ts';
import { visit } from '../visit.ts';
import { desk, phone, portrait, tablet, wall, type Shot } from './shot.ts';
import { atDesk, hostSignedIn, press } from './steps.ts';
import { handheldAt } from './staff-steps.ts';

const secure = { door: 'phone', size: phone, state: 'from-afar' } as const;
const kiosk = { door: 'kiosk', size: portrait, state: 'from-afar', path: '/kiosk/line' } as const;
const stand = { door: 'host', size: tablet, theme: 'dark', state: 'from-afar' } as const;
const admin = { door: 'admin', size: desk, state: 'from-afar' } as const;

/** The phone forgets its ticket, and a party of two joins by it. */
const joining = (press2: boolean) => async (page: Page) => {
	const { origin } = new URL(page.url());
	await page.context().clearCookies({ name: /ticket/ });
	await visit(page, `${origin}/m/line`);
	await press(/^(Party of 2|2位)$/)(page);
	if (!press2) return;
	await page.getByRole('button', { name: /^(Take a place|取号)$/ }).click();
	await page.waitForURL(/\/m\/t/);
};

/** The code at the door has been scanned. */
const here = async (page: Page): Promise<void> => {
	await joining(true)(page);
	await visit(page, `${new URL(page.url()).origin}/m/here/CODE`);
};

/** What a party asks for, before its number is taken. */
const asked = async (page: Page): Promise<void> => {
	await press(/^(Party of 2|2位)$/)(page);
	await press(/Go on without|没有会员卡/)(page);
};

const shown = (what: string) => async (page: Page) => {
	await page.locator(what).first().waitFor();
	await page.locator(what).first().scrollIntoViewIfNeeded();
};

/** The drink and its code, above what is always at hand below. */
const careShown = async (page: Page): Promise<void> => {
	// The house looks every twenty seconds who has waited long.
	await page.locator('.value').first().waitFor({ timeout: 30_000 });
	await shown('.value')(page);
	await page.mouse.wheel(0, 600);
};

const named = (text: RegExp) => async (page: Page) => {
	const title = page.getByRole('heading', { name: text }).first();
	await title.waitFor();
	await title.evaluate((one) => one.scrollIntoView({ block: 'start' }));
};

const signedInThen =
	(step: (page: Page, links: DemoLinks) => Promise<void>) =>
	async (page: Page, links: DemoLinks) => {
		await hostSignedIn(page, links);
		await step(page, links);
	};

export const lineShots: readonly Shot[] = [
	{ name: 'board-from-afar', door: 'board', size: wall, theme: 'dark', state: 'from-afar' },
	{ ...kiosk, name: 'kiosk-line-area', steps: asked },
	{ ...stand, name: 'host-line-tasks', steps: signedInThen(shown('li:has([data-task])')) },
	{
		...stand,
		name: 'host-table-kept',
		steps: signedInThen(async (page) => page.locator('[data-table="10"]').first().click())
	},
	{
		name: 'handheld-line-tasks',
		door: 'handheld',
		size: phone,
		state: 'from-afar',
		steps: handheldAt(0)
	},
	...(
		[
			['rule', /^(The rule of the line|排队规则)$/],
			['loudness', /^(Loudness of calls|叫号音量)$/],
			['voice', /^(The voice that calls|叫号语音)$/],
			['speakers', /^(Who speaks where|各区域由谁叫号)$/]
		] as const
	).map(([name, title]): Shot => ({
		...{ ...admin, name: `desk-line-${name}`, path: '/admin/line', steps: atDesk(named(title)) }
	})),
	{ ...secure, name: 'phone-care', steps: careShown },
	{ ...secure, name: 'phone-join', path: '/m/line', steps: joining(false) },
	{ ...secure, name: 'phone-joined', path: '/m/line', steps: joining(true) },
	{ ...secure, name: 'phone-here', path: '/m/line', steps: here }
];
