// What managers see at the desk, page by page, and the sheets and tabs that open there.
import {
	batchCounted,
	callingAddress,
	callingPrinter,
	couponOpened,
	dishOpened,
	erasing,
	flyerOpened,
	keyShown,
	memberOpened,
	pastMinute,
	personFound,
	photographed,
	printerAsked,
	samplesPrinted,
	searched,
	secondStep,
	segmentOpened,
	slideOpened,
	tab,
	watchForm,
	zoneChosen
} from './desk-steps.ts';
import { planOnline, planTable } from './floor-steps.ts';
import { desk, type Shot } from './shot.ts';
import { atDesk, press, signedOut } from './steps.ts';

const atPage = (name: string, path: string, ...steps: Parameters<typeof atDesk>): Shot => ({
	...{ name: `desk-${name}`, door: 'admin', size: desk, path: `/admin${path}` },
	steps: atDesk(...steps)
});
const tabs = (name: string, path: string, ...names: string[]): Shot[] =>
	names.map((one, at) => atPage(`${name}-${one}`, path, tab(at + 1)));

const pages = [
	...['/tasks', '/closing', '/devices', '/staff', '/style', '/attract', '/venue', '/reach'],
	...['/audit', '/backup', '/messages', '/dishes', '/members', '/coupons', '/points', '/segments'],
	...['/printing', '/printing/write', '/printing/templates', '/printing/templates/queue-ticket'],
	...[
		'/privacy',
		'/floor',
		'/reservations',
		'/line',
		'/guests',
		'/pre-shift',
		'/quotes',
		'/ratings'
	],
	...['/approvals', '/permissions', '/account', '/sources', '/sources/menus', '/counters']
];

const dark = (shot: Shot): Shot => ({ ...shot, name: `${shot.name}-dark`, theme: 'dark' });

export const deskShots: readonly Shot[] = [
	{ name: 'desk-sign-in', door: 'admin', path: '/admin', size: desk, steps: signedOut },
	{ ...atPage('', ''), name: 'desk' },
	...pages.map((path) => atPage(path.slice(1).replaceAll('/', '-'), path)),
	dark(atPage('printing-templates-queue-ticket', '/printing/templates/queue-ticket')),
	dark({ ...atPage('', ''), name: 'desk' }),
	...tabs('messages', '/messages', 'outlets', 'templates', 'rules'),
	...tabs('dishes', '/dishes', 'sets', 'categories', 'sheet'),
	...tabs('privacy', '/privacy', 'register', 'log'),
	atPage('dish', '/dishes', dishOpened('tbody tr:nth-child(2) button')),
	atPage('dish-photo', '/dishes', dishOpened('tbody tr:nth-child(2) button'), photographed),
	atPage('allergens', '/dishes', dishOpened('tbody tr:nth-child(2) .lists')),
	atPage('search', '', searched),
	atPage('member', '/members', memberOpened),
	atPage('contacts', '/members', memberOpened, press(/^(Correct|更正)$/)),
	atPage('privacy-person', '/privacy', personFound),
	atPage('privacy-erase', '/privacy', personFound, erasing),
	atPage('coupon', '/coupons', couponOpened),
	atPage('coupon-batch', '/coupons', batchCounted),
	atPage('segment', '/segments', segmentOpened),
	atPage('slide', '/attract', slideOpened),
	atPage('printing-ask', '/printing', printerAsked),
	atPage('printing-read', '/printing', printerAsked, samplesPrinted),
	atPage('printing-propose', '/printing', printerAsked, samplesPrinted, async (page) => {
		await press(/^(See what follows|查看建议)$/)(page);
	}),
	atPage('venue-zone', '/venue', zoneChosen),
	atPage('plan-table', '/floor', planTable),
	atPage('plan-online', '/floor', planOnline),
	atPage('devices-watch', '/devices', watchForm),
	atPage('line-past', '/line', pastMinute),
	atPage('sources-flyer', '/sources', flyerOpened),
	atPage('printing-calling', '/printing', callingPrinter),
	atPage('printing-address', '/printing', callingAddress),
	atPage('recovery-sheet', '/backup/sheet', keyShown),
	atPage('second-step', '/account', secondStep),
	...['', '/tasks', '/approvals', '/reservations', '/dishes', '/members'].map((path): Shot => ({
		...atPage('', path),
		...{ name: `first-morning${path.replace('/', '-')}`, house: 'first-morning' }
	})),
	{
		...atPage('', '/closing', async (page) => {
			const close = page.getByRole('button', { name: /^(Close the day|日结)/ });
			if (await close.isVisible()) await close.click();
		}),
		...{ name: 'day-closed', house: 'first-morning' }
	}
];
