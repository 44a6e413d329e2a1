// What was done here while the house was out of reach: kept on this device, sent in its order with its own key, once each.
import { randomCode, type Instant, type Result } from '#protocol';
import type { Kept } from './kept.ts';

/** One act that waits. Its `id` is the key with which it is sent, each time the same. */
export interface Waiting<T> {
	id: string;
	seq: number;
	/** When it was done: the house's time as this device reckons it. */
	at: Instant;
	what: T;
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

export interface Outcome<T> {
	/** Still here, in their order. */
	left: Waiting<T>[];
	/** Never taken: whoever reads the log sees what and why. */
	dropped: Waiting<T>[];
	/** Nobody could be asked. */
	stopped: boolean;
}

/** Sends all in their order. One that can not be taken now never blocks those behind it. */
async function sendInOrder<T>(
	items: readonly Waiting<T>[],
	deliver: (one: Waiting<T>) => Promise<Fate>,
	gone: (one: Waiting<T>, fate: Fate) => Promise<void>
): Promise<Outcome<T>> {
	const sorted = [...items].sort((a, b) => a.seq - b.seq);
	const left: Waiting<T>[] = [];
	const dropped: Waiting<T>[] = [];
	for (const [at, one] of sorted.entries()) {
		const fate = await deliver(one);
		if (fate === 'stop') return { left: [...left, ...sorted.slice(at)], dropped, stopped: true };
		if (fate === 'later') {
			left.push(one);
			continue;
		}
		if (fate === 'drop') dropped.push(one);
		await gone(one, fate);
	}
	return { left, dropped, stopped: false };
}

/** So long until the next try, in ms: longer each time, a minute at most. */
export const nextTry = (tries: number): number => Math.min(60_000, 2_500 * 2 ** tries);

/** How many wait at most: an evening's work many times over. */
const MOST = 2_000;

/** The box itself: what it holds stands on the disk before it is told as done. */
export class Outbox<T> {
	readonly #kept: Kept;
	readonly #name: string;
	items: Waiting<T>[] = [];
	#adding: Promise<unknown> = Promise.resolve();

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
	}

	/** One after the other, however fast they come. @throws when the disk has no room: nothing was done then. */
	add(what: T, at: Instant): Promise<Waiting<T>> {
		const mine = this.#adding.then(() => this.#write(what, at));
		this.#adding = mine.catch(() => undefined);
		return mine;
	}

	async #write(what: T, at: Instant): Promise<Waiting<T>> {
		if (this.items.length >= MOST) throw new Error('the outbox is full');
		const seq = (this.items.at(-1)?.seq ?? 0) + 1;
		const one = { id: randomCode(20), seq, at, what };
		await this.#kept.put(this.#key(one), one);
		this.items = [...this.items, one];
		return one;
	}

	/** Takes one back that nobody has heard of. */
	async takeBack(one: Waiting<T>): Promise<void> {
		await this.#kept.remove(this.#key(one));
		this.items = this.items.filter(({ id }) => id !== one.id);
	}

	/** Sends what waits. What the house has taken, or never will, leaves the box. */
	async send(deliver: (one: Waiting<T>) => Promise<Fate>): Promise<Outcome<T>> {
		return sendInOrder(this.items, deliver, (one) => this.takeBack(one));
	}
}
