// What staff see on their feet: host stand, handheld, till.
import { desk, phone, tablet, type Shot } from './shot.ts';
import { hostEvening, partyChosen, tableChosen } from './floor-steps.ts';
import {
	bookingAtStand,
	bookingSeen,
	couponGivenBack,
	guestAsks,
	handheldAt,
	hostClosing,
	offTonight,
	onPaper
} from './staff-steps.ts';
import { hostSignedIn, signedOut } from './steps.ts';

const atStand = { door: 'host', size: tablet, theme: 'dark' } as const;

export const staffShots: readonly Shot[] = [
	{ ...atStand, name: 'host', steps: signedOut },
	{ ...atStand, name: 'host-signed-in', steps: hostSignedIn },
	{ ...atStand, name: 'host-party-chosen', steps: partyChosen },
	{ ...atStand, name: 'host-table-chosen', steps: tableChosen },
	{ ...atStand, name: 'host-evening', steps: hostEvening },
	{ ...atStand, name: 'host-portrait', size: { width: 1024, height: 1366 } },
	{ ...atStand, name: 'host-off-tonight', steps: offTonight },
	{ ...atStand, name: 'host-on-paper', steps: onPaper },
	{ ...atStand, name: 'host-request', steps: guestAsks },
	{ ...atStand, name: 'host-booking', steps: bookingAtStand('4') },
	{ ...atStand, name: 'host-booking-large', steps: bookingAtStand('28') },
	{ ...atStand, name: 'host-booking-seen', steps: bookingSeen },
	{ ...atStand, name: 'host-closing', path: '/host/closing', theme: 'light', steps: hostClosing },
	{ ...atStand, name: 'host-give-back', steps: couponGivenBack },
	{ name: 'handheld', door: 'handheld', size: phone, steps: signedOut },
	...['calls', 'line', 'tables', 'menu', 'coupon'].map((tab, at): Shot => ({
		...{ name: `handheld-${tab}`, door: 'handheld', size: phone, steps: handheldAt(at) }
	})),
	{ name: 'till', door: 'till', size: tablet, theme: 'dark', steps: signedOut },
	{ name: 'till-signed-in', door: 'till', size: tablet, theme: 'dark', steps: hostSignedIn },
	{ ...atStand, name: 'first-morning-host', house: 'first-morning' },
	{ ...atStand, name: 'practice-host', house: 'first-morning', state: 'practice' },
	{
		...{ name: 'practice-handheld', house: 'first-morning', state: 'practice' },
		...{ door: 'handheld', size: phone }
	},
	{
		...{ name: 'practice-till', house: 'first-morning', state: 'practice', theme: 'dark' },
		...{ door: 'till', size: tablet }
	},
	{
		...{ name: 'practice-desk', house: 'first-morning', state: 'practice' },
		...{ door: 'admin', size: desk }
	}
];
