// Our wait quote beside the eight published rules, on the same parties of the scenario's evenings: a public benchmark.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MINUTE } from '#protocol';
import { round, type Benchmark, type BenchOptions } from './measure.ts';
import { historyOf, type History } from './quotes/history.ts';
import { ours, type Answer } from './quotes/ours.ts';
import { published } from './quotes/published.ts';
import { readScenario, type Scenario } from './quotes/scenario.ts';
import { scoreOf, type Score, type Scored } from './quotes/score.ts';
import { playEvening, type Moment } from './quotes/world.ts';

type Entry = (moment: Moment, history: History) => Answer;

const theirs = Object.entries(published).map(([name, rule]): [string, Entry] => [
	name,
	(moment, history) => ({ quoted: rule(moment, history) })
]);

interface Outcome {
	scores: Record<string, Score>;
	/** The published rule with the smallest mean error. */
	best: string;
	/** Our mean error over that of the best published rule. */
	ratio: number;
	meanWait: number;
}

const waitOf = ({ party, now }: Moment): number => (party.calledAt ?? Number.NaN) - now;

/** Moments of the test evenings in which a party joined that later sat, and what the training evenings taught. */
function partiesOf(scenario: Scenario): { history: History; moments: Moment[] } {
	const { trainingEvenings, testEvenings } = scenario;
	const training = Array.from({ length: trainingEvenings }, (_, at) => playEvening(scenario, at));
	const tests = Array.from({ length: testEvenings }, (_, at) =>
		playEvening(scenario, trainingEvenings + at)
	);
	const moments = tests.flatMap((evening) => evening.moments.filter(({ party }) => !party.gone));
	return { history: historyOf(scenario, training), moments };
}

function outcomeOf(scenario: Scenario, entries: [string, Entry][], options: BenchOptions): Outcome {
	const { history, moments } = partiesOf(scenario);
	options.say(`${scenario.name}: ${moments.length} parties waited and sat`);
	const scores: Record<string, Score> = {};
	for (const [name, entry] of entries) {
		const quotes = moments.map((moment): Scored => ({
			waited: waitOf(moment),
			...entry(moment, history)
		}));
		scores[name] = scoreOf(quotes);
		options.say(`  ${name}: off by ${round(scores[name].mae)} min`);
	}
	const maeOf = (name: string) => scores[name]?.mae ?? Infinity;
	const best = theirs.map(([name]) => name).reduce((a, b) => (maeOf(a) <= maeOf(b) ? a : b));
	const waits = moments.reduce((sum, moment) => sum + waitOf(moment), 0);
	return {
		scores,
		best,
		ratio: maeOf('ours') / maeOf(best),
		meanWait: waits / moments.length / MINUTE
	};
}

/** All figures of one scenario; of every rule its error and its bias. */
function figuresOf({ scores, meanWait }: Outcome): Record<string, number> {
	const { mae, bias, p80Coverage, within5, within10, late10, parties } = scores['ours'] ?? {};
	const own = { parties, meanWait, mae, bias, p80Coverage, within5, within10, late10 };
	const each = Object.entries(scores).flatMap(([name, score]) =>
		name === 'ours'
			? []
			: [
					[`mae.${name}`, score.mae],
					[`bias.${name}`, score.bias]
				]
	);
	return { ...own, ...(Object.fromEntries(each) as Record<string, number>) } as Record<
		string,
		number
	>;
}

const rounded = (figures: Record<string, number>): Record<string, number> =>
	Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, round(value, 3)]));

/** Somebody's rule from a module: `export function quote(moment, history)`, ms or `{ quoted, within80 }`. */
async function entered(file: string): Promise<[string, Entry]> {
	const loaded = (await import(pathToFileURL(resolve(file)).href)) as {
		quote: (moment: Moment, history: History) => number | Answer;
	};
	return [
		'entry',
		(moment, history) => {
			const answer = loaded.quote(moment, history);
			return typeof answer === 'number' ? { quoted: answer } : answer;
		}
	];
}

/** Every moment with the wait that followed, one JSON object a line: for rules in other languages. */
function writeMoments(file: string, scenario: Scenario): void {
	const { moments } = partiesOf(scenario);
	const lines = moments.map((moment) => JSON.stringify({ ...moment, waited: waitOf(moment) }));
	writeFileSync(file, `${lines.join('\n')}\n`);
}

const shipped = (name: string) => new URL(`./scenarios/${name}.json`, import.meta.url);
const QUICK = { testEvenings: 12, runs: 100 };

export const quotes: Benchmark = async (options) => {
	const read = (file: string | URL): Scenario => ({
		...readScenario(file),
		...(options.quick && QUICK)
	});
	const rule = options.given('rule');
	const entries: [string, Entry][] = [
		['ours', ours],
		...theirs,
		...(rule === undefined ? [] : [await entered(rule)])
	];
	const file = options.given('scenario');
	const scenario = read(file ?? shipped('friday-cv35'));
	const moments = options.given('moments');
	if (moments !== undefined) writeMoments(moments, scenario);
	const first = outcomeOf(scenario, entries, options);
	const notes = [`${scenario.name}: the best published rule is ${first.best}`];
	if (file !== undefined)
		return { figures: rounded({ maeRatio: first.ratio, ...figuresOf(first) }), notes };
	const second = outcomeOf(read(shipped('friday-cv55')), entries, options);
	const wide = Object.entries(figuresOf(second)).map(([key, value]) => [`cv55.${key}`, value]);
	const figures = {
		...{ maeRatio35: first.ratio, maeRatio55: second.ratio, ...figuresOf(first) },
		...(Object.fromEntries(wide) as Record<string, number>)
	};
	notes.push(`turns of CV .55: the best published rule is ${second.best}`);
	return { figures: rounded(figures), notes };
};
