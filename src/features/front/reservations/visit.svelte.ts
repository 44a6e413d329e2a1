// A guest's way to a table: size, day, time, name; one question at a time, nothing lost on the way back.
import type { AnswerOf, Refused } from '#protocol';
import { language } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { ask, newKey, send } from '#ui/socket.svelte.ts';
import { withSource } from '#ui/source.ts';
import { days, reserve, times, type Slot } from './contract.ts';
import { holdSlot, releaseHold } from './holding/contract.ts';
import { askHouse, roomTimes } from './large/contract.ts';
import { refusals, tooLarge } from './sentences.ts';

export const steps = ['size', 'day', 'time', 'name', 'done'] as const;
export type Step = (typeof steps)[number];

export class Visit {
	step = $state<Step>('size');
	largest = $state(8);
	today = $state('');
	days = $state.raw<readonly { day: string; open: boolean }[]>();
	slots = $state.raw<readonly Slot[]>();

	size = $state<number>();
	day = $state('');
	slot = $state.raw<Slot>();
	name = $state('');
	phone = $state('');
	stepFree = $state(false);
	highChair = $state(false);
	note = $state('');
	/** A member's card that was shown, and what its tier is given. */
	card = $state<string>();
	member = $state.raw<AnswerOf<typeof days>['member']>();
	/** Where a party that is too large calls. */
	call = $state<string>();
	/** Private rooms that this party may book on the day, and those of higher tiers. */
	rooms = $state.raw<AnswerOf<typeof roomTimes>>();
	room = $state.raw<{ id: string; name: string }>();
	/** The clocks change in that night. */
	clocks = $state.raw<AnswerOf<typeof times>['clocks']>();

	/** Nearest free times after a refusal. */
	alternatives = $state.raw<readonly Slot[]>([]);
	/** Why it did not work, said above the question. */
	error = $state('');
	phoneError = $state('');
	busy = $state(false);
	made = $state.raw<AnswerOf<typeof reserve>>();
	/** What a party too large to book by itself has asked of the house. */
	asked = $state.raw<AnswerOf<typeof askHouse>>();
	/** Some tables wait for members from this tier on, until then. */
	kept = $state.raw<AnswerOf<typeof times>['kept']>();
	/** The chosen time is kept for this guest until then. */
	holdUntil = $state<number>();
	#hold: string | undefined;
	#key = newKey();

	/** Which days the house takes bookings for, and its largest table. */
	async open(): Promise<void> {
		const heard = await ask(days, this.card === undefined ? {} : { card: this.card });
		if (!heard.ok) {
			this.error = sentence(heard, {});
			return;
		}
		this.error = '';
		this.days = heard.value.days;
		this.today = heard.value.today;
		this.largest = heard.value.largest;
		this.call = heard.value.phone;
		this.member = heard.value.member;
		if (this.card === undefined || this.member) return;
		this.card = undefined;
		this.error = sentence({ ok: false, code: 'unknown-card' }, refusals as never);
	}

	/** More guests than book by themselves: the house is asked, with all that they wrote. */
	get large(): boolean {
		return (this.size ?? 0) > this.largest && this.room === undefined;
	}

	/** What such a party is told at once. */
	get tooLarge(): string {
		return tooLarge(this.largest, this.call);
	}

	get #shown() {
		return this.card === undefined ? {} : { card: this.card };
	}

	takeSize(size: number): void {
		this.size = size;
		this.error = '';
		this.step = 'day';
	}

	async takeDay(day: string): Promise<void> {
		this.day = day;
		this.slots = undefined;
		this.error = '';
		this.alternatives = [];
		this.room = undefined;
		this.step = 'time';
		void this.#lookForRooms(day);
		const own = { ...this.#shown, ...(this.#hold && { hold: this.#hold }) };
		const size = this.large ? 1 : (this.size ?? 2);
		const heard = await ask(times, { day, size, stepFree: this.stepFree, ...own });
		if (this.day !== day) return;
		if (!heard.ok) {
			this.error = sentence(heard, {});
			return;
		}
		const { slots, kept, clocks } = heard.value;
		this.kept = this.large ? undefined : kept;
		this.clocks = clocks;
		// A large party asks for a time; whether it is to be had, the house answers.
		this.slots = this.large ? slots.map((slot) => ({ ...slot, free: true })) : slots;
	}

	async #lookForRooms(day: string): Promise<void> {
		this.rooms = undefined;
		const heard = await ask(roomTimes, { day, size: this.size ?? 2, ...this.#shown });
		if (this.day === day && heard.ok) this.rooms = heard.value;
	}

	/** The time is held while the guest writes; one that has just gone is said at once. */
	async takeTime(slot: Slot, room?: { id: string; name: string }): Promise<void> {
		this.slot = slot;
		this.room = room;
		this.day = slot.day;
		this.error = '';
		this.step = 'name';
		if (this.large || !this.size) return;
		const heard = await send(holdSlot, {
			...{ size: this.size, start: slot.start, stepFree: this.stepFree },
			...{ ...this.#shown, ...(room && { room: room.id }) },
			...(this.#hold && { instead: this.#hold })
		});
		if (this.slot !== slot) return;
		if (heard.ok) {
			this.#hold = heard.value.hold;
			this.holdUntil = heard.value.expiresAt;
		} else if (heard.code !== 'offline') await this.#refused(heard);
	}

	/** The guest goes: what was held is anybody's again. */
	leave(): void {
		if (this.#hold && !this.made) void send(releaseHold, { hold: this.#hold });
		this.#hold = undefined;
	}

	/** A member may see further, and tables that wait for members. */
	async showCard(code: string): Promise<void> {
		this.card = code;
		this.error = '';
		this.#key = newKey();
		await this.open();
		if (this.step === 'time' && this.card !== undefined) await this.takeDay(this.day);
	}

	back(): void {
		this.#key = newKey();
		this.room = undefined;
		const at = steps.indexOf(this.step);
		this.step = steps[Math.max(0, at - 1)] ?? 'size';
		this.error = '';
	}

	async #askHouse(slot: Slot, size: number): Promise<void> {
		this.busy = true;
		this.phoneError = '';
		const { name, phone, note } = this;
		const wish = { size, start: slot.start, name, phone, note, language: language() };
		const heard = await send(askHouse, wish, this.#key);
		this.busy = false;
		if (heard.ok) {
			this.asked = heard.value;
			this.step = 'done';
			return;
		}
		if (heard.code !== 'offline') this.#key = newKey();
		if (heard.code === 'bad-phone' || heard.code === 'bad-input')
			this.phoneError = this.#text(heard);
		else this.error = this.#text(heard);
	}

	#text(heard: Refused): string {
		if (heard.code === 'party-too-large') return this.tooLarge;
		return sentence(heard, refusals as never);
	}

	async book(): Promise<void> {
		if (!this.slot || !this.size) return;
		if (this.large) return this.#askHouse(this.slot, this.size);
		this.busy = true;
		this.phoneError = '';
		const heard = await send(
			reserve,
			{
				...{ size: this.size, start: this.slot.start, name: this.name, phone: this.phone },
				...{ ...this.#shown, ...(this.#hold && { hold: this.#hold }) },
				...(this.room && { room: this.room.id }),
				...(this.stepFree && { stepFree: true }),
				...(this.highChair && { highChairs: 1 }),
				...withSource(),
				language: language()
			},
			this.#key
		);
		this.busy = false;
		if (heard.ok) {
			this.made = heard.value;
			this.step = 'done';
			return;
		}
		// Another wish is another act; only an answer that never came is sent again with its key.
		if (heard.code !== 'offline') this.#key = newKey();
		await this.#refused(heard);
	}

	/** A time that is gone leads back to the times, with the nearest free ones first. */
	async #refused(heard: Refused): Promise<void> {
		const text = this.#text(heard);
		const { alternatives } = (heard.detail ?? {}) as { alternatives?: readonly Slot[] };
		if (heard.code === 'unknown-card') this.card = undefined;
		if (heard.code === 'bad-phone') this.phoneError = text;
		else if (!alternatives && heard.code !== 'past') this.error = text;
		else {
			const { room } = this;
			await this.takeDay(this.day);
			this.room = room;
			this.alternatives = alternatives ?? [];
			this.error = text;
		}
	}
}
