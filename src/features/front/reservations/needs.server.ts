// What the book needs of the rest of the house; the switchboard hands it in.
import type { Caller, Id, Instant, Ok, Refused, ServiceDay, Slip } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { Reachable } from '../../house/reach/contract.ts';
import type { KeepingNeeds } from './keeping.server.ts';
import type { MakingNeeds } from './making.server.ts';
import type { Place } from './rules/hours.ts';
import type { TellingNeeds } from './telling.server.ts';

export interface ReservationsNeeds
	extends MakingNeeds, Pick<KeepingNeeds, 'unseat'>, Pick<TellingNeeds, 'tell'> {
	venue(): Place & Reachable & { name: string };
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
		| Refused<'too-many', { table: string; most: number }>
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
