// A kiosk when the house is out of reach: numbers of its own block, cards as claims, all kept here and brought later.
import {
	HOUR,
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
import { bringTicket, grantNumbers } from '../waitlist/block/contract.ts';
import { tellNumber } from './contract.ts';

/** A short gap of the Wi-Fi changes nothing on the screen. */
const CUT_AFTER = 5 * SECOND;
/** Numbers are asked for again after so long, so that none is of yesterday. */
const FRESH = 4 * HOUR;
/** And when fewer than this are left. */
const FEW = 10;

interface Block {
	day: string;
	letter: string;
	next: number;
	to: number;
	classes: readonly { letter: string; most: number }[];
	grantedAt: Instant;
}

type Ticket = Omit<SentTo<typeof bringTicket>, 'takenAt' | 'ago'>;
/** What was taken without contact: a number, or a card that was shown. */
type Taken = { ticket: Ticket } | { scan: string };

/** `AK7`: the size class, this kiosk's letter, its count. */
function numberOf({ classes, letter, next }: Block, size: number): string {
	const own = classes.find(({ most }) => size <= most) ?? classes.at(-1);
	return `${own?.letter ?? ''}${letter}${next}`;
}

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
	#block = $state.raw<Block>();
	#ready: Promise<void> | undefined;
	#sending = false;
	#tries = 0;
	#again: ReturnType<typeof setTimeout> | undefined;

	/** A number can be given here and now. */
	get hasNumbers(): boolean {
		return this.#block !== undefined && this.#block.next <= this.#block.to;
	}

	async #read(): Promise<void> {
		try {
			await this.#box.load();
			this.#block = (await kept.get('numbers')) as Block | undefined;
		} catch {
			this.full = true;
		}
		this.waiting = this.#box.items.length;
	}

	async #grant(day: string): Promise<void> {
		const old = this.#block;
		const fresh = old && old.day === day && systemClock.now() - old.grantedAt < FRESH;
		if (fresh && old.to - old.next + 1 >= FEW) return;
		const heard = await send(grantNumbers, {});
		if (!heard.ok) return;
		const { from: next, ...granted } = heard.value;
		await this.#keepBlock({ ...granted, next, grantedAt: systemClock.now() });
	}

	async #keepBlock(block: Block): Promise<void> {
		await kept.put('numbers', block);
		this.#block = block;
	}

	/** Watches the line to the house; call it in an effect. `day` is the house's service day. */
	watch(up: boolean, day: string): () => void {
		this.#ready ??= this.#read();
		if (!up) {
			const timer = setTimeout(() => (this.on = true), CUT_AFTER);
			return () => clearTimeout(timer);
		}
		this.on = false;
		const look = () =>
			void this.#ready?.then(() => this.#grant(day)).catch(() => (this.full = true));
		look();
		void this.#ready.then(() => this.bring());
		const again = setInterval(look, 30 * MINUTE);
		return () => clearInterval(again);
	}

	/** Gives the next number of this kiosk's own. It stands on the disk before it is shown; undefined: no room. */
	async take(asked: {
		size: number;
		needs: { highChair: boolean; stepFree: boolean };
		language: Language;
		code?: string | undefined;
	}): Promise<Given | undefined> {
		const block = this.#block;
		if (!block || block.next > block.to) return undefined;
		const at = systemClock.now();
		const { code, ...rest } = asked;
		const number = numberOf(block, asked.size);
		try {
			// The count first: a number that was lost leaves a gap, one given twice would be two parties.
			await this.#keepBlock({ ...block, next: block.next + 1 });
			const ticket = { number, day: block.day, ...rest, ...(code !== undefined && { code }) };
			await this.#box.add({ ticket }, at);
		} catch {
			this.full = true;
			return undefined;
		}
		this.waiting = this.#box.items.length;
		if (line.up) void this.bring();
		return { number, at };
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
