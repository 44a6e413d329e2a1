// Turn times, learned once a service day from the parties of the last twelve weeks, so that a day keeps its answers.
import { DAY, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { rulesOf } from './reading.server.ts';
import type { Place } from './rules/hours.ts';
import { learnTurns, type Sat } from './rules/turns.ts';
import type { TurnTime } from './settings/contract.ts';

export interface LearningNeeds {
	venue(): Place;
	today(now: Instant): ServiceDay;
	/** Parties that sat down since then and have left, but those that were taken back. */
	sittings(read: Reader, since: Instant): Promise<Sat[]>;
}

/** So many days back: a season, so that summer forgets winter. */
const SEASON = 84 * DAY;

/** What was learned is kept for the service day; other rules or another zone ask again what it means. */
export function turnTimes(needs: LearningNeeds) {
	let known: { day: ServiceDay; sat: Sat[] } | undefined;
	let told: { key: string; turns: readonly TurnTime[] } | undefined;
	return async (read: Reader, now: Instant): Promise<readonly TurnTime[]> => {
		const day = needs.today(now);
		const rules = await rulesOf(read);
		const { zone, endOfDay } = needs.venue();
		// A house that begins to learn in the middle of a day has not read the day's parties yet.
		if (rules.learnTurns && known?.day !== day)
			known = { day, sat: await needs.sittings(read, now - SEASON) };
		const key = JSON.stringify([day, rules.turns, rules.learnTurns, zone, endOfDay]);
		if (told?.key !== key)
			told = { key, turns: learnTurns(rules, known?.sat ?? [], { zone, endOfDay }) };
		return told.turns;
	};
}
