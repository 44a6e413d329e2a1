// One worker a printer, one slip in flight: takes the next job from the journal and sees it through.
import { type Clock, type PrinterProfile, randomCode } from '@hoststand/protocol';
import type { Outlet } from '../outlets/outlet.ts';
import type { Delivery, Sent } from './confirm.ts';
import { deliver, findOut } from './deliver.ts';
import type { Journal, PrintJob, WaitReason } from './job.ts';
import { Line } from './line.ts';
import { isExpired, isUnderWay } from './rules.ts';
import { type Timing, usualTiming } from './timing.ts';

/** What a host stand shows of a printer. */
export interface PrinterLook {
	reason: WaitReason | undefined;
	paperLow: boolean;
}

export interface WorkerSettings {
	outlet: Outlet;
	profile: PrinterProfile;
	journal: Journal;
	clock: Clock;
	timing?: Partial<Timing>;
	/** The printer's state changed. */
	onLook?: (look: PrinterLook) => void;
	/** A bug or a broken disk; the worker goes on after a pause. */
	onFault?: (error: unknown) => void;
}

/** An idle printer answers at once or is away. */
const watching = ({ lookMs }: Timing) => ({ fresh: true, ms: lookMs });

export function startWorker(settings: WorkerSettings): Worker {
	return new Worker(settings);
}

export class Worker {
	readonly #settings: WorkerSettings;
	readonly #timing: Timing;
	readonly #line: Line;
	readonly #delivery: Delivery;
	readonly #running: Promise<void>;
	#look: PrinterLook = { reason: undefined, paperLow: false };
	#isStopping = false;
	/** Milliseconds without work on the open line. */
	#idle = 0;

	constructor(settings: WorkerSettings) {
		const { outlet, profile, journal, clock } = settings;
		this.#settings = settings;
		this.#timing = { ...usualTiming, ...settings.timing };
		this.#line = new Line(outlet, this.#timing, profile.status);
		this.#delivery = {
			profile,
			journal,
			clock,
			line: this.#line,
			timing: this.#timing,
			processId: () => randomCode(4),
			onState: (reason, paperLow) => this.#see({ reason, paperLow })
		};
		this.#running = this.#run();
	}

	/** There may be a new job. */
	wake(): void {
		this.#line.wake();
	}

	look(): PrinterLook {
		return this.#look;
	}

	/** Takes no new job, gives the one in flight a moment, then closes. Resolves when all is quiet. */
	async stop(): Promise<void> {
		this.#isStopping = true;
		this.#line.wake();
		const grace = setTimeout(() => this.#line.stop(), this.#timing.graceMs);
		await this.#running;
		clearTimeout(grace);
	}

	#see(look: PrinterLook): void {
		if (look.reason === this.#look.reason && look.paperLow === this.#look.paperLow) return;
		this.#look = look;
		this.#settings.onLook?.(look);
	}

	async #run(): Promise<void> {
		while (!this.#isStopping) {
			try {
				await this.#step();
			} catch (error) {
				this.#settings.onFault?.(error);
				await this.#line.pause(this.#timing.pollMs);
			}
		}
		await this.#line.hangUp();
	}

	async #step(): Promise<void> {
		const job = await this.#settings.journal.next();
		if (!job) return this.#rest();
		this.#idle = 0;
		await this.#handle(job);
	}

	async #handle(job: PrintJob): Promise<void> {
		const { journal, clock } = this.#settings;
		if (isExpired(job, clock.now())) return journal.change(job.id, { state: 'expired' });
		if (!isUnderWay(job)) return deliver(job, this.#delivery);
		await findOut(job as Sent, this.#delivery, { absences: this.#line.absences(), watched: false });
	}

	/** Nothing to print: look whether there is paper, and let the printer go for others; not one that tells unasked. */
	async #rest(): Promise<void> {
		const { status } = this.#settings.profile;
		if (status !== 'none') {
			const session = await this.#line.session();
			const found = session
				? await this.#line.readiness(session, watching(this.#timing))
				: undefined;
			this.#see({
				reason: found ? found.reason : 'offline',
				paperLow: found?.paperLow ?? false
			});
		}
		if (this.#idle >= this.#timing.idleMs && status !== 'asb') await this.#line.hangUp();
		await this.#line.rest(this.#timing.watchMs);
		this.#idle += this.#timing.watchMs;
	}
}
