// What seating a party out of turn costs the others: the same evenings played with it and without it.
import { MINUTE, type Instant } from '#protocol';
import type { Forecast } from './forecast.ts';
import { chanceAfter } from './quote.ts';
import type { Scene } from './scene.ts';
import { quantileOf } from './statistics.ts';

export interface OutOfTurn {
	tableIds: readonly string[];
	size: number;
	/** Its ticket, if it has one. */
	id?: string | undefined;
}

const WALK_IN = 'walk-in';

/** The scene as it is: a party without a ticket stands at its end. */
export function inTurn(scene: Scene, { size, id }: OutOfTurn): Scene {
	if (id !== undefined) return scene;
	const last = { ...someone(scene, WALK_IN, size), called: false };
	return { ...scene, waiting: [...scene.waiting, last] };
}

/** The scene in which this party has these tables: from now on, or as soon as who sits there has left. */
export function outOfTurn(scene: Scene, { tableIds, size, id = WALK_IN }: OutOfTurn): Scene {
	const others = scene.waiting.filter((party) => party.id !== id);
	const free = ![...scene.seated, ...scene.laying].some((one) =>
		one.tableIds.some((table) => tableIds.includes(table))
	);
	if (free) {
		const seated = { id: `seats ${id}`, tableIds, size, since: scene.now };
		return { ...scene, waiting: others, seated: [...scene.seated, seated] };
	}
	const party = { ...someone(scene, id, size), called: true, only: [tableIds.join(',')] };
	return { ...scene, waiting: [...others, party] };
}

const someone = ({ now, waiting }: Scene, id: string, size: number) =>
	waiting.find((party) => party.id === id) ?? {
		...{ id, size, stepFree: false, joinedAt: now, headStart: 0, overtaken: 0 }
	};

export interface Cost {
	/** Who waits longer by at least a minute in the middle of the evenings, the most first; in ms. */
	later: { id: string; more: number }[];
	/** Promises more likely missed than kept because of it. */
	atRisk: string[];
}

/** `without` and `withIt` were simulated with the same chances. `promised`: the latest times given. */
export function costOf(
	without: readonly Forecast[],
	withIt: readonly Forecast[],
	promised: ReadonlyMap<string, Instant>,
	own = WALK_IN
): Cost {
	const before = new Map(without.map((one) => [one.id, one]));
	const pairs = withIt.flatMap((after) => {
		const known = before.get(after.id);
		return known && after.id !== own ? [{ id: after.id, known, after }] : [];
	});
	const middle = ({ calledAt }: Forecast) => quantileOf(calledAt, 0.5);
	const later = pairs
		.map(({ id, known, after }) => ({ id, more: moreOf(middle(known), middle(after)) }))
		.filter(({ more }) => more >= MINUTE)
		.sort((a, b) => b.more - a.more);
	const atRisk = pairs.flatMap(({ id, known, after }) => {
		const latest = promised.get(id);
		if (latest === undefined) return [];
		const broken = chanceAfter(after, latest) >= RISK && chanceAfter(known, latest) < RISK;
		return broken ? [id] : [];
	});
	return { later, atRisk };
}

/** One in five: what the guest was told to hold in nine of ten evenings. */
const RISK = 0.2;

/** Not tonight any more is worse than any wait. */
const moreOf = (before: number, after: number): number => (before === after ? 0 : after - before);
