// What is listed is what is held is what is booked, on random floors.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { figures, isLong } from '../../../../../tests/support/depth.ts';
import { availability, nearest } from './availability.ts';
import type { BookableSet } from './capacity.ts';
import { defaultRules } from './defaults.ts';
import { startsOf } from './hours.ts';
import { meet, type Claim } from './overlap.ts';
import { answer, ask, london, set } from './testing.server.ts';

const starts = startsOf(defaultRules, '2026-11-23', london);
const floors = fc.array(fc.constantFrom(2, 4, 6), { minLength: 2, maxLength: 6 });
const wish = fc.record({
	size: fc.integer({ min: 1, max: 9 }),
	slot: fc.nat(60),
	bare: fc.boolean()
});
const sides = fc.constantFrom('guest' as const, 'house' as const);

/** Tables in a row, each of which can be pushed to the next. */
function setsOf(tables: readonly number[]): BookableSet[] {
	const single = tables.map((max, index) => set(`T${index}`, Math.max(1, max - 2), max));
	const pairs = single
		.slice(1)
		.map((one, index) => set(`T${index}+${one.ids[0]}`, 3, (tables[index] ?? 0) + one.max));
	return [...single, ...pairs];
}

/** The wishes one after the other, each of which stands in nobody's way; some are put in no table. */
function played(
	sets: BookableSet[],
	list: readonly { size: number; slot: number; bare: boolean }[]
) {
	const claims: Claim[] = [];
	for (const { size, slot, bare } of list) {
		const one = answer(starts[slot % starts.length] ?? 0, { sets, claims, size, by: 'house' });
		if (!one.ok) continue;
		const { tableIds } = one.value;
		const shared = claims.filter((other) => other.tableIds.some((id) => tableIds.includes(id)));
		expect(shared.some((other) => meet(other, one.value))).toBe(false);
		claims.push({ ...one.value, tableIds: bare ? [] : tableIds, size, begins: true });
	}
	return claims;
}

const FLOORS = isLong ? 2_000 : 60;

describe('list = hold = commit', () => {
	it('case 24: on random floors with combinations, bookings without a table, pauses and a pace', () => {
		const sizes = fc.integer({ min: 1, max: 9 });
		fc.assert(
			fc.property(
				floors,
				fc.array(wish, { maxLength: 25 }),
				sizes,
				sides,
				(tables, list, size, by) => {
					const sets = setsOf(tables);
					const rules = { ...defaultRules, paceCovers: 12 };
					const pauses = [{ start: starts[4] ?? 0, end: starts[8] ?? 0 }];
					const question = ask({ sets, claims: played(sets, list), size, by, rules, pauses });
					const listed = availability(question, starts);
					for (const [index, start] of starts.entries())
						expect(availability(question, [start])[0]).toEqual(listed[index]);
					for (const start of nearest(question, starts[10] ?? 0, starts))
						expect(answer(start, question).ok).toBe(true);
				}
			),
			{ numRuns: FLOORS }
		);
		figures('list = hold = commit', { floors: FLOORS, starts: FLOORS * starts.length });
	});
});
