// Staff hear within two seconds that a printer cannot print, whichever way it tells.
import { systemClock } from '@hoststand/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { tcpOutlet } from '../outlets/tcp.ts';
import { fullProfile } from '../profile.ts';
import type { Faults } from '../virtual/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../virtual/printer.ts';
import { memoryJournal, numberedSlip, timesPrinted } from './rehearsal.ts';
import { startWorker, type Worker } from './worker.ts';

const running: { worker: Worker; printer: VirtualPrinter }[] = [];
afterEach(async () => {
	for (const { worker, printer } of running.splice(0)) {
		await worker.stop();
		await printer.stop();
	}
});

async function start(status: 'dle-eot' | 'asb') {
	const printer = await startVirtualPrinter();
	await printer.setFaults({ speaks: status === 'asb' ? 'asb' : 'all' });
	const journal = memoryJournal();
	const outlet = tcpOutlet({ host: '127.0.0.1', port: printer.port });
	const profile = { ...fullProfile, status };
	const worker = startWorker({ outlet, profile, journal, clock: systemClock });
	running.push({ printer, worker });
	return { printer, worker, journal };
}

const troubles: [string, Partial<Faults>, string, Partial<Faults>][] = [
	['paper out', { paper: 'out' }, 'paper', { paper: 'ok' }],
	['cover open', { cover: 'open' }, 'cover', { cover: 'closed' }],
	['a stuck knife', { cutter: 'error' }, 'error', { cutter: 'ok' }],
	['no power', { power: 'off' }, 'offline', { power: 'on' }],
	['a dead cable', { replies: 'dropped' }, 'offline', { replies: 'sent' }]
];

/** Both ways: that it stands still, and that it goes again. */
const WITHIN_MS = 2000;

describe.each(['dle-eot', 'asb'] as const)('a printer that tells by %s', (status) => {
	test.each(troubles)('shows %s within two seconds', async (_, fault, reason, mended) => {
		const { printer, worker } = await start(status);
		const look = () => worker.look().reason;
		await expect.poll(look, { timeout: WITHIN_MS }).toBeUndefined();
		await printer.setFaults(fault);
		await expect.poll(look, { timeout: WITHIN_MS, interval: 20 }).toBe(reason);
		await printer.setFaults(mended);
		await expect.poll(look, { timeout: WITHIN_MS + 500, interval: 20 }).toBeUndefined();
	});

	test('prints once, also over an hour without paper', async () => {
		const { printer, worker, journal } = await start(status);
		await printer.setFaults({ paper: 'out' });
		journal.add('one', numberedSlip('one'));
		worker.wake();
		await expect.poll(() => journal.jobs[0]?.state, { timeout: 3000 }).toBe('waiting');
		await printer.setFaults({ paper: 'ok' });
		await expect.poll(() => journal.jobs[0]?.state, { timeout: 5000 }).toBe('printed');
		expect(timesPrinted('one', printer.slips())).toBe(1);
	});
});

test('a printer that tells unasked is heard at once, not at the next look', async () => {
	const { printer, worker } = await start('asb');
	await expect.poll(() => printer.slips().length).toBe(0);
	await new Promise((done) => setTimeout(done, 1000));
	await printer.setFaults({ paper: 'out' });
	await expect.poll(() => worker.look().reason, { timeout: 300, interval: 10 }).toBe('paper');
});
