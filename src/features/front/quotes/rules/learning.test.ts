// What past evenings teach, when the sitting ends, and the figures of the scorecard.
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import { lastSeatingOf } from './closing.ts';
import { comingOf, comingThrough, goneOf, turnsOf, type Arrived } from './learning.ts';
import { scoresBy, scoresOf, type Outcome } from './scoring.ts';
import { batchMeans, quantileOf } from './statistics.ts';
import { learned, lognormal, residual } from './turns.ts';

const DAY_BEGINS = 1_000_000 * HOUR;
const at = (hours: number) => DAY_BEGINS + hours * HOUR;

describe('the last seating', () => {
	const starts = [12, 12.5, 13, 18, 19, 20, 21].map(at);
	it('is that of the sitting that is on, or comes next; of the last one when all are over', () => {
		expect(lastSeatingOf(starts, at(12.2), 0)).toBe(at(13));
		expect(lastSeatingOf(starts, at(14), 0)).toBe(at(21));
		expect(lastSeatingOf(starts, at(23), 0)).toBe(at(21));
	});
	it('is the end of the day where the house has not said when it seats', () => {
		expect(lastSeatingOf([], at(20), at(28))).toBe(at(28));
	});
});

describe('turns', () => {
	it('are told apart by size; a mistake undone late and a table forgotten overnight do not count', () => {
		const sat = [
			{ size: 2, seatedAt: 0, leftAt: 50 * MINUTE },
			{ size: 2, seatedAt: 0, leftAt: 2 * MINUTE },
			{ size: 4, seatedAt: 0, leftAt: 70 * MINUTE },
			{ size: 4, seatedAt: 0, leftAt: 9 * HOUR }
		];
		const stated = [2, 99].map((upTo) => ({ upTo, stay: 60 * MINUTE }));
		expect(turnsOf(stated, sat).map(({ lengths }) => lengths)).toEqual([
			[50 * MINUTE],
			[70 * MINUTE]
		]);
	});

	it('begin as the house states them and become its own', () => {
		const own = Array.from({ length: 500 }, (_, n) => (40 + (n % 20)) * MINUTE);
		expect(learned([], 90 * MINUTE).at(0.5) / MINUTE).toBeCloseTo(84, -1);
		expect(learned(own, 90 * MINUTE).at(0.5) / MINUTE).toBeCloseTo(50, -1);
	});

	it('that run on have less left, but never nothing', () => {
		const turns = lognormal(60 * MINUTE, 0.4);
		const left = [0, 30, 60, 120, 240].map((gone) => residual(turns, gone * MINUTE)(0.5));
		expect(left[1]).toBeLessThan(left[0] ?? 0);
		for (const one of left) expect(one).toBeGreaterThan(0);
	});
});

describe('who still comes', () => {
	const came = (day: string, hours: number): Arrived => ({
		...{ day, at: at(hours), size: 2, headStart: 0, gone: false }
	});
	const until = { now: at(19), lastSeating: at(21) };
	it('is as many as on evenings like this one', () => {
		const past = ['a', 'b', 'c', 'd'].map((day) => ({
			...{ day, begins: DAY_BEGINS, arrived: [came(day, 20), came(day, 20.1)] }
		}));
		const { expected } = comingOf({ day: 'z', begins: DAY_BEGINS, arrived: [] }, past, until);
		expect(expected[80]).toBe(2);
		expect(expected[79]).toBe(0);
	});
	it('is as many as in the last hour where there is no habit yet, and nobody where nobody came', () => {
		const arrived = [came('z', 17), came('z', 18.5), came('z', 18.9)];
		const tonight = { day: 'z', begins: DAY_BEGINS, arrived };
		expect(comingOf(tonight, [], until).expected.at(-1)).toBe(0.5);
		expect(comingOf({ ...tonight, arrived: [] }, [], until).expected).toEqual([]);
	});
	it('some are gone when they are called: the trade’s share until the house has its own', () => {
		expect(goneOf([])).toBeCloseTo(0.08, 9);
		const many = Array.from({ length: 1000 }, (_, n) => ({ ...came('a', 19), gone: n % 5 === 0 }));
		expect(goneOf(many)).toBeCloseTo(0.2, 2);
	});
});

describe('the scores', () => {
	const told = (quoted: number, waited?: number, size = 2): Outcome => ({
		...{ day: '2026-11-20', size, hour: 19, issuedAt: 0, overridden: false },
		...{ median: quoted * MINUTE, p80: (quoted + 5) * MINUTE, latest: (quoted + 10) * MINUTE },
		seatedAt: waited === undefined ? undefined : waited * MINUTE
	});
	it('count who was told a time and sat; minus is too little promised', () => {
		const found = scoresOf([told(10, 20), told(20, 18), told(30), told(40, 60)]);
		expect(found.parties).toBe(3);
		expect((found.mae ?? 0) / MINUTE).toBeCloseTo(32 / 3, 9);
		expect((found.bias ?? 0) / MINUTE).toBeCloseTo(-28 / 3, 9);
		expect(found.p80).toBeCloseTo(1 / 3, 9);
		expect(found.kept).toBeCloseTo(2 / 3, 9);
		expect(scoresOf([told(30)])).toEqual({ parties: 0 });
	});
	it('are grouped in the order of what they are grouped by', () => {
		const groups = scoresBy([told(10, 10, 6), told(10, 12, 2)], ({ size }) => size);
		expect(groups.map(({ key }) => key)).toEqual([2, 6]);
	});
});

describe('statistics', () => {
	it('give the middle between two values, and Infinity where runs end unseated', () => {
		expect(quantileOf(Float64Array.of(1, 2, 3, 4), 0.5)).toBe(2.5);
		expect(quantileOf(Float64Array.of(1, 2, Infinity, Infinity), 0.9)).toBe(Infinity);
	});
	it('trust a mean by how its batches differ', () => {
		expect(batchMeans([2, 2, 2])).toEqual({ mean: 2, error: 0 });
		expect(batchMeans([1, 3]).error).toBe(1);
	});
});

describe('a door that is shut', () => {
	const coming = {
		...{ from: at(19), every: 15 * MINUTE, expected: [4, 3, 2, 1] },
		...{ sizes: [{ size: 2, share: 1 }], headStarts: [] }
	};

	it('lets nobody more in tonight when it is closed, and nobody until it opens after a pause', () => {
		expect(comingThrough({ state: 'closed' }, coming).expected).toEqual([0, 0, 0, 0]);
		const paused = { state: 'paused' as const, until: at(19) + 30 * MINUTE };
		expect(comingThrough(paused, coming).expected).toEqual([0, 0, 2, 1]);
	});

	it('is not what slow and last tickets mean', () => {
		for (const state of ['open', 'slow', 'last'] as const)
			expect(comingThrough({ state }, coming)).toBe(coming);
	});
});
