// Four rules of the line on the same evenings: who waits how long, and whether the head start keeps its promises.
import {
	accumulating,
	firstCome,
	headStart,
	strict,
	type Policy
} from '#features/front/quotes/rules/policy.ts';
import { MINUTE } from '#protocol';
import { quantile, round, type Benchmark } from './measure.ts';
import { readScenario, type Scenario } from './quotes/scenario.ts';
import { playEvening, type Came } from './quotes/world.ts';

const EVENINGS = { full: 400, quick: 60 };

function rulesOf({ tiers, cap }: Scenario): Record<string, Policy> {
	const rates = new Map(tiers.map((tier) => [tier.headStart * MINUTE, tier.rate]));
	return {
		fcfs: firstCome,
		strict,
		accumulating: accumulating((start) => rates.get(start) ?? 1),
		headStart: headStart(cap)
	};
}

/** Counted anew from who was called when, not from the simulator's own counts. */
interface Overtakings {
	/** By more than the difference of the head starts. */
	beyondBound: number;
	/** Parties overtaken more often than the cap. */
	beyondCap: number;
	/** Parties without a head start that were overtaken at all. */
	standard: number;
	/** The latest arrival that still passed, in minutes after the one passed. */
	latest: number;
}

function overtakings(
	scenario: Scenario,
	calls: readonly { came: Came; couldHave: readonly Came[] }[]
): Overtakings {
	const times = new Map<Came, number>();
	const found = { beyondBound: 0, beyondCap: 0, standard: 0, latest: 0 };
	for (const { came, couldHave } of calls)
		for (const other of couldHave) {
			if (other.at >= came.at) continue;
			times.set(other, (times.get(other) ?? 0) + 1);
			const behind = came.at - other.at;
			if (!(behind < came.headStart - other.headStart)) found.beyondBound++;
			found.latest = Math.max(found.latest, behind / MINUTE);
		}
	for (const [party, often] of times) {
		if (often > scenario.cap) found.beyondCap++;
		if (party.headStart === 0) found.standard++;
	}
	return found;
}

function figuresOf(scenario: Scenario, policy: Policy, evenings: number): Record<string, number> {
	const waits = new Map<string, number[]>(scenario.tiers.map(({ name }) => [name, []]));
	const totals = { beyondBound: 0, beyondCap: 0, standard: 0, latest: 0 };
	for (let evening = 0; evening < evenings; evening++) {
		const { came, calls } = playEvening(scenario, evening, policy);
		for (const one of came) {
			const tier = scenario.tiers.find((each) => each.headStart * MINUTE === one.headStart);
			if (!one.gone && one.calledAt !== undefined)
				waits.get(tier?.name ?? '')?.push((one.calledAt - one.at) / MINUTE);
		}
		const counted = overtakings(scenario, calls);
		totals.beyondBound += counted.beyondBound;
		totals.beyondCap += counted.beyondCap;
		totals.standard += counted.standard;
		totals.latest = Math.max(totals.latest, counted.latest);
	}
	const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
	const standard = waits.get('standard') ?? [];
	return {
		meanMin: mean([...waits.values()].flat()),
		...Object.fromEntries([...waits].map(([tier, all]) => [`${tier}MeanMin`, mean(all)])),
		standardP95Min: quantile(standard, 0.95),
		standardOvertaken: totals.standard / standard.length,
		latestPassedMin: totals.latest,
		...{ beyondBound: totals.beyondBound, beyondCap: totals.beyondCap }
	};
}

export const priority: Benchmark = ({ quick, say, given }) => {
	const file = given('scenario') ?? new URL('./scenarios/friday-cv35.json', import.meta.url);
	const scenario = readScenario(file);
	const evenings = quick ? EVENINGS.quick : EVENINGS.full;
	const figures: Record<string, number> = {};
	for (const [name, policy] of Object.entries(rulesOf(scenario))) {
		const found = figuresOf(scenario, policy, evenings);
		say(`${name}: ${round(found['meanMin'] ?? 0)} min on average`);
		for (const [key, value] of Object.entries(found)) figures[`${name}.${key}`] = round(value);
	}
	const { 'headStart.beyondBound': bound = 0, 'headStart.beyondCap': cap = 0 } = figures;
	return Promise.resolve({
		figures: { boundViolations: bound, capViolations: cap, ...figures },
		notes: [
			`${evenings} evenings, the same for each rule; minutes over all who sat, those who did not wait among them`,
			'beyondBound and beyondCap are counted for all rules; only headStart promises them'
		]
	});
};
