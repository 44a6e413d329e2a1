// The scene: what the house knows at this minute, from which the rest of the evening is played forward.
import type { Instant } from '#protocol';
import type { SetOfTables } from './room.ts';

/** A party that sits. */
export interface Seated {
	/** Of the seating: its chance stays its own from one scene to the next. */
	id: string;
	tableIds: readonly string[];
	size: number;
	since: Instant;
	/** When it last gave a sign that the meal ends (paid, rated, asked for the bill). */
	signalAt?: Instant | undefined;
}

/** Tables that are being laid again. */
export interface Laying {
	tableIds: readonly string[];
	since: Instant;
}

/** A booking that has not come yet. */
export interface Booked {
	id: string;
	size: number;
	stepFree: boolean;
	start: Instant;
	/** Absent: no table is given to it yet; it takes the place of the one that it will get. */
	tableIds?: readonly string[] | undefined;
}

/** A party in the line. */
export interface Waiter {
	id: string;
	size: number;
	stepFree: boolean;
	/** Only these sets, each as its table ids joined by a comma. */
	only?: readonly string[] | undefined;
	joinedAt: Instant;
	/** In ms. */
	headStart: number;
	overtaken: number;
	/** Called already: a table is promised to it. */
	called: boolean;
	/** Does not want a table before this. */
	notBefore?: Instant | undefined;
	/** So many may still go first. */
	lets?: number | undefined;
	/** It only asks what it would be told: it takes no table from anybody. */
	onlyAsks?: boolean | undefined;
}

/** How long parties up to this size sit. */
export interface TurnTimes {
	upTo: number;
	/** In ms: what the house expects; with it tables are kept for bookings. */
	planned: number;
	/** The house's own finished turns, in ms. */
	lengths: readonly number[];
}

/** Who may still come without a booking. */
export interface Coming {
	/** The beginning of the first stretch. */
	from: Instant;
	/** How long a stretch is, in ms. */
	every: number;
	/** How many parties are expected in each stretch; none after the last. */
	expected: readonly number[];
	sizes: readonly { size: number; share: number }[];
	headStarts: readonly { headStart: number; share: number }[];
}

/** How a meal's end shows: the share of tables that give a sign, and how long before they leave, in ms. */
export interface EndSign {
	share: number;
	earliest: number;
	latest: number;
}

export interface Scene {
	now: Instant;
	/** Nobody is seated after it. */
	lastSeating: Instant;
	/** From leaving to the table being laid again, in ms. */
	bussing: number;
	sets: readonly SetOfTables[];
	seated: readonly Seated[];
	laying: readonly Laying[];
	booked: readonly Booked[];
	/** In order of arrival. */
	waiting: readonly Waiter[];
	coming: Coming;
	/** By size, the smallest first; the last one is for all above too. */
	turns: readonly TurnTimes[];
	/** The share of parties that are gone when they are called, and of bookings that never come. */
	gone: number;
	notCome: number;
	/** How long a booked table is kept, in ms. */
	grace: number;
	/** Nobody is overtaken more often. */
	cap: number;
	/** So much longer than the floor says everybody waits, in ms: the door is set to slow. */
	slower?: number | undefined;
	endSign?: EndSign | undefined;
}
