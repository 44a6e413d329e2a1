// The house on a Friday at half past five: two host tablets, three kiosks, a board, the book; and what is known of the evening.
import type { Browser, Page } from '@playwright/test';
import { handPen, thePen } from '../../../src/features/front/cutoff/contract.ts';
import { floorTables } from '../../../src/features/front/floor/contract.ts';
import { book, theBook } from '../../../src/features/front/reservations/contract.ts';
import { board, queue } from '../../../src/features/front/waitlist/contract.ts';
import { atDevice, signIn } from '../../../src/features/house/staff/contract.ts';
import { MINUTE } from '#protocol';
import { device, type Followed, type TestDevice } from '../device.ts';
import { granted, hostPin, openRestaurant, type Restaurant } from '../restaurant.ts';
import { startServer, type TestServer } from '../server.ts';
import { visit } from '../visit.ts';
import { cableTo, type Cable } from './cable.ts';
import { booked, HALF_FIVE } from './guests.ts';
import type { LightPhone } from './phone.ts';

export interface Tablet {
	page: Page;
	/** The same tablet's own wire. */
	wire: TestDevice;
	cable: Cable;
	id: string;
}

export interface Kiosk {
	page: Page;
	wire: TestDevice;
}

/** A party that has come, and its phone: always the light one, at first also one with its picture. */
export interface Came {
	number: string;
	light: LightPhone;
	page?: Page;
	/** Both in minutes of the evening. */
	leavesAt: number;
	stays: number;
	/** When it leaves the line by its phone; a party that waits until it sits: never. */
	givesUpAt: number;
}

export interface Evening {
	house: TestServer;
	/** The first holds the pen. */
	tablets: readonly [Tablet, Tablet];
	kiosks: readonly Kiosk[];
	boardPage: Page;
	/** What the house says, as the second tablet's wire hears it. */
	line: Followed<typeof queue>;
	floor: Followed<typeof floorTables>;
	bookings: Followed<typeof theBook>;
	shown: Followed<typeof board>;
	/** By number. */
	came: Map<string, Came>;
	/** Since half past five. */
	minute: number;
	/** How many parties of the line have been seated. */
	seated: number;
	/** Until when the parties of the book sit. */
	bookedUntil: number;
	/** Whose hands are next: the tablets take turns. */
	turn: number;
}

/** Hana's PIN on that tablet: nobody stays signed in for an evening of fake time. */
export async function handsOn({ wire }: Tablet): Promise<void> {
	const { people } = (await wire.follow(atDevice, { deviceId: '' })).state();
	const hana = people.find(({ name }) => name === 'Hana');
	granted<typeof signIn>(await wire.send(signIn, { staffId: hana?.id ?? '', pin: hostPin }));
}

/** The tablet whose turn it is, with Hana's hands on it. */
export async function nextInHand(evening: Evening): Promise<Tablet> {
	const tablet = evening.tablets[evening.turn++ % 2 === 0 ? 0 : 1];
	await handsOn(tablet);
	return tablet;
}

async function tabletAt(browser: Browser, house: TestServer, restaurant: Restaurant, name: string) {
	const token = await restaurant.pair('host', name);
	const cable = await cableTo(house.port);
	const context = await browser.newContext({
		...{ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }
	});
	await context.addCookies([
		{ name: 'hs_device', value: token, url: cable.url, httpOnly: true, sameSite: 'Strict' },
		{ name: 'hs_language', value: 'en', url: cable.url }
	]);
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await visit(page, `${cable.url}/host`);
	const wire = await device(house.url, token);
	const stands = (await wire.follow(thePen, {})).state().stands;
	const tablet = { page, wire, cable, id: stands.find((one) => one.name === name)?.id ?? '' };
	await handsOn(tablet);
	return tablet;
}

async function kioskAt(browser: Browser, house: TestServer, restaurant: Restaurant, name: string) {
	const token = await restaurant.pair('kiosk', name);
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	await restaurant.enter(context, token);
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await visit(page, `${house.url}/kiosk`);
	return { page, wire: await device(house.url, token) };
}

async function boardAt(browser: Browser, house: TestServer, restaurant: Restaurant) {
	const lobby = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
	await restaurant.enter(lobby, await restaurant.pair('board', 'Board'));
	const page = await lobby.newPage();
	await visit(page, `${house.url}/kiosk/board`);
	return page;
}

async function takeBookings({ wire }: Tablet): Promise<void> {
	for (const [minutes, size] of booked)
		granted<typeof book>(
			await wire.send(book, {
				...{ size, start: HALF_FIVE + minutes * MINUTE, name: 'Chen', language: 'en' },
				...{ highChairs: 0, stepFree: false, note: '' }
			})
		);
}

/** Half past five: everything is in its place, the book has three tables, and nobody has come yet. */
export async function openDoors(browser: Browser): Promise<Evening> {
	const house = await startServer({ clock: 'manual' });
	await house.clock.set(HALF_FIVE);
	const restaurant = await openRestaurant(house);
	const one = await tabletAt(browser, house, restaurant, 'Door stand');
	const two = await tabletAt(browser, house, restaurant, 'Bar stand');
	granted<typeof handPen>(await two.wire.send(handPen, { deviceId: one.id, version: 0 }));
	const kiosks: Kiosk[] = [];
	for (const name of ['Lobby', 'Garden', 'Street'])
		kiosks.push(await kioskAt(browser, house, restaurant, name));
	const boardPage = await boardAt(browser, house, restaurant);
	await takeBookings(two);
	return {
		...{ house, tablets: [one, two], kiosks, boardPage, came: new Map() },
		line: await two.wire.follow(queue, {}),
		floor: await two.wire.follow(floorTables, {}),
		bookings: await two.wire.follow(theBook, {}),
		shown: await two.wire.follow(board, {}),
		...{ minute: 0, seated: 0, bookedUntil: Infinity, turn: 0 }
	};
}

export async function closeDoors({ house, tablets }: Evening): Promise<void> {
	for (const { cable } of tablets) cable.close();
	await house.stop();
}
