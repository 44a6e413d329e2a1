// A printer behind a device file and one on a serial line: both ends of a real pseudo-terminal.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '@hoststand/protocol';
import { afterEach, expect, test } from 'vitest';
import { fullProfile } from '../profile.ts';
import { memoryJournal, numberedSlip, timesPrinted } from '../spool/rehearsal.ts';
import { startWorker, type Worker } from '../spool/worker.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../virtual/printer.ts';
import { outletAt } from './address.ts';
import type { Outlet } from './outlet.ts';

/** Skip then; but in CI a missing program is a failure. */
const withoutSocat =
	process.env['CI'] !== 'true' && spawnSync('socat', ['-V'], { stdio: 'ignore' }).status !== 0;

const folder = mkdtempSync(join(tmpdir(), 'lines-'));
const opened: { wire?: ChildProcess; printer?: VirtualPrinter; worker?: Worker }[] = [];

afterEach(async () => {
	for (const { wire, printer, worker } of opened.splice(0)) {
		await worker?.stop();
		wire?.kill();
		await printer?.stop();
	}
});

/** A terminal whose other end is a virtual printer. */
async function cable(name: string): Promise<{ path: string; printer: VirtualPrinter }> {
	const printer = await startVirtualPrinter();
	const path = join(folder, name);
	const ends = [`pty,raw,echo=0,link=${path}`, `TCP:127.0.0.1:${printer.port}`];
	const wire = spawn('socat', ends, { stdio: 'ignore' });
	opened.push({ wire, printer });
	while (!existsSync(path)) await wait(10);
	return { path, printer };
}

/** Prints one slip with the whole spool, long enough that it must be written in several pieces. */
async function prints(outlet: Outlet, printer: VirtualPrinter): Promise<void> {
	const journal = memoryJournal();
	journal.add('one', numberedSlip('one', 400));
	const worker = startWorker({ outlet, profile: fullProfile, journal, clock: systemClock });
	opened.push({ worker });
	await expect.poll(() => journal.jobs[0]?.state, { timeout: 15_000 }).toBe('printed');
	expect(timesPrinted('one', printer.slips())).toBe(1);
}

test.skipIf(withoutSocat)('a printer behind a device file prints and is heard', async () => {
	const { path, printer } = await cable('usb');
	await prints(outletAt({ kind: 'usb', path }, folder), printer);
});

test.skipIf(withoutSocat)('a printer on a serial line prints and is heard', async () => {
	const { path, printer } = await cable('serial');
	await prints(outletAt({ kind: 'serial', path, baud: 115_200 }, folder), printer);
});

test('a device that is not there is a printer that does not answer', async () => {
	for (const kind of ['usb', 'serial'] as const) {
		const path = join(folder, 'nothing');
		await expect(outletAt({ kind, path, baud: 9600 }, folder).open()).rejects.toThrow();
	}
});

test('a printer that is a file has its bytes in the folder, and nowhere else', async () => {
	const outlet = outletAt({ kind: 'file', path: '../../outside.bin' }, folder);
	const line = await outlet.open();
	await line.write(Buffer.from('slip'));
	await line.end();
	expect(readFileSync(join(folder, 'outside.bin'), 'utf8')).toBe('slip');
});
