// Printers on another machine: what its agent was granted and has lost, a printer taken out of use, and a technician's questions.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import {
	HOUR,
	randomCode,
	systemClock,
	type AgentGrant,
	type AgentSync,
	type AgentWork,
	type Caller,
	type Slip
} from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { fullProfile, startVirtualPrinter, type VirtualPrinter } from '@hoststand/printer';
import { startAgent, type Agent } from '../../../../printer/src/agent/agent.ts';
import { openPages } from '../../../../printer/src/agent/pages.ts';
import { agentSync, agentWork } from './agent/contract.ts';
import { printingState } from './contract.ts';
import { jobsOf } from './jobs.server.ts';
import { removePrinter, savePrinter } from './printers/contract.ts';
import { askPrinter, tryAct } from './selftest/contract.ts';

let house: TestHouse;
let machine: VirtualPrinter;
let agent: Caller;
let printerId: string;
const folder = mkdtempSync(join(tmpdir(), 'agent-'));
const started: Agent[] = [];

beforeEach(async () => {
	house = await openHouseForTest();
	machine = await startVirtualPrinter();
	const { store } = house.app.parts;
	const device = await store.write((tx) =>
		house.app.wings.house.devices.register(tx, { role: 'printer', name: 'Pi' }, house.clock.now())
	);
	agent = { surface: 'printer', device: { id: device.id, name: 'Pi', role: 'printer' } } as Caller;
	const saved = await house.as(someone.manager).send(savePrinter, {
		...{ name: 'Pass', role: 'kitchen', profile: fullProfile, agentId: device.id },
		address: { kind: 'tcp', host: '127.0.0.1', port: machine.port }
	});
	if (!saved.ok) throw new Error(saved.code);
	({ printerId } = saved.value);
});
afterEach(async () => {
	for (const one of started.splice(0)) await one.stop();
	await house.close();
	await machine.stop();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const slip = (id: string): Slip => ({
	...{ id, copy: 1, template: 'printer-test', language: 'en', to: { role: 'kitchen' } },
	values: { house: 'Cloud Court', printer: 'Pass', time: '19:05', code: 'HSTEST0123456789ABCD' },
	expiresAt: house.clock.now() + HOUR
});
const ask = (id: string) =>
	house.app.parts.store.write((tx) => house.app.wings.house.printing.enqueue(tx, slip(id)));
const jobOf = async (id: string) =>
	(await jobsOf(house.app.parts.store.read).execute()).find((job) => job.slip_id === id);

async function work(): Promise<AgentWork> {
	const heard = await house.as(agent).ask(agentWork, {});
	if (!heard.ok) throw new Error(heard.code);
	return heard.value as AgentWork;
}
async function sync(told: Partial<AgentSync>): Promise<AgentGrant> {
	const all = { at: systemClock.now(), holds: [], take: [], news: [], looks: [], ...told };
	const heard = await house.as(agent).send(agentSync, all as never, randomCode(12));
	if (!heard.ok) throw new Error(heard.code);
	return heard.value as AgentGrant;
}

/** A real agent in this process, whose requests go straight to the house. */
async function realAgent(): Promise<void> {
	const pages = await openPages(join(folder, `${randomCode(8)}.json`));
	await pages.update((draft) => void (draft.token = 'known'));
	const none = () => Promise.reject(new Error('paired already'));
	started.push(
		startAgent({
			...{ pages, folder, clock: house.clock, say: () => undefined },
			house: { offer: none, collect: none, work, sync: (_, told) => sync(told) }
		})
	);
}

test('a granted slip that the agent does not hold any more is for a person to look at', async () => {
	await ask('one');
	const { jobs } = await work();
	const id = jobs[0]?.id ?? '';
	expect(await sync({ take: [id], holds: [id] })).toEqual({ granted: [id] });
	expect((await jobOf('one'))?.state).toBe('queued');
	await sync({ at: systemClock.now() + 5, holds: [] });
	expect((await jobOf('one'))?.state).toBe('uncertain');
});

test('a slip that no agent comes for is too late all the same; a granted one is the agent’s to judge', async () => {
	await ask('left');
	await ask('granted');
	const { jobs } = await work();
	const id = (await jobOf('granted'))?.id ?? '';
	await sync({ take: [id], holds: jobs.map((job) => job.id) });
	house.clock.advance(HOUR + 1);
	await house.app.wings.house.printing.lookAfter(house.clock.now());
	expect((await jobOf('left'))?.state).toBe('expired');
	expect((await jobOf('granted'))?.state).toBe('queued');
});

test('a turn that was overtaken says nothing of what is lost', async () => {
	await ask('one');
	const id = (await work()).jobs[0]?.id ?? '';
	const at = systemClock.now() + 10;
	await sync({ at, take: [id], holds: [id] });
	await sync({ at: at - 5, holds: [] });
	expect((await jobOf('one'))?.state).toBe('queued');
});

test('a printer taken out of use leaves no slip in an agent’s hands: a person must look', async () => {
	await ask('one');
	const id = (await work()).jobs[0]?.id ?? '';
	await sync({ take: [id], holds: [id] });
	await ask('two');
	expect(await house.as(someone.manager).send(removePrinter, { printerId })).toMatchObject({
		ok: true
	});
	expect((await jobOf('one'))?.state).toBe('uncertain');
	await expect.poll(async () => (await jobOf('two'))?.state, { timeout: 5000 }).toBe('printed');
	expect((await work()).printers).toEqual([]);
});

/** As the host stand shows it; the house listens for agents twice a second. */
async function reason(): Promise<string | undefined> {
	await house.app.wings.house.printing.listen();
	const seen = await house.app.topics.watch(
		{ topic: printingState.name, params: {} },
		someone.host,
		() => undefined
	);
	if (!seen.ok) throw new Error(seen.code);
	await house.app.topics.settled();
	const { printers } = seen.value.state as { printers: { id: string; reason?: string }[] };
	return printers.find(({ id }) => id === printerId)?.reason;
}

test('the host stand sees an agent’s printer without paper, and an agent that is gone, within two seconds', async () => {
	await realAgent();
	await expect.poll(reason, { timeout: 4000 }).toBeUndefined();
	await machine.setFaults({ paper: 'out' });
	await expect.poll(reason, { timeout: 2000, interval: 30 }).toBe('paper');
	await machine.setFaults({ paper: 'ok' });
	await expect.poll(reason, { timeout: 2500, interval: 30 }).toBeUndefined();
	await started.pop()?.stop();
	await expect.poll(reason, { timeout: 2000, interval: 30 }).toBe('offline');
}, 20_000);

test('a technician asks an agent’s printer and prints its samples, once', async () => {
	await realAgent();
	await expect.poll(reason, { timeout: 4000 }).toBeUndefined();
	const manager = house.as(someone.manager);
	expect(await manager.send(askPrinter, { printerId })).toMatchObject({
		ok: true,
		value: { findings: { maker: 'HOSTSTAND', processId: true } }
	});
	expect(await manager.send(tryAct, { printerId, act: 'self-test' })).toMatchObject({ ok: true });
	await expect.poll(() => machine.slips().length).toBe(1);
	await ask('after');
	await expect.poll(async () => (await jobOf('after'))?.state, { timeout: 6000 }).toBe('printed');
	expect(machine.slips()).toHaveLength(2);
}, 25_000);

test('an agent that is away cannot be asked', async () => {
	expect(await house.as(someone.manager).send(askPrinter, { printerId })).toEqual({
		ok: false,
		code: 'printer-silent'
	});
});
