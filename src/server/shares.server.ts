// What a slice hands to the desk: its lines on Today, for the opening, in the search, of a member's past, at closing.
import type { Fact, Id, Instant, Phrase, PhraseValue, ServiceDay } from '#protocol';
import type { Reader, Tx } from './store.server.ts';

/** Where a line stands on Today, in this order. */
export const todaySections = [
	'approvals',
	'overdue',
	'tasks',
	'devices',
	'book',
	'outgoing'
] as const;
export type TodaySection = (typeof todaySections)[number];

/** How much it presses; shape, word and colour follow from it. */
export type Pressing = 'plain' | 'good' | 'wait' | 'late' | 'alarm';

export interface TodayItem {
	/** The same line keeps its id. */
	id: string;
	kind: Pressing;
	text: Phrase;
	/** Since when, or for when. */
	at?: Instant;
	/** One tap to the place. */
	href: string;
}

/** Guests who are expected within an hour of the clock. */
export interface BookHour {
	at: Instant;
	parties: number;
	covers: number;
}

export interface TodayShare {
	name: string;
	section: TodaySection;
	/** It may name guests: staff who may not see guests' data do not get it. */
	guests?: boolean;
	/** After these facts the desk looks again; what time alone changes is looked at every minute. */
	changedBy: readonly Fact[];
	items(read: Reader, now: Instant): Promise<TodayItem[]>;
	/** The load by hour, tonight's and tomorrow's. */
	hours?(read: Reader, now: Instant): Promise<{ day: ServiceDay; hours: BookHour[] }[]>;
}

/** The lines of "Ready for service", in the order in which a house is opened. */
export const readyLines = [
	'hours',
	'floor',
	'staff',
	'board',
	'paper',
	'voice',
	'camera',
	'wifi',
	'copy',
	'clock'
] as const;
export type ReadyName = (typeof readyLines)[number];

export interface ReadyCheck {
	state: 'green' | 'open';
	/** What is so, or what is to be done. */
	text: Phrase;
	href: string;
}

export interface ReadyShare {
	name: ReadyName;
	changedBy: readonly Fact[];
	check(read: Reader, now: Instant): Promise<ReadyCheck>;
}

/** What the desk's one field finds, in the order of its results. */
export const searchKinds = [
	'member',
	'guest',
	'ticket',
	'booking',
	'coupon',
	'table',
	'dish',
	'task',
	'source',
	'segment',
	'staff',
	'device',
	'page'
] as const;
export type SearchKind = (typeof searchKinds)[number];

export interface SearchHit {
	id: string;
	title: PhraseValue;
	detail?: Phrase;
	href: string;
}

export interface SearchShare {
	name: SearchKind;
	/** It finds guests: staff who may not see guests' data do not get it. */
	guests: boolean;
	/** The best first; at most ten are shown. `text` is trimmed and not empty. */
	find(read: Reader, text: string, now: Instant): Promise<SearchHit[]>;
}

export interface TimelineEntry {
	id: string;
	at: Instant;
	text: Phrase;
}

export interface TimelineShare {
	/** What the member's page filters by. */
	name: string;
	/** Everything of this member, in any order. */
	entries(read: Reader, memberId: Id<'member'>): Promise<TimelineEntry[]>;
}

/** A service day with its bounds: from (included) to (not included). */
export interface Evening {
	day: ServiceDay;
	from: Instant;
	to: Instant;
}

export interface OpenLine {
	id: string;
	text: Phrase;
	/** What settling does; without it a person must look, at `href`. */
	proposal?: Phrase;
	href: string;
	/** Guests are still in the house: closing now wants a second word. */
	running: boolean;
}

export interface ClosingShare {
	/** Slice's own name, `waitlist`. */
	name: string;
	changedBy: readonly Fact[];
	/** What is still open of this evening or of one before it. */
	open(read: Reader, evening: Evening, now: Instant): Promise<OpenLine[]>;
	/** Settles one line as proposed, by the slice's own functions. False: it is not open any more. */
	settle?(tx: Tx, id: string, by: string, now: Instant): Promise<boolean>;
	/** Counts of the evening for the day-close slip, by the names that the slip knows. */
	sums?(read: Reader, evening: Evening): Promise<Partial<Record<SumName, number>>>;
}

export const sumNames = [
	'ticketsTaken',
	'ticketsSeated',
	'ticketsMissed',
	'ticketsLeft',
	'parties',
	'covers',
	'bookings',
	'noShows',
	'couponsIssued',
	'couponsRedeemed',
	'couponsReturned',
	/** Minor units: what the redeemed gifts cost the house; absent where none has a price. */
	'couponsValue',
	/** Net of what was put back. */
	'pointsEarned',
	'pointsRedeemed',
	'pointsTakenBack',
	/** Given less taken by a manager. */
	'pointsByHand',
	/** Minor units off bills for points. */
	'pointsMoney'
] as const;
export type SumName = (typeof sumNames)[number];

/** All that one slice gives to the desk. */
export interface Shares {
	today?: TodayShare[];
	ready?: ReadyShare[];
	search?: SearchShare[];
	timeline?: TimelineShare[];
	closing?: ClosingShare[];
}
