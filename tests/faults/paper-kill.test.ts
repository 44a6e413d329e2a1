// The power fails at the server, or at a printer agent, while tickets are printed: each comes out once, or a person is asked.
import { setTimeout as later } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { claimDevice } from '#features/house/devices/contract.ts';
import { savePrinter } from '#features/house/printing/printers/contract.ts';
import { fullProfile, startVirtualPrinter, type VirtualPrinter } from '@hoststand/printer';
import { chance } from '../../printer/src/spool/troubles.ts';
import { textOf } from '../../printer/src/virtual/drawn.ts';
import { codesOn, withoutZbar } from '../../printer/src/virtual/zbar.ts';
import { figures, isLong, rounds } from '../support/depth.ts';
import type { TestDevice } from '../support/device.ts';
import { testAgent, type TestAgent } from '../support/printer-agent.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { isSettled, type Paper, ticketsOf } from '../support/tickets.ts';

const KILLS = rounds(200, 0.04);

let server: TestServer;
let restaurant: Restaurant;
let kiosk: TestDevice;
let printer: VirtualPrinter;
let agent: TestAgent | undefined;

beforeEach(async () => {
	server = await startServer();
	restaurant = await openRestaurant(server);
	kiosk = await restaurant.at('kiosk', 'Door');
	printer = await startVirtualPrinter({ cutMs: 5, keep: 10_000 });
});
afterEach(async () => {
	await agent?.stop();
	agent = undefined;
	for (const one of [kiosk, restaurant.desk]) one.close();
	await server.stop();
	await printer.stop();
});

async function addPrinter(agentId?: string): Promise<void> {
	const address = { kind: 'tcp' as const, host: '127.0.0.1', port: printer.port };
	const spec = { name: 'Door printer', role: 'kiosk' as const, profile: fullProfile };
	granted<typeof savePrinter>(
		await restaurant.desk.send(savePrinter, { ...spec, address, ...(agentId && { agentId }) })
	);
}

async function pairedAgent(): Promise<TestAgent> {
	agent = testAgent(server.url);
	agent.start();
	const claim = { code: await agent.code(), role: 'printer' as const, name: 'Door Pi' };
	const { deviceId } = granted<typeof claimDevice>(await restaurant.desk.send(claimDevice, claim));
	await addPrinter(deviceId);
	return agent;
}

const tickets = () => ticketsOf(server);

async function untilSettled(): Promise<void> {
	for (let tries = 0; tries < 600 && !tickets().every(isSettled); tries++) await later(50);
	await later(200);
}

/** How often each ticket's code lies on the floor, whole and without a mark. */
async function onPaper(): Promise<Map<string, number>> {
	const times = new Map<string, number>();
	for (const slip of printer.slips()) {
		if (textOf(slip).includes('VOID')) continue;
		for (const code of await codesOn(slip))
			if (code.includes('/m/t/')) times.set(code, (times.get(code) ?? 0) + 1);
	}
	return times;
}

async function judge(what: string): Promise<void> {
	await untilSettled();
	const believed = tickets();
	const times = await onPaper();
	const count = (paper: Paper) => times.get(paper.page) ?? 0;
	const uncertain = believed.filter(({ state }) => state === 'uncertain').length;
	figures('paper and a kill', { what, kills: KILLS, tickets: believed.length, uncertain });
	expect(believed.filter((paper) => !isSettled(paper))).toEqual([]);
	expect(believed.filter((paper) => paper.state === 'printed' && count(paper) !== 1)).toEqual([]);
	expect(believed.filter((paper) => count(paper) > 1)).toEqual([]);
	// Half of all slips, and more than none where the kills were many: else they missed, or nothing is ever known.
	expect(uncertain).toBeLessThanOrEqual(KILLS);
	if (isLong && believed.length > KILLS) expect(uncertain).toBeGreaterThan(0);
}

async function ticket(): Promise<void> {
	granted<typeof takeTicket>(await kiosk.send(takeTicket, { size: 2, language: 'en' }));
}

/** The paper keeps pace: each kill meets slips of its own, and no ticket's time is over before its turn. */
async function caughtUp(): Promise<void> {
	const open = () => tickets().filter((paper) => !isSettled(paper)).length;
	for (let tries = 0; tries < 400 && open() > 2; tries++) await later(25);
}

async function back(): Promise<void> {
	while (!kiosk.socket.connected || !restaurant.desk.socket.connected) await later(20);
}

test.skipIf(withoutZbar)(
	`the server is killed ${KILLS} times while it prints: nothing is lost, nothing comes out twice`,
	{ timeout: 3_600_000 },
	async () => {
		await addPrinter();
		const random = chance(11);
		for (let kill = 0; kill < KILLS; kill++) {
			await ticket();
			await ticket();
			await later(random() * 120);
			await server.kill9();
			await server.restart();
			await back();
			await caughtUp();
		}
		await judge('server');
	}
);

test.skipIf(withoutZbar)(
	`the printer agent is killed ${KILLS} times at an entry of its journal: nothing is lost, nothing comes out twice`,
	{ timeout: 3_600_000 },
	async () => {
		const pi = await pairedAgent();
		const random = chance(12);
		for (let kill = 0; kill < KILLS; kill++) {
			const killed = pi.killAfterEntries(1 + Math.floor(random() * 8), 3000);
			await ticket();
			await ticket();
			await killed;
			pi.start();
			await caughtUp();
		}
		await judge('agent');
	}
);

test.skipIf(withoutZbar)(
	'an agent that is cut off prints what it was granted, and the house hears of it later',
	{ timeout: 120_000 },
	async () => {
		const pi = await pairedAgent();
		await printer.setFaults({ paper: 'out' });
		await ticket();
		for (let tries = 0; tries < 200 && tickets()[0]?.state !== 'waiting'; tries++) await later(25);
		expect(tickets()[0]?.state).toBe('waiting');
		await server.kill9();
		await printer.setFaults({ paper: 'ok' });
		for (let tries = 0; tries < 200 && printer.slips().length === 0; tries++) await later(25);
		expect(printer.slips()).toHaveLength(1);
		for (let tries = 0; tries < 200 && !pi.said().includes('does not answer'); tries++)
			await later(25);
		await server.restart();
		await back();
		await judge('cut off');
		await expect.poll(() => pi.said(), { timeout: 10_000 }).toContain('The house is back.');
	}
);
