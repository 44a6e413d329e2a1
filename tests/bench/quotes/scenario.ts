// The scenario file of the public benchmark: a floor, who comes, how long they sit, and the seeds of chance.
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { MINUTE } from '#protocol';
import type { SetOfTables } from '#features/front/quotes/rules/room.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const minutes = v.pipe(v.number(), v.minValue(0));
const covers = v.pipe(v.number(), v.integer(), v.minValue(1));

const Scenario = v.object({
	name: v.string(),
	/** Everything that is left to chance follows from it. */
	seed: v.pipe(v.number(), v.integer()),
	tables: v.array(v.object({ count, min: covers, max: covers })),
	/** Minutes of table that are wanted, over the minutes that there are: arrivals follow from it. */
	load: v.pipe(v.number(), v.minValue(0.01)),
	/** The weight of each quarter of an hour in which parties come; evenings begin with an empty floor. */
	quarterHours: v.pipe(v.array(minutes), v.minLength(1)),
	sizes: v.array(v.object({ size: covers, share })),
	/** Lognormal, by size, in minutes. */
	turns: v.array(v.object({ upTo: covers, mean: minutes })),
	turnCv: minutes,
	bussing: minutes,
	/** The share of waiting parties that are gone when they are called. */
	gone: share,
	tiers: v.array(v.object({ name: v.string(), share, headStart: minutes, rate: minutes })),
	cap: v.number(),
	/** A sign that the meal ends, where tables give one: its share, and how many minutes before they leave. */
	endSign: v.optional(v.object({ share, earliest: minutes, latest: minutes })),
	...{ trainingEvenings: count, testEvenings: count, runs: count }
});
export type Scenario = v.InferOutput<typeof Scenario>;

export const QUARTER = 15 * MINUTE;

/** @throws with valibot's words when the file is none. */
export function readScenario(file: string | URL): Scenario {
	return v.parse(Scenario, JSON.parse(readFileSync(file, 'utf8')));
}

export function tablesOf(scenario: Scenario): SetOfTables[] {
	return scenario.tables.flatMap(({ count: many, min, max }) =>
		Array.from({ length: many }, (_, at) => ({
			...{ ids: [`${min}-${max} ${at + 1}`], min, max, accessible: false }
		}))
	);
}

/** The mean length of a turn of this size, in ms. */
export function meanTurn(scenario: Scenario, size: number): number {
	const found = scenario.turns.find(({ upTo }) => size <= upTo) ?? scenario.turns.at(-1);
	return (found?.mean ?? 0) * MINUTE;
}

/** How many parties come in each quarter of an hour, on average. */
export function arrivalsOf(scenario: Scenario): number[] {
	const tables = scenario.tables.reduce((sum, one) => sum + one.count, 0);
	const shares = scenario.sizes.reduce((sum, one) => sum + one.share, 0);
	const wanted = scenario.sizes.reduce(
		(sum, one) =>
			sum + (one.share / shares) * (meanTurn(scenario, one.size) + scenario.bussing * MINUTE),
		0
	);
	const evening = scenario.quarterHours.length * QUARTER;
	const parties = (scenario.load * tables * evening) / wanted;
	const weights = scenario.quarterHours.reduce((sum, weight) => sum + weight, 0);
	return scenario.quarterHours.map((weight) => (parties * weight) / weights);
}
