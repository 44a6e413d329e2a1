// The simulator against queueing theory: Erlang C, Cobham, accumulating priority, the conservation law.
import { afterAll, describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import {
	accumulatingWaits,
	erlangC,
	meanWait,
	strictWaits
} from '../../../../../tests/support/closed-forms.ts';
import { figures, rounds } from '../../../../../tests/support/depth.ts';
import { play } from './evening.ts';
import type { Party } from './played.ts';
import { accumulating, firstCome, strict, type Policy } from './policy.ts';
import { chosen, gap, stream } from './random.ts';
import { roomOf, suitingOf } from './room.ts';
import { batchMeans } from './statistics.ts';
import { exponential } from './turns.ts';

const TABLES = 24;
const TURN = 60 * MINUTE;
const BATCHES = 40;
/** Standard, silver, gold, diamond. The head start only names the class here. */
const tiers = [
	{ share: 0.6, rate: 1, headStart: 0 },
	{ share: 0.25, rate: 1.5, headStart: 5 * MINUTE },
	{ share: 0.1, rate: 2, headStart: 10 * MINUTE },
	{ share: 0.05, rate: 3, headStart: 15 * MINUTE }
];
const rateOf = (headStart: number) => tiers.find((tier) => tier.headStart === headStart)?.rate ?? 1;

const room = roomOf(
	Array.from({ length: TABLES }, (_, at) => ({ ids: [`${at}`], min: 1, max: 2, accessible: false }))
);
const suiting = suitingOf(room, { size: 2, stepFree: false });

interface Waits {
	/** Mean wait in minutes of each batch, by class. */
	byClass: number[][];
	all: number[];
	/** How many an arrival met in the line, on average. */
	met: number;
	/** Arrivals in a minute. */
	perMinute: number;
}

/** Plays `arrivals` parties through 24 equal tables at this load and adds up their waits. */
function playLoad(busy: number, policy: Policy, arrivals: number, seed: number): Waits {
	const next = stream(seed);
	const turns = exponential(TURN);
	const sums = tiers.map(() => new Float64Array(BATCHES));
	const counts = tiers.map(() => new Float64Array(BATCHES));
	const line: Party[] = [];
	let [seq, clock, met] = [0, 0, 0];
	const shares = tiers.map(({ share }) => share);
	const nextArrival = (): Party | undefined => {
		if (seq === arrivals) return undefined;
		clock += gap(next, (busy * TABLES) / TURN);
		const { headStart } = tiers[chosen(shares, next())] ?? { headStart: 0 };
		return {
			...{ joinedAt: clock, headStart, overtaken: 0, first: false, notBefore: 0, lets: 0 },
			...{
				quoted: seq++,
				size: 2,
				suiting,
				turn: turns.at(next()),
				planned: 0,
				stays: true,
				claim: -1
			}
		};
	};
	play({
		...{ room, policy, from: 0, until: Infinity, bussing: 0, busyUntil: [], claims: [], line },
		nextArrival,
		called(party, _, now) {
			const at = Math.floor((party.quoted * BATCHES) / arrivals);
			const tier = tiers.findIndex(({ headStart }) => headStart === party.headStart);
			const [sum, count] = [sums[tier], counts[tier]];
			if (!sum || !count) return true;
			sum[at] = (sum[at] ?? 0) + (now - party.joinedAt) / MINUTE;
			count[at] = (count[at] ?? 0) + 1;
			return false;
		},
		waits: () => void (met += line.length - 1)
	});
	const batches = Array.from({ length: BATCHES }, (_, at) => at);
	const total = (of: Float64Array[], at: number) =>
		of.reduce((sum, one) => sum + (one[at] ?? 0), 0);
	return {
		byClass: tiers.map((_, tier) =>
			batches.map((at) => (sums[tier]?.[at] ?? 0) / (counts[tier]?.[at] ?? 1))
		),
		all: batches.map((at) => total(sums, at) / total(counts, at)),
		...{ met: met / arrivals, perMinute: (arrivals / clock) * MINUTE }
	};
}

/** 4 million in the long run; a share of them else, where chance alone allows the more. */
const FULL = 4_000_000;
const ARRIVALS = rounds(FULL);
const SEED = 11;
const allowed = (busy: number) => (busy < 0.85 ? 0.02 : 0.05) * Math.sqrt(FULL / ARRIVALS);

/** The most that a simulated wait was off its formula, as a share. */
const seen = { waits: 0, farthest: 0 };
afterAll(() => {
	figures('closed forms', { arrivals: ARRIVALS, ...seen });
});

function agrees(batches: readonly number[], expected: number, busy: number): void {
	const { mean, error } = batchMeans(batches);
	seen.waits++;
	seen.farthest = Math.max(seen.farthest, Math.abs(mean - expected) / expected);
	expect(Math.abs(mean - expected)).toBeLessThanOrEqual(3 * error);
	expect(Math.abs(mean - expected) / expected).toBeLessThanOrEqual(allowed(busy));
}

describe('the closed forms themselves', () => {
	it('Erlang C of (1, .5), (2, 1) and (10, 8) are one half, one third and .409180', () => {
		expect(erlangC(1, 0.5)).toBeCloseTo(0.5, 12);
		expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
		expect(erlangC(10, 8)).toBeCloseTo(0.40918, 6);
	});

	it('the published reference values of 24 tables come out of the formulas', () => {
		expect(meanWait(24, 60, 0.8)).toBeCloseTo(2.7189, 4);
		expect(meanWait(24, 60, 0.9)).toBeCloseTo(12.898, 4);
		const fixed = (waits: number[]) => waits.map((wait) => wait.toFixed(4));
		expect(fixed(strictWaits(24, 60, 0.9, [...tiers].reverse()).reverse())).toEqual([
			'20.1531',
			'2.3298',
			'1.5614',
			'1.3506'
		]);
		expect(fixed(accumulatingWaits(24, 60, 0.8, tiers))).toEqual([
			'3.1372',
			'2.3093',
			'1.8755',
			'1.4340'
		]);
	});
});

describe.each([0.8, 0.9])('the simulator at load %f', (busy) => {
	const together = playLoad(busy, firstCome, ARRIVALS, SEED);
	/** Sum of share times wait: the same for every order that does not look at the turns. */
	const conserves = (played: Waits) =>
		expect(
			Math.abs(batchMeans(played.all).mean / batchMeans(together.all).mean - 1)
		).toBeLessThanOrEqual(0.01 * Math.sqrt(FULL / ARRIVALS));

	it('first come, first served: the mean wait of Erlang C, and by Little’s law the line that an arrival meets', () => {
		agrees(together.all, meanWait(TABLES, 60, busy), busy);
		const littles = together.perMinute * batchMeans(together.all).mean;
		expect(Math.abs(together.met / littles - 1)).toBeLessThanOrEqual(allowed(busy));
	});

	it('strict tiers: Cobham’s waits, class by class, and the conservation law', () => {
		const played = playLoad(busy, strict, ARRIVALS, SEED);
		const expected = strictWaits(TABLES, 60, busy, [...tiers].reverse()).reverse();
		for (const [tier, wait] of expected.entries()) agrees(played.byClass[tier] ?? [], wait, busy);
		conserves(played);
	});

	it('accumulating priority: Kleinrock’s waits, class by class, and the conservation law', () => {
		const played = playLoad(busy, accumulating(rateOf), ARRIVALS, SEED);
		for (const [tier, wait] of accumulatingWaits(TABLES, 60, busy, tiers).entries())
			agrees(played.byClass[tier] ?? [], wait, busy);
		conserves(played);
	});
});
