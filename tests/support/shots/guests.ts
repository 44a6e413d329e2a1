// What guests see in the house: kiosk, lobby board, menu, a table's tablet.
import { seasonNames } from '../../../src/features/house/style/contract.ts';
import {
	allScreens,
	askedTheHouse,
	roomOffered,
	booking,
	inSeason,
	numberTaken,
	slipAsked,
	tableRated,
	tableStaff,
	without
} from './guest-steps.ts';
import { desk, portrait, tablet, wall, type Shot } from './shot.ts';
import { press } from './steps.ts';

const atKiosk = { door: 'kiosk', size: portrait } as const;
const bookingSteps = ['', '-day', '-time', '-name', '-done'].map((step, at): Shot => ({
	...{ ...atKiosk, name: `kiosk-book${step}`, path: '/kiosk/book', steps: booking(at) }
}));

export const guestShots: readonly Shot[] = [
	{ ...atKiosk, name: 'kiosk-attract' },
	{ ...atKiosk, name: 'kiosk-attract-wide', size: tablet },
	...seasonNames.map((name): Shot => ({
		...atKiosk,
		name: `kiosk-${name}`,
		steps: inSeason(name)
	})),
	{ ...atKiosk, name: 'kiosk-check-in', path: '/kiosk/check-in' },
	{ ...atKiosk, name: 'kiosk-join', path: '/kiosk/join' },
	{ ...atKiosk, name: 'kiosk-join-wide', path: '/kiosk/join', size: tablet },
	{ ...atKiosk, name: 'kiosk-join-phone', path: '/kiosk/join', steps: press(/14 or older|已满14/) },
	{ ...atKiosk, name: 'kiosk-line', path: '/kiosk/line' },
	{ ...atKiosk, name: 'kiosk-line-card', path: '/kiosk/line', steps: press(/3/) },
	{ ...atKiosk, name: 'kiosk-ticket', path: '/kiosk/line', steps: numberTaken },
	{ ...atKiosk, name: 'kiosk-slip', path: '/kiosk/line', steps: slipAsked },
	...bookingSteps,
	{ ...atKiosk, name: 'kiosk-book-room', path: '/kiosk/book', steps: roomOffered },
	{ ...atKiosk, name: 'kiosk-book-large', path: '/kiosk/book', steps: askedTheHouse },
	{ ...atKiosk, name: 'kiosk-scanner', path: '/kiosk/scanner' },
	{ ...atKiosk, name: 'menu-kiosk', path: '/kiosk/menu' },
	{ ...atKiosk, name: 'menu-without', path: '/kiosk/menu', steps: without },
	{ ...atKiosk, name: 'board-at-kiosk', path: '/kiosk/board', size: wall, theme: 'dark' },
	{ name: 'board', door: 'board', size: wall, theme: 'dark' },
	{ name: 'table', door: 'table', size: tablet },
	{ name: 'table-staff', door: 'table', size: tablet, steps: tableStaff },
	{ name: 'table-menu', door: 'table', size: tablet, steps: press(/Look at the menu|看菜单/) },
	{ name: 'table-rate', door: 'table', size: tablet, steps: tableRated(0) },
	{ name: 'table-rate-dishes', door: 'table', size: tablet, steps: tableRated(1) },
	{ name: 'table-rate-words', door: 'table', size: tablet, steps: tableRated(2) },
	{ name: 'stage', door: 'stage', size: desk, steps: allScreens },
	{ ...atKiosk, name: 'first-morning-menu', house: 'first-morning', path: '/kiosk/menu' }
];
