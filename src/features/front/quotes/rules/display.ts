// When a quote that a guest reads may change: with a cause, and by enough to be worth reading.
import { MINUTE, type Instant } from '#protocol';
import type { quoteCauses } from '../contract.ts';
import type { Outlook, Quote } from './quote.ts';

/** Why a quote moved, as guests and hosts read it. */
export type Cause = (typeof quoteCauses)[number];

/**
 * What may move a quote. `freed`: a party left its table · `ending`: a table showed that its meal ends · `ahead`: a party
 * joined with a head start · `gone`: one left the line · `booked`: a booking made, changed, arrived · `floor`: tables
 * blocked, opened, moved · `door`: the door set otherwise.
 */
export type Kind = 'freed' | 'ending' | 'ahead' | 'gone' | 'booked' | 'floor' | 'door';

/** What happened in the house since the last look. */
export interface Events {
	kinds: ReadonlySet<Kind>;
	/** Tickets whose own size changed. */
	own: ReadonlySet<string>;
}

/** What stands on the guest's screen. */
export interface Shown {
	outlook: Outlook;
	median?: Instant | undefined;
	/** The promise given with the ticket; it does not move later without the guest being told. */
	latest?: Instant | undefined;
}

/** Less is not worth a change of what somebody reads. */
const WORTH = 2 * MINUTE;
/** With no cause but the clock, only this much is. */
const WORTH_BY_CLOCK = 5 * MINUTE;

const soonerCauses: [Kind, Cause][] = [
	['freed', 'table-freed'],
	['gone', 'party-left'],
	['ending', 'meal-ends'],
	['floor', 'floor'],
	['booked', 'booking'],
	['door', 'door']
];
const laterCauses: [Kind, Cause][] = [
	['ahead', 'head-start'],
	['booked', 'booking'],
	['floor', 'floor'],
	['door', 'door']
];

/** Why this ticket's quote moved that way. With nothing that explains it, tables stay longer than expected; undefined: no reason. */
export function causeOf(id: string, later: boolean, events: Events): Cause | undefined {
	if (events.own.has(id)) return 'own-change';
	const found = (later ? laterCauses : soonerCauses).find(([kind]) => events.kinds.has(kind));
	if (found) return found[1];
	return later ? 'staying-longer' : undefined;
}

/**
 * Whether what is shown gives way to a fresh quote, and why. With nothing new the shown moment stays, so that the
 * minutes left only run down; it moves later by the clock alone when it is off by five minutes, or has passed.
 */
export function changeOf(shown: Shown, fresh: Quote, events: Events): Cause | undefined {
	const [from, to] = [shown.median ?? Infinity, fresh.median ?? Infinity];
	const turned = shown.outlook !== fresh.outlook;
	if (!turned && from === to) return undefined;
	const cause = causeOf(fresh.id, to > from, events);
	return cause && isWorth(cause, Math.abs(to - from), turned) ? cause : undefined;
}

function isWorth(cause: Cause, moved: number, turned: boolean): boolean {
	if (cause === 'staying-longer') return moved >= WORTH_BY_CLOCK;
	return cause === 'own-change' || turned || moved >= WORTH;
}
