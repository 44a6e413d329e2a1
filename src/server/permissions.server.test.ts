// The permission matrix: every command, query and topic × every surface × every role, asked of the real house and
// compared with what the contracts declare; nothing undeclared; and what a technician can see, which is no guest.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declaredContracts } from '#features/index.ts';
import {
	deviceRoles,
	staffRoles,
	surfaces,
	type Caller,
	type Command,
	type Contract,
	type Query,
	type StaffRole,
	type Surface,
	type Topic
} from '#protocol';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

type Guarded = Command | Query | Topic;
const isGuarded = (one: Contract): one is Guarded => one.kind !== 'fact';
const all = declaredContracts().filter(isGuarded);

/** Who may act as whom, written out once more by hand: the rule under test is not asked about itself. */
const actsAs: Record<StaffRole, StaffRole[]> = {
	server: ['server'],
	host: ['host'],
	cashier: ['cashier'],
	manager: ['server', 'host', 'cashier', 'manager'],
	owner: ['server', 'host', 'cashier', 'manager', 'owner'],
	technician: ['technician'],
	privacy: ['privacy']
};
const deskOnly: StaffRole[] = ['technician', 'privacy'];

const declaredStaff = (def: Guarded, surface: Surface): readonly StaffRole[] | undefined =>
	def.staff && 'length' in def.staff ? def.staff : def.staff?.[surface];

/** What the contract promises to this surface with this role signed in. */
function promised(def: Guarded, surface: Surface, role: StaffRole | undefined): string {
	if (!def.from.includes(surface)) return 'not-allowed';
	const staff = declaredStaff(def, surface);
	if (!staff) return 'heard';
	if (!role || (deskOnly.includes(role) && surface !== 'desk')) return 'sign-in-needed';
	return actsAs[role].some((one) => staff.includes(one)) ? 'heard' : 'not-allowed';
}

function callerAt(surface: Surface, role: StaffRole | undefined, now: number): Caller {
	const device = deviceRoles.find((one) => one === surface);
	return {
		surface,
		secure: true,
		...(device && { device: { id: `DEVICE-${device}`, name: device, role: device } }),
		...(role && { staff: { id: `STAFF-${role}`, name: role, role, provedAt: now } })
	};
}

let house: TestHouse;
beforeAll(async () => {
	house = await openHouseForTest();
	await house.app.wings.openDemo('http://hoststand.test');
});
afterAll(() => house.close());

/** Asks without an input: whoever is let in hears that something is missing, everybody else why not. */
async function asked(def: Guarded, caller: Caller): Promise<string> {
	const heard =
		def.kind === 'topic'
			? await house.app.topics.watch({ topic: def.name, params: null }, caller, () => undefined)
			: await house.app.answer({ name: def.name, caller, envelope: {} });
	const code = heard.ok ? 'ok' : heard.code;
	return ['not-allowed', 'sign-in-needed', 'fresh-needed'].includes(code) ? code : 'heard';
}

test('every command, query and topic answers each surface and role as its contract declares', async () => {
	const roles = [undefined, ...staffRoles];
	let cells = 0;
	for (const def of all) {
		const wrong: string[] = [];
		for (const surface of surfaces)
			for (const role of roles) {
				cells++;
				const heard = await asked(def, callerAt(surface, role, house.clock.now()));
				const want = promised(def, surface, role);
				if (heard !== want) wrong.push(`${surface} ${role ?? 'nobody'}: ${heard}, not ${want}`);
			}
		expect(wrong, def.name).toEqual([]);
	}
	expect(cells).toBe(all.length * surfaces.length * (staffRoles.length + 1));
});

test('nothing is undeclared: known surfaces and roles, each role named where its surface may ask', () => {
	const faults = all.flatMap((def) => {
		const lists = def.staff && 'length' in def.staff ? { all: def.staff } : (def.staff ?? {});
		const named = Object.values(lists).flat();
		return [
			def.from.length === 0 && `${def.name} may be sent from nowhere`,
			...def.from.filter((one) => !surfaces.includes(one)).map((one) => `${def.name}: ${one}?`),
			...named.filter((one) => !staffRoles.includes(one)).map((one) => `${def.name}: ${one}?`),
			...Object.entries(lists).flatMap(([surface, roles]) => [
				roles.length === 0 && `${def.name} names nobody at ${surface}`,
				surface !== 'all' &&
					!def.from.some((one) => one === surface) &&
					`${def.name} names roles at ${surface}, which may not ask`
			])
		].filter((one) => one !== false);
	});
	expect(faults).toEqual([]);
});

/** What stands before a sign-in, and its end. */
const doorways = [
	'staff.sign-in',
	'staff.sign-in-with-password',
	'staff.sign-out',
	'staff.at-device'
];
const guestSurfaces: Surface[] = ['kiosk', 'board', 'table', 'phone', 'visitor'];

test('at the desk, the handheld and the till nothing is open without a sign-in but what any guest may see', () => {
	for (const surface of ['desk', 'handheld', 'till'] as const) {
		const open = all.filter(
			(def) =>
				def.from.includes(surface) && !declaredStaff(def, surface) && !doorways.includes(def.name)
		);
		const closed = open.filter((def) => !def.from.some((one) => guestSurfaces.includes(one)));
		expect(
			closed.map(({ name }) => name),
			surface
		).toEqual([]);
	}
});

test('guests and unpaired browsers command nothing that names staff', () => {
	const commands = all.filter(({ kind }) => kind === 'command');
	for (const def of commands)
		for (const surface of ['kiosk', 'board', 'phone', 'visitor'] as const)
			if (def.from.includes(surface)) expect(declaredStaff(def, surface), def.name).toBeUndefined();
	expect(commands.filter((def) => def.from.includes('board'))).toEqual([]);
});

// ---- The technician --------------------------------------------------------------------------

const technician = callerAt('desk', 'technician', 0);
const forTechnician = all.filter((def) => promised(def, 'desk', 'technician') === 'heard');

/** Inputs for what wants more than {}; a new query for the technician adds its own. */
let job = '';
const inputs: Record<string, (guest: string) => object> = {
	'printing.job-story': () => ({ jobId: job }),
	'search.find-anything': (text) => ({ text }),
	'reservations.days': () => ({ size: 2 }),
	'reservations.room-times': () => ({ size: 2, day: '2026-11-21' }),
	'reservations.times': () => ({ size: 2, day: '2026-11-21' }),
	'devices.pairing-offer': () => ({ secret: 'X'.repeat(32) })
};

async function seenBy(caller: Caller, def: Guarded, guest: string): Promise<string> {
	const input = inputs[def.name]?.(guest) ?? {};
	const heard =
		def.kind === 'topic'
			? await house.app.topics.watch({ topic: def.name, params: input }, caller, () => undefined)
			: await house.app.answer({ name: def.name, caller, envelope: { input } });
	if (!heard.ok) throw new Error(`${def.name}: ${heard.code}. Give the test an input for it.`);
	return JSON.stringify(heard.value);
}

const named = (def: Guarded): readonly StaffRole[] =>
	def.staff && 'length' in def.staff ? def.staff : Object.values(def.staff ?? {}).flat();

/** What the evening's guests are called, as a manager reads them; names that staff bear too tell nothing. */
async function guestNames(): Promise<string[]> {
	const staff = await house.app.wings.house.staff.people(house.app.parts.store.read);
	const seen: string[] = [];
	for (const def of all) {
		if (def.name === 'profiles.find-members') {
			const envelope = { input: { text: '' } };
			seen.push(
				JSON.stringify(
					await house.app.answer({ name: def.name, caller: someone.manager, envelope })
				)
			);
		} else if (def.name === 'reservations.book-of-day')
			seen.push(await seenBy(someone.manager, def, ''));
	}
	const names = [...seen.join().matchAll(/"name":"([^"]{3,})"/g)].flatMap(([, name]) => name ?? []);
	return [...new Set(names)].filter((name) => !staff.some((one) => one.name === name));
}

test('no query or topic of members, guests and their voice names the technician', () => {
	const guests =
		/^(profiles|cards|coupons|tiers|waitlist|checkin|ratings|service|timeline|privacy|reservations)\./;
	const telling = all.filter((def) => def.kind !== 'command' && guests.test(def.name));
	expect(telling.length).toBeGreaterThan(15);
	expect(telling.filter((def) => named(def).includes('technician'))).toEqual([]);
});

test('on a full evening nothing that a technician can ask or watch holds a guest’s name, though a manager sees them all', async () => {
	const state = await house.app.topics.watch(
		{ topic: 'printing.history', params: {} },
		someone.manager,
		() => undefined
	);
	job = /"id":"(\w+)"/.exec(JSON.stringify(state.ok && state.value.state))?.[1] ?? '';
	const guests = await guestNames();
	expect(guests.length).toBeGreaterThan(10);
	const search = all.find(({ name }) => name === 'search.find-anything');
	for (const def of forTechnician) {
		if (def.kind === 'command') continue;
		const about = def === search ? guests : guests.slice(0, 1);
		for (const guest of about) {
			const seen = await seenBy(technician, def, guest);
			for (const name of guests) expect(seen.includes(name), `${def.name}: ${name}`).toBe(false);
		}
	}
});
