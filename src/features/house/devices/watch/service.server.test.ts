// The team hears once of each absence, once of its return, nothing at night, and everything that a fuse takes at once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, newId, type DeviceRole, type Instant } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { saveOutlet } from '../../messages/outlets/contract.ts';
import { presets } from '../../messages/presets.ts';
import { revokeDevice } from '../contract.ts';
import { watchService } from './service.server.ts';
import { firstWatch, setWatch, watching, type Watch } from './contract.ts';
import { isQuiet, news, type Watched } from './rules.ts';

const NOW = Date.UTC(2026, 10, 22, 19);
const kiosk = (own: Partial<Watched> = {}): Watched => ({
	...{ id: 'K', name: 'Door', role: 'kiosk', here: false, seenAt: NOW - HOUR },
	...own
});
const at = { watch: firstWatch, quiet: false, startedAt: 0, now: NOW };

describe('what is news', () => {
	test('a screen that is away for ten minutes is, one that is away for nine is not', () => {
		const away = (minutes: number) => kiosk({ seenAt: NOW - minutes * MINUTE });
		expect(news([away(10)], [], at).gone).toEqual([{ device: away(10), since: NOW - 10 * MINUTE }]);
		expect(news([away(9)], [], at).gone).toEqual([]);
	});

	test('one that never came, a handheld and a desk are missed by nobody', () => {
		const roles: DeviceRole[] = ['handheld', 'desk'];
		const missed = roles.map((role) => kiosk({ role }));
		expect(news([kiosk({ seenAt: null }), ...missed], [], at).gone).toEqual([]);
	});

	test('after a start nobody is away for longer than the house has listened', () => {
		expect(news([kiosk()], [], { ...at, startedAt: NOW - MINUTE }).gone).toEqual([]);
		const [found] = news([kiosk()], [], { ...at, startedAt: NOW - 12 * MINUTE }).gone;
		expect(found?.since).toBe(NOW - 12 * MINUTE);
	});

	test('a house that wants no notice gets none', () => {
		const never: Watch = { ...firstWatch, afterMinutes: 0 };
		expect(news([kiosk()], [], { ...at, watch: never }).gone).toEqual([]);
	});

	test('quiet hours go through the night, and are none where both times are one', () => {
		const late = Date.UTC(2026, 10, 22, 23, 30);
		expect(isQuiet(firstWatch, 'Europe/London', late)).toBe(true);
		expect(isQuiet(firstWatch, 'Europe/London', NOW)).toBe(false);
		const never = { ...firstWatch, quiet: { from: '10:00', to: '10:00' } };
		expect(isQuiet(never, 'Europe/London', late)).toBe(false);
	});
});

let house: TestHouse;
let here: Set<string>;
let startedAt: Instant;
beforeEach(async () => {
	house = await openHouseForTest();
	house.clock.set(NOW);
	[here, startedAt] = [new Set<string>(), NOW];
});
afterEach(() => house.close());

const desk = () => house.as(someone.manager);

/** What the desk's dialog saves for a group of the staff. */
async function openTeam(): Promise<void> {
	const preset = presets.find(({ name }) => name === 'ntfy');
	if (!preset) throw new Error('The preset of ntfy is gone.');
	const { settings } = preset;
	if (settings.kind !== 'http') throw new Error('ntfy is reached by http.');
	const http = { ...settings.http, url: 'https://ntfy.test/house' };
	const wanted = { name: 'Team', isOn: true, secrets: {}, settings: { ...settings, http } };
	expect(await desk().send(saveOutlet, wanted)).toMatchObject({ ok: true });
}

/** The same service as the house's own, with a list of who is here that the test holds. */
const watch = () =>
	watchService({
		...{ store: house.app.parts.store, here: () => here, startedAt },
		...{ zone: () => 'Europe/London', language: () => 'en' },
		tell: house.app.wings.house.messages.putIfReached,
		teamSet: house.app.wings.house.messages.teamSet
	});

async function paired(name: string, seenAt: Instant): Promise<string> {
	const { store } = house.app.parts;
	const id = newId<'device'>(house.clock.now());
	await store.write(async (tx) => {
		const { id: made } = await house.app.wings.house.devices.register(
			tx,
			{ role: 'kiosk', name },
			house.clock.now()
		);
		await tx
			.tables<{ devices: { id: string; venue_id: string; seen_at: number } }>()
			.updateTable('devices')
			.set({ id, seen_at: seenAt })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', made)
			.execute();
	});
	return id;
}

const said = async (): Promise<string[]> => {
	const { store, secrets } = house.app.parts;
	const rows = await store.read
		.tables<{ messages: { template: string; filled: string; made_at: number } }>()
		.selectFrom('messages')
		.select(['template', 'filled'])
		.where('template', 'like', 'devices-%')
		.orderBy('made_at')
		.execute();
	return rows.map(({ template, filled }) => {
		const { devices, minutes } = JSON.parse(secrets.open(filled, 'message')) as Record<
			string,
			string
		>;
		return `${template} ${devices ?? ''} ${minutes ?? ''}`;
	});
};

async function minutes(n: number, service: ReturnType<typeof watch>): Promise<void> {
	for (let one = 0; one < n; one++) {
		house.clock.advance(MINUTE);
		await service.look(house.clock.now());
	}
}

test('an absence is told once, and its return once', async () => {
	await openTeam();
	const door = await paired('Door', NOW);
	const service = watch();
	await minutes(30, service);
	expect(await said()).toEqual(['devices-away Door 10']);
	here.add(door);
	await minutes(5, service);
	expect(await said()).toEqual(['devices-away Door 10', 'devices-back Door 31']);
	here.delete(door);
	house.app.wings.house.devices.presence(door as never, false);
	await minutes(12, service);
	expect((await said()).at(-1)).toBe('devices-away Door 10');
});

test('what a fuse takes is one message, and a restart of the house does not say it again', async () => {
	await openTeam();
	await paired('Door', NOW);
	await paired('Board', NOW);
	await minutes(12, watch());
	expect(await said()).toEqual(['devices-away Board, Door 10']);
	startedAt = house.clock.now();
	await minutes(30, watch());
	expect(await said()).toHaveLength(1);
});

test('at night nobody is told; what is still away when the quiet ends is told then', async () => {
	await openTeam();
	const rules = { afterMinutes: 10, quiet: { from: '19:00', to: '19:30' } };
	expect(await desk().send(setWatch, rules)).toMatchObject({ ok: true });
	await paired('Door', NOW);
	const service = watch();
	await minutes(29, service);
	expect(await said()).toEqual([]);
	await minutes(2, service);
	expect(await said()).toEqual(['devices-away Door 30']);
});

test('a device that is shut out while it is away never comes back', async () => {
	await openTeam();
	const door = await paired('Door', NOW);
	const service = watch();
	await minutes(11, service);
	expect(await desk().send(revokeDevice, { deviceId: door as never })).toMatchObject({ ok: true });
	here.add(door);
	await minutes(2, service);
	expect(await said()).toEqual(['devices-away Door 10']);
});

test('the desk sees whether the team can be told at all, and wrong times are refused', async () => {
	const look = () =>
		house.app.topics.watch({ topic: watching.name, params: {} }, someone.manager, () => undefined);
	expect(await look()).toMatchObject({ value: { state: { ...firstWatch, team: false } } });
	await openTeam();
	await expect.poll(look).toMatchObject({ value: { state: { team: true } } });
	const wrong = { ...firstWatch, quiet: { from: '25:00', to: '10:00' } };
	expect(await desk().send(setWatch, wrong)).toMatchObject({ code: 'bad-input' });
	expect(await house.as(someone.host).send(setWatch, firstWatch)).toMatchObject({
		code: 'not-allowed'
	});
});
