// Sets of tables: connected, within the limit, never shared; what they take.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Join } from '../contract.ts';
import { openTo, overlaps, setKey, tableSets, type SetTable } from './sets.ts';

function table(id: string, more: Partial<SetTable> = {}): SetTable {
	return {
		...{ id, min: 2, max: 4, accessible: false, area: 'Main', section: '' },
		...{ category: 'standard', use: 'online' },
		...more
	};
}
const rules = { limit: 3, acrossSections: false };
const four = ['1', '2', '3', '4'].map((id) => table(id));
const row: Join[] = [
	['1', '2'],
	['2', '3'],
	['3', '4']
];
const named = (sets: readonly { ids: string[] }[]) => sets.map(({ ids }) => ids.join('+'));

/** Reached from the first of them by joins among themselves. */
function hangsTogether(ids: readonly string[], joins: readonly Join[]): boolean {
	const seen = new Set(ids.slice(0, 1));
	for (let before = 0; before < seen.size;) {
		before = seen.size;
		for (const [a, b] of joins) {
			if (!ids.includes(a) || !ids.includes(b)) continue;
			if (seen.has(a)) seen.add(b);
			if (seen.has(b)) seen.add(a);
		}
	}
	return seen.size === ids.length;
}

const floors = fc.integer({ min: 1, max: 8 }).chain((n) =>
	fc.record({
		tables: fc
			.array(fc.record({ min: fc.integer({ min: 1, max: 4 }), more: fc.nat(4) }), {
				minLength: n,
				maxLength: n
			})
			.map((list) =>
				list.map(({ min, more }, at) => table(`t${String(at)}`, { min, max: min + more }))
			),
		joins: fc.array(
			fc
				.tuple(fc.nat(n - 1), fc.nat(n - 1))
				.map(([a, b]): Join => [`t${String(a)}`, `t${String(b)}`]),
			{ maxLength: 12 }
		),
		limit: fc.integer({ min: 1, max: 4 })
	})
);

describe('tables pushed together', () => {
	it('are any connected ones within the limit, and each set once', () => {
		fc.assert(
			fc.property(floors, ({ tables, joins, limit }) => {
				const sets = tableSets(tables, joins, [], { limit, acrossSections: false });
				const keys = sets.map(({ ids }) => setKey(ids));
				expect(new Set(keys).size).toBe(keys.length);
				for (const { ids } of sets) {
					expect(ids.length).toBeLessThanOrEqual(Math.max(1, limit));
					expect(new Set(ids).size).toBe(ids.length);
					expect(hangsTogether(ids, joins)).toBe(true);
				}
				// And none is missing: every pair that is joined and every table is there.
				for (const { id } of tables) expect(keys).toContain(id);
				if (limit > 1)
					for (const [a, b] of joins) if (a !== b) expect(keys).toContain(setKey([a, b]));
			})
		);
	});

	it('take no more than the sum and no fewer than the smallest of them is for', () => {
		fc.assert(
			fc.property(floors, ({ tables, joins, limit }) => {
				for (const set of tableSets(tables, joins, [], { limit, acrossSections: true })) {
					const members = tables.filter(({ id }) => set.ids.includes(id));
					expect(set.max).toBe(members.reduce((sum, { max }) => sum + max, 0));
					expect(set.min).toBe(Math.min(...members.map(({ min }) => min)));
				}
			})
		);
	});

	it('case 28: a stated capacity counts in place of the sum, and three may have two tables for 2 to 4', () => {
		const sets = tableSets(four, row, [{ ids: ['3', '2'], min: 4, max: 7 }], rules);
		expect(sets.find(({ ids }) => setKey(ids) === '2+3')).toMatchObject({ min: 4, max: 7 });
		const first = sets.find(({ ids }) => setKey(ids) === '1+2');
		expect(first).toMatchObject({ min: 2, max: 8 });
	});

	it('case 29: a table stands in several sets, sets of sets there are none, and two sections need leave', () => {
		expect(named(tableSets(four, row, [], rules))).toEqual([
			...['1', '2', '3', '4', '1+2', '2+3', '3+4', '1+2+3', '2+3+4']
		]);
		const two = [table('1', { section: 'Mei' }), table('2', { section: 'Jon' }), table('3')];
		expect(named(tableSets(two, row, [], rules))).toEqual(['1', '2', '3', '2+3']);
		const across = tableSets(two, row, [], { ...rules, acrossSections: true });
		expect(named(across)).toEqual(['1', '2', '3', '1+2', '2+3', '1+2+3']);
		// A capacity that speaks of a table that is gone, or of what is not joined, makes no set.
		const lost = tableSets(four, row, [{ ids: ['1', '4'], min: 1, max: 9 }], rules);
		expect(named(lost)).not.toContain('1+4');
	});

	it('case 30: leave each table bookable alone, and exclude each other where they share one', () => {
		const sets = tableSets(four, row, [], rules);
		for (const { id } of four) expect(named(sets)).toContain(id);
		const [pair, other, alone] = ['1+2', '2+3', '4'].map(
			(key) => sets.find(({ ids }) => setKey(ids) === key) ?? { ids: [] }
		);
		expect(pair && other && overlaps(pair, other)).toBe(true);
		expect(pair && alone && overlaps(pair, alone)).toBe(false);
	});

	it('are as bookable as the narrowest of them, and released with the last', () => {
		const mixed = [
			table('1', { releaseMinutes: 120 }),
			table('2', { releaseMinutes: 30, accessible: true }),
			table('3', { use: 'walk-in', category: 'bar' })
		];
		const sets = tableSets(mixed, row, [], rules);
		const of = (key: string) => sets.find(({ ids }) => setKey(ids) === key);
		expect(of('1+2')).toMatchObject({ use: 'online', releaseMinutes: 30, accessible: true });
		expect(of('2+3')).toMatchObject({ use: 'walk-in', category: 'standard' });
	});
});

it('a table is open to whom it is for, and an unsold online table to walk-ins from its release on', () => {
	const at = Date.UTC(2026, 10, 20, 19);
	const online = { use: 'online', releaseMinutes: 60 } as const;
	expect(openTo(online, 'walk-in', at, at - 61 * 60_000)).toBe(false);
	expect(openTo(online, 'walk-in', at, at - 60 * 60_000)).toBe(true);
	expect(openTo({ use: 'online' }, 'walk-in', at, 0)).toBe(true);
	expect(openTo({ use: 'in-house' }, 'online', at, at)).toBe(false);
	expect(openTo({ use: 'in-house' }, 'in-house', at, at)).toBe(true);
	expect(openTo({ use: 'walk-in' }, 'in-house', at, at)).toBe(false);
});
