// The hatch at which printers that call the house fetch their slips: one at a time, each written down before it leaves.
import { createHash } from 'node:crypto';
import type { Clock } from '@hoststand/protocol';
import type { Attempt, JobState, PrintJob, WaitReason } from '../spool/job.ts';
import { isExpired, isUnderWay } from '../spool/rules.ts';
import type { PrinterLook } from '../spool/worker.ts';
import { type HatchJournal, readToken, tokenOf } from './journal.ts';
import type { Presence } from './presence.ts';

/** All in milliseconds. */
export interface HatchTiming {
	/** A printer that could print and has said nothing of its slip for so long will not say it: a person looks. */
	confirmMs: number;
	/** The same of one that does not call any more. */
	awayMs: number;
	/** While it prints it may miss its usual calls for so long. */
	busyMs: number;
}

const usualHatchTiming: HatchTiming = { confirmMs: 15_000, awayMs: 60_000, busyMs: 10_000 };

/** How a printer says that it is. */
export interface Said {
	reason: WaitReason | undefined;
	paperLow: boolean;
	/** It is printing now. */
	busy?: boolean;
}

export interface HatchSettings {
	journal: HatchJournal;
	clock: Clock;
	/** The running clock of this process in ms. */
	tick: () => number;
	presence: Presence;
	timing?: Partial<HatchTiming>;
	/** What the printer says has changed. */
	onLook?: (look: PrinterLook) => void;
}

export interface Handed {
	token: string;
	bytes: Uint8Array;
	/** Bytes of an earlier slip that may hang torn out of the printer. */
	torn: number;
	beeps: boolean;
}

/** A slip that the printer did not take is offered so often. */
const TRIES = 3;
const underWay: readonly JobState[] = ['sending', 'sent'];

export class Hatch {
	readonly #settings: HatchSettings;
	readonly #timing: HatchTiming;
	#last: Promise<unknown> = Promise.resolve();
	#said: Said = { reason: undefined, paperLow: false };
	#told: PrinterLook = { reason: undefined, paperLow: false };
	/** Since when a printer that could print owes its word on a slip. */
	#owes: { token: string; since: number } | undefined;
	/** The slip in its hands, for a fetch that is repeated. */
	#kept: (Handed & { sha256: string }) | undefined;
	#holds = false;

	constructor(settings: HatchSettings) {
		this.#settings = settings;
		this.#timing = { ...usualHatchTiming, ...settings.timing };
	}

	/** One call after the other, whatever the network does. */
	turn<T>(act: () => Promise<T>): Promise<T> {
		const done = this.#last.then(act, act);
		this.#last = done.catch(() => undefined);
		return done;
	}

	look(): PrinterLook {
		const { reason, paperLow } = this.#said;
		const isAway = this.#settings.presence.isAway(this.#holds ? this.#timing.busyMs : 0);
		return isAway ? { reason: 'offline', paperLow: false } : { reason, paperLow };
	}

	/** The printer calls. */
	called(): void {
		this.#settings.presence.called();
		this.#tellLook();
	}

	/** It says how it is. */
	says(said: Said): void {
		this.#said = said;
		this.#tellLook();
	}

	/** The slip in the printer's hands, if it still owes its word; one that stays silent goes to a person. */
	async holding(): Promise<(PrintJob & { attempt: Attempt }) | undefined> {
		const { journal } = this.#settings;
		const job = await journal.next();
		this.#holds = job !== undefined && isUnderWay(job);
		if (!job?.attempt || !this.#holds) return undefined;
		const { attempt } = job;
		const { reason } = this.#said;
		await journal.change(job.id, { state: 'sent', ...(reason && { reason }) });
		if (!this.#isOver(tokenOf(job, attempt))) return { ...job, attempt };
		await this.#giveUp(job.id, attempt);
		return undefined;
	}

	/** It could have said long ago what became of this slip. */
	#isOver(token: string): boolean {
		const { tick } = this.#settings;
		const { reason, busy } = this.#said;
		if (reason !== undefined || busy) this.#owes = undefined;
		else if (this.#owes?.token !== token) this.#owes = { token, since: tick() };
		return this.#owes !== undefined && tick() - this.#owes.since >= this.#timing.confirmMs;
	}

	/** The slip that may go out now. One that cannot waits, and says why. */
	async waiting(): Promise<PrintJob | undefined> {
		const job = await this.#next();
		if (!job || isUnderWay(job)) return undefined;
		const { reason, busy } = this.#said;
		if (reason !== undefined)
			await this.#settings.journal.change(job.id, { state: 'waiting', reason });
		return reason !== undefined || busy ? undefined : job;
	}

	/** Writes the attempt down, then gives the slip out; undefined where it was withdrawn or cannot be made. */
	async hand(job: PrintJob): Promise<Handed | undefined> {
		const { journal, clock } = this.#settings;
		const made = await job.bytes();
		if (!made.ok) {
			await this.withdraw(job, made.code);
			return undefined;
		}
		const sha256 = createHash('sha256').update(made.value).digest('hex');
		const attempt: Attempt = {
			...{ number: nextNumber(job), at: clock.now(), processId: job.id.slice(-4) },
			...{ counterBefore: null, sha256, length: made.value.length }
		};
		if (!(await journal.attempt(job.id, attempt))) return undefined;
		const { torn, beeps = false } = job;
		this.#holds = true;
		this.#kept = { token: tokenOf(job, attempt), bytes: made.value, torn, beeps, sha256 };
		return this.#kept;
	}

	/** The token of the slip in the printer's hands. */
	tokenOf(job: PrintJob & { attempt: Attempt }): string {
		return tokenOf(job, job.attempt);
	}

	/** The token under which this slip goes out next. */
	tokenFor(job: PrintJob): string {
		return tokenOf(job, { number: nextNumber(job) });
	}

	/** The same bytes for a fetch that is repeated before the printer has said anything else. */
	async again(token: string): Promise<Handed | undefined> {
		const job = await this.#settings.journal.next();
		const isIt = job?.attempt && job.state === 'sending' && tokenOf(job, job.attempt) === token;
		const kept = this.#kept;
		return isIt && kept?.token === token && kept.sha256 === job.attempt?.sha256 ? kept : undefined;
	}

	/** The printer says that the slip is out; believed also when it comes late. */
	printed(token: string): Promise<boolean> {
		return this.#tell(token, { state: 'printed' }, [...underWay, 'uncertain']);
	}

	/** Something went wrong while it printed: nobody knows how much is on paper. */
	async unclear(token: string): Promise<void> {
		const torn = this.#kept?.token === token ? this.#kept.bytes.length : 1;
		await this.#tell(token, { state: 'uncertain', torn }, underWay);
	}

	/**
	 * It never took the slip. Believed right after the fetch only: later it may speak of another try, and a person looks.
	 * After three tries the slip is refused.
	 */
	async untaken(token: string): Promise<void> {
		const { attempt = TRIES } = readToken(token) ?? {};
		const change =
			attempt < TRIES
				? ({ state: 'queued' } as const)
				: ({ state: 'refused', why: 'not-taken' } as const);
		if (!(await this.#tell(token, change, ['sending']))) await this.unclear(token);
	}

	/** It cannot make paper of this slip, now or later. */
	async unfit(token: string): Promise<void> {
		if (!(await this.#tell(token, { state: 'refused', why: 'not-understood' }, ['sending'])))
			await this.unclear(token);
	}

	/** It will never go out of this printer. */
	withdraw(job: PrintJob, why: string): Promise<void> {
		return this.#settings.journal.change(job.id, { state: 'refused', why });
	}

	/** Without any call: what is too old, and what is in the hands of a printer that has gone. Call it each second. */
	async tend(): Promise<void> {
		const { journal, presence } = this.#settings;
		this.#tellLook();
		const job = await this.#next();
		if (!job) return;
		const { reason } = this.look();
		if (!job.attempt || !isUnderWay(job)) {
			if (reason) await journal.change(job.id, { state: 'waiting', reason });
			return;
		}
		if (reason) await journal.change(job.id, { state: job.state, reason });
		if (presence.silence() >= this.#timing.awayMs) await this.#giveUp(job.id, job.attempt);
	}

	/** The next slip whose time is not over. */
	async #next(): Promise<PrintJob | undefined> {
		const { journal, clock } = this.#settings;
		for (;;) {
			const job = await journal.next();
			if (!job || !isExpired(job, clock.now())) return job;
			await journal.change(job.id, { state: 'expired' });
		}
	}

	async #giveUp(jobId: string, attempt: Attempt): Promise<void> {
		this.#owes = undefined;
		this.#holds = false;
		await this.#settings.journal.change(jobId, { state: 'uncertain', torn: attempt.length });
	}

	async #tell(
		token: string,
		change: Parameters<HatchJournal['tell']>[2],
		from: readonly JobState[]
	): Promise<boolean> {
		const known = readToken(token);
		if (!known) return false;
		return this.#settings.journal.tell(known.jobId, known.attempt, change, from);
	}

	#tellLook(): void {
		const look = this.look();
		if (look.reason === this.#told.reason && look.paperLow === this.#told.paperLow) return;
		this.#told = look;
		this.#settings.onLook?.(look);
	}
}

const nextNumber = (job: PrintJob): number => (job.attempt?.number ?? 0) + 1;
