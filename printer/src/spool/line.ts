// The line to one printer: opened when needed, given up when silent, closed when idle.
import type { PrinterProfile } from '@hoststand/protocol';
import type { Outlet } from '../outlets/outlet.ts';
import type { Readiness } from './replies.ts';
import { endOfHeader, type Patience, type Session, sessionOn } from './session.ts';
import type { Timing } from './timing.ts';

export class Line {
	readonly #outlet: Outlet;
	readonly #timing: Timing;
	readonly #status: PrinterProfile['status'];
	#current: Session | undefined;
	#absences = 0;
	#isStopped = false;
	#isResting = false;
	#isWoken = false;
	#endPause: (() => void) | undefined;

	constructor(outlet: Outlet, timing: Timing, status: PrinterProfile['status']) {
		this.#outlet = outlet;
		this.#timing = timing;
		this.#status = status;
	}

	/** The open conversation, or a new one; undefined when nobody answers the call. */
	async session(): Promise<Session | undefined> {
		if (this.#current?.isOpen()) return this.#current;
		this.#current = undefined;
		try {
			const connection = await this.#outlet.open();
			if (this.#status !== 'none') connection.write(endOfHeader).catch(() => undefined);
			this.#current = sessionOn(connection, {
				answerMs: this.#timing.answerMs,
				isTelling: this.#status === 'asb',
				onTold: () => this.wake()
			});
		} catch {
			this.#absences++;
		}
		return this.#current;
	}

	/** Ends the conversation; the next one is new. */
	async hangUp(): Promise<void> {
		const ended = this.#current;
		this.#current = undefined;
		await ended?.end();
	}

	/** Counts how often the printer could not be reached: it may have been without power. */
	absences(): number {
		return this.#absences;
	}

	/** Ready or why not; a silent printer is offline. Printers without status are taken at their word. */
	async readiness(session: Session, how?: Patience): Promise<Readiness> {
		if (this.#status === 'none') return { ready: true, paperLow: false };
		const found = await session.readiness(how);
		if (found) return found;
		if (this.#current === session) await this.hangUp();
		return { ready: false, reason: 'offline', paperLow: false };
	}

	pause(ms: number): Promise<void> {
		if (this.#isStopped) return Promise.resolve();
		return new Promise((done) => {
			const end = () => {
				clearTimeout(timer);
				this.#endPause = undefined;
				done();
			};
			const timer = setTimeout(end, ms);
			this.#endPause = end;
		});
	}

	/** A pause that `wake` ends, also one called just before. */
	async rest(ms: number): Promise<void> {
		if (!this.#isWoken) {
			this.#isResting = true;
			await this.pause(ms);
			this.#isResting = false;
		}
		this.#isWoken = false;
	}

	wake(): void {
		this.#isWoken = true;
		if (this.#isResting) this.#endPause?.();
	}

	/** Ends all pauses from now on. */
	stop(): void {
		this.#isStopped = true;
		this.#endPause?.();
	}

	isStopped(): boolean {
		return this.#isStopped;
	}
}
