// The first run and the profile on a real house: one code, one winner, hand edits taken up or refused with their line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	checkSetupCode,
	editVenue,
	loadDemo,
	setUpVenue,
	venueProfile,
	venueSettings
} from './contract.ts';

let house: TestHouse;
const wing = () => house.app.wings.house;
const visitor = () => house.as(someone.visitor);

const profile = {
	name: 'Lantern & Leaf',
	language: 'zh',
	zone: 'Asia/Shanghai',
	currency: { code: 'CNY', digits: 2 },
	phoneRegion: 'CN',
	endOfDay: '04:00',
	address: 'http://192.168.1.20:3000'
} as const;
const manager = { name: 'Mei', password: 'correct horse battery', pin: '482957' };
const answers = { profile, floor: 'small', manager, deviceName: 'Desk' } as const;
const setUp = (code: string, more: object = {}) =>
	visitor().send(setUpVenue, { ...answers, code, ...more });
const code = () => house.app.wings.setupCode() ?? '';
const file = () => join(house.app.parts.config.data, 'venue.json');

async function until(fits: () => boolean): Promise<void> {
	for (let n = 0; n < 100 && !fits(); n++) await new Promise((resolve) => setTimeout(resolve, 100));
	expect(fits()).toBe(true);
}

beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

test('the wizard makes the house, pairs the browser as a desk and signs the manager in', async () => {
	expect(house.app.wings.ready()).toBe(false);
	const heard = await setUp(` ${code().slice(0, 4)}-${code().slice(4).toLowerCase()}`);
	if (!heard.ok) throw new Error(heard.code);
	const collected = await wing().devices.collect(heard.value.secret);
	const caller = house.app.identify({ phone: false, device: collected?.token ?? '' });
	expect(caller).toMatchObject({ surface: 'desk', staff: { name: 'Mei', role: 'owner' } });
	expect(wing().venue.profile()).toMatchObject(profile);
	expect(await house.app.wings.front.floor.tables(house.app.parts.store.read)).toHaveLength(12);
	expect([house.app.wings.ready(), house.app.wings.setupCode()]).toEqual([true, undefined]);
});

test('of two who hold the code one sets the house up', async () => {
	const given = code();
	const heard = await Promise.all([setUp(given), setUp(given)]);
	expect(heard.filter((one) => one.ok)).toHaveLength(1);
	expect(heard.find((one) => !one.ok)).toMatchObject({ code: 'already-set-up' });
});

test('a wrong code changes nothing, and ten a minute are looked at', async () => {
	for (let n = 0; n < 10; n++)
		expect(await setUp('00000000')).toMatchObject({ code: 'wrong-code' });
	const ask = () => visitor().ask(checkSetupCode, { code: code() });
	expect(await ask()).toMatchObject({ code: 'wait-a-minute' });
	house.clock.advance(60_000);
	expect(await ask()).toMatchObject({ ok: true });
	expect(wing().venue.profile().name).toBe('Hoststand');
});

test('an easy PIN sends the manager back, and the code still holds', async () => {
	const easy = { manager: { ...manager, pin: '111111' } };
	expect(await setUp(code(), easy)).toMatchObject({ code: 'easy-pin' });
	expect(await setUp(code())).toMatchObject({ ok: true });
});

test('the code outlives a restart', async () => {
	const before = code();
	const again = await house.again();
	expect(again.wings.setupCode()).toBe(before);
	await again.stop();
});

test('a hand edit counts at once, and a broken one leaves the last good one in force', async () => {
	const first = readFileSync(file(), 'utf8');
	writeFileSync(file(), first.replace('"Hoststand"', '"By hand"'));
	await until(() => wing().venue.profile().name === 'By hand');
	const broken = first.replace(/"zone": "[^"]*"/, '"zone": "Mars/Olympus"');
	writeFileSync(file(), broken);
	const watch = { topic: venueSettings.name, params: {} };
	const line = broken.split('\n').findIndex((text) => text.includes('Mars')) + 1;
	await until(() => house.told.filter((one) => one.name === 'venue.profile-changed').length >= 2);
	const seen = await house.app.topics.watch(watch, someone.manager, () => undefined);
	expect(seen).toMatchObject({ value: { state: { refused: { file: 'venue.json', line } } } });
	expect(wing().venue.profile().zone).not.toBe('Mars/Olympus');
});

test("the desk edits the profile, and a gateway's secret never comes back", async () => {
	const gateway = { url: 'http://127.0.0.1:9/sms', secret: 'sixteen or more characters' };
	const edit = { profile, hostNames: ['table.example'], gateway };
	expect(await house.as(someone.manager).send(editVenue, edit)).toMatchObject({ ok: true });
	expect(house.app.wings.hostNames()).toContain('table.example');
	expect(await wing().messages.gatewaySet(house.app.parts.store.read)).toBe(true);
	for (const topic of [venueSettings, venueProfile]) {
		const watch = { topic: topic.name, params: {} };
		const seen = await house.app.topics.watch(watch, someone.manager, () => undefined);
		expect(seen.ok).toBe(true);
		expect(JSON.stringify(seen)).not.toContain(gateway.secret);
	}
	const without = { profile, hostNames: [], gateway: null };
	await house.as(someone.manager).send(editVenue, without);
	expect(await wing().messages.gatewaySet(house.app.parts.store.read)).toBe(false);
});

test('the demo restaurant is loaded once', async () => {
	await setUp(code());
	const load = () => house.as(someone.manager).send(loadDemo, {});
	const heard = await load();
	expect(heard).toMatchObject({ ok: true, value: { staffPin: expect.stringMatching(/^\d{6}$/) } });
	expect(await load()).toMatchObject({ code: 'loaded-already' });
});

test('the wizard hands the hours up to the book and the look to the screens', async () => {
	const hours = { opens: '11:00', closes: '22:00', lastSeatingMinutes: 90 };
	const style = { calling: 'names', calls: 'text', accent: '#1b4d3e', seal: null } as const;
	expect((await setUp(code(), { hours, style })).ok).toBe(true);
	const row = await house.app.parts.store.read
		.tables<{ reservation_rules: { rules: string } }>()
		.selectFrom('reservation_rules')
		.select('rules')
		.executeTakeFirstOrThrow();
	const rules = JSON.parse(row.rules) as { hours: unknown[]; lastSeatingMinutes: number };
	expect(rules.lastSeatingMinutes).toBe(90);
	expect(rules.hours).toEqual(
		Array.from({ length: 7 }, () => [{ opens: '11:00', closes: '22:00', fixed: false }])
	);
	await expect.poll(() => wing().style.worn().calling).toBe('names');
	expect(wing().style.worn().vars['--own-accent-light']).toBe('#1b4d3e');
});

test('hours that no service day holds are refused, and the wizard can be finished with others', async () => {
	const hours = { opens: '18:00', closes: '05:00', lastSeatingMinutes: 60 };
	expect(await setUp(code(), { hours })).toMatchObject({ ok: false, code: 'no-such-hours' });
	expect(house.app.wings.ready()).toBe(false);
	expect((await setUp(code())).ok).toBe(true);
});
