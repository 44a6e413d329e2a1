// Which set is worth waiting for, and that nothing idles while a free table fits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import { waitFor } from './keep.ts';
import { tableSets, type SetTable } from './sets.ts';

const now = Date.UTC(2026, 10, 20, 19);
const turns = [{ size: 99, stay: 60 * MINUTE, p90: 80 * MINUTE, n: 50 }];
const four = (id: string): SetTable => ({
	...{ id, min: 2, max: 4, accessible: false, area: 'Main', section: '' },
	...{ category: 'standard', use: 'online' }
});
const tables = ['1', '2', '3'].map(four);
const sets = tableSets(
	tables,
	[
		['1', '2'],
		['2', '3']
	],
	[],
	{ limit: 2, acrossSections: true }
);
const six = { size: 6, stepFree: false };
const free = (id: string) => ({ id, state: 'available' as const });
const sat = (id: string, minutes: number) => ({
	...{ id, state: 'seated' as const, size: 4, seatedAt: now - minutes * MINUTE }
});
const floorOf = (seen: Parameters<typeof waitFor>[1]['tables']) => ({
	...{ now, tables: seen, sets, turns }
});

describe('a set to wait for', () => {
	it('is the one that is whole first, told with what is free and when the rest is expected', () => {
		const found = waitFor(six, floorOf([sat('1', 57), free('2'), sat('3', 59)]), 10);
		expect(found).toMatchObject({ free: ['2'], missing: ['1'], at: now + 9 * MINUTE });
		expect(found?.set.ids).toEqual(['1', '2']);
		const cleared = { id: '3', state: 'bussing' as const };
		expect(waitFor(six, floorOf([sat('1', 57), free('2'), cleared]), 10)).toMatchObject({
			...{ free: ['2'], missing: ['3'], at: now + 4 * MINUTE }
		});
	});

	it('is none where a part is closed or held, where it takes longer than the table is kept, or nothing is free', () => {
		const closed = { id: '1', state: 'blocked' as const };
		expect(waitFor(six, floorOf([closed, free('2'), sat('3', 20)]), 10)).toBeUndefined();
		expect(waitFor(six, floorOf([closed, free('2'), sat('3', 20)]), 60)).toMatchObject({
			missing: ['3']
		});
		expect(waitFor(six, floorOf([sat('1', 59), sat('2', 59), sat('3', 59)]), 30)).toBeUndefined();
	});

	it('is none while anything that is free fits, whatever the floor', () => {
		const state = fc.constantFrom('available', 'seated', 'bussing', 'held', 'blocked' as const);
		fc.assert(
			fc.property(
				fc.tuple(state, state, state),
				fc.integer({ min: 1, max: 9 }),
				fc.integer({ min: 1, max: 60 }),
				(states, size, minutes) => {
					const seen = states.map((one, at) => ({
						...{ id: String(at + 1), state: one, size: 4, seatedAt: now - 50 * MINUTE }
					}));
					const party = { size, stepFree: false };
					const found = waitFor(party, floorOf(seen), minutes);
					const open = seen.filter((one) => one.state === 'available').map(({ id }) => id);
					const fits = sets.filter(({ min, max }) => min <= size && size <= max);
					if (fits.some(({ ids }) => ids.every((id) => open.includes(id))))
						expect(found).toBeUndefined();
					if (!found) return;
					expect(found.at - now).toBeLessThanOrEqual(minutes * MINUTE);
					expect(found.free.every((id) => open.includes(id))).toBe(true);
					expect(found.set.max).toBeGreaterThanOrEqual(size);
				}
			)
		);
	});
});
