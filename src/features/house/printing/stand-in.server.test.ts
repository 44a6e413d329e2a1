// A printer that cannot print: another stands in, slips are moved by hand, a pause lets what is under way come out.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, SECOND, type ServiceDay, type Slip } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { fullProfile, startVirtualPrinter, type VirtualPrinter } from '@hoststand/printer';
import { jobsOf } from './jobs.server.ts';
import { moveJobs, pausePrinter, savePrinter } from './printers/contract.ts';

let house: TestHouse;
const machines: VirtualPrinter[] = [];

beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(async () => {
	await house.close();
	for (const machine of machines.splice(0)) await machine.stop();
});

const printing = () => house.app.wings.house.printing;
const jobs = () => jobsOf(house.app.parts.store.read).orderBy('place').execute();

async function machine(speed = 0): Promise<VirtualPrinter> {
	const made = await startVirtualPrinter({ speed });
	machines.push(made);
	return made;
}

/** Port 9 of this machine: nobody answers there. */
const NOBODY = 9;

async function printer(name: string, port: number, fallbackId?: string): Promise<string> {
	const saved = await house.as(someone.manager).send(savePrinter, {
		...{ name, profile: fullProfile, ...(name === 'Door' && { role: 'kiosk' as const }) },
		address: { kind: 'tcp', host: '127.0.0.1', port },
		...(fallbackId !== undefined && { fallbackId })
	});
	if (!saved.ok) throw new Error(saved.code);
	return saved.value.printerId;
}

const slip = (id: string): Slip => ({
	...{ id, copy: 1, template: 'printer-test', language: 'en', to: { role: 'kiosk' } },
	values: { house: 'Cloud Court', printer: 'Door', time: '19:05', code: 'HSTEST0123456789ABCD' },
	expiresAt: house.clock.now() + HOUR
});
const ask = (id: string) => house.app.parts.store.write((tx) => printing().enqueue(tx, slip(id)));
const stateOf = async (id: string) => (await jobs()).find((job) => job.slip_id === id)?.state;

/** As the house does each second; the printer has been seen to be down. */
async function later(ms: number): Promise<void> {
	await printing().lookAfter(house.clock.now());
	house.clock.set(house.clock.now() + ms);
	await printing().lookAfter(house.clock.now());
}

async function untilWaiting(id: string): Promise<void> {
	await expect
		.poll(async () => (await jobs()).find((job) => job.slip_id === id)?.reason)
		.toBe('offline');
}

test('nine seconds are a person’s, after ten another printer takes over', async () => {
	const bar = await machine();
	await printer('Door', NOBODY, await printer('Bar', bar.port));
	await ask('one');
	await untilWaiting('one');
	await later(9 * SECOND);
	expect(bar.slips()).toEqual([]);
	expect(await stateOf('one')).toBe('waiting');
	await later(SECOND);
	await expect.poll(() => stateOf('one')).toBe('printed');
	expect(bar.slips()).toHaveLength(1);
});

test('a stand-in that cannot print either hands on to its own', async () => {
	const pass = await machine();
	const second = await printer('Bar', NOBODY, await printer('Pass', pass.port));
	await printer('Door', NOBODY, second);
	await ask('one');
	await untilWaiting('one');
	await later(11 * SECOND);
	await expect.poll(() => stateOf('one')).toBe('printed');
	expect(pass.slips()).toHaveLength(1);
});

test('printers that would hand slips round in a circle are refused, also to themselves', async () => {
	const pass = await printer('Pass', NOBODY);
	const bar = await printer('Bar', NOBODY, pass);
	for (const fallbackId of [bar, pass]) {
		const saved = await house.as(someone.manager).send(savePrinter, {
			...{ printerId: pass, name: 'Pass', profile: fullProfile, fallbackId },
			address: { kind: 'tcp', host: '127.0.0.1', port: NOBODY }
		});
		expect(saved).toEqual({ ok: false, code: 'fallback-circle' });
	}
});

test('what waits goes to another printer by one command, and into the story who sent it', async () => {
	const bar = await machine();
	const door = await printer('Door', NOBODY);
	const to = await printer('Bar', bar.port);
	await ask('one');
	await untilWaiting('one');
	const host = house.as(someone.host);
	expect(await host.send(moveJobs, { printerId: door, to })).toEqual({
		ok: true,
		value: { moved: 1 }
	});
	await expect.poll(() => stateOf('one')).toBe('printed');
	expect(await host.send(moveJobs, { printerId: door, to })).toEqual({
		ok: true,
		value: { moved: 0 }
	});
	expect(await host.send(moveJobs, { printerId: door, to: door })).toEqual({
		ok: false,
		code: 'unknown-printer'
	});
});

test('a pause lets the slip under way come out, holds the next, and going on prints it once', async () => {
	const slow = await machine(60);
	const door = await printer('Door', slow.port);
	await ask('one');
	await ask('two');
	await expect.poll(() => stateOf('one')).toMatch(/sending|sent/);
	const host = house.as(someone.host);
	expect(await host.send(pausePrinter, { printerId: door, paused: true })).toMatchObject({
		ok: true
	});
	await expect.poll(() => stateOf('one'), { timeout: 10_000 }).toBe('printed');
	await new Promise((done) => setTimeout(done, 1000));
	expect(await stateOf('two')).toBe('queued');
	expect(slow.slips()).toHaveLength(1);
	await host.send(pausePrinter, { printerId: door, paused: false });
	await expect.poll(() => stateOf('two'), { timeout: 10_000 }).toBe('printed');
	expect(slow.slips()).toHaveLength(2);
	expect(await host.send(pausePrinter, { printerId: 'NONE', paused: true })).toEqual({
		ok: false,
		code: 'unknown-printer'
	});
}, 25_000);

test('a paused printer is no stand-in', async () => {
	const bar = await machine();
	const to = await printer('Bar', bar.port);
	await printer('Door', NOBODY, to);
	await house.as(someone.host).send(pausePrinter, { printerId: to, paused: true });
	await ask('one');
	await untilWaiting('one');
	await later(11 * SECOND);
	expect(await stateOf('one')).toBe('waiting');
	expect(bar.slips()).toEqual([]);
});

test('closing an evening takes back what waited since before its end, and nothing that was asked for later', async () => {
	await printer('Door', NOBODY);
	await ask('ticket of today');
	await untilWaiting('ticket of today');
	house.clock.advance(5 * 60 * SECOND);
	const now = house.clock.now();
	const open = (to: number) =>
		printing().shares.closing?.[0]?.open(
			house.app.parts.store.read,
			{ day: '2026-11-20' as ServiceDay, from: 0, to },
			now
		);
	expect(await open(now - 6 * 60 * SECOND)).toEqual([]);
	expect(await open(now)).toHaveLength(1);
});
