// What was just done, said once, with undo: one bar at the foot of a surface.
import { SECOND } from '#protocol';

export interface Said {
	text: string;
	/** Takes it back; the bar stands longer where this is given. */
	undo?: () => void;
}

class ToastBar {
	said = $state<Said | undefined>();
	/** Where it can be drawn: a surface's foot, and over it each dialog that is open. */
	readonly #places: symbol[] = [];
	/** The one on top, told to the page apart: where one page follows another, what is taken away reads the state of before. */
	#top = $state.raw<symbol>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Shows a sentence for 5 s, or 10 s with undo. */
	show(said: Said): void {
		clearTimeout(this.#timer);
		this.said = said;
		this.#timer = setTimeout(() => this.clear(), said.undo ? 10 * SECOND : 5 * SECOND);
	}

	/** A place stands from now on, over those before it: under a dialog nothing can be pressed. Answers how to take it away. */
	stand(place: symbol): () => void {
		this.#places.push(place);
		this.#top = place;
		return () => {
			this.#places.splice(this.#places.indexOf(place), 1);
			this.#top = this.#places.at(-1);
		};
	}
	/** Only the place on top draws it. */
	isAt(place: symbol): boolean {
		return this.#top === place;
	}

	undo(): void {
		const take = this.said?.undo;
		this.clear();
		take?.();
	}

	clear(): void {
		clearTimeout(this.#timer);
		this.said = undefined;
	}
}

export const toast = new ToastBar();
