// The whole line of 60 parties quoted anew with 200 runs, in the thread in which the house does it: how long, and whether the house stood still.
import { resolve } from 'node:path';
import type { Scene } from '#features/front/quotes/rules/scene.ts';
import { openSimulator } from '#features/front/quotes/simulator/thread.server.ts';
import { HOUR, MINUTE } from '#protocol';
import { later, quantile, round, type Benchmark } from './measure.ts';
import { historyOf } from './quotes/history.ts';
import { readScenario, tablesOf } from './quotes/scenario.ts';
import { playEvening } from './quotes/world.ts';

const PARTIES = 60;
/** A house beyond all measure: it takes longer, and still does not stand still. */
const CROWD = 500;
const RUNS = 200;
const TICK_MS = 2;

/** The busiest moment of the scenario's evenings, its line made 60 long: the eight o'clock of a full house. */
function crowded(parties: number): Scene {
	const scenario = readScenario(new URL('./scenarios/friday-cv35.json', import.meta.url));
	const evenings = Array.from({ length: 6 }, (_, at) => playEvening(scenario, at));
	const { turns, coming, gone } = historyOf(scenario, evenings);
	const moments = evenings.flatMap((evening) => evening.moments);
	const busiest = moments.reduce((a, b) => (b.waiting.length > a.waiting.length ? b : a));
	return {
		...{ now: busiest.now, lastSeating: busiest.now + 6 * HOUR, bussing: 4 * MINUTE, booked: [] },
		...{ sets: tablesOf(scenario), seated: busiest.seated, laying: busiest.laying },
		waiting: Array.from({ length: parties }, (_, at) => ({
			...{ id: `p${at}`, size: scenario.sizes[at % scenario.sizes.length]?.size ?? 2 },
			...{ stepFree: false, called: false, overtaken: at % 3, headStart: (at % 4) * 5 * MINUTE },
			joinedAt: busiest.now - (parties - at) * MINUTE
		})),
		...{ turns, coming, gone, notCome: 0, grace: 0, cap: scenario.cap }
	};
}

/**
 * The longest that this thread kept its own timer waiting, in ms: by the clock, and by what it worked itself. On a
 * machine with more to do than cores the clock also counts when others ran.
 */
function watchLoop() {
	let [last, worked] = [performance.now(), process.threadCpuUsage()];
	const longest = { gapMs: 0, ownMs: 0 };
	const timer = setInterval(() => {
		const { user, system } = process.threadCpuUsage(worked);
		const gapMs = performance.now() - last - TICK_MS;
		longest.gapMs = Math.max(longest.gapMs, gapMs);
		longest.ownMs = Math.max(longest.ownMs, Math.min(gapMs, (user + system) / 1000));
		[last, worked] = [performance.now(), process.threadCpuUsage()];
	}, TICK_MS);
	return { longest, stop: () => clearInterval(timer) };
}

/** So many re-quotes, each a second later than the one before, as the clock would have it. */
async function quoted(simulator: ReturnType<typeof openSimulator>, scene: Scene, times: number) {
	const loop = watchLoop();
	const taken: number[] = [];
	for (let at = 0; at < times; at++) {
		const from = performance.now();
		await simulator.forecast({ ...scene, now: scene.now + at * 1000 }, RUNS, 1);
		taken.push(performance.now() - from);
	}
	loop.stop();
	return { taken, longest: loop.longest };
}

export const requote: Benchmark = async ({ quick, say }) => {
	const simulator = openSimulator(resolve(import.meta.dirname, '../..'));
	const scene = crowded(PARTIES);
	const times = quick ? 40 : 200;
	for (let at = 0; at < 10; at++) await simulator.forecast(scene, RUNS, at);
	say(`${times} re-quotes of ${PARTIES} parties`);
	await later(50);
	const { taken, longest } = await quoted(simulator, scene, times);
	say(`and of ${CROWD}`);
	await later(50);
	const crowd = await quoted(simulator, crowded(CROWD), quick ? 4 : 15);
	await simulator.stop();
	return {
		figures: {
			...{ p50Ms: round(quantile(taken, 0.5), 1), p95Ms: round(quantile(taken, 0.95), 1) },
			...{ maxBlockMs: round(longest.ownMs, 1), parties: PARTIES, runs: RUNS },
			maxGapMs: round(longest.gapMs, 1),
			p50MsOf500: round(quantile(crowd.taken, 0.5), 1),
			maxBlockMsOf500: round(crowd.longest.ownMs, 1)
		},
		notes: [
			'one thread; from the scene on the house’s side to all forecasts back there',
			'maxBlockMs: the longest that the house’s thread worked without looking up; maxGapMs counts other programs’ turns too'
		]
	};
};
