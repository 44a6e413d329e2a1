// What a guest looks for on the menu: without these, with that taste. Thrown away with the page.
import { SECOND, type StateOf } from '#protocol';
import { leftFlow, onStep } from '#ui/counting.svelte.ts';
import type { Allergen, Claims, Dish, menu, SetMenu, Taste } from './contract.ts';
import { menuFlow } from './flows.ts';
import { isFreeOf, together } from './rules/allergens.ts';

type MenuState = StateOf<typeof menu>;

/** Who is gone before then has not found what was looked for. */
const READ_MS = 15 * SECOND;

/** The menu stands open from now until what is answered is called. */
export function countReading(): () => void {
	onStep(menuFlow.name, 'open', 'read');
	const timer = setTimeout(() => onStep(menuFlow.name, 'read', 'read'), READ_MS);
	return () => {
		clearTimeout(timer);
		leftFlow(menuFlow.name);
	};
}

export class Wishes {
	without = $state<Allergen[]>([]);
	taste = $state<Taste>();

	get any(): boolean {
		return this.without.length > 0 || this.taste !== undefined;
	}

	toggle(allergen: Allergen): void {
		this.without = this.without.includes(allergen)
			? this.without.filter((one) => one !== allergen)
			: [...this.without, allergen];
	}

	pick(taste: Taste): void {
		this.taste = this.taste === taste ? undefined : taste;
	}

	clear(): void {
		this.without = [];
		this.taste = undefined;
	}

	/** What is neither stated free nor of that taste is not shown. */
	fits(said: Claims, tastes: readonly Taste[]): boolean {
		return (
			isFreeOf(said, this.without) && (this.taste === undefined || tastes.includes(this.taste))
		);
	}
}

export interface ShownSet extends SetMenu {
	claims: Claims;
	dishes: { dish: Dish; count: number }[];
}

/** The dishes and sets that are served at this hour, parts of the menu without any left out. */
export function atThisHour(state: MenuState) {
	const late = new Set(state.notNow);
	const dishes = state.dishes.filter(({ id }) => !late.has(id));
	const byId = new Map(state.dishes.map((dish) => [dish.id, dish]));
	const sets: ShownSet[] = state.sets
		.filter(({ id }) => !late.has(id))
		.map((set) => {
			const parts = set.parts.flatMap(({ dishId, count }) => {
				const dish = byId.get(dishId);
				return dish ? [{ dish, count }] : [];
			});
			const claims = together(
				parts.map(({ dish }) => dish.claims),
				state.market
			);
			return { ...set, dishes: parts, claims };
		});
	return { dishes, sets };
}
