// The book of one day as the host's page holds it: live, sorted into sections, turned day by day.
import { dayBefore, type Instant } from '#protocol';
import { untrack } from 'svelte';
import { houseClock } from '#ui/clock.svelte.ts';
import { Live } from '#ui/socket.svelte.ts';
import { theBook, type Booking } from './contract.ts';
import { dayAfter } from './rules/calendar.ts';
import { sectionOf, sumOf, type Section } from './rules/evening.ts';

export class BookOfDay {
	live = $state.raw(new Live(theBook, {}));
	#given: () => string | undefined;
	#chosen = $state<string>();

	constructor(given: () => string | undefined) {
		this.#given = given;
		$effect(() => {
			const day = this.#chosen ?? this.#given();
			const view = new Live(theBook, day ? { day } : {});
			this.live = view;
			return view.open();
		});
	}

	get today(): string | undefined {
		return this.live.state?.today;
	}
	get day(): string | undefined {
		return this.#chosen ?? this.live.state?.day;
	}
	get bookings(): readonly Booking[] {
		return this.live.state?.bookings ?? [];
	}
	get pauses() {
		return this.live.state?.pauses ?? [];
	}
	get zone(): string {
		return this.live.state?.zone ?? 'UTC';
	}
	get currency(): string {
		return this.live.state?.currency ?? 'EUR';
	}
	get sum() {
		return sumOf(this.bookings);
	}

	/** How many are late by now: which they are follows, so that a second in which nobody becomes late costs nothing. */
	readonly #late = $derived(this.#sorted(houseClock.now()).late.length);
	readonly #sections = $derived.by(() => {
		void this.#late;
		return this.#sorted(untrack(() => houseClock.now()));
	});

	#sorted(now: Instant): Record<Section, Booking[]> {
		const grace = this.live.state?.graceMinutes ?? 0;
		const all: Record<Section, Booking[]> = {
			...{ asked: [], here: [], late: [], 'to-come': [], 'at-table': [], over: [] }
		};
		for (const one of this.bookings) all[sectionOf(one, now, grace)].push(one);
		return all;
	}
	in(section: Section): Booking[] {
		return this.#sections[section];
	}

	/** To a day; the day of now follows the clock. */
	go(day: string): void {
		this.#chosen = day === this.today ? undefined : day;
	}

	/** One day on, or back until today. */
	turn(by: 1 | -1): void {
		if (this.day) this.go(by < 0 ? dayBefore(this.day) : dayAfter(this.day));
	}
}
