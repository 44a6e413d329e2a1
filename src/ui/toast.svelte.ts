// What was just done, said once, with undo: one bar at the foot of a surface.
import { SECOND } from '#protocol';

export interface Said {
	text: string;
	/** Takes it back; the bar stands longer where this is given. */
	undo?: () => void;
}

class ToastBar {
	said = $state<Said | undefined>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Shows a sentence for 5 s, or 10 s with undo. */
	show(said: Said): void {
		clearTimeout(this.#timer);
		this.said = said;
		this.#timer = setTimeout(() => this.clear(), said.undo ? 10 * SECOND : 5 * SECOND);
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
