// A technician sets up a printer: it is asked, prints its samples, and what was found is saved.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { fullProfile } from '@hoststand/printer';
import { printersOf } from '../printers.server.ts';
import { savePrinter, setFault } from '../printers/contract.ts';
import { askPrinter, openDrawer, setProfile, tryAct } from './contract.ts';
import { proposeProfile } from './rules.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const manager = () => house.as(someone.manager);
const printers = () => printersOf(house.app.parts.store.read);
const virtualId = async () => (await printers())[0]?.id ?? '';
const acts = () => house.app.wings.house.printing.virtualActs();

async function printer(
	address: { kind: 'tcp'; host: string; port: number } | { kind: 'file'; path: string }
) {
	const saved = await manager().send(savePrinter, { name: 'Bar', address, profile: fullProfile });
	if (!saved.ok) throw new Error(saved.code);
	return saved.value.printerId;
}

test('the virtual printer is asked and answers as the machine that it plays', async () => {
	const printerId = await virtualId();
	expect(await manager().send(askPrinter, { printerId })).toMatchObject({
		ok: true,
		value: { findings: { maker: 'HOSTSTAND', dleEot: true, processId: true, counter: 0 } }
	});
	await manager().send(setFault, { speaks: 'asb', processId: false, counter: false });
	expect(await manager().send(askPrinter, { printerId })).toMatchObject({
		value: { findings: { dleEot: false, asb: true, gsR: true, processId: false, counter: null } }
	});
}, 15_000);

test('the self-test comes out once, and the spool prints on afterwards', async () => {
	const printerId = await virtualId();
	expect(await manager().send(tryAct, { printerId, act: 'self-test' })).toEqual({
		ok: true,
		value: {}
	});
	const { printing } = house.app.wings.house;
	await expect.poll(() => printing.picture('paper-1.svg')).toBeDefined();
	expect(await printing.picture('paper-2.svg')).toBeUndefined();
	const svg = String((await printing.picture('paper-1.svg'))?.body).replace(/<[^>]*>/g, '');
	expect(svg).toContain('欢迎光临');
});

test('buzzer and drawer obey a technician, and the drawer a host where there is one', async () => {
	const printerId = await virtualId();
	for (const act of ['buzz-esc-b', 'buzz-esc-a', 'drawer'] as const)
		expect(await manager().send(tryAct, { printerId, act })).toMatchObject({ ok: true });
	await expect.poll(acts).toEqual({ beeps: 1, kicks: 1 });
	expect(await house.as(someone.host).send(openDrawer, { printerId })).toMatchObject({ ok: true });
	await expect.poll(acts).toEqual({ beeps: 1, kicks: 2 });
	await manager().send(setProfile, { printerId, profile: { ...fullProfile, drawer: false } });
	expect(await house.as(someone.host).send(openDrawer, { printerId })).toEqual({
		ok: false,
		code: 'no-drawer'
	});
});

test('nobody at the address, a file, an unknown printer: each is refused by name', async () => {
	const nowhere = await printer({ kind: 'tcp', host: '127.0.0.1', port: 9 });
	expect(await manager().send(askPrinter, { printerId: nowhere })).toEqual({
		ok: false,
		code: 'printer-silent'
	});
	expect(await manager().send(tryAct, { printerId: 'NONE', act: 'drawer' })).toEqual({
		ok: false,
		code: 'unknown-printer'
	});
	expect(await manager().send(setProfile, { printerId: 'NONE', profile: fullProfile })).toEqual({
		ok: false,
		code: 'unknown-printer'
	});
	expect(await house.as(someone.host).send(openDrawer, { printerId: 'NONE' })).toEqual({
		ok: false,
		code: 'unknown-printer'
	});
});

test('a printer that is a file cannot be asked', async () => {
	const printerId = await printer({ kind: 'file', path: 'slips.bin' });
	expect(await manager().send(askPrinter, { printerId })).toEqual({
		ok: false,
		code: 'cannot-ask'
	});
});

test('a printer without paper says so, and only the status is known', async () => {
	await manager().send(setFault, { paper: 'out' });
	expect(await manager().send(askPrinter, { printerId: await virtualId() })).toMatchObject({
		value: { findings: { stopped: 'paper', dleEot: true } }
	});
});

test('what was found and seen is saved, and the spool prints by it', async () => {
	const printerId = await virtualId();
	await manager().send(setFault, { speaks: 'asb', characters: 'big5', processId: false });
	const asked = await manager().send(askPrinter, { printerId });
	if (!asked.ok) throw new Error(asked.code);
	const { profile } = proposeProfile(
		asked.value.findings as Parameters<typeof proposeProfile>[0],
		{
			...{ legible: ['big5', 'raster'], dots: 576, qrCell: 3, cut: true },
			...{ buzzer: 'esc-b', drawer: true }
		},
		fullProfile
	);
	expect(await manager().send(setProfile, { printerId, profile })).toMatchObject({ ok: true });
	expect(JSON.parse((await printers())[0]?.profile ?? '')).toMatchObject({
		...{ text: 'native-big5', status: 'asb', confirm: 'gs-r', counter: true }
	});
}, 15_000);

test('a host does not set up printers', async () => {
	const printerId = await virtualId();
	const host = house.as(someone.host);
	expect(await host.send(tryAct, { printerId, act: 'self-test' })).toMatchObject({ ok: false });
	expect(await host.send(setProfile, { printerId, profile: fullProfile })).toMatchObject({
		ok: false
	});
});
