// What was done here while the house was out of reach: kept on this device, sent in its order with its own key, once each.
import { randomCode, type Instant, type Result } from '#protocol';
import type { Kept } from './kept.ts';

/** One act that waits. Its `id` is the key with which it is sent, each time the same. */
export interface Waiting<T> {
	id: string;
	seq: number;
	/** When it was done, by this device's clock. */
	at: Instant;
	what: T;
	/** It has gone out at least once: the house may have it, though its answer was lost. */
	sent?: true;
}

/** `later`: try again, but let those behind it go. `stop`: nobody can be asked now. `drop`: it will never be taken. */
export type Fate = 'done' | 'later' | 'stop' | 'drop';

/** The house can not answer anybody just now, or wants to know first who is there, or wants to hear it from another. */
const stops = ['offline', 'sign-in-needed', 'not-allowed', 'fresh-needed', 'clock-not-trusted'];
/** The fault is the house's and may pass, as a 5xx. */
const mayPass = ['fault', 'too-many', 'store-busy', 'disk-full', 'disk-refuses'];

/** What an answer means for what waits: anything else than these is the house's last word, as a 400 or a 404. */
export function fateOf(heard: Result<unknown>): Fate {
	if (heard.ok) return 'done';
	if (stops.includes(heard.code)) return 'stop';
	return mayPass.includes(heard.code) ? 'later' : 'drop';
}

/** So long until the next try, in ms: longer each time, a minute at most. */
export const nextTry = (tries: number): number => Math.min(60_000, 2_500 * 2 ** tries);

/** How many wait at most: an evening's work many times over. */
const MOST = 2_000;

/** The box itself: what it holds stands on the disk before it is told as done. */
export class Outbox<T> {
	readonly #kept: Kept;
	readonly #name: string;
	/** In their order. */
	items: Waiting<T>[] = [];
	/** What the house will never take, for whoever looks after it. */
	lost: Waiting<T>[] = [];
	#writing: Promise<unknown> = Promise.resolve();

	constructor(kept: Kept, name: string) {
		this.#kept = kept;
		this.#name = name;
	}

	/** In their order; two pages of one device never write over each other. */
	#key({ seq, id }: Pick<Waiting<T>, 'seq' | 'id'>): string {
		return `${this.#name} ${String(seq).padStart(9, '0')} ${id}`;
	}

	async load(): Promise<void> {
		this.items = (await this.#kept.all(`${this.#name} `)) as Waiting<T>[];
		this.lost = (await this.#kept.all(`lost ${this.#name} `)) as Waiting<T>[];
	}

	/** One after the other, however fast they come. */
	#inTurn<R>(does: () => Promise<R>): Promise<R> {
		const mine = this.#writing.then(does);
		this.#writing = mine.catch(() => undefined);
		return mine;
	}

	/** @throws when the disk has no room: nothing was done then. */
	add(what: T, at: Instant): Promise<Waiting<T>> {
		return this.#inTurn(() => this.#write(what, at));
	}

	async #write(what: T, at: Instant): Promise<Waiting<T>> {
		if (this.items.length >= MOST) throw new Error('the outbox is full');
		const seq = (this.items.at(-1)?.seq ?? 0) + 1;
		const one = { id: randomCode(20), seq, at, what };
		await this.#kept.put(this.#key(one), one);
		this.items = [...this.items, one];
		return one;
	}

	#holds(one: Waiting<T>): boolean {
		return this.items.some(({ id }) => id === one.id);
	}

	/** Out of the box before it is off the disk: what goes out meanwhile goes without it. */
	async #remove(one: Waiting<T>): Promise<void> {
		this.items = this.items.filter(({ id }) => id !== one.id);
		await this.#kept.remove(this.#key(one));
	}

	/** Takes the last one back, also one that is just being written; but none that the house may have heard of. */
	takeBack(): Promise<void> {
		return this.#inTurn(async () => {
			const last = this.items.at(-1);
			if (last && !last.sent) await this.#remove(last);
		});
	}

	/** Before it goes out, and on the disk: a page that is opened again knows it too. */
	async #markSent(one: Waiting<T>): Promise<void> {
		if (one.sent) return;
		const sent = { ...one, sent: true as const };
		this.items = this.items.map((other) => (other.id === one.id ? sent : other));
		// Without room this page alone knows it.
		await this.#kept.put(this.#key(one), sent).catch(() => undefined);
	}

	/** Without room for it there it stays where it is. */
	async #lose(one: Waiting<T>): Promise<void> {
		try {
			await this.#kept.put(`lost ${this.#key(one)}`, one);
		} catch {
			return;
		}
		this.lost = [...this.lost, one];
		await this.#remove(one);
	}

	/** Somebody has seen what was never taken. */
	async forgetLost(): Promise<void> {
		for (const one of this.lost) await this.#kept.remove(`lost ${this.#key(one)}`);
		this.lost = [];
	}

	/** Sends all in their order, once. One that can not be taken now never blocks those behind it. */
	async send(deliver: (one: Waiting<T>) => Promise<Fate>): Promise<void> {
		for (const one of this.items) {
			if (!this.#holds(one)) continue;
			await this.#markSent(one);
			const fate = await deliver(one);
			if (fate === 'stop') return;
			if (fate === 'done') await this.#remove(one);
			if (fate === 'drop') await this.#lose(one);
		}
	}
}
