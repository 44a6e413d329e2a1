// The suggested table and its reasons, term by term.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import type { Section, Turn } from '../evening/contract.ts';
import { tableSets, type SetTable } from './sets.ts';
import { seats, suggest, type Coming, type FloorNow } from './suggest.ts';
import { overrunChance } from './turns.ts';

const now = Date.UTC(2026, 10, 20, 19);
const turn = (size: number, minutes: number, p90: number): Turn => ({
	...{ size, stay: minutes * MINUTE, p90: p90 * MINUTE, n: 100 }
});
const turns = [turn(2, 60, 84), turn(4, 75, 100), turn(8, 90, 120)];

function table(id: string, more: Partial<SetTable> = {}): SetTable {
	return {
		...{ id, min: 1, max: 4, accessible: false, area: 'Main', section: '' },
		...{ category: 'standard', use: 'online' },
		...more
	};
}
function floorOf(
	tables: readonly SetTable[],
	joins: (readonly [string, string])[] = [],
	taken: string[] = []
): FloorNow {
	return {
		...{ now, turns, sets: tableSets(tables, joins, [], { limit: 3, acrossSections: true }) },
		free: new Set(tables.map(({ id }) => id).filter((id) => !taken.includes(id)))
	};
}
const two = { size: 2, stepFree: false };
const names = (found: ReturnType<typeof suggest>) => found.map(({ set }) => set.ids.join('+'));
const termsOf = (found: ReturnType<typeof suggest>, key: string) =>
	found
		.find(({ set }) => set.ids.join('+') === key)
		?.terms.filter(({ points }) => points !== 0)
		.map(({ name, points, n }) => [name, points, n]);

describe('the suggested table', () => {
	it('weighs spare seats against tables pushed together; a set with an idle table is never proposed', () => {
		const tables = [table('1', { max: 2 }), table('2', { max: 2 }), table('3', { max: 6 })];
		const found = suggest({ size: 4, stepFree: false }, floorOf(tables, [['1', '2']]), [], []);
		expect(names(found)).toEqual(['3', '1+2']);
		expect(found.map(({ bestFit }) => bestFit)).toEqual([false, true]);
		expect(termsOf(found, '3')).toEqual([['fit', -4, 2]]);
		expect(termsOf(found, '1+2')).toEqual([['pushed', -4, 2]]);
		expect(names(suggest(two, floorOf(tables, [['1', '2']]), [], []))).not.toContain('1+2');
	});

	it('keeps the last step-free table while another fits, and gives it to whoever needs it', () => {
		const tables = [table('1', { max: 2, accessible: true }), table('2', { max: 8 })];
		const found = suggest(two, floorOf(tables), [], []);
		expect(names(found)).toEqual(['2', '1']);
		expect(found[1]?.terms).toContainEqual({ name: 'accessible', points: -1000, n: 0 });
		expect(found.map(({ bestFit }) => bestFit)).toEqual([false, true]);
		expect(names(suggest({ size: 2, stepFree: true }, floorOf(tables), [], []))).toEqual(['1']);
		// Where nothing else is left, it is given.
		expect(names(suggest(two, floorOf(tables, [], ['2']), [], []))).toEqual(['1']);
	});

	it('case 35: at a table reserved in 40 minutes while the turn is 60, warns with the chance of overrun', () => {
		const book: Coming[] = [{ id: 'R', tableIds: ['1'], start: now + 40 * MINUTE, name: 'Chen' }];
		const found = suggest(two, floorOf([table('1', { max: 2 }), table('2')]), book, []);
		expect(names(found)).toEqual(['2', '1']);
		const warned = found[1]?.overrun;
		expect(warned).toMatchObject({ at: now + 40 * MINUTE, name: 'Chen' });
		// Lognormal with middle 60 and P90 84: 1 - Phi(ln(40/60) / (ln(84/60)/1.2816)).
		expect(warned?.chance).toBeCloseTo(0.939, 2);
		expect(found[0]?.overrun).toBeUndefined();
		expect(found.map(({ recommended, bestFit }) => [recommended, bestFit])).toEqual([
			[true, false],
			[false, true]
		]);
		// Their own booking does not stand in their way.
		const own = suggest({ ...two, reservationId: 'R' }, floorOf([table('1')]), book, []);
		expect(own[0]?.overrun).toBeUndefined();
	});

	it('balances covers over the sections and seats nobody twice within ten minutes while another is free', () => {
		const tables = [
			...[table('1', { max: 2, section: 'A' }), table('2', { max: 2, section: 'B' })],
			table('3', { max: 2, section: 'C' })
		];
		const at = (name: string, covers: number, minutes?: number): Section => ({
			...{ name, covers, parties: 1, server: `S${name}` },
			...(minutes !== undefined && { lastSeatedAt: now - minutes * MINUTE })
		});
		const sections = [at('A', 0, 4), at('B', 12, 30), at('C', 4, 60)];
		const found = suggest(two, floorOf(tables), [], sections);
		expect(names(found)).toEqual(['3', '2', '1']);
		expect(termsOf(found, '1')).toEqual([['rotation', -10, 4]]);
		expect(termsOf(found, '2')).toEqual([['section', -3, 12]]);
		// All seated just now: nobody is spared, the emptiest gets them.
		const busy = sections.map((one) => ({ ...one, lastSeatedAt: now - MINUTE }));
		expect(names(suggest(two, floorOf(tables), [], busy))[0]).toBe('1');
	});

	it('speaks for a wished area, for the tables of their booking, and for what is kept for them', () => {
		const tables = [
			...[table('1', { max: 2 }), table('2', { max: 2, area: 'Garden' })],
			...[table('3', { max: 2, area: 'Bar' }), table('4', { max: 4, area: 'Garden' })]
		];
		const wished = suggest({ ...two, areas: ['Garden', 'Bar'] }, floorOf(tables), [], []);
		expect(names(wished)).toEqual(['2', '3', '4', '1']);
		expect(wished[0]?.terms).toContainEqual({ name: 'area', points: 5, n: 0, who: 'Garden' });
		expect(wished[3]?.terms).toContainEqual({
			...{ name: 'area', points: -20, n: 0, who: 'Garden, Bar' }
		});
		const book: Coming[] = [{ id: 'R', tableIds: ['4'], start: now, name: 'Chen' }];
		const theirs = suggest({ ...two, reservationId: 'R' }, floorOf(tables), book, []);
		expect(termsOf(theirs, '4')).toEqual([
			['fit', -4, 2],
			['own', 12, 1]
		]);
		expect(theirs[0]).toMatchObject({ set: { ids: ['4'] }, recommended: true, bestFit: false });
		// For anybody else it is a table with a booking that would meet them.
		expect(suggest(two, floorOf(tables), book, []).at(-1)?.set.ids).toEqual(['4']);
		const kept = { ...floorOf(tables), kept: new Set(['3']) };
		expect(names(suggest(two, kept, [], []))[0]).toBe('3');
	});

	it('keeps tables together that could be pushed together, and what is on sale online', () => {
		const tables = [
			...[table('1', { max: 2 }), table('2', { max: 2 }), table('3', { max: 2 })],
			table('4', { max: 2, releaseMinutes: 15 })
		];
		const found = suggest(two, floorOf(tables, [['1', '2']]), [], []);
		expect(names(found)[0]).toBe('3');
		expect(termsOf(found, '1')).toEqual([['adjacency', -1, 1]]);
		expect(termsOf(found, '4')).toEqual([['use', -5, 15]]);
		const walkIn = suggest(two, floorOf([table('1'), table('2', { use: 'walk-in' })]), [], []);
		expect(names(walkIn)).toEqual(['2', '1']);
	});

	it('is always free, large enough and step-free where needed; its score is the sum of its reasons', () => {
		const tables = fc.array(
			fc.record({
				max: fc.integer({ min: 1, max: 8 }),
				accessible: fc.boolean(),
				busy: fc.boolean()
			}),
			{ minLength: 1, maxLength: 9 }
		);
		const wish = fc.record({ size: fc.integer({ min: 1, max: 12 }), stepFree: fc.boolean() });
		fc.assert(
			fc.property(tables, wish, (list, party) => {
				const all = list.map(({ max, accessible }, at) =>
					table(String(at), { max, accessible, section: String(at % 3) })
				);
				const joins = all.slice(1).map(({ id }, at) => [String(at), id] as const);
				const taken = list.flatMap(({ busy }, at) => (busy ? [String(at)] : []));
				const floor = floorOf(all, joins, taken);
				const found = suggest(party, floor, [], []);
				for (const { set, score, terms } of found) {
					expect(seats(set, party)).toBe(true);
					expect(set.ids.some((id) => taken.includes(id))).toBe(false);
					expect(score).toBe(terms.reduce((sum, { points }) => sum + points, 0));
				}
				if (found.length > 0) {
					expect(found.filter(({ recommended }) => recommended)).toHaveLength(1);
					expect(found.filter(({ bestFit }) => bestFit)).toHaveLength(1);
				}
				// Nothing that fits and is free is kept from the host.
				const any = floor.sets.some(
					(set) => seats(set, party) && set.ids.every((id) => floor.free.has(id))
				);
				expect(found.length > 0).toBe(any);
			})
		);
	});
});

it('the chance of overrun falls with the gap, from one to none, and is a tenth at the P90', () => {
	const [known] = turns;
	if (!known) throw new Error('no turn');
	expect(overrunChance(known, 0)).toBe(1);
	expect(overrunChance(known, known.stay)).toBeCloseTo(0.5, 3);
	expect(overrunChance(known, known.p90)).toBeCloseTo(0.1, 3);
	expect(overrunChance(known, 6 * known.stay)).toBeLessThan(0.001);
});
