// Check-in: a guest shows a card, a ticket or a coupon; the house answers, and the host stand sees who has come.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import { tierChanged, tiers } from '#features/members/tiers/contract.ts';
import { personErased } from '../../house/privacy/contract.ts';
import { memberChanged } from '#features/members/profiles/contract.ts';
import { lineChanged } from '../waitlist/contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const instant = v.number();

/** A table booked for this service day. `too-early` leaves the booking as it is; the others mark it arrived. */
const Booking = v.object({
	start: instant,
	size: v.number(),
	standing: v.picklist(['too-early', 'due', 'late', 'seated'])
});
/** A place in the line, as the guest's own ticket shows it. */
const Ticket = v.object({
	number: v.string(),
	state: v.picklist(['waiting', 'called', 'seated', 'missed', 'left', 'removed']),
	/** 1 is next; 0 when it does not wait any more. */
	place: v.number(),
	ahead: v.number()
});
export type TicketShown = v.InferOutput<typeof Ticket>;

const Member = v.object({
	kind: v.literal('member'),
	/** Already checked in on this service day: when, and at which device. */
	...{ already: v.boolean(), firstAt: instant, firstDevice: v.string() },
	/** As the guest wrote it; empty for a card whose sign-up is not confirmed yet. */
	name: v.string(),
	tier: v.nullable(v.picklist(tiers)),
	/** Good for tonight only, until the sign-up is confirmed. */
	provisional: v.boolean(),
	booking: v.nullable(Booking),
	ticket: v.nullable(Ticket),
	/** A birthday coupon is coming out of the printer. */
	birthday: v.optional(v.boolean())
});

/** What a kiosk may show of somebody who holds up a code. */
export const CheckedIn = v.variant('kind', [
	Member,
	v.object({ kind: v.literal('ticket'), ticket: Ticket }),
	/** Nothing is looked up: a coupon is for the staff. */
	v.object({ kind: v.literal('coupon') })
]);
export type CheckedIn = v.InferOutput<typeof CheckedIn>;
export type MemberCheckedIn = v.InferOutput<typeof Member>;

/** A guest came in. */
export const guestArrived = defineFact({
	name: 'checkin.guest-arrived',
	data: v.object({ visitId: id, memberId: v.optional(id) })
});
/** A visit was shown again, greeted or taken back. */
export const visitChanged = defineFact({
	name: 'checkin.visit-changed',
	data: v.object({ visitId: id })
});

/**
 * Checks a guest in by what a scanner read or a guest typed. A forged card and one that never was
 * are the same `unknown`, in the same time.
 */
export const checkIn = defineCommand({
	name: 'checkin.check-in',
	from: ['kiosk', 'host'],
	input: v.object({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(256)) }),
	answer: CheckedIn,
	refusals: {
		unknown: null,
		/** Lost or replaced. */
		blocked: null,
		/** A provisional card or a ticket of another evening. */
		expired: null
	}
});

/** The host has received the guest; `greeted: false` takes that back. */
export const greet = defineCommand({
	name: 'checkin.greet',
	from: ['host'],
	staff: ['host', 'server'],
	input: v.object({ visitId: id, greeted: v.boolean() }),
	answer: v.object({}),
	refusals: { 'unknown-visit': null }
});

/** A check-in by mistake, a lent card: the visit does not count, and the same card can check in again. */
export const undoCheckIn = defineCommand({
	name: 'checkin.undo-check-in',
	from: ['host'],
	staff: ['host', 'server'],
	input: v.object({ visitId: id }),
	answer: v.object({}),
	refusals: { 'unknown-visit': null }
});

export const Arrival = v.object({
	visitId: id,
	firstAt: instant,
	/** When the code was last shown, and how often. */
	lastAt: instant,
	times: v.number(),
	/** The device's name. */
	at: v.string(),
	name: v.string(),
	tier: v.nullable(v.picklist(tiers)),
	notes: v.string(),
	provisional: v.boolean(),
	booking: v.nullable(v.object({ ...Booking.entries, table: v.string() })),
	ticket: v.nullable(Ticket),
	greetedAt: v.nullable(instant)
});
export type Arrival = v.InferOutput<typeof Arrival>;

/** Who came on this service day: those not yet greeted, and the last who were. */
export const arrivals = defineTopic({
	name: 'checkin.arrivals',
	from: ['host'],
	params: v.object({}),
	state: v.object({ waiting: v.array(Arrival), greeted: v.array(Arrival), today: v.number() }),
	changedBy: [guestArrived, visitChanged, lineChanged, memberChanged, tierChanged, personErased]
});
