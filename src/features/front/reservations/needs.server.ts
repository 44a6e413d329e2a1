// What the book needs of the rest of the house; the switchboard hands it in.
import type { Caller, Id, Instant, Ok, Refused, ServiceDay, Slip } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { Reachable } from '../../house/reach/contract.ts';
import type { KeepingNeeds } from './keeping.server.ts';
import type { MakingNeeds } from './making.server.ts';
import type { Place } from './rules/hours.ts';
import type { TellingNeeds } from './telling.server.ts';

/** A booking that somebody thinks of; `id` where it stands in the book already. */
export interface WantedBooking {
	id?: Id<'reservation'> | undefined;
	size: number;
	start: Instant;
	/** Empty: none is given to it yet. */
	tableIds: readonly Id<'table'>[];
}

/** Who in the line waits longer by at least a minute (in ms), the most first; promises that are put at risk. */
export interface LineCost {
	later: { name: string; more: number }[];
	atRisk: number;
}

export interface ReservationsNeeds
	extends MakingNeeds, Pick<KeepingNeeds, 'unseat'>, Pick<TellingNeeds, 'tell'> {
	venue(): Place & Reachable & { name: string; currency: { code: string; digits: number } };
	today(now: Instant): ServiceDay;
	seat(
		tx: Tx,
		party: {
			tableIds: readonly Id<'table'>[];
			size: number;
			reservationId: Id<'reservation'>;
			memberId?: Id<'member'>;
			by?: string | undefined;
			/** When they really sat down, where that is not now. */
			seatedAt?: Instant;
		},
		now: Instant
	): Promise<
		| Ok<{ seatingId: Id<'seating'> }>
		| Refused<'table-taken', { table: string }>
		| Refused<'unknown-table', undefined>
		| Refused<'too-many-guests', { table: string; most: number }>
	>;
	/** A ticket in the line for a party that lost its table; with the head start of a late party, in minutes. */
	joinLine(
		tx: Tx,
		party: {
			size: number;
			language: 'en' | 'zh';
			memberId?: Id<'member'> | undefined;
			headStart: number;
			needs: { highChair: boolean; stepFree: boolean };
		},
		now: Instant
	): Promise<{ number: string }>;
	/** What it costs the line; undefined where nobody waits, or it is not of tonight. Played forward, so it takes its time. */
	lineCost(read: Reader, party: WantedBooking, now: Instant): Promise<LineCost | undefined>;
	/** For a preview, which is taken back again. */
	write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	verifyCard(read: Reader, code: string): { state: string; memberId?: Id<'member'> };
	member(
		read: Reader,
		id: Id<'member'>
	): { id: Id<'member'>; name: string; tier: Tier } | undefined;
	print(tx: Tx, slip: Slip): Promise<void>;
	/** One more booking for the source that led here. */
	countSource(
		tx: Tx,
		by: { caller: Caller; source?: string | undefined; step: 'booking' },
		now: Instant
	): Promise<void>;
}
