// The house's own quote: the rest of the evening simulated from what the host sees and what the evenings before taught.
import { simulate } from '#features/front/quotes/rules/forecast.ts';
import { quantileOf } from '#features/front/quotes/rules/statistics.ts';
import { sceneOf, type History } from './history.ts';
import type { Moment } from './world.ts';

/** What a rule answers, in ms: its quote, and where it has one the time within which 80 % should sit. */
export interface Answer {
	quoted: number;
	within80?: number;
}

/** The middle of the simulated evenings. */
export function ours(moment: Moment, history: History): Answer {
	const { runs, seed } = history.scenario;
	const found = simulate(sceneOf(history, moment), runs, seed).find(
		({ id }) => id === moment.party.id
	);
	const calledAt = found?.calledAt ?? new Float64Array([Number.NaN]);
	return {
		quoted: quantileOf(calledAt, 0.5) - moment.now,
		within80: quantileOf(calledAt, 0.8) - moment.now
	};
}
