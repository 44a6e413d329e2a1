// Carrying something across the screen by finger, pen or mouse, and putting it down on a place that takes it.

export interface Carrying {
	/** What is picked up where the finger came down; undefined: nothing there can be carried. */
	pick(at: Element): { what: string; label: string } | undefined;
	/** The place under the finger, by its name; undefined: nothing there takes anything. */
	place(at: Element): { name: string; element: Element } | undefined;
	drop(what: string, onto: string): void;
}

/** How far a mouse moves before it carries, in px. */
const FAR = 8;
/** How long a finger rests before it carries: a quick swipe scrolls. */
const REST_MS = 220;

interface Held {
	what: string;
	label: string;
	x: number;
	y: number;
	touch: boolean;
	since: number;
	ghost?: HTMLElement;
	over?: Element;
}

function ghostOf(label: string): HTMLElement {
	const ghost = document.createElement('div');
	ghost.textContent = label;
	ghost.className = 'carried';
	ghost.setAttribute('aria-hidden', 'true');
	document.querySelector('[data-room]')?.append(ghost);
	return ghost;
}

function mark(held: Held, over: Element | undefined): void {
	if (held.over === over) return;
	held.over?.removeAttribute('data-over');
	over?.setAttribute('data-over', '');
	if (over) held.over = over;
	else delete held.over;
}

class Carrier {
	#how: Carrying;
	#held: Held | undefined;
	/** The click that ends a carrying is no click. */
	#swallow = false;

	constructor(how: Carrying) {
		this.#how = how;
	}

	#under(event: PointerEvent) {
		const found = document.elementFromPoint(event.clientX, event.clientY);
		return found ? this.#how.place(found) : undefined;
	}
	readonly end = (): void => {
		if (this.#held) mark(this.#held, undefined);
		this.#held?.ghost?.remove();
		this.#held = undefined;
	};
	readonly down = (event: PointerEvent): void => {
		if (event.button !== 0 || !(event.target instanceof Element)) return;
		const found = this.#how.pick(event.target);
		const { clientX: x, clientY: y, timeStamp: since } = event;
		this.#swallow = false;
		this.#held = found && { ...found, x, y, since, touch: event.pointerType === 'touch' };
	};
	#carries(event: PointerEvent, one: Held): boolean {
		if (one.ghost) return true;
		if (Math.hypot(event.clientX - one.x, event.clientY - one.y) < FAR) return false;
		if (one.touch && event.timeStamp - one.since < REST_MS) {
			this.end();
			return false;
		}
		one.ghost = ghostOf(one.label);
		return true;
	}
	readonly move = (event: PointerEvent): void => {
		const one = this.#held;
		if (!one || !this.#carries(event, one)) return;
		const at = `${String(event.clientX)}px ${String(event.clientY)}px`;
		one.ghost?.style.setProperty('translate', at);
		mark(one, this.#under(event)?.element);
	};
	readonly up = (event: PointerEvent): void => {
		const one = this.#held;
		const onto = one?.ghost && this.#under(event);
		this.#swallow = one?.ghost !== undefined;
		this.end();
		if (one && onto) this.#how.drop(one.what, onto.name);
	};
	readonly click = (event: MouseEvent): void => {
		if (!this.#swallow) return;
		this.#swallow = false;
		event.preventDefault();
		event.stopPropagation();
	};
	readonly key = (event: KeyboardEvent): void => {
		if (event.key === 'Escape' && this.#held?.ghost) this.end();
	};
	/** A finger that rests on what can be carried opens no menu over it. */
	readonly menu = (event: Event): void => {
		if (this.#held?.touch) event.preventDefault();
	};
	/** While something is carried the page does not scroll under it. */
	readonly still = (event: TouchEvent): void => {
		if (this.#held?.ghost && event.cancelable) event.preventDefault();
	};
}

/** An attachment for the element in which things are carried. Escape puts them back; a click after it does nothing. */
export function carry(how: Carrying): (node: HTMLElement) => () => void {
	return (node) => {
		const one = new Carrier(how);
		const gone = new AbortController();
		const { signal } = gone;
		node.addEventListener('pointerdown', one.down, { signal });
		node.addEventListener('click', one.click, { signal, capture: true });
		node.addEventListener('contextmenu', one.menu, { signal });
		node.addEventListener('touchmove', one.still, { signal, passive: false });
		document.addEventListener('pointermove', one.move, { signal });
		document.addEventListener('pointerup', one.up, { signal });
		document.addEventListener('pointercancel', one.end, { signal });
		document.addEventListener('keydown', one.key, { signal });
		return () => {
			one.end();
			gone.abort();
		};
	};
}
