// Which stretch of a long list stands near the eye: only those rows are drawn, the rest is empty room of about their height.

/** Shorter lists are drawn whole. */
const LONG = 60;
/** Rows drawn beyond either edge, and the step in which the stretch moves. */
const BEYOND = 6;
const STEP = 6;

const scrollerOf = (node: HTMLElement): HTMLElement => {
	for (let at = node.parentElement; at; at = at.parentElement)
		if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
	return document.documentElement;
};

/** The rows to draw where so many are seen from this one on; it is negative while the list begins below the edge. */
export function stretchAbout(at: number, seen: number): { first: number; shown: number } {
	const first = Math.max(0, Math.floor((at - BEYOND) / STEP) * STEP);
	const end = Math.ceil((at + seen + BEYOND) / STEP) * STEP;
	return { first, shown: Math.max(STEP, end - first) };
}

export class Stretch {
	readonly #count: () => number;
	/** px of a row, as guessed until rows have been measured. */
	#height = $state(0);
	#first = $state(0);
	#shown = $state(4 * STEP);

	constructor(count: () => number, height: number) {
		this.#count = count;
		this.#height = height;
	}

	get long(): boolean {
		return this.#count() > LONG;
	}
	/** The first row drawn, and the first one after it that is not. */
	get from(): number {
		return this.long ? Math.max(0, Math.min(this.#first, this.#count() - this.#shown)) : 0;
	}
	get to(): number {
		return this.long ? Math.min(this.#count(), this.from + this.#shown) : this.#count();
	}
	/** px of empty room before and after. */
	get before(): number {
		return this.from * this.#height;
	}
	get after(): number {
		return (this.#count() - this.to) * this.#height;
	}

	/** Draws this row and those about it, where they were not. */
	show(at: number): void {
		if (at < 0 || (at >= this.from && at < this.to)) return;
		this.#first = Math.max(0, at - Math.floor(this.#shown / 2));
	}

	/** An attachment for the list. */
	readonly follow = (list: HTMLElement): (() => void) => {
		const scroller = scrollerOf(list);
		let asked = 0;
		const look = (): void => {
			asked = 0;
			if (this.long) this.#look(list, scroller);
		};
		const later = (): void => {
			asked ||= requestAnimationFrame(look);
		};
		const gone = new AbortController();
		const { signal } = gone;
		// Heard on its way down: what scrolls may stand about a table that itself scrolls only sideways.
		document.addEventListener('scroll', later, { capture: true, passive: true, signal });
		const sizes = new ResizeObserver(later);
		sizes.observe(scroller);
		sizes.observe(list);
		return () => {
			gone.abort();
			sizes.disconnect();
			cancelAnimationFrame(asked);
		};
	};

	#look(list: HTMLElement, scroller: HTMLElement): void {
		const box = list.getBoundingClientRect();
		if (box.height === 0) return;
		const drawn = this.to - this.from;
		const height = (box.height - this.before - this.after) / drawn;
		if (Math.abs(height - this.#height) > 1) this.#height = height;
		const top = Math.max(0, scroller.getBoundingClientRect().top);
		const seen = Math.ceil(Math.min(scroller.clientHeight, innerHeight) / this.#height);
		const { first, shown } = stretchAbout(Math.floor((top - box.top) / this.#height), seen);
		this.#first = first;
		this.#shown = shown;
	}
}
