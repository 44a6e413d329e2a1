// What check-in needs of cards, members, the book and the line; the switchboard hands it in.
import type { Caller, Id, Instant, ServiceDay } from '#protocol';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import type { TicketShown } from './contract.ts';
import type { Holder, VerifiedCard } from './rules.ts';

export interface GuestBooking {
	id: Id<'reservation'>;
	start: Instant;
	size: number;
	seated: boolean;
	/** Its table's name, for the host. */
	table: string;
}

export interface CheckInNeeds {
	today(now: Instant): ServiceDay;
	/** `unknown` for a forged card as for one that never was, in the same time. */
	verify(read: Reader, code: string): VerifiedCard;
	member(read: Reader, id: Id<'member'>): { name: string; tier: Tier; notes: string } | undefined;
	/** The member's booking of this service day that is not over, the next one first. */
	bookingOf(read: Reader, id: Id<'member'>, now: Instant): Promise<GuestBooking | undefined>;
	/** The member's bookings of that day were all called off. */
	cancelledOf(read: Reader, id: Id<'member'>, day: ServiceDay): Promise<boolean>;
	/** Marks a booking arrived; once is enough. */
	arrive(tx: Tx, id: Id<'reservation'>, now: Instant): Promise<void>;
	/** Puts a birthday coupon that was on no paper yet on paper beside the device; true where there is one. */
	printBirthday(tx: Tx, id: Id<'member'>, device: Caller['device'], now: Instant): Promise<boolean>;
	/** The holder's ticket of this service day that is still in the line. */
	ticketOf(read: Reader, day: ServiceDay, who: Holder): Promise<TicketShown | undefined>;
	/** A ticket by the code on its paper. */
	ticketByCode(
		read: Reader,
		code: string
	): Promise<{ day: ServiceDay; ticket: TicketShown } | undefined>;
}
