// What is asked of the book, and what it may answer: a party, a time, the floor with all its claims, and the rules.
import { serviceDay, type Id, type Instant, type Refused } from '#protocol';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { BookingRules, TurnTime } from '../settings/contract.ts';
import { dayAfter } from './calendar.ts';
import type { BookableSet } from './capacity.ts';
import type { Place } from './hours.ts';
import type { Claim, Stay } from './overlap.ts';

export interface Question {
	size: number;
	now: Instant;
	/** A guest keeps to notice, window, pace and the tables for guests; the house may book from now on. */
	by: 'guest' | 'house';
	/** A member's; a guest without a card counts as standard. */
	tier?: Tier | undefined;
	stepFree?: boolean | undefined;
	place: Place;
	rules: BookingRules;
	turns: readonly TurnTime[];
	sets: readonly BookableSet[];
	/** All that touch the time in question, of all tables. */
	claims: readonly Claim[];
	/** Sittings for which no bookings are taken just now. */
	pauses: readonly Stay[];
	/** The share of bookings that are not kept, 0 to 1; asked only where the house overbooks. */
	noShows?: number | undefined;
	/** A booking that is being changed looks past its own claim, and past no other. */
	except?: Id<'reservation'> | undefined;
	/** So does a slot that its owner takes or changes for another. */
	hold?: string | undefined;
	/** Keep these tables if they are free and fit: a booking that grows by one does not wander. */
	prefer?: readonly Id<'table'>[] | undefined;
	/** These tables and no others: a private room, or those that the host chose for a large party. */
	only?: BookableSet | undefined;
	/** Where a party has a table until a time of its own, agreed at booking. */
	until?: Instant | undefined;
}

export interface Offer extends Stay {
	/** Empty only for a booking that the house takes beyond its tables. */
	tableIds: readonly Id<'table'>[];
	/** The stay ends at a time that the guests are told. */
	backBy: boolean;
	/** The house goes over its pace: covers that then begin in this quarter, and how many it wants. */
	over?: { covers: number; limit: number };
}

export type NotFree =
	| Refused<'past', { now: Instant }>
	| Refused<'too-soon', { earliest: Instant }>
	| Refused<'too-far', { last: string }>
	| Refused<'outside-hours', undefined>
	| Refused<'paused', { until: Instant }>
	| Refused<'party-too-large', { largest: number }>
	| Refused<'kept', { until: Instant; tier: Tier }>
	| Refused<'pace', { limit: number }>
	| Refused<'taken', undefined>;

/** The largest party that any set takes; for guests, that books by itself. */
export function largestOf({
	sets,
	by,
	rules,
	only
}: Pick<Question, 'sets' | 'by' | 'rules' | 'only'>): number {
	if (only) return only.max;
	const largest = Math.max(0, ...sets.filter((set) => mayUse(set, by)).map((set) => set.max));
	return by === 'guest' ? Math.min(largest, rules.largestAlone) : largest;
}

export const mayUse = (set: BookableSet, by: Question['by']) =>
	set.use === 'online' || (by === 'house' && set.use === 'in-house');

/** The last service day that a guest may book; members of a tier see further. */
export function lastDay({
	rules,
	now,
	place,
	tier
}: Pick<Question, 'rules' | 'now' | 'place' | 'tier'>): string {
	const more = tier && tier !== 'standard' ? rules.windowByTier[tier] : 0;
	return dayAfter(serviceDay(now, place.zone, place.endOfDay), rules.windowDays + more);
}
