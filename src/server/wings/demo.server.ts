// The demo evening over all wings: for the wizard, and for a throw-away house with a link for each screen.
import { demoDevices, demoTablet } from '#features/house/devices/demo.server.ts';
import { demoStaff } from '#features/house/staff/demo.server.ts';
import { changeRole } from '#features/house/staff/contract.ts';
import { isEasyPin } from '#features/house/staff/rules.ts';
import { playEvening } from '#features/house/venue/demo.server.ts';
import { eveningZone } from '#features/house/venue/rules.ts';
import type { DeviceRole, Instant } from '#protocol';
import type { DemoMade, DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { FrontWing } from './front.server.ts';
import type { HouseWing } from './house.server.ts';

interface Demo {
	house: HouseWing;
	front: FrontWing;
	/** Every wing's, in their order. */
	shares: readonly DemoShare[];
}

/** What `npm run demo` prints: one path a screen, and what to sign in with. */
export interface DemoPaths {
	kiosk: string;
	board: string;
	table: string;
	host: string;
	handheld: string;
	till: string;
	admin: string;
	phone: string;
	printer: string;
	staffPin: string;
	managerName: string;
	managerPassword: string;
}

const STAFF_PIN = '482957';
const MANAGER = { managerName: 'Mei Lin', managerPassword: 'long table by the window' };

/** Tables first: every other share wants them. */
const tablesLaid =
	({ house, front }: Demo, parts: Parts): DemoShare =>
	async ({ write, now, made }) => {
		const { language } = house.venue.profile();
		await write((tx) => front.layFloor(tx, 'medium', language, now));
		const tables = await front.floor.tables(parts.store.read);
		made.tables.push(...tables.map(({ id, name, min, max }) => ({ id, name, min, max })));
	};

function anyPin(): string {
	for (;;) {
		const digits = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
		const pin = String(digits % 1_000_000).padStart(6, '0');
		if (!isEasyPin(pin)) return pin;
	}
}

/** Into a house that is set up; its staff's PIN is made for it and answered. */
export async function loadEvening(demo: Demo, parts: Parts, now: Instant) {
	const shares = [tablesLaid(demo, parts), ...demo.shares];
	const { staffPin, brought } = await playEvening(parts.store, shares, now, { staffPin: anyPin() });
	return { staffPin, brought };
}

/** One name a screen, so that each keeps its own cookie on the page that shows them all (tests/support/stage). */
const hostNames = [
	...['kiosk', 'board', 'table', 'host', 'handheld', 'till', 'admin', 'phone', 'printer']
].map((screen) => `${screen}.demo.localhost`);

/** Who signed in here last is asked first: Hana at the host stand, the manager at the desk. */
async function rememberSignIns({ house }: Demo, parts: Parts, made: DemoMade, now: Instant) {
	const { beginSignIn, endSignIn } = house.staff;
	await parts.store.write(async (tx) => {
		for (const role of ['host', 'desk'] as const) {
			const device = made.devices.find((one) => one.role === role);
			const wanted = role === 'desk' ? 'manager' : 'host';
			const person = made.staff.find((one) => one.role === wanted);
			if (!device || !person) continue;
			await beginSignIn(tx, device.id, person.id, now);
			await endSignIn(tx, { device: device.id }, 'asked', now);
		}
	});
}

/** Something of the manager's waits for a second person. */
const askedFor =
	({ approvals }: HouseWing): DemoShare =>
	async ({ write, now, made }) => {
		const [asker, ...others] = made.staff;
		const tom = others.find(({ name }) => name === 'Tom');
		const device = made.devices.find(({ role }) => role === 'desk');
		if (!asker || !tom || !device) return;
		const caller = { surface: 'desk' as const, device, staff: { ...asker, provedAt: now } };
		const wish = { staffId: tom.id, role: 'manager' };
		await write((tx) => approvals.ask(tx, changeRole.name, wish, caller, now));
	};

/** Fills a throw-away house (a bare one has screens and staff only) and pairs its screens. @throws unless the data folder may be played with. */
export async function openDemoHouse(
	demo: Demo,
	parts: Parts,
	{ address, bare }: { address: string; bare?: boolean }
): Promise<DemoPaths> {
	const { config, store, clock } = parts;
	const { house, front } = demo;
	if (!config.playful) throw new Error(`${config.data} is not a folder to play with.`);
	if (house.venue.ready())
		throw new Error(`${config.data} holds a house already. Give the demo an empty folder.`);
	const now = clock.now();
	const pounds = { currency: { code: 'GBP', digits: 2 }, phoneRegion: 'GB' };
	const zone = eveningZone(now);
	const wifi = {
		name: 'Hoststand guests',
		password: 'lantern-7',
		security: 'WPA',
		hidden: false
	} as const;
	const profile = { name: 'Hoststand demo', zone, address, wifi, hostNames, ...pounds };
	await house.venue.skipFirstRun(profile, now);
	const seatedTable = async () => {
		const tables = await front.floor.tables(store.read);
		return tables.find((table) => table.state === 'seated') ?? tables[0];
	};
	const full = [
		tablesLaid(demo, parts),
		...demo.shares,
		askedFor(house),
		demoTablet(house.devices, seatedTable)
	];
	const shares = [demoDevices(house.devices), ...(bare ? [demoStaff(house.staff)] : full)];
	const made = await playEvening(store, shares, now, { staffPin: STAFF_PIN, ...MANAGER });
	await rememberSignIns(demo, parts, made, now);
	const link = (role: DeviceRole) =>
		`/pair/${made.devices.find((device) => device.role === role)?.token ?? ''}`;
	return {
		...{ kiosk: link('kiosk'), table: link('table'), host: link('host'), admin: link('desk') },
		...{ board: link('board'), handheld: link('handheld'), till: link('till') },
		...{ phone: made.phonePath || '/m', printer: made.printerPath || '/admin/printing' },
		...{ staffPin: made.staffPin, ...MANAGER }
	};
}
