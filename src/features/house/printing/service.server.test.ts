// Paper in a whole house: a slip asked for in a commit comes out of the virtual printer once.
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, newId, type Slip } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	cancelJob,
	printingHistory,
	printingState,
	reprintJob,
	settleUncertain
} from './contract.ts';
import { queueTicketSlip } from '#features/front/waitlist/slips.ts';
import { removePrinter, savePrinter, setFault, testPrint } from './printers/contract.ts';
import { fullProfile } from '@hoststand/printer';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const slipFor = (id: string): Slip => ({
	...{ id, copy: 1, template: 'printer-test', language: 'en' },
	values: { house: 'Cloud Court', printer: 'Door', time: '19:05', code: 'HSTEST0123456789ABCD' },
	to: { role: 'kiosk' },
	expiresAt: house.clock.now() + HOUR
});

const enqueue = (slip: Slip) =>
	house.app.parts.store.write((tx) => house.app.wings.house.printing.enqueue(tx, slip));

async function look<T extends typeof printingState | typeof printingHistory>(topic: T) {
	const seen = await house.app.topics.watch(
		{ topic: topic.name, params: {} },
		someone.manager,
		() => undefined
	);
	if (!seen.ok) throw new Error(seen.code);
	await house.app.topics.settled();
	return seen.value.state as T extends typeof printingState ? StateNow : HistoryNow;
}
type Job = { id: string; state: string; copy: number; reason?: string; which?: string };
interface StateNow {
	printers: { id: string; name: string; isVirtual: boolean; reason?: string }[];
	open: Job[];
	uncertain: Job[];
}
interface HistoryNow {
	jobs: Job[];
	paper: { number: number }[];
}

/** Looks again until it is so; 5 s at most. */
async function until(isSo: (history: HistoryNow, state: StateNow) => boolean): Promise<HistoryNow> {
	for (let tries = 0; tries < 250; tries++) {
		const history = await look(printingHistory);
		if (isSo(history, await look(printingState))) return history;
		await wait(20);
	}
	const history = await look(printingHistory);
	throw new Error(`Still ${JSON.stringify([history, await look(printingState)])}`);
}

test('a slip asked for in a commit is printed, and its picture can be fetched', async () => {
	await enqueue(slipFor('coupon 1'));
	const { jobs, paper } = await until(({ jobs: [job] }) => job?.state === 'printed');
	expect(jobs).toHaveLength(1);
	expect(paper).toHaveLength(1);
	const { printing } = house.app.wings.house;
	for (const name of ['paper-1.svg', `${jobs[0]?.id}.svg`]) {
		const file = await printing.picture(name);
		expect(String(file?.body)).toContain('<svg');
	}
	expect((await printing.picture(`${jobs[0]?.id}.bin`))?.type).toBe('application/octet-stream');
	expect(await printing.picture('../../etc/passwd')).toBeUndefined();
});

test('a commit that is taken back prints nothing', async () => {
	const { store } = house.app.parts;
	await expect(
		store.write(async (tx) => {
			await house.app.wings.house.printing.enqueue(tx, slipFor('coupon 2'));
			throw new Error('no');
		})
	).rejects.toThrow('no');
	await wait(100);
	expect((await look(printingHistory)).jobs).toEqual([]);
});

test('the same slip and copy asked for twice comes out once', async () => {
	await Promise.all([enqueue(slipFor('coupon 3')), enqueue(slipFor('coupon 3'))]);
	await enqueue(slipFor('coupon 3'));
	await until(({ jobs: [job] }) => job?.state === 'printed');
	await wait(100);
	expect((await look(printingHistory)).paper).toHaveLength(1);
});

test('without paper the slip waits, the host stand sees why, and it comes out when paper is there', async () => {
	const manager = house.as(someone.manager);
	await manager.send(setFault, { paper: 'out' });
	await enqueue(slipFor('coupon 4'));
	await until(
		(_, { open, printers }) => open[0]?.reason === 'paper' && printers[0]?.reason === 'paper'
	);
	await manager.send(setFault, { paper: 'ok' });
	await until(({ jobs: [job] }) => job?.state === 'printed');
});

test('a slip whose time is over does not come out when the paper is back', async () => {
	const manager = house.as(someone.manager);
	await manager.send(setFault, { paper: 'out' });
	await enqueue(slipFor('coupon 5'));
	await until((_, { open }) => open[0]?.reason === 'paper');
	house.clock.set(house.clock.now() + 2 * HOUR);
	await manager.send(setFault, { paper: 'ok' });
	const { paper } = await until(({ jobs: [job] }) => job?.state === 'expired');
	expect(paper).toEqual([]);
});

test('whoever holds a paper is told which slip is meant: a ticket by its number, nothing of a person or a code', async () => {
	await house.as(someone.manager).send(setFault, { paper: 'out' });
	const values = { ...queueTicketSlip.values, callName: 'Mei Lin' };
	await enqueue({ ...slipFor('ticket 1'), template: queueTicketSlip.name, values });
	await enqueue(slipFor('coupon 9'));
	await until((_, { open }) => open.length === 2);
	const { open } = await look(printingState);
	expect(open.map(({ which }) => which)).toEqual(['A12', undefined]);
	expect(JSON.stringify(open)).not.toMatch(/Mei Lin|HSTEST|\/m\/t\//);
});

test('a slip that waits can be taken back, and a printed one printed again with its mark', async () => {
	const host = house.as(someone.host);
	await house.as(someone.manager).send(setFault, { cover: 'open' });
	await enqueue(slipFor('coupon 6'));
	await until((_, { open }) => open[0]?.reason === 'cover');
	const [waiting] = (await look(printingState)).open;
	expect(await host.send(cancelJob, { jobId: waiting?.id ?? '' })).toMatchObject({ ok: true });
	await house.as(someone.manager).send(setFault, { cover: 'closed' });
	await enqueue(slipFor('coupon 7'));
	const { jobs } = await until((seen) => seen.jobs.some(({ state }) => state === 'printed'));
	const printed = jobs.find(({ state }) => state === 'printed');
	expect(await host.send(reprintJob, { jobId: printed?.id ?? '' })).toMatchObject({ ok: true });
	await until(({ paper }) => paper.length === 2);
	const second = await house.app.wings.house.printing.picture('paper-2.svg');
	expect(String(second?.body).replace(/<[^>]*>/g, '')).toContain('REPRINT');
});

test('when nobody knows whether it came out, a person says so once', async () => {
	const host = house.as(someone.host);
	await house.as(someone.manager).send(setFault, { paper: 'out' });
	await enqueue(slipFor('coupon 8'));
	const { jobs } = await until((_, { open }) => open[0]?.reason === 'paper');
	const jobId = jobs[0]?.id ?? '';
	expect(await host.send(settleUncertain, { jobId, seen: 'came-out' })).toEqual({
		ok: false,
		code: 'settled-already'
	});
	expect(await host.send(settleUncertain, { jobId: newId(1), seen: 'came-out' })).toEqual({
		ok: false,
		code: 'unknown-job'
	});
});

test('a printer of the role takes the slip from the virtual one, and gives its jobs back when it goes', async () => {
	const manager = house.as(someone.manager);
	const printer = {
		name: 'Door',
		role: 'kiosk' as const,
		address: { kind: 'tcp' as const, host: '127.0.0.1', port: 9 },
		profile: fullProfile
	};
	const saved = await manager.send(savePrinter, printer);
	if (!saved.ok) throw new Error(saved.code);
	expect(await manager.send(savePrinter, { ...printer, name: ' door' })).toEqual({
		ok: false,
		code: 'name-taken'
	});
	await enqueue(slipFor('coupon 9'));
	await until((_, { open, printers }) => open[0]?.reason === 'offline' && printers.length === 2);
	expect(await manager.send(removePrinter, { printerId: saved.value.printerId })).toMatchObject({
		ok: true
	});
	await until(({ jobs: [job] }) => job?.state === 'printed');
});

test('the test page comes out; the virtual printer cannot be changed or removed', async () => {
	const manager = house.as(someone.manager);
	const [virtual] = (await look(printingState)).printers;
	const printerId = virtual?.id ?? '';
	expect(await manager.send(testPrint, { printerId })).toMatchObject({ ok: true });
	await until(({ paper }) => paper.length === 1);
	expect(await manager.send(removePrinter, { printerId })).toEqual({
		ok: false,
		code: 'is-virtual'
	});
});
