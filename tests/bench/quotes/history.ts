// What the evenings before teach: how long parties sat, when they came, how long they waited. No rule knows more.
import { MINUTE, HOUR } from '#protocol';
import type { Coming, Scene, TurnTimes } from '#features/front/quotes/rules/scene.ts';
import { meanTurn, QUARTER, tablesOf, type Scenario } from './scenario.ts';
import type { Came, Moment, PlayedEvening } from './world.ts';

export interface History {
	scenario: Scenario;
	/** The mean turn of a size, in ms, with its bussing. */
	turn(size: number): number;
	/** The mean wait of those of this size class who joined in this hour, in ms; of all where there were none. */
	waitAt(hour: number, size: number): number;
	/** The mean time between two of this size class seated in this hour, in ms; of the whole evening where few were. */
	betweenSeatings(hour: number, size: number): number;
	turns: readonly TurnTimes[];
	coming: Coming;
	gone: number;
}

/** Sizes that sit equally long count as one class: the classes of the scenario's turns. */
export function classOf(scenario: Scenario, size: number): number {
	const at = scenario.turns.findIndex(({ upTo }) => size <= upTo);
	return at < 0 ? scenario.turns.length - 1 : at;
}

export const hourOf = (at: number): number => Math.floor(at / HOUR);

const meanOf = (values: readonly number[], otherwise: number): number =>
	values.length === 0 ? otherwise : values.reduce((sum, value) => sum + value, 0) / values.length;

function shareOf<K extends string, V>(name: K, values: readonly V[]) {
	const counts = new Map<V, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].map(
		([value, times]) =>
			({ [name]: value, share: times / values.length }) as Record<K, V> & { share: number }
	);
}

/** Fewer parties than these say nothing about an hour. */
const FEWEST = 12;

const waitOf = (came: Came): number => (came.calledAt ?? came.at) - came.at;

export function historyOf(scenario: Scenario, evenings: readonly PlayedEvening[]): History {
	const all = evenings.flatMap(({ came }) => came);
	const waited = all.filter((came) => came.waited);
	const same = (size: number) => (came: Came) =>
		classOf(scenario, came.size) === classOf(scenario, size);
	const turns = scenario.turns.map(({ upTo }) => {
		const lengths = all.filter(same(upTo)).flatMap(({ turn }) => turn ?? []);
		return { upTo, planned: meanOf(lengths, meanTurn(scenario, upTo)), lengths };
	});
	const between = (hour: number, size: number) => {
		const seated = all.filter((came) => !came.gone && same(size)(came));
		const then = seated.filter((came) => hourOf(came.calledAt ?? -1) === hour).length;
		if (then >= FEWEST) return (HOUR * evenings.length) / then;
		return (scenario.quarterHours.length * QUARTER * evenings.length) / Math.max(1, seated.length);
	};
	const overall = meanOf(waited.map(waitOf), 0);
	return {
		...{ scenario, turns, gone: waited.filter(({ gone }) => gone).length / waited.length },
		turn: (size) => (turns[classOf(scenario, size)]?.planned ?? 0) + scenario.bussing * MINUTE,
		waitAt: (hour, size) =>
			meanOf(
				waited.filter((came) => same(size)(came) && hourOf(came.at) === hour).map(waitOf),
				overall
			),
		betweenSeatings: between,
		coming: {
			...{ from: 0, every: QUARTER },
			expected: scenario.quarterHours.map(
				(_, quarter) =>
					all.filter(({ at }) => Math.floor(at / QUARTER) === quarter).length / evenings.length
			),
			sizes: shareOf(
				'size',
				all.map(({ size }) => size)
			),
			headStarts: shareOf(
				'headStart',
				all.map((came) => came.headStart)
			)
		}
	};
}

/** The moment as the simulator takes it. */
export function sceneOf({ scenario, turns, coming, gone }: History, moment: Moment): Scene {
	const sign = scenario.endSign;
	return {
		...{ now: moment.now, lastSeating: Infinity, bussing: scenario.bussing * MINUTE },
		...{ sets: tablesOf(scenario), seated: moment.seated, laying: moment.laying, booked: [] },
		...{ waiting: moment.waiting, coming, turns, gone, notCome: 0, grace: 0, cap: scenario.cap },
		...(sign && {
			endSign: {
				...{ share: sign.share, earliest: sign.earliest * MINUTE, latest: sign.latest * MINUTE }
			}
		})
	};
}
