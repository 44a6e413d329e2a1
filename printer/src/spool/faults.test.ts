// The spool against a printer that misbehaves: nothing is lost, nothing comes out twice unmarked.
import { systemClock } from '@hoststand/protocol';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { tcpOutlet } from '../outlets/tcp.ts';
import { fullProfile } from '../profile.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../virtual/printer.ts';
import {
	memoryJournal,
	type MemoryJournal,
	numberedSlip,
	quickTiming,
	timesPrinted
} from './rehearsal.ts';
import {
	chance,
	rehearse,
	type Rehearsed,
	type Tally,
	type TroubleKind,
	troubleKinds
} from './troubles.ts';
import { startWorker, type Worker } from './worker.ts';

const LONG = process.env['HOSTSTAND_LONG'] === '1';
const CRASHES = LONG ? 200 : 12;
const seeds = LONG ? [1, 2, 3] : [1, 2];

type Profile = typeof fullProfile;

const running: { worker: Worker; printer: VirtualPrinter }[] = [];

afterEach(async () => {
	for (const { worker, printer } of running.splice(0)) {
		await worker.stop();
		await printer.stop();
	}
});

async function start(
	profile: Profile
): Promise<{ printer: VirtualPrinter; worker: Worker; journal: MemoryJournal }> {
	const printer = await startVirtualPrinter({ cutMs: 8, keep: 10_000 });
	const journal = memoryJournal();
	return { printer, journal, worker: work(printer, journal, profile) };
}

function deliverer(printer: VirtualPrinter, journal: MemoryJournal, profile: Profile): Worker {
	const outlet = tcpOutlet({ host: '127.0.0.1', port: printer.port, connectMs: 100 });
	return startWorker({ outlet, profile, journal, clock: systemClock, timing: quickTiming });
}

function work(printer: VirtualPrinter, journal: MemoryJournal, profile: Profile): Worker {
	const worker = deliverer(printer, journal, profile);
	running.push({ worker, printer });
	return worker;
}

async function untilSettled(journal: MemoryJournal, ms: number): Promise<void> {
	const end = systemClock.now() + ms;
	while (journal.jobs.some(({ settled }) => !settled) && systemClock.now() < end) await wait(10);
	expect(
		journal.jobs.filter(({ settled }) => !settled).map(({ id, state }) => `${id} ${state}`)
	).toEqual([]);
}

const profiles = {
	'process id and counter': fullProfile,
	'GS r without a counter': { ...fullProfile, confirm: 'gs-r', counter: false },
	'status alone': { ...fullProfile, confirm: 'none', counter: false },
	'no way back at all': { ...fullProfile, status: 'none', confirm: 'none', counter: false }
} as const;

const share = LONG ? 1000 : 16;

type Band = [least: number, most: number];

/**
 * Of 100 slips, how many a person must look at: fewer would say that the faults miss them, more that what the printer
 * tells is not used. Wide, because it is the machine's pace that says what a fault meets; wider for a short evening.
 */
function unsureOf(name: keyof typeof profiles, kind: TroubleKind): Band {
	if (name === 'no way back at all') return [0, 0];
	const isKnowing = name === 'process id and counter';
	if (isKnowing && kind === 'power') return LONG ? [5, 70] : [0, 90];
	if (isKnowing) return LONG ? [0, 15] : [0, 50];
	return LONG ? [20, 90] : [1, 100];
}

/** A printer that never tells anything has each slip sent once, and none of them called printed. */
const knownOf = (name: keyof typeof profiles, { slips }: Tally) =>
	name === 'no way back at all' ? 0 : slips;

for (const [name, profile] of Object.entries(profiles) as [keyof typeof profiles, Profile][])
	for (const kind of troubleKinds)
		for (const seed of seeds)
			test.concurrent(
				`with ${name} no slip is lost or doubled by ${share} times ${kind} (seed ${seed})`,
				{ timeout: 1_800_000 },
				async ({ expect }) => {
					const courier: Rehearsed['courier'] = (printer, journal) =>
						deliverer(printer, journal, profile);
					const tally = await rehearse({ kind, seed, faults: share, courier });
					if (LONG) process.stdout.write(`${JSON.stringify({ name, kind, seed, ...tally })}\n`);
					expect(tally).toMatchObject({ lost: 0, doubled: 0, stuck: 0 });
					expect(tally.printed + tally.uncertain).toBe(knownOf(name, tally));
					const [least, most] = unsureOf(name, kind);
					expect((100 * tally.uncertain) / tally.slips).toBeGreaterThanOrEqual(least);
					expect((100 * tally.uncertain) / tally.slips).toBeLessThanOrEqual(most);
				}
			);

test(
	`a server that dies at any entry of the journal, ${CRASHES} times, loses and doubles nothing`,
	{ timeout: 600_000 },
	async () => {
		const { printer, journal, worker: first } = await start(fullProfile);
		const random = chance(7);
		let worker = first;
		for (let n = 0; n < CRASHES; n++) {
			let left = 1 + Math.floor(random() * 4);
			const died = new Promise<void>((resolve) => {
				journal.beforeEntry = () => {
					if (--left > 0) return;
					resolve();
					throw new Error('died');
				};
			});
			journal.add(`crash-${n}`, numberedSlip(`crash-${n}`));
			worker.wake();
			await Promise.race([died, wait(200)]);
			await worker.stop();
			journal.beforeEntry = () => undefined;
			worker = work(printer, journal, fullProfile);
		}
		await untilSettled(journal, 30_000);
		const counts = journal.jobs.map(({ id, state }) => ({
			id,
			state,
			times: timesPrinted(id, printer.slips())
		}));
		expect(counts.filter(({ state, times }) => state === 'printed' && times !== 1)).toEqual([]);
		expect(counts.filter(({ times }) => times > 1)).toEqual([]);
		expect(counts.filter(({ state }) => state === 'uncertain').length).toBeLessThanOrEqual(CRASHES);
	}
);

test('a slip whose time is over while the printer is off does not come out later', async () => {
	const { printer, worker, journal } = await start(fullProfile);
	await printer.setFaults({ power: 'off' });
	journal.add('late', numberedSlip('late'), systemClock.now() + 150);
	worker.wake();
	await wait(300);
	await printer.setFaults({ power: 'on' });
	await untilSettled(journal, 5000);
	expect(journal.jobs[0]?.state).toBe('expired');
	expect(printer.slips()).toEqual([]);
});

test('a knowing printer that was told to forget process ids is still believed by its counter', async () => {
	const { printer, worker, journal } = await start(fullProfile);
	await printer.setFaults({ processId: false });
	journal.add('plain', numberedSlip('plain'));
	worker.wake();
	await untilSettled(journal, 10_000);
	expect(journal.jobs[0]?.state).toBe('printed');
	expect(timesPrinted('plain', printer.slips())).toBe(1);
});
