// Drawing the plan: each stroke makes a new plan of the old one, so that undo is the old one again.
import type { Place } from '../contract.ts';
import type { Plan, PlanTable } from '../plan/contract.ts';
import { setKey } from './sets.ts';
import { GRID, sizeFor } from './places.ts';

const onGrid = (cm: number): number => Math.round(cm / GRID) * GRID;

const change = (plan: Plan, ids: readonly string[], how: (one: PlanTable) => PlanTable): Plan => ({
	...plan,
	tables: plan.tables.map((one) => (ids.includes(one.id) ? how(one) : one))
});

/** Moves tables by so many cm; their middles stay on the grid. */
export function moveBy(plan: Plan, ids: readonly string[], dx: number, dy: number): Plan {
	return change(plan, ids, (one) => ({
		...one,
		place: { ...one.place, x: onGrid(one.place.x + dx), y: onGrid(one.place.y + dy) }
	}));
}

/** In degrees, clockwise. */
export function turnBy(plan: Plan, ids: readonly string[], degrees: number): Plan {
	return change(plan, ids, (one) => ({
		...one,
		place: { ...one.place, turned: (one.place.turned + degrees + 360) % 360 }
	}));
}

export function edit(plan: Plan, id: string, to: Partial<Omit<PlanTable, 'id'>>): Plan {
	return change(plan, [id], (one) => ({ ...one, ...to }));
}

/** The first number after the largest that no table has; a letter before it stays. */
export function nextName(plan: Pick<Plan, 'tables'>, like = ''): string {
	const letters = /^\D*/.exec(like)?.[0] ?? '';
	const numbers = plan.tables.flatMap(({ name }) => {
		const read = new RegExp(`^${letters.replace(/[^\p{L}\p{N}]/gu, '\\$&')}(\\d+)$`, 'u').exec(
			name
		);
		return read ? [Number(read[1])] : [];
	});
	return `${letters}${String(Math.max(0, ...numbers) + 1)}`;
}

/** A new table beside the last one of its area, of the form that suits its covers. */
export function add(plan: Plan, id: string, area: string, at: { x: number; y: number }): Plan {
	const place: Place = { x: onGrid(at.x), y: onGrid(at.y), ...sizeFor(4), turned: 0 };
	const table: PlanTable = {
		...{ id, name: nextName(plan), area, section: '', category: 'standard', use: 'online' },
		...{ releaseMinutes: null, min: 2, max: 4, accessible: false, place }
	};
	return { ...plan, tables: [...plan.tables, table] };
}

/** The same table once more, to its right, under the next name; joins are drawn anew. */
export function duplicate(plan: Plan, id: string, newId: string): Plan {
	const like = plan.tables.find((one) => one.id === id);
	if (!like) return plan;
	const place = { ...like.place, x: onGrid(like.place.x + like.place.w + 110) };
	const copy = { ...like, id: newId, name: nextName(plan, like.name), place };
	const at = plan.tables.indexOf(like) + 1;
	return { ...plan, tables: [...plan.tables.slice(0, at), copy, ...plan.tables.slice(at)] };
}

/** A table goes with its joins, and with what was said about its sets. */
export function remove(plan: Plan, ids: readonly string[]): Plan {
	return {
		...plan,
		tables: plan.tables.filter(({ id }) => !ids.includes(id)),
		joins: plan.joins.filter((join) => !join.some((id) => ids.includes(id))),
		capacities: plan.capacities.filter((one) => !one.ids.some((id) => ids.includes(id)))
	};
}

const stand = (plan: Plan, ids: readonly string[]): boolean =>
	ids.every((id) => plan.tables.some((one) => one.id === id));

export const isJoined = (plan: Pick<Plan, 'joins'>, a: string, b: string): boolean =>
	plan.joins.some((join) => setKey(join) === setKey([a, b]));

/** Two tables can be pushed together from now on, or no longer. */
export function join(plan: Plan, a: string, b: string): Plan {
	if (a === b || !stand(plan, [a, b])) return plan;
	const key = setKey([a, b]);
	if (!isJoined(plan, a, b)) return { ...plan, joins: [...plan.joins, a < b ? [a, b] : [b, a]] };
	return { ...plan, joins: plan.joins.filter((one) => setKey(one) !== key) };
}

/** States what a set takes; without figures its tables' sum counts again. */
export function state(
	plan: Plan,
	ids: readonly string[],
	takes: { min: number; max: number } | undefined
): Plan {
	if (!stand(plan, ids)) return plan;
	const others = plan.capacities.filter((one) => setKey(one.ids) !== setKey(ids));
	return { ...plan, capacities: takes ? [...others, { ids: [...ids], ...takes }] : others };
}

/** Where a middle comes to lie in one line with another table's, within 15 cm. In cm. */
export function lineUp(
	plan: Plan,
	moving: readonly string[],
	at: { x: number; y: number }
): { x?: number; y?: number } {
	const still = plan.tables.filter(({ id }) => !moving.includes(id));
	const near = (of: 'x' | 'y') =>
		still
			.map(({ place }) => place[of])
			.filter((one) => Math.abs(one - at[of]) <= 15)
			.sort((a, b) => Math.abs(a - at[of]) - Math.abs(b - at[of]))[0];
	const [x, y] = [near('x'), near('y')];
	return { ...(x !== undefined && { x }), ...(y !== undefined && { y }) };
}
