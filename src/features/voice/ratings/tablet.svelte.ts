// What a table's tablet shows: home, menu or rating; the rating belongs to one party and goes when that party goes.
import { MINUTE } from '#protocol';
import { atTable, type Meal } from './meal.svelte.ts';

/** A tablet that nobody touches dims after this. */
const DIM_MS = 4 * MINUTE;

export type View = 'home' | 'menu' | 'rate';

export class Tablet {
	view = $state<View>('home');
	meal = $state.raw<Meal>();
	/** False when nobody has touched it for a while: the screen dims. */
	near = $state(true);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** A hand. Call the answer when the page goes. */
	wake(): () => void {
		this.near = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => (this.near = false), DIM_MS);
		return () => clearTimeout(this.#timer);
	}

	/** Opens the rating, or goes on with the one that was begun. */
	rate(seatingId: string): void {
		if (this.meal?.seatingId !== seatingId) this.meal = atTable(seatingId);
		this.view = 'rate';
	}

	home(): void {
		this.view = 'home';
	}

	/** Nobody is there, or the party has left: nothing of it stays on the screen. */
	forget(): void {
		this.meal = undefined;
		this.view = 'home';
	}

	/** Another party sits here, or none. */
	seated(seatingId: string | null | undefined): void {
		if (this.meal && seatingId !== undefined && this.meal.seatingId !== seatingId) this.forget();
	}
}
