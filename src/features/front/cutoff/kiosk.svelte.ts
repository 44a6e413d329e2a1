// A kiosk when the house is out of reach: numbers of its own block, cards as claims, all kept here and brought later.
import {
	MINUTE,
	ok,
	SECOND,
	systemClock,
	type Instant,
	type Language,
	type Result,
	type SentTo
} from '#protocol';
import { kept } from '#ui/kept.ts';
import { fateOf, nextTry, Outbox, type Fate, type Waiting } from '#ui/outbox.ts';
import { line, newKey, send } from '#ui/socket.svelte.ts';
import { bringScan } from '../checkin/scans/contract.ts';
import { bringTicket } from '../waitlist/block/contract.ts';
import { tellNumber } from './contract.ts';
import { OwnNumbers } from './own-numbers.svelte.ts';

/** A short gap of the Wi-Fi changes nothing on the screen. */
const CUT_AFTER = 5 * SECOND;
/** What is missing is asked for so often. */
const STOCK_EVERY = 30 * MINUTE;

type Ticket = Omit<SentTo<typeof bringTicket>, 'takenAt' | 'ago'>;
/** What was taken without contact: a number, or a card that was shown. */
type Taken = { ticket: Ticket } | { scan: string };

/** What the guest gets: its number, and when it was taken. */
export interface Given {
	number: string;
	at: Instant;
}

export class KioskAlone {
	on = $state(false);
	/** No room on this kiosk's disk. */
	full = $state(false);
	/** How many wait to be brought. */
	waiting = $state(0);
	readonly #box = new Outbox<Taken>(kept, 'taken');
	readonly #numbers = new OwnNumbers();
	#ready: Promise<void> | undefined;
	#sending = false;
	#tries = 0;
	#again: ReturnType<typeof setTimeout> | undefined;

	/** A number can be given here and now. */
	get hasNumbers(): boolean {
		return this.#numbers.any;
	}

	async #read(): Promise<void> {
		try {
			await this.#box.load();
			await this.#numbers.load();
		} catch {
			this.full = true;
		}
		this.waiting = this.#box.items.length;
	}

	/** Watches the line to the house; call it in an effect. */
	watch(up: boolean): () => void {
		this.#ready ??= this.#read();
		if (!up) {
			const timer = setTimeout(() => (this.on = true), CUT_AFTER);
			return () => clearTimeout(timer);
		}
		this.on = false;
		const look = () =>
			void this.#ready?.then(() => this.#numbers.stock()).catch(() => (this.full = true));
		look();
		void this.#ready.then(() => this.bring());
		const again = setInterval(look, STOCK_EVERY);
		return () => clearInterval(again);
	}

	/** Gives the next number of this kiosk's own. It stands on the disk before it is shown; undefined: no room. */
	async take(asked: {
		size: number;
		needs: { highChair: boolean; stepFree: boolean };
		language: Language;
		code?: string | undefined;
	}): Promise<Given | undefined> {
		const at = systemClock.now();
		const { code, ...rest } = asked;
		let given: { number: string; day: string } | undefined;
		try {
			given = await this.#numbers.take(asked.size);
			if (!given) return undefined;
			await this.#box.add(
				{ ticket: { ...given, ...rest, ...(code !== undefined && { code }) } },
				at
			);
		} catch {
			this.full = true;
			return undefined;
		}
		this.waiting = this.#box.items.length;
		if (line.up) void this.bring();
		return { number: given.number, at };
	}

	/** Notes a card that was shown. Undefined: no room. */
	async note(code: string): Promise<Instant | undefined> {
		const at = systemClock.now();
		try {
			await this.#box.add({ scan: code }, at);
		} catch {
			this.full = true;
			return undefined;
		}
		this.waiting = this.#box.items.length;
		if (line.up) void this.bring();
		return at;
	}

	/** A number that the line will not take is the host's to settle. */
	async #bringTicket({ id, seq, at }: Waiting<Taken>, ticket: Ticket): Promise<Result<unknown>> {
		const ago = systemClock.now() - at;
		const heard = await send(bringTicket, { ...ticket, takenAt: at, ago }, newKey());
		if (fateOf(heard) !== 'drop') return heard;
		// The house has it from a time at which its answer was lost.
		if (!heard.ok && heard.code === 'brought-already') return ok({});
		const { number, size } = ticket;
		return send(tellNumber, { id, seq, at, ago, number, size }, newKey());
	}

	async #deliver(one: Waiting<Taken>): Promise<Fate> {
		const { id: nonce, at, what } = one;
		const ago = systemClock.now() - at;
		const heard =
			'scan' in what
				? await send(bringScan, { nonce, code: what.scan, at, ago }, newKey())
				: await this.#bringTicket(one, what.ticket);
		return fateOf(heard);
	}

	/** Brings what was taken, in its order; what is left then, later again. */
	async bring(): Promise<void> {
		if (this.#sending || this.#box.items.length === 0) return;
		clearTimeout(this.#again);
		this.#sending = true;
		try {
			await this.#box.send((one) => this.#deliver(one));
		} finally {
			this.waiting = this.#box.items.length;
			this.#sending = false;
			this.#bringLater();
		}
	}

	#bringLater(): void {
		this.#tries = this.waiting === 0 ? 0 : this.#tries + 1;
		if (this.waiting === 0) return;
		this.#again = setTimeout(() => {
			if (line.up) void this.bring();
		}, nextTry(this.#tries));
	}
}
