// A guest's way to a table: size, day, time, name; one question at a time, nothing lost on the way back.
import type { Refused } from '#protocol';
import { language } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { ask, newKey, send } from '#ui/socket.svelte.ts';
import { withSource } from '#ui/source.ts';
import type { AnswerOf } from '#protocol';
import { days, reserve, times, type Slot } from './contract.ts';
import { refusals } from './sentences.ts';

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
	/** A member's card that was shown. */
	card = $state<string>();

	/** Nearest free times after a refusal. */
	alternatives = $state.raw<readonly Slot[]>([]);
	/** Why it did not work, said above the question. */
	error = $state('');
	phoneError = $state('');
	busy = $state(false);
	made = $state.raw<AnswerOf<typeof reserve>>();
	#key = newKey();

	/** Which days the house takes bookings for, and its largest table. */
	async open(): Promise<void> {
		const heard = await ask(days, {});
		if (!heard.ok) {
			this.error = sentence(heard, {});
			return;
		}
		this.error = '';
		this.days = heard.value.days;
		this.today = heard.value.today;
		this.largest = heard.value.largest;
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
		this.step = 'time';
		const heard = await ask(times, { day, size: this.size ?? 2 });
		if (this.day !== day) return;
		if (heard.ok) this.slots = heard.value.slots;
		else this.error = sentence(heard, {});
	}

	takeTime(slot: Slot): void {
		this.slot = slot;
		this.day = slot.day;
		this.error = '';
		this.step = 'name';
	}

	showCard(code: string): void {
		this.card = code;
		this.error = '';
		this.#key = newKey();
	}

	back(): void {
		this.#key = newKey();
		const at = steps.indexOf(this.step);
		this.step = steps[Math.max(0, at - 1)] ?? 'size';
		this.error = '';
	}

	async book(): Promise<void> {
		if (!this.slot || !this.size) return;
		this.busy = true;
		this.phoneError = '';
		const heard = await send(
			reserve,
			{
				...{ size: this.size, start: this.slot.start, name: this.name, phone: this.phone },
				...(this.card !== undefined && { card: this.card }),
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
		const text = sentence(heard, refusals as never);
		const { alternatives } = (heard.detail ?? {}) as { alternatives?: readonly Slot[] };
		if (heard.code === 'unknown-card') this.card = undefined;
		if (heard.code === 'bad-phone') this.phoneError = text;
		else if (!alternatives && heard.code !== 'past') this.error = text;
		else {
			await this.takeDay(this.day);
			this.alternatives = alternatives ?? [];
			this.error = text;
		}
	}
}
