// A line that breaks at any byte of a slip: what comes after it comes out.
import { systemClock } from '@hoststand/protocol';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { tcpOutlet } from '../outlets/tcp.ts';
import { fullProfile } from '../profile.ts';
import { startVirtualPrinter } from '../virtual/printer.ts';
import { memoryJournal, numberedSlip, quickTiming, timesPrinted } from './rehearsal.ts';
import { startWorker } from './worker.ts';

const statusAlone = { ...fullProfile, confirm: 'none', counter: false } as const;

/** The line breaks after so many bytes; two slips follow the torn one. */
async function brokenAfter(bytes: number) {
	const printer = await startVirtualPrinter({ cutMs: 2 });
	await printer.setFaults({ resetAfter: bytes });
	const journal = memoryJournal();
	for (const id of ['torn', 'next', 'last']) journal.add(id, numberedSlip(id));
	const worker = startWorker({
		outlet: tcpOutlet({ host: '127.0.0.1', port: printer.port, connectMs: 500 }),
		...{ profile: statusAlone, journal, clock: systemClock },
		timing: { ...quickTiming, answerMs: 1000 }
	});
	for (let tries = 0; tries < 1500 && journal.jobs.some(({ settled }) => !settled); tries++)
		await wait(10);
	await wait(50);
	const seen = journal.jobs.map(({ id, state }) => ({
		...{ id, state },
		times: timesPrinted(id, printer.slips())
	}));
	await worker.stop();
	await printer.stop();
	return { bytes, seen };
}

test(
	'a line that breaks within the head of a picture does not swallow the slips that follow',
	{ timeout: 60_000 },
	async () => {
		// Questions and the first line take 22 bytes, the head of the picture eight more, or as many after a second look.
		const all = await Promise.all(Array.from({ length: 40 }, (_, at) => brokenAfter(18 + at)));
		const wrong = all.filter(({ seen }) =>
			seen.some(({ state, times }) => state === 'printed' && times !== 1)
		);
		expect(wrong).toEqual([]);
		expect(
			all.flatMap(({ seen }) => seen).filter(({ state }) => state === 'printed').length
		).toBeGreaterThanOrEqual(80);
	}
);
