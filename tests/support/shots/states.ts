// What befalls a house before some shots: practice, trouble with paper, an outage, a lost address, a clock that jumps, a demo in a real house.
import { houseAddress, moveTo } from '../../../src/features/house/address/contract.ts';
import { deviceList } from '../../../src/features/house/devices/contract.ts';
import { lastOutage, markOutageSeen } from '../../../src/features/house/outage/contract.ts';
import { beginPractice } from '../../../src/features/house/practice/contract.ts';
import {
	atDevice,
	signIn,
	signInWithPassword
} from '../../../src/features/house/staff/contract.ts';
import { houseTime } from '../../../src/features/house/timekeeping/contract.ts';
import { editVenue, loadDemo, venueSettings } from '../../../src/features/house/venue/contract.ts';
import type { DeviceRole, Id } from '#protocol';
import { device, type TestDevice } from '../device.ts';
import type { DemoLinks } from '../open-demo.ts';
import { granted, managerPassword, openRestaurant } from '../restaurant.ts';
import { fromAfar, wasCutOff } from './line-states.ts';
import { paperMended, paperTrouble } from './paper.ts';
import type { HouseState } from './shot.ts';

const MANAGER = 'Mei Lin';
const tokenIn = (link: string): string => link.split('/pair/')[1] ?? '';

/** A screen of the demo as a node program. */
export const at = (
	links: DemoLinks,
	door: 'kiosk' | 'host' | 'table' | 'admin'
): Promise<TestDevice> => device(new URL(links[door]).origin, tokenIn(links[door]));

/** The demo's desk as a node program, its manager signed in. */
export async function deskOf(links: DemoLinks): Promise<TestDevice> {
	const desk = await at(links, 'admin');
	const asked = { name: MANAGER, password: links.managerPassword };
	granted<typeof signInWithPassword>(await desk.send(signInWithPassword, asked));
	return desk;
}

/** The demo's host stand as a node program, Hana signed in. */
export async function standOf(links: DemoLinks): Promise<TestDevice> {
	const host = await at(links, 'host');
	const { people } = (await host.follow(atDevice, { deviceId: '' })).state();
	const hana = people.find(({ name }) => name === 'Hana')?.id ?? '';
	granted<typeof signIn>(await host.send(signIn, { staffId: hana as never, pin: links.staffPin }));
	return host;
}

/** Three of the house's screens as node programs do something, and go. */
async function byHands(
	links: DemoLinks,
	act: (hands: Record<'desk' | 'kiosk' | 'host', TestDevice>) => Promise<void>
): Promise<void> {
	const [desk, kiosk] = [await deskOf(links), await at(links, 'kiosk')];
	const host = await standOf(links);
	await act({ desk, kiosk, host });
	for (const one of [desk, kiosk, host]) one.close();
}

/** A switch of the stage, which the demo's parent process turns. */
async function turn(links: DemoLinks, name: string): Promise<void> {
	const origin = `http://127.0.0.1:${new URL(links.stage).port}`;
	const answer = await fetch(`${origin}/turn/${name}`, { method: 'POST', headers: { origin } });
	if (!answer.ok) throw new Error(`The switch ${name} answered ${answer.status}.`);
}

const trained: readonly DeviceRole[] = ['kiosk', 'host', 'handheld', 'till', 'desk'];

/** Every screen but the lobby's and a table's; the desk last, for it is the one that sends them. */
async function practice(links: DemoLinks): Promise<void> {
	const desk = await deskOf(links);
	const { devices } = (await desk.follow(deviceList, {})).state();
	for (const role of trained) {
		const one = devices.find((each) => each.role === role);
		if (!one) continue;
		granted<typeof beginPractice>(
			await desk.send(beginPractice, { deviceId: one.id as Id<'device'> })
		);
	}
	desk.close();
}

/** A slip is uncertain, and one waits for paper. */
async function paper(links: DemoLinks): Promise<void> {
	const [desk, kiosk] = [await deskOf(links), await at(links, 'kiosk')];
	await paperTrouble({ desk, kiosk });
	for (const one of [desk, kiosk]) one.close();
}

/** The server is killed, an hour goes by, and it stands again. */
async function outage(links: DemoLinks): Promise<void> {
	const desk = await deskOf(links);
	await paperMended({ desk });
	desk.close();
	for (const name of ['kill', 'hour', 'kill']) await turn(links, name);
}

async function address(links: DemoLinks): Promise<void> {
	const desk = await deskOf(links);
	const { profile, hostNames } = (await desk.follow(venueSettings, {})).state();
	const lost = { profile: { ...profile, address: 'http://192.0.2.7:3000' }, hostNames };
	granted<typeof editVenue>(await desk.send(editVenue, lost));
	const state = await desk.follow(houseAddress, {});
	await state.next((now) => now.lost && now.code !== null);
	desk.close();
}

/** What was wrong before is mended, so that the clock stands alone. */
async function clock(links: DemoLinks): Promise<void> {
	const desk = await deskOf(links);
	const outage = (await desk.follow(lastOutage, {})).state().outage;
	if (outage) await desk.send(markOutageSeen, { id: outage.id });
	const { lost, now } = (await desk.follow(houseAddress, {})).state();
	if (lost) await desk.send(moveTo, { address: now[0] ?? '' });
	const time = await desk.follow(houseTime, {});
	await turn(links, 'clock');
	await time.next(({ doubt }) => doubt !== null);
	desk.close();
}

/** The unopened house is set up, and the demo comes into it; its desk is the one door there is. */
async function demoLoaded(links: DemoLinks): Promise<void> {
	const url = new URL(links.visitor);
	const house = { url: url.origin, setupCode: url.searchParams.get('code') ?? undefined };
	const restaurant = await openRestaurant(house);
	granted<typeof loadDemo>(await restaurant.desk.send(loadDemo, {}));
	const token = await restaurant.pair('desk', 'Bureau');
	links.admin = `${url.origin}/pair/${token}`;
	const desk = await device(url.origin, token);
	const asked = { name: 'Mei', password: managerPassword };
	granted<typeof signInWithPassword>(await desk.send(signInWithPassword, asked));
	desk.close();
	restaurant.desk.close();
}

export const bringAbout: Record<HouseState, (links: DemoLinks) => Promise<void>> = {
	...{ paper, practice, outage, address, clock },
	'from-afar': (links) => byHands(links, fromAfar),
	'cut-off': (links) => byHands(links, wasCutOff),
	'demo-loaded': demoLoaded
};
