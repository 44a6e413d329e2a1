// How true quotes were: pure sums over what was promised and what happened.
import type { Instant } from '#protocol';

/** A party's first quote and what became of it. */
export interface Outcome {
	day: string;
	size: number;
	hour: number;
	issuedAt: Instant;
	median?: Instant | undefined;
	latest?: Instant | undefined;
	p80?: Instant | undefined;
	/** Absent: it left, or was gone. */
	seatedAt?: Instant | undefined;
	overridden: boolean;
}

export interface Scores {
	parties: number;
	/** In ms. */
	mae?: number;
	/** Quoted less waited, in ms: below 0, too little was promised. */
	bias?: number;
	p80?: number;
	kept?: number;
}

const average = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

const shareOf = (values: readonly boolean[]): number =>
	values.filter(Boolean).length / values.length;

type SatDown = Outcome & { seatedAt: Instant };

/** Those who were told a time and sat. */
const judged = (outcomes: readonly Outcome[]): SatDown[] =>
	outcomes.filter((one): one is SatDown => one.seatedAt !== undefined && one.median !== undefined);

export function scoresOf(outcomes: readonly Outcome[]): Scores {
	const sat = judged(outcomes);
	if (sat.length === 0) return { parties: 0 };
	const over = sat.map(({ median = 0, seatedAt }) => median - seatedAt);
	const in80 = sat.flatMap(({ p80, seatedAt }) => (p80 === undefined ? [] : [seatedAt <= p80]));
	const kept = keptOf(sat);
	return {
		parties: sat.length,
		...{ mae: average(over.map(Math.abs)), bias: average(over) },
		...(in80.length > 0 && { p80: shareOf(in80) }),
		...(kept.length > 0 && { kept: shareOf(kept) })
	};
}

/** For each party with a promised latest time that sat: whether it was kept. */
export const keptOf = (outcomes: readonly Outcome[]): boolean[] =>
	judged(outcomes).flatMap(({ latest, seatedAt }) =>
		latest === undefined ? [] : [seatedAt <= latest]
	);

/** The scores of each group, in the order of its key. */
export function scoresBy<K extends number | string>(
	outcomes: readonly Outcome[],
	keyOf: (outcome: Outcome) => K
): { key: K; scores: Scores }[] {
	const groups = new Map<K, Outcome[]>();
	for (const outcome of outcomes) {
		const key = keyOf(outcome);
		groups.set(key, [...(groups.get(key) ?? []), outcome]);
	}
	return [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, group]) => ({ key, scores: scoresOf(group) }));
}
