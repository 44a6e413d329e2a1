// What the guest book needs of the house, the members, the book, the floor and the menu.
import type { Id, Instant, ServiceDay, Slip } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';

/** A booking as the guest book reads it. */
export interface Booked {
	id: string;
	day: ServiceDay;
	start: Instant;
	size: number;
	state: string;
	name: string;
	/** Sealed; and its blind index. */
	phone: string | null;
	phoneIndex: string | null;
	memberId: string | null;
	note: string;
	/** What was said with the booking; times as they stand on the wall. */
	asked: {
		stepFree: boolean;
		highChairs: number;
		menu: string;
		tags: readonly string[];
		coach?: string;
		until?: string;
	};
	/** Names of its tables; empty while it has none. */
	table: string;
	changedAt: Instant;
}

export interface GuestBookNeeds {
	store: Store;
	secrets: Pick<Secrets, 'blindIndex'>;
	today(now: Instant): ServiceDay;
	zone(): string;
	e164(written: string): string | undefined;
	/** Bookings that changed at or after an instant, the earliest change first, at most `most`. */
	changedSince(read: Reader, since: Instant, most: number): Promise<Booked[]>;
	/** Those of a day that still are to come or are here. */
	bookedOn(read: Reader, day: ServiceDay): Promise<Booked[]>;
	booking(read: Reader, id: string): Promise<Booked | undefined>;
	member(read: Reader, id: Id<'member'>): { name: string; tier: string } | undefined;
	memberByPhone(read: Reader, phoneIndex: string): Promise<Id<'member'> | undefined>;
	/** `MM-DD`, where the member gave it. */
	birthdayOf(read: Reader, id: Id<'member'>): Promise<string | undefined>;
	/** What the kitchen has not tonight. */
	off(read: Reader, now: Instant): Promise<{ en: string; zh: string }[]>;
	sections(read: Reader): Promise<{ name: string; tables: string[] }[]>;
	print(tx: Tx, slip: Slip): Promise<void>;
}
