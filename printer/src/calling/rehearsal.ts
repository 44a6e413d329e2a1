// For tests: an evening of trouble with a printer that calls the house, on a clock moved by hand.
import type { JobState } from '../spool/job.ts';
import { memoryJournal, type MemoryJournal } from '../spool/rehearsal.ts';
import { chance, type Tally } from '../spool/troubles.ts';
import { type EpsonHabits, EpsonPrinter, type EpsonTrouble } from '../virtual/epson.ts';
import {
	type Mishap,
	type Sheet,
	type StarHabits,
	StarPrinter,
	type Wire
} from '../virtual/star.ts';
import { epsonDoor } from './epson.ts';
import { Hatch } from './hatch.ts';
import type { HatchJournal } from './journal.ts';
import { presence } from './presence.ts';
import { starDoor } from './star.ts';

/** A request that never arrives, an answer that gets lost, paper, cover, power, and a house that dies at its journal. */
export const callingTroubles = ['request', 'reply', 'paper', 'cover', 'power', 'death'] as const;
export type CallingTrouble = (typeof callingTroubles)[number];

/** The memory journal with the word of a printer that comes late. */
function hatchJournal(): MemoryJournal & HatchJournal {
	const journal = memoryJournal();
	return Object.assign(journal, {
		async tell(
			jobId: string,
			attempt: number,
			change: { state: JobState; torn?: number },
			from: readonly JobState[]
		) {
			const job = journal.jobs.find(({ id }) => id === jobId);
			if (!job || job.attempt?.number !== attempt || !from.includes(job.state)) return false;
			await journal.change(jobId, change);
			return true;
		}
	});
}

interface Machine {
	sheets: Sheet[];
	isOn: boolean;
	round(): Promise<unknown>;
	cycle(): void;
	/** Before the next slip is out. */
	strike(kind: 'paper' | 'cover', how: Mishap): void;
	mend(): void;
}

export type Maker = (wire: Wire) => Machine;

const starCodes = { paper: '410 Out of paper', cover: '420 Cover open' };

export const star =
	(habits: StarHabits): Maker =>
	(wire) => {
		const printer = new StarPrinter(wire, habits);
		return Object.assign(printer, {
			strike(kind: 'paper' | 'cover', how: Mishap) {
				printer.mishap = { how, status: starCodes[kind] };
			},
			mend: () => void (printer.status = '200 OK')
		});
	};

export const epson =
	(habits: EpsonHabits): Maker =>
	(wire) => {
		const printer = new EpsonPrinter(wire, habits);
		return Object.assign(printer, {
			strike(kind: EpsonTrouble, how: Mishap) {
				printer.mishap = { how, trouble: kind };
			},
			mend: () => void (printer.trouble = undefined)
		});
	};

export interface CallingEvening {
	kind: 'star' | 'epson';
	make: Maker;
	trouble: CallingTrouble | 'none';
	seed: number;
	/** How many times something goes wrong; a new slip before each. */
	faults: number;
}

/** Seconds that a round takes. */
const ROUND = 2;
/** Rounds between two faults, at most. */
const PAUSE = 16;
/** After the last fault the printer calls so often; by then each slip is settled. */
const LAST_ROUNDS = 60;

function houseOn(journal: MemoryJournal & HatchJournal, kind: 'star' | 'epson', now: () => number) {
	const tick = now;
	const there = presence(tick, { firstMs: 10_000, marginMs: 1000 });
	const clock = { now };
	const hatch = new Hatch({ journal, clock, tick, presence: there });
	const door = kind === 'star' ? starDoor(hatch, { cutter: true }) : epsonDoor(hatch);
	return { hatch, door };
}

const bytesOf = (id: string) => Buffer.from(`<text>slip ${id};</text>`);

/** How often this slip lies there whole, without the word VOID. */
const timesOf = (id: string, sheets: readonly Sheet[]) =>
	sheets.filter(({ content, whole }) => whole && content.includes(`slip ${id};`)).length;

class Evening {
	readonly #told: CallingEvening;
	readonly #random: () => number;
	readonly journal = hatchJournal();
	readonly printer: Machine;
	#now = 1_000_000;
	#house: ReturnType<typeof houseOn>;
	/** What the network loses: so many calls in a row, after a few that get through. */
	#loss: { what: 'request' | 'reply'; after: number; left: number } | undefined;

	constructor(told: CallingEvening) {
		this.#told = told;
		this.#random = chance(told.seed);
		this.#house = this.#stand();
		this.printer = told.make(async (call) => {
			const lost = this.#lost();
			if (lost === 'request') throw new Error('lost on the way');
			const answer = await this.#house.door(call);
			if (lost === 'reply') throw new Error('lost on the way back');
			return answer;
		});
	}

	#lost(): 'request' | 'reply' | undefined {
		const loss = this.#loss;
		if (!loss || loss.after-- > 0) return undefined;
		if (--loss.left <= 0) this.#loss = undefined;
		return loss.what;
	}

	#stand() {
		return houseOn(this.journal, this.#told.kind, () => this.#now);
	}

	async round(): Promise<void> {
		this.#now += ROUND * 1000;
		await this.printer.round();
		await this.#house.hatch.turn(() => this.#house.hatch.tend());
	}

	#below(most: number): number {
		return Math.floor(this.#random() * most);
	}

	async #rounds(most: number): Promise<void> {
		for (let left = this.#below(most); left > 0; left--) await this.round();
	}

	/** The house dies at one of its next entries, and stands up again. */
	async #die(): Promise<void> {
		let left = 1 + this.#below(3);
		this.journal.beforeEntry = () => {
			if (--left <= 0) throw new Error('died');
		};
		await this.round().catch(() => undefined);
		this.journal.beforeEntry = () => undefined;
		this.#house = this.#stand();
	}

	async #lose(what: 'request' | 'reply'): Promise<void> {
		this.#loss = { what, after: this.#below(3), left: 1 + this.#below(3) };
		await this.round();
		this.#loss = undefined;
	}

	async #darken(): Promise<void> {
		this.printer.strike('cover', this.#random() < 0.5 ? 'torn' : 'at-the-end');
		await this.round();
		this.printer.isOn = false;
		this.printer.cycle();
		this.printer.mend();
		await this.#rounds(40);
		this.printer.isOn = true;
	}

	async strike(): Promise<void> {
		const { trouble } = this.#told;
		if (trouble === 'none') return;
		if (trouble === 'death') return this.#die();
		if (trouble === 'request' || trouble === 'reply') return this.#lose(trouble);
		if (trouble === 'power') return this.#darken();
		this.printer.strike(trouble, this.#random() < 0.7 ? 'torn' : 'at-the-end');
		await this.round();
		await this.#rounds(6);
		this.printer.mend();
	}

	/** Half of the slips are settled when the next fault comes. */
	pause(): Promise<void> {
		return this.#rounds(PAUSE);
	}

	/** Until each slip is settled; what was to come over one may come only now. */
	async rest(): Promise<void> {
		const most = LAST_ROUNDS + this.#told.faults * 12;
		for (let rest = 0; rest < most && this.journal.jobs.some(({ settled }) => !settled); rest++) {
			await this.round();
			this.printer.mend();
		}
	}
}

/** Plays one evening. The same seed gives the same evening. */
export async function rehearseCalls(told: CallingEvening): Promise<Tally> {
	const { seed, faults } = told;
	const evening = new Evening(told);
	const { journal, printer } = evening;
	for (let at = 0; at < faults; at++) {
		journal.add(`${seed}-${at}`, bytesOf(`${seed}-${at}`));
		await evening.strike();
		await evening.pause();
	}
	await evening.rest();
	return tallyOf(journal, printer.sheets, faults);
}

function tallyOf({ jobs }: MemoryJournal, sheets: readonly Sheet[], faults: number): Tally {
	const seen = jobs.map(({ id, state, settled }) => ({
		...{ state, settled },
		times: timesOf(id, sheets)
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
