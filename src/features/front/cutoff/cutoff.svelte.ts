// A host stand when the house is out of reach: what it last heard, kept on the tablet, and what the pen does on top of it.
import { HOUR, SECOND, systemClock, type Instant, type StateOf } from '#protocol';
import { kept } from '#ui/kept.ts';
import { fateOf, nextTry, Outbox, type Fate, type Waiting } from '#ui/outbox.ts';
import { line, newKey, onSeen, send } from '#ui/socket.svelte.ts';
import { bringIntent, type Intent, type thePen } from './contract.ts';
import { OwnNumbers } from './own-numbers.svelte.ts';
import { eveningAfter, type Evening, type EveningHere, type FloorPlan } from './rules.ts';

/** A short gap of the Wi-Fi changes nothing on the screen. */
const CUT_AFTER = 5 * SECOND;
/** What changes is written down at most this often. */
const KEEP_EVERY = SECOND;
/** An evening from before is no help. */
const OLDEST = 18 * HOUR;

/** Another must sign in before it is taken. */
const whoIsThere = ['sign-in-needed', 'not-allowed'];

const EVENING = 'evening';
const PEN = 'pen';

type Pen = StateOf<typeof thePen>['pen'];
const parts = {
	'waitlist.queue': 'parties',
	'floor.tables': 'tables',
	'reservations.book-of-day': 'bookings'
} as const;
/** What tables can be pushed together. */
const PLAN = 'floor.plan';

const planOf = ({ joins, capacities, limit, acrossSections }: FloorPlan): FloorPlan => ({
	...{ joins, capacities, limit, acrossSections }
});
/** As the stand asks for it. */
export type Newcomer = Pick<
	Extract<Intent, { does: 'add' }>,
	'size' | 'highChair' | 'stepFree' | 'language'
>;

const isToday = (params: unknown): boolean => Object.keys(params ?? {}).length === 0;

export class CutOff {
	/** The house has been out of reach for longer than a gap. */
	on = $state(false);
	/** When it was last heard; undefined: not since this tablet was paired. */
	evening = $state.raw<Evening>();
	/** Done here and not shared yet, in order. */
	acts = $state.raw<readonly Waiting<Intent>[]>([]);
	/** What the house will never take, for whoever looks after it. */
	lost = $state.raw<readonly Waiting<Intent>[]>([]);
	/** The tablet has no room: nothing more can be done here. */
	full = $state(false);
	/** Shared as soon as somebody signs in. */
	needsSignIn = $state(false);
	pen = $state.raw<Pen>();

	/** Of this stand's own block. */
	readonly numbers = new OwnNumbers();
	readonly #box = new Outbox<Intent>(kept, 'act');
	#soon: ReturnType<typeof setTimeout> | undefined;
	#read: Promise<void> | undefined;
	#sending = false;
	#tries = 0;
	#again: ReturnType<typeof setTimeout> | undefined;

	get here(): EveningHere {
		const evening = this.evening ?? { heardAt: 0, parties: [], tables: [], bookings: [] };
		const acts = this.acts.map(({ id, seq, at, what: intent }) => ({ id, seq, at, intent }));
		return eveningAfter(evening, acts);
	}

	/** Reads what an earlier page of this tablet has kept. */
	load(): Promise<void> {
		this.#read ??= this.#load();
		return this.#read;
	}

	async #load(): Promise<void> {
		await this.#box.load();
		await this.numbers.load();
		this.#show();
		this.pen ??= (await kept.get(PEN)) as Pen | undefined;
		const evening = (await kept.get(EVENING)) as Evening | undefined;
		const old = evening !== undefined && systemClock.now() - evening.heardAt > OLDEST;
		if (old) await kept.remove(EVENING);
		else this.evening ??= evening;
	}

	#show(): void {
		this.acts = this.#box.items;
		this.lost = this.#box.lost;
	}

	/** Hears what the page is shown. */
	follow(): void {
		onSeen((topic, params, state) => {
			if (topic === PLAN) return this.#keep({ plan: planOf(state as FloorPlan) });
			const part = (parts as Record<string, (typeof parts)[keyof typeof parts]>)[topic];
			if (part && isToday(params))
				this.#keep({ [part]: (state as Record<string, unknown>)[part] } as Partial<Evening>);
		});
	}

	#keep(heard: Partial<Evening>): void {
		const before = this.evening ?? { parties: [], tables: [], bookings: [] };
		this.evening = { ...before, ...heard, heardAt: systemClock.now() };
		this.#soon ??= setTimeout(() => {
			this.#soon = undefined;
			// Without room the last evening that fitted stays, with its time.
			kept.put(EVENING, this.evening).catch(() => (this.full = true));
		}, KEEP_EVERY);
	}

	/** Where the pen is, as the house says. */
	heardPen(pen: Pen): void {
		this.pen = pen;
		kept.put(PEN, pen).catch(() => (this.full = true));
	}

	/** Watches the line to the house. Call it in an effect; it answers how to stop. */
	watch(up: boolean): () => void {
		if (up) {
			this.on = false;
			void this.share();
			return () => undefined;
		}
		const timer = setTimeout(() => (this.on = true), CUT_AFTER);
		return () => clearTimeout(timer);
	}

	/** Does something alone. It stands on the disk before it is shown. */
	async do(intent: Intent): Promise<void> {
		try {
			await this.#box.add(intent, systemClock.now());
			this.full = false;
		} catch {
			this.full = true;
		}
		this.#show();
		if (line.up) void this.share();
	}

	/** Asks for the numbers that are missing, after those that an earlier page has kept are read. */
	async stock(): Promise<void> {
		try {
			await this.#read;
			await this.numbers.stock();
		} catch {
			this.full = true;
		}
	}

	/** A party came: it gets this stand's next number and stands in the line. False: no number, or no room. */
	async add(party: Newcomer): Promise<boolean> {
		try {
			const given = await this.numbers.take(party.size);
			if (!given) return false;
			const label = `${given.number} · ${party.size}`;
			await this.do({ does: 'add', label, ...given, ...party });
		} catch {
			this.full = true;
		}
		return !this.full;
	}

	/** Takes the last act back, unless the house may have heard of it. */
	async undo(): Promise<void> {
		await this.#box.takeBack();
		this.#show();
	}

	async #deliver(one: Waiting<Intent>): Promise<Fate> {
		const { id, seq, at, what: intent } = one;
		if (this.#isTooSoon(intent)) return 'later';
		const ago: Instant = systemClock.now() - at;
		const heard = await send(bringIntent, { id, seq, at, ago, intent }, newKey());
		this.needsSignIn = !heard.ok && whoIsThere.includes(heard.code);
		return fateOf(heard);
	}

	/** It stands on another act here that the house has not heard of: who is called, seated or leaves came by that. */
	#isTooSoon(intent: Intent): boolean {
		const by = 'ticketId' in intent ? intent.ticketId : 'intentId' in intent && intent.intentId;
		return this.#box.items.some(({ id }) => id === by);
	}

	/** Sends what was done, in its order; what is left then, later again. */
	async share(): Promise<void> {
		if (this.#sending || this.#box.items.length === 0) return;
		clearTimeout(this.#again);
		this.#sending = true;
		try {
			await this.#box.send((one) => this.#deliver(one));
		} finally {
			this.#show();
			this.#sending = false;
			this.#shareLater();
		}
	}

	/** Somebody may sign in at any moment: that is asked often. */
	#shareLater(): void {
		if (this.#box.items.length === 0) {
			this.#tries = 0;
			return;
		}
		this.#tries = this.needsSignIn ? 0 : this.#tries + 1;
		this.#again = setTimeout(() => {
			if (line.up) void this.share();
		}, nextTry(this.#tries));
	}

	/** Somebody has seen what was never taken. */
	async forgetLost(): Promise<void> {
		await this.#box.forgetLost();
		this.#show();
	}
}

/** For the parts of the stand that show the pen and what is to be settled; undefined until the house was heard. */
export type OutageHeard = { cut: CutOff; view: StateOf<typeof thePen>; alone: boolean } | undefined;
