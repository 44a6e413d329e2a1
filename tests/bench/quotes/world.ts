// The evenings of a scenario as they really went: who came, what the floor looked like when they asked, who sat when.
import { play } from '#features/front/quotes/rules/evening.ts';
import type { Party } from '#features/front/quotes/rules/played.ts';
import { headStart, type Policy } from '#features/front/quotes/rules/policy.ts';
import { chosen, gap, mixed, stream } from '#features/front/quotes/rules/random.ts';
import { roomOf, suitingOf, type Room } from '#features/front/quotes/rules/room.ts';
import type { Laying, Seated, Waiter } from '#features/front/quotes/rules/scene.ts';
import { lognormal } from '#features/front/quotes/rules/turns.ts';
import { MINUTE } from '#protocol';
import { arrivalsOf, meanTurn, QUARTER, tablesOf, type Scenario } from './scenario.ts';

/** A party of an evening; times in ms from its beginning. */
export interface Came {
	id: string;
	at: number;
	size: number;
	headStart: number;
	/** When it was called; what it sat, where it did. */
	calledAt?: number;
	turn?: number;
	/** It found no table at once. */
	waited: boolean;
	/** It was gone when it was called. */
	gone: boolean;
}

/** What a host sees at the minute in which a party joins the line. The party itself is the last of `waiting`. */
export interface Moment {
	now: number;
	party: Came;
	waiting: Waiter[];
	seated: Seated[];
	laying: Laying[];
	/** Who was called until now, the earliest first. */
	called: readonly Came[];
}

export interface PlayedEvening {
	came: Came[];
	moments: Moment[];
	/** Who was seated, in order, and those waiting who could have had that table. */
	calls: { came: Came; couldHave: Came[] }[];
}

interface Sitting {
	came: Came;
	table: string;
	since: number;
	leaves: number;
	signAt: number;
}

function everyone(scenario: Scenario, seed: number) {
	const next = stream(seed);
	const rates = arrivalsOf(scenario);
	const sizes = scenario.sizes.map((one) => one.share);
	const tiers = scenario.tiers.map((one) => one.share);
	const lengths = new Map(
		scenario.sizes.map(({ size }) => [size, lognormal(meanTurn(scenario, size), scenario.turnCv)])
	);
	const sign = scenario.endSign;
	return rates.flatMap((rate, quarter) => {
		const found = [];
		let at = quarter * QUARTER + gap(next, rate / QUARTER);
		for (; at < (quarter + 1) * QUARTER; at += gap(next, rate / QUARTER)) {
			const size = scenario.sizes[chosen(sizes, next())]?.size ?? 2;
			const tier = scenario.tiers[chosen(tiers, next())];
			const turn = lengths.get(size)?.at(next()) ?? 0;
			const stays = next() >= scenario.gone;
			const lead =
				sign && next() < sign.share ? sign.earliest + next() * (sign.latest - sign.earliest) : -1;
			found.push({
				at,
				size,
				headStart: (tier?.headStart ?? 0) * MINUTE,
				turn,
				stays,
				lead: lead * MINUTE
			});
		}
		return found;
	});
}

/** Who sits, and what is being laid, as anybody in the room can see. */
function seen(sittings: readonly Sitting[], now: number, bussing: number) {
	const here = sittings.filter(({ leaves }) => leaves > now);
	const seated: Seated[] = here.map(({ came, table, since, signAt }) => ({
		...{ id: came.id, tableIds: [table], size: came.size, since },
		...(signAt <= now && { signalAt: signAt })
	}));
	const laying: Laying[] = sittings
		.filter(({ leaves }) => leaves <= now && now < leaves + bussing)
		.map(({ table, leaves }) => ({ tableIds: [table], since: leaves }));
	return { seated, laying };
}

type Person = ReturnType<typeof everyone>[number];

const waiterOf = (party: Party, came: Came): Waiter => ({
	...{ id: came.id, size: party.size, stepFree: false, called: false },
	...{ joinedAt: party.joinedAt, headStart: party.headStart, overtaken: party.overtaken }
});

/** Writes down what happens while an evening is played. */
function recorder(scenario: Scenario, evening: number, people: readonly Person[], room: Room) {
	const bussing = scenario.bussing * MINUTE;
	const came = people.map(({ at, size, headStart: start }, index): Came => ({
		...{ id: `${evening}.${index}`, at, size, headStart: start, waited: false, gone: false }
	}));
	const of = (party: Party) => came[party.quoted] as Came;
	const played: PlayedEvening = { came, moments: [], calls: [] };
	const [line, called]: [Party[], Came[]] = [[], []];
	let sittings: Sitting[] = [];

	function sits(party: Party, set: number, now: number): void {
		const one = of(party);
		const others = line.filter((other) => other !== party && other.suiting.suits[set] === 1);
		played.calls.push({ came: one, couldHave: others.map(of) });
		one.turn = party.turn;
		const leaves = now + party.turn;
		const { lead } = people[party.quoted] as Person;
		const signAt = lead < 0 ? Infinity : Math.max(now, leaves - lead);
		const table = room.sets[set]?.ids[0] ?? '';
		sittings = sittings.filter((other) => other.leaves + bussing > now);
		sittings.push({ came: one, table, since: now, leaves, signAt });
	}

	return {
		...{ played, line },
		called(party: Party, set: number, now: number): boolean {
			const one = of(party);
			Object.assign(one, { calledAt: now, gone: !party.stays });
			if (one.waited) called.push(one);
			if (party.stays) sits(party, set, now);
			return false;
		},
		waits(party: Party, now: number): void {
			of(party).waited = true;
			const waiting = line.map((one) => waiterOf(one, of(one)));
			const floor = seen(sittings, now, bussing);
			played.moments.push({ now, party: of(party), waiting, called: [...called], ...floor });
		}
	};
}

/** Plays one evening of the scenario under a rule; the same evening, whatever the rule. */
export function playEvening(
	scenario: Scenario,
	evening: number,
	policy: Policy = headStart(scenario.cap)
): PlayedEvening {
	const room = roomOf(tablesOf(scenario));
	const kinds = new Map(
		scenario.sizes.map(({ size }) => [size, suitingOf(room, { size, stepFree: false })])
	);
	const people = everyone(scenario, mixed(scenario.seed, evening));
	const { played, ...record } = recorder(scenario, evening, people, room);
	let coming = 0;
	play({
		...{ room, policy, from: 0, until: Infinity, busyUntil: [], claims: [], ...record },
		bussing: scenario.bussing * MINUTE,
		nextArrival() {
			const one = people[coming];
			const suiting = kinds.get(one?.size ?? 0);
			if (!one || !suiting) return undefined;
			return {
				...{
					joinedAt: one.at,
					headStart: one.headStart,
					overtaken: 0,
					first: false,
					notBefore: 0,
					lets: 0
				},
				...{ quoted: coming++, size: one.size, suiting, turn: one.turn, planned: 0 },
				...{ stays: one.stays, claim: -1 }
			};
		}
	});
	return played;
}
