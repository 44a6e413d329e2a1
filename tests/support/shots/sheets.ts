// The sheets and dialogs of staff, at stand and desk, and the pages in which the house's look is tried.
import type { Page } from '@playwright/test';
import type { DemoLinks } from '../open-demo.ts';
import { desk, portrait, tablet, wall, type Shot } from './shot.ts';
import { atDesk, hostSignedIn, press, signedOut } from './steps.ts';

const opened = (page: Page) => page.getByRole('dialog').first().waitFor();

/** What a key of the stand opens over it. */
const byKey = (key: string) => async (page: Page, links: DemoLinks) => {
	await hostSignedIn(page, links);
	await page.keyboard.press('Escape');
	await page.keyboard.press(key);
	await opened(page);
};

/** What a button opens. */
const byButton = (name: RegExp) => async (page: Page) => {
	await press(name)(page);
	await opened(page);
};

/** What the n-th act of somebody else's row opens: the role, the PIN, the end of the access. */
const byRow = (act: number) => async (page: Page) => {
	const theirs = page.locator('.acts').filter({ hasNot: page.locator('button:disabled') });
	await theirs.first().getByRole('button').nth(act).click();
	await opened(page);
};

const stand = { door: 'host', size: tablet, theme: 'dark' } as const;
const admin = { door: 'admin', size: desk } as const;
const sheet = (name: string, path: string, step: (page: Page) => Promise<void>): Shot => ({
	...{ ...admin, name: `desk-${name}`, path: `/admin${path}`, steps: atDesk(step) }
});

export const sheetShots: readonly Shot[] = [
	{
		...{ ...stand, name: 'host-who' },
		steps: async (page) => {
			await signedOut(page);
			await byButton(/^(Sign in|登录)$/)(page);
		}
	},
	...Object.entries({ party: 'a', coupon: 'k', door: 'd', keys: '?' }).map(([name, key]): Shot => ({
		...{ ...stand, name: `host-${name}`, steps: byKey(key) }
	})),
	{
		...{ ...stand, name: 'host-check-in' },
		steps: async (page, links) => {
			await hostSignedIn(page, links);
			await byButton(/^(Check in a card|为客人签到)/)(page);
		}
	},
	sheet('staff-add', '/staff', byButton(/^(Add somebody|添加员工)$/)),
	...['role', 'pin', 'leaves'].map((name, act) => sheet(`staff-${name}`, '/staff', byRow(act))),
	sheet('devices-pair', '/devices', byButton(/^(Pair a device|配对设备)$/)),
	sheet('task-new', '/tasks', byButton(/^(New task|新任务)$/)),
	sheet('source-new', '/sources', byButton(/^(Make a code|新建来源码)$/)),
	sheet('outlet-new', '/messages', async (page) => {
		await page.getByRole('tab').nth(1).click();
		await byButton(/^(Add an outlet|添加出口)$/)(page);
	}),
	...(['kiosk', 'board', 'table'] as const).map((room): Shot => ({
		...{ ...admin, name: `style-preview-${room}`, path: `/admin/style/preview/${room}` },
		size: { kiosk: portrait, board: wall, table: tablet }[room],
		...(room === 'board' && { theme: 'dark' })
	}))
];
