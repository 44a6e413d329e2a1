// What the evenings before teach: how long parties sat, when they came, how many were gone. With no history, tonight's own pace.
import type { Door } from '../../door/contract.ts';
import { HOUR, MINUTE, type Instant } from '#protocol';
import type { Coming, TurnTimes } from './scene.ts';

/** A party that sat. */
export interface Sat {
	seatingId?: string;
	size: number;
	seatedAt: Instant;
	leftAt: Instant;
}

/** A party that came without a booking, and whether it was still there when it was called. */
export interface Arrived {
	day: string;
	at: Instant;
	size: number;
	/** In ms. */
	headStart: number;
	gone: boolean;
}

/** How long the house expects parties to stay at this time of day, by size, the smallest first; in ms. */
export interface StatedTurn {
	upTo: number;
	stay: number;
}

/** Shorter is a mistake undone late, longer a table that nobody cleared. */
const BELIEVED = { shortest: 10 * MINUTE, longest: 6 * HOUR };
/** So many turns are enough for a distribution; more only cost time. */
const TURNS_MOST = 600;
/** The house's turns by size: its own lengths, and what it expects. */
export function turnsOf(stated: readonly StatedTurn[], sat: readonly Sat[]): TurnTimes[] {
	return stated.map(({ upTo, stay }, at) => {
		const from = stated[at - 1]?.upTo ?? 0;
		const lengths = sat
			.filter(({ size }) => size > from && size <= upTo)
			.map(({ seatedAt, leftAt }) => leftAt - seatedAt)
			.filter((length) => length >= BELIEVED.shortest && length <= BELIEVED.longest)
			.slice(-TURNS_MOST);
		return { upTo, planned: stay, lengths };
	});
}

const EVERY = 15 * MINUTE;
/** Evenings of the same weekday that make a habit. */
const HABIT = 3;

function sharesOf<V>(values: readonly V[]): { value: V; share: number }[] {
	const counts = new Map<V, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].map(([value, times]) => ({ value, share: times / values.length }));
}

/** Which stretch of its service day a moment is in. `begins`: when that day began. */
const stretchOf = (at: Instant, begins: Instant): number => Math.floor((at - begins) / EVERY);

export interface Evening {
	day: string;
	begins: Instant;
	arrived: readonly Arrived[];
}

/** How many came in each stretch of today's remaining hours: on evenings like this one, or as fast as in the last hour. */
function expectedOf(
	tonight: Evening,
	likeIt: readonly Evening[],
	{ now, lastSeating }: { now: Instant; lastSeating: Instant }
): number[] {
	const last = stretchOf(Math.min(lastSeating, now + 12 * HOUR), tonight.begins);
	const stretches = Array.from({ length: Math.max(0, last + 1) }, (_, at) => at);
	if (likeIt.length >= HABIT)
		return stretches.map(
			(stretch) =>
				likeIt.reduce(
					(sum, { arrived, begins }) =>
						sum + arrived.filter(({ at }) => stretchOf(at, begins) === stretch).length,
					0
				) / likeIt.length
		);
	const lately = tonight.arrived.filter(({ at }) => at > now - HOUR).length / (HOUR / EVERY);
	return stretches.map(() => lately);
}

/** Who may still come tonight. `likeIt`: past evenings of the same weekday. */
export function comingOf(
	tonight: Evening,
	likeIt: readonly Evening[],
	until: { now: Instant; lastSeating: Instant }
): Coming {
	const seen = [...likeIt, tonight].flatMap(({ arrived }) => arrived);
	return {
		...{ from: tonight.begins, every: EVERY },
		expected: seen.length === 0 ? [] : expectedOf(tonight, likeIt, until),
		sizes: sharesOf(seen.map(({ size }) => size)).map(({ value, share }) => ({
			size: value,
			share
		})),
		headStarts: sharesOf(seen.map((one) => one.headStart)).map(({ value, share }) => ({
			headStart: value,
			share
		}))
	};
}

/** Until there is a history: what the trade's own reports give. */
const GONE = { share: 0.08, weight: 25 };

/** The share of parties that are gone when they are called. */
export function goneOf(arrived: readonly Arrived[]): number {
	const gone = arrived.filter((one) => one.gone).length;
	return (gone + GONE.share * GONE.weight) / (arrived.length + GONE.weight);
}

/** Nobody comes through a door that is shut, and until it opens again. */
export function comingThrough({ state, until = Infinity }: Door, coming: Coming): Coming {
	if (state !== 'closed' && state !== 'paused') return coming;
	const { from, every, expected } = coming;
	return { ...coming, expected: expected.map((n, at) => (from + at * every < until ? 0 : n)) };
}
