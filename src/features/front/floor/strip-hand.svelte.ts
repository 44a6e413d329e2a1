// A booking on its way along the evening's strip: by the hand or by keys, until it is put down or left.
import { HOUR, type Instant } from '#protocol';
import type { Bar, Booked, Strip } from './rules/evening.ts';
import { SHIFT_STEP, shifted, type Shift } from './rules/shift.ts';

/** From which row, and so many rows and ms further. */
interface Held {
	bar: Bar;
	row: number;
	rows: number;
	ms: number;
	/** Where the hand came down, in px; absent: by keys. */
	from?: { x: number; y: number };
}

interface Around {
	strip: () => Strip;
	bookings: () => readonly Booked[];
	/** In px: the height of a row, the width of an hour. */
	row: number;
	hour: number;
	onshift: (id: string, shift: Shift) => void;
}

const arrows: Record<string, readonly [rows: number, steps: number]> = {
	...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
};

export class StripHand {
	readonly #around: Around;
	held = $state.raw<Held>();

	constructor(around: Around) {
		this.#around = around;
	}

	/** The row over which it is. */
	get target(): Strip['rows'][number] | undefined {
		const { held } = this;
		return held && this.#around.strip().rows[held.row + held.rows];
	}
	/** Where it would be put. */
	get shift(): (Shift & { end: Instant }) | undefined {
		const { held, target } = this;
		const from = held && this.#around.strip().rows[held.row];
		const booking = this.#around.bookings().find(({ id }) => id === held?.bar.key);
		if (!held || !booking || !from || !target) return undefined;
		const to = shifted(booking, { from: from.id, to: target.id, by: held.ms });
		return { ...to, end: to.start + booking.end - booking.start };
	}

	#within(row: number, by: number): number {
		const last = this.#around.strip().rows.length - 1;
		return Math.min(last, Math.max(0, row + by)) - row;
	}
	lift(bar: Bar, row: number, event: PointerEvent & { currentTarget: SVGElement }): void {
		if (event.button !== 0) return;
		event.currentTarget.setPointerCapture(event.pointerId);
		this.held = { bar, row, rows: 0, ms: 0, from: { x: event.clientX, y: event.clientY } };
	}
	drag(event: PointerEvent): void {
		const { held } = this;
		if (!held?.from) return;
		const { row, hour } = this.#around;
		const rows = Math.round((event.clientY - held.from.y) / row);
		const steps = Math.round(((event.clientX - held.from.x) / hour) * (HOUR / SHIFT_STEP));
		this.held = { ...held, rows: this.#within(held.row, rows), ms: steps * SHIFT_STEP };
	}
	leave(): void {
		this.held = undefined;
	}
	/** Put down; where it was, nothing happens. */
	put(): void {
		const { held, shift } = this;
		this.leave();
		if (!held || !shift || (held.rows === 0 && held.ms === 0)) return;
		const { tableIds, start } = shift;
		this.#around.onshift(held.bar.key, { tableIds, start });
	}
	byKey(bar: Bar, row: number, event: KeyboardEvent): void {
		const step = arrows[event.key];
		const ends = this.held !== undefined && (event.key === 'Enter' || event.key === 'Escape');
		if (!step && !ends) return;
		event.preventDefault();
		event.stopPropagation();
		if (!step) {
			if (event.key === 'Enter') this.put();
			else this.leave();
			return;
		}
		const { held } = this;
		const before = held?.bar.key === bar.key ? held : { bar, row, rows: 0, ms: 0 };
		const rows = this.#within(before.row, before.rows + step[0]);
		this.held = { bar, row: before.row, rows, ms: before.ms + step[1] * SHIFT_STEP };
	}
}
