// For tests and the benchmark: one kind of trouble after another at a printer, and a count of what it did to the slips.
import { systemClock } from '@hoststand/protocol';
import { setTimeout as wait } from 'node:timers/promises';
import { type Faults, noFaults } from '../virtual/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../virtual/printer.ts';
import { memoryJournal, type MemoryJournal, numberedSlip, timesPrinted } from './rehearsal.ts';

export const troubleKinds = ['paper', 'cover', 'reset', 'power', 'silence'] as const;
export type TroubleKind = (typeof troubleKinds)[number];

/** Small, fast, and the same on every machine (mulberry32). Numbers from 0 to under 1. */
export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function faultsOf(kind: TroubleKind, random: () => number): Partial<Faults> {
	switch (kind) {
		case 'paper':
			return { paper: 'out' };
		case 'cover':
			return { cover: 'open' };
		case 'reset':
			return { resetAfter: 1 + Math.floor(random() * 2500) };
		case 'power':
			return { power: 'off' };
		case 'silence':
			return { replies: 'dropped' };
	}
}

/** One fault, a moment, and its end. */
async function trouble(
	printer: VirtualPrinter,
	kind: TroubleKind,
	random: () => number
): Promise<void> {
	await wait(random() * 40);
	await printer.setFaults(faultsOf(kind, random));
	await wait(20 + random() * 60);
	const mended: Partial<Faults> = { ...noFaults };
	// A reset that was not reached yet still comes.
	delete mended.resetAfter;
	await printer.setFaults(mended);
}

/** Whoever takes the journal's jobs to that printer. */
export interface Courier {
	wake(): void;
	stop(): Promise<void>;
}

export interface Rehearsed {
	kind: TroubleKind | 'mixed';
	seed: number;
	/** How many times something goes wrong; a new slip with every second one. */
	faults: number;
	courier(printer: VirtualPrinter, journal: MemoryJournal): Courier;
}

export interface Tally {
	faults: number;
	slips: number;
	printed: number;
	/** Said to be printed, and not on paper. */
	lost: number;
	/** On paper more than once, unmarked. */
	doubled: number;
	/** For a person to look at. */
	uncertain: number;
	/** Not settled when for a minute after the last fault nothing has been settled any more. */
	stuck: number;
}

/** Milliseconds after the last fault in which one slip more must be settled, as long as there is one. */
const PATIENCE_MS = 60_000;

/** Until all is settled, or nothing is settled any more. */
async function untilSettled({ jobs }: MemoryJournal): Promise<void> {
	const open = () => jobs.filter(({ settled }) => !settled).length;
	let left = open();
	let since = systemClock.now();
	while (left > 0 && systemClock.now() - since < PATIENCE_MS) {
		await wait(10);
		if (open() < left) since = systemClock.now();
		left = open();
	}
}

function count(journal: MemoryJournal, printer: VirtualPrinter, faults: number): Tally {
	const seen = journal.jobs.map(({ id, state, settled }) => ({
		...{ state, settled },
		times: timesPrinted(id, printer.slips())
	}));
	const those = (which: (one: (typeof seen)[number]) => boolean) => seen.filter(which).length;
	return {
		...{ faults, slips: seen.length },
		printed: those(({ state }) => state === 'printed'),
		lost: those(({ state, times }) => state === 'printed' && times === 0),
		doubled: those(({ times }) => times > 1),
		uncertain: those(({ state }) => state === 'uncertain'),
		stuck: those(({ settled }) => !settled)
	};
}

/** The longest calm between two faults, in milliseconds: what a slip without an answer takes to be given up. */
const CALM_MS = 600;

/** Half of the faults find the slip before them settled. Else one slip would catch them all, and the others come out after them. */
async function calm({ jobs }: MemoryJournal, random: () => number): Promise<void> {
	const open = () => jobs.filter(({ settled }) => !settled).length;
	const before = open();
	if (random() < 0.5 || before === 0) return;
	const end = systemClock.now() + CALM_MS;
	while (open() >= before && systemClock.now() < end) await wait(5);
}

/** Plays one evening of trouble at a printer of its own. */
export async function rehearse({ kind, seed, faults, courier }: Rehearsed): Promise<Tally> {
	const printer = await startVirtualPrinter({ cutMs: 8, keep: faults * 2 });
	const journal = memoryJournal();
	const sent = courier(printer, journal);
	const random = chance(seed);
	const next = (): TroubleKind =>
		kind === 'mixed' ? (troubleKinds[Math.floor(random() * 5)] ?? 'reset') : kind;
	for (let at = 0; at < faults; at++) {
		if (at % 2 === 0) journal.add(`${seed}-${at}`, numberedSlip(`${seed}-${at}`));
		sent.wake();
		await trouble(printer, next(), random);
		await calm(journal, random);
	}
	await printer.setFaults({ ...noFaults });
	await untilSettled(journal);
	// What is still in the printer's buffer comes out before it is counted.
	await wait(100);
	const tally = count(journal, printer, faults);
	await sent.stop();
	await printer.stop();
	return tally;
}

/** Several evenings added up. */
export function sum(tallies: readonly Tally[]): Tally {
	const nothing: Tally = {
		...{ faults: 0, slips: 0, printed: 0, lost: 0, doubled: 0, uncertain: 0, stuck: 0 }
	};
	return tallies.reduce((all, one) => {
		const keys = Object.keys(all) as (keyof Tally)[];
		return Object.fromEntries(keys.map((key) => [key, all[key] + one[key]])) as unknown as Tally;
	}, nothing);
}
