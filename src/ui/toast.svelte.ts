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
	#places = $state.raw<readonly symbol[]>([]);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Shows a sentence for 5 s, or 10 s with undo. */
	show(said: Said): void {
		clearTimeout(this.#timer);
		this.said = said;
		this.#timer = setTimeout(() => this.clear(), said.undo ? 10 * SECOND : 5 * SECOND);
	}

	/** A place stands from now on, over those before it: under a dialog nothing can be pressed. Answers how to take it away. */
	stand(place: symbol): () => void {
		this.#places = [...this.#places, place];
		return () => {
			this.#places = this.#places.filter((one) => one !== place);
		};
	}
	/** Only the place on top draws it. */
	isAt(place: symbol): boolean {
		return this.#places.at(-1) === place;
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
