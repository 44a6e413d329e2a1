// Strokes of the drawing: each is a new plan, and the old one stands unchanged for undo.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../plan/contract.ts';
import {
	add,
	duplicate,
	edit,
	join,
	lineUp,
	moveBy,
	nextName,
	remove,
	state,
	turnBy
} from './draft.ts';
import { boundsOf, boxOf, chairsOf, roomsOf } from './figure.ts';
import { placesFor } from './places.ts';
import { floorPresets } from './presets.ts';

const empty: Plan = {
	...{ tables: [], joins: [], capacities: [], limit: 3, acrossSections: false },
	...{ keepMinutes: 10, extraChairs: 1 }
};
const two = add(add(empty, 'a', 'Main', { x: 100, y: 100 }), 'b', 'Main', { x: 400, y: 103 });

describe('a stroke', () => {
	it('makes a new plan on the grid and leaves the old one as it was', () => {
		const before = JSON.stringify(two);
		const strokes = [
			(plan: Plan) => moveBy(plan, ['a'], 13, -7),
			(plan: Plan) => turnBy(plan, ['a'], -15),
			(plan: Plan) => edit(plan, 'b', { max: 8 }),
			(plan: Plan) => duplicate(plan, 'b', 'c'),
			(plan: Plan) => join(plan, 'b', 'a'),
			(plan: Plan) => state(plan, ['a', 'b'], { min: 3, max: 7 }),
			(plan: Plan) => remove(plan, ['b'])
		];
		fc.assert(
			fc.property(fc.array(fc.nat(strokes.length - 1), { maxLength: 12 }), (order) => {
				let plan = two;
				for (const at of order) plan = strokes[at]?.(plan) ?? plan;
				expect(JSON.stringify(two)).toBe(before);
				const ids = new Set(plan.tables.map(({ id }) => id));
				for (const { place } of plan.tables) {
					expect(place.x % 10 === 0 && place.y % 10 === 0).toBe(true);
					expect(place.turned).toBeGreaterThanOrEqual(0);
				}
				for (const id of plan.joins.flat()) expect(ids.has(id)).toBe(true);
			})
		);
	});

	it('names new tables by the next number, and doubles under the same letter', () => {
		expect(two.tables.map(({ name }) => name)).toEqual(['1', '2']);
		const bar = edit(two, 'a', { name: 'B7' });
		expect(nextName(bar, 'B7')).toBe('B8');
		expect(duplicate(bar, 'a', 'c').tables.map(({ name }) => name)).toEqual(['B7', 'B8', '2']);
		expect(nextName(edit(two, 'a', { name: '(x' }), '(x')).toBe('(x1');
	});

	it('joins and parts, and forgets what was said about a table that goes', () => {
		const joined = state(join(two, 'b', 'a'), ['b', 'a'], { min: 2, max: 7 });
		expect(joined.joins).toEqual([['a', 'b']]);
		expect(join(joined, 'a', 'b').joins).toEqual([]);
		expect(join(two, 'a', 'a')).toBe(two);
		expect(remove(joined, ['a'])).toMatchObject({ joins: [], capacities: [] });
		expect(state(joined, ['a', 'b'], undefined).capacities).toEqual([]);
	});

	it('is drawn to other tables’ middles within 15 cm', () => {
		expect(lineUp(two, ['b'], { x: 108, y: 300 })).toEqual({ x: 100 });
		expect(lineUp(two, ['b'], { x: 120, y: 300 })).toEqual({});
	});
});

describe('the figure of a table', () => {
	it('has as many chairs as covers, none on the table, all within its box', () => {
		const places = fc.record({
			...{ x: fc.constant(0), y: fc.constant(0), w: fc.integer({ min: 60, max: 400 }) },
			...{ h: fc.integer({ min: 60, max: 200 }), round: fc.boolean(), turned: fc.constant(0) }
		});
		fc.assert(
			fc.property(places, fc.integer({ min: 1, max: 14 }), fc.boolean(), (place, n, bar) => {
				const chairs = chairsOf(place, n, bar);
				expect(chairs).toHaveLength(n);
				for (const { x, y } of chairs)
					if (!place.round)
						expect(Math.abs(x) > place.w / 2 || Math.abs(y) > place.h / 2).toBe(true);
				if (bar) expect(new Set(chairs.map(({ y }) => y)).size).toBe(1);
			})
		);
		expect(boxOf({ x: 0, y: 0, w: 100, h: 60, round: false, turned: 90 })).toMatchObject({
			w: 60 + 76
		});
	});
});

describe('a floor that nobody has drawn', () => {
	it('stands in rooms that do not touch, without one table on another', () => {
		for (const preset of Object.values(floorPresets)) {
			const tables = preset.map((one) => ({ ...one, id: one.name }));
			const places = placesFor(tables);
			const standing = tables.flatMap((one) => {
				const place = places.get(one.id);
				return place ? [{ ...one, place }] : [];
			});
			expect(standing).toHaveLength(tables.length);
			const boxes = standing.map(({ place }) => boxOf(place));
			const apart = (all: typeof boxes) => {
				for (const [at, a] of all.entries())
					for (const b of all.slice(at + 1))
						expect(
							a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y
						).toBe(true);
			};
			apart(boxes);
			apart(roomsOf(standing));
			expect(boundsOf(standing).w).toBeGreaterThan(0);
		}
	});
});
