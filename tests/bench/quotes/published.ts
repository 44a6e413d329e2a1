// The eight published rules for a wait quote, as we read their makers' pages. Each answers in ms.
import { MINUTE, HOUR } from '#protocol';
import { suitsKind } from '#features/front/quotes/rules/room.ts';
import { classOf, hourOf, type History } from './history.ts';
import { tablesOf } from './scenario.ts';
import type { Came, Moment } from './world.ts';

export type Rule = (moment: Moment, history: History) => number;

/** Those before it in the line: all but the party itself, who is the last to have come. */
const ahead = ({ waiting }: Moment) => waiting.slice(0, -1);

const waitOf = (came: Came): number => (came.calledAt ?? came.at) - came.at;

const sameClass = (history: History, size: number) => (other: { size: number }) =>
	classOf(history.scenario, other.size) === classOf(history.scenario, size);

/** Before anybody was called tonight, the rules that look back fall back on the house's history of this hour and size. */
const usual = (moment: Moment, history: History): number =>
	history.waitAt(hourOf(moment.now), moment.party.size);

export const published = {
	/** Kyobee: five minutes for each party ahead. */
	fivePerParty: (moment) => 5 * MINUTE * ahead(moment).length,
	/** NextMe: what the last one waited. */
	lastActual(moment, history) {
		const last = moment.called.at(-1);
		return last ? waitOf(last) : usual(moment, history);
	},
	/** NextMe: the average of the last 30 within four hours. */
	averageOf30(moment, history) {
		const last = moment.called
			.filter(({ calledAt = 0 }) => calledAt >= moment.now - 4 * HOUR)
			.slice(-30);
		if (last.length === 0) return usual(moment, history);
		return last.reduce((sum, one) => sum + waitOf(one), 0) / last.length;
	},
	/** Waitlist Me Pro: what parties of this size waited at this hour on the evenings before. */
	hourAndSize: usual,
	/** TablesReady: the usual time between two seatings of this size at this hour, times one more than wait with it. */
	interSeating(moment, history) {
		const { size } = moment.party;
		const same = ahead(moment).filter(sameClass(history, size)).length;
		return history.betweenSeatings(hourOf(moment.now), size) * (same + 1);
	},
	/** Queue length (Ibrahim and Whitt 2009): one more than wait ahead, times the turn over the tables that suit. */
	queueLength(moment, history) {
		const { size } = moment.party;
		const tables = tablesOf(history.scenario).filter((set) =>
			suitsKind(set, { size, stepFree: false })
		);
		const before = ahead(moment).filter((other) => tables.some((set) => suitsKind(set, other)));
		return ((before.length + 1) * history.turn(size)) / tables.length;
	},
	/** The wait of the last of this size to be called. */
	lastToEnter(moment, history) {
		const last = moment.called.filter(sameClass(history, moment.party.size)).at(-1);
		return last ? waitOf(last) : usual(moment, history);
	},
	/** How long the first in the line of this size has waited by now. */
	headOfLine(moment, history) {
		const head = ahead(moment).find(sameClass(history, moment.party.size));
		return head ? moment.now - head.joinedAt : usual(moment, history);
	}
} as const satisfies Record<string, Rule>;
