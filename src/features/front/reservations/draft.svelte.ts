// A booking while the host writes it: size, day, time, name, telephone, note; nothing typed is ever lost.
import type { AnswerOf, Refused, SentTo } from '#protocol';
import { language } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { ask, newKey, send } from '#ui/socket.svelte.ts';
import { book, times, type Booking, type Slot } from './contract.ts';
import { holdSlot, releaseHold } from './holding/contract.ts';
import { More } from './more.svelte.ts';
import { bookLarge } from './large/contract.ts';
import { slotMeant } from './rules/typed.ts';
import { missingTime, refusals, tooLarge } from './sentences.ts';
import { change } from './stand/contract.ts';

type Field = 'size' | 'time' | 'phone';
type Written = {
	name: string;
	wall: string;
	offset?: string | undefined;
	table: string;
	code: string;
};

export class Draft {
	size = $state('2');
	day = $state('');
	typed = $state('');
	picked = $state.raw<Slot>();
	name = $state('');
	phone = $state('');
	note = $state('');

	/** What is noted beside time and name. */
	readonly more: More;
	/** The largest set of tables; a larger party takes tables of its own. */
	largest = $state<number>();
	/** What guests read who are too many. */
	call = $state<string>();
	clocks = $state.raw<AnswerOf<typeof times>['clocks']>();
	tableIds = $state.raw<readonly string[]>([]);
	room = $state<string>();

	slots = $state.raw<readonly Slot[]>();
	/** The nearest free times, when the wished one was refused. */
	alternatives = $state.raw<readonly Slot[]>([]);
	errors = $state.raw<Partial<Record<Field, string>>>({});
	busy = $state(false);
	/** Nobody is signed in at this stand. */
	signInNeeded = $state(false);
	/** The booking that is being changed, if it is not a new one. */
	readonly before: Booking | undefined;
	#key = newKey();
	#asked = 0;
	/** The time that is kept for this stand while the host writes. */
	#hold: string | undefined;
	#holding: Promise<void> = Promise.resolve();
	/** For what it was asked: the same is not asked again. */
	#kept = '';

	constructor(day: string, currency: string, before?: Booking) {
		this.day = before?.day ?? day;
		this.before = before;
		this.more = new More(currency, before);
		if (!before) return;
		this.size = String(before.size);
		this.name = before.name;
		this.note = before.note;
		this.typed = before.wall;
	}

	get party(): number {
		const size = Number(this.size.normalize('NFKC'));
		return Number.isInteger(size) && size >= 1 && size <= 99 ? size : 0;
	}

	/** More guests than any set of tables takes, or tables that the host points at. */
	get large(): boolean {
		return this.party > (this.largest ?? 99) || this.tableIds.length > 0 || this.room !== undefined;
	}

	/** A larger party than any set is shown the times of the house, and picks tables of its own. */
	#question(): SentTo<typeof times> {
		const over = this.party > (this.largest ?? 99);
		const except = this.before ? { except: this.before.id } : {};
		return {
			...{ day: this.day, size: over ? 1 : this.party, ...this.#wanted(), ...except },
			...(this.#hold && { hold: this.#hold })
		};
	}

	#wanted(): { stepFree: boolean; backBy?: string } {
		return { stepFree: this.more.stepFree, ...this.more.agreed };
	}

	/** Keeps the picked time for this stand; one that has just gone is said at once. */
	#keep(): void {
		const { picked, party: size, before } = this;
		if (!picked || this.large || !size) return;
		const wish = {
			...{ size, start: picked.start, ...this.#wanted() },
			...(before && { except: before.id })
		};
		if (this.#kept === JSON.stringify(wish)) return;
		this.#kept = JSON.stringify(wish);
		this.#holding = this.#holding.then(async () => {
			const instead = this.#hold && { instead: this.#hold };
			const heard = await send(holdSlot, { ...wish, ...instead });
			if (heard.ok) this.#hold = heard.value.hold;
			else if (heard.code === 'taken' && this.picked === picked) this.#refused(heard);
		});
	}

	/** The sheet closes: what was kept is anybody's again. */
	leave(): void {
		void this.#holding.then(() => {
			if (this.#hold) void send(releaseHold, { hold: this.#hold });
			this.#hold = undefined;
		});
	}

	/** Asks for the day's times; an answer that comes after a newer question is dropped. */
	async look(): Promise<void> {
		const turn = ++this.#asked;
		if (!this.party || !this.day) return;
		const question = this.#question();
		const heard = await ask(times, question);
		if (turn !== this.#asked) return;
		if (heard.ok) {
			this.largest = heard.value.largest;
			this.call = heard.value.phone;
			this.clocks = heard.value.clocks;
			if (question.size > this.largest) return this.look();
		}
		this.slots = heard.ok ? heard.value.slots : [];
		this.typing();
		if (!heard.ok) this.errors = { time: sentence(heard, {}) };
	}

	/** The typed text picks a time as soon as it is one. */
	typing(): void {
		const meant = slotMeant(this.typed, this.slots ?? []);
		this.picked = meant?.free ? meant : undefined;
		this.errors = {};
		if (this.picked) this.alternatives = [];
		this.#keep();
	}

	pick(slot: Slot): void {
		this.day = slot.day;
		this.picked = slot;
		this.typed = slot.wall;
		this.errors = {};
		this.alternatives = [];
		this.#keep();
	}

	/** Undefined: something is missing or was refused, and is said at its field. */
	async write(): Promise<Written | undefined> {
		if (!this.picked && this.typed !== '' && this.slots) return this.#noSuchTime();
		if (!this.party || !this.picked) return undefined;
		this.busy = true;
		this.signInNeeded = false;
		await this.#holding;
		// The time may have gone while it was being kept.
		const heard = this.picked && (await this.#send(this.picked.start));
		this.busy = false;
		if (!heard) return undefined;
		if (heard.ok) {
			this.#hold = undefined;
			return heard.value;
		}
		// Another wish is another act; only an answer that never came is sent again with its key.
		if (heard.code !== 'offline') this.#key = newKey();
		this.#refused(heard);
		return undefined;
	}

	#send(start: number) {
		const own = this.#hold && { hold: this.#hold };
		const { party: size, name, note, phone, before } = this;
		const said = { size, start, name, note, ...this.more.said, ...own };
		if (!before) return this.#writeNew({ ...said, phone, language: language() });
		return send(change, { id: before.id, ...said, ...(phone && { phone }) }, this.#key);
	}

	#writeNew(wish: SentTo<typeof book>) {
		if (!this.large) return send(book, wish, this.#key);
		const where = { tableIds: [...this.tableIds], ...(this.room && { room: this.room }) };
		return send(bookLarge, { ...wish, ...where }, this.#key);
	}

	#noSuchTime(): undefined {
		const free = (this.slots ?? []).filter((slot) => slot.free);
		const wished = slotMeant(this.typed, this.slots ?? []);
		const near = wished
			? free.toSorted((a, b) => Math.abs(a.start - wished.start) - Math.abs(b.start - wished.start))
			: free;
		this.alternatives = near.slice(0, 5).toSorted((a, b) => a.start - b.start);
		const code = wished ? 'taken' : 'outside-hours';
		const missing = wished ? undefined : missingTime(this.typed, this.clocks, free);
		this.errors = { time: missing ?? sentence({ ok: false, code }, refusals as never) };
	}

	#refused(heard: Refused): void {
		this.signInNeeded = heard.code === 'sign-in-needed';
		const detail = heard.detail as
			{ alternatives?: readonly Slot[]; largest?: number; phone?: string } | undefined;
		const text =
			heard.code === 'party-too-large'
				? tooLarge(detail?.largest ?? 0, detail?.phone)
				: sentence(heard, refusals as never);
		this.alternatives = detail?.alternatives ?? [];
		const field = { 'bad-phone': 'phone', 'party-too-large': 'size' }[heard.code] ?? 'time';
		this.errors = { [field]: text };
		if (field === 'time') {
			this.picked = undefined;
			void this.look().then(() => {
				this.alternatives = detail?.alternatives ?? [];
				this.errors = { time: text };
			});
		}
	}
}
