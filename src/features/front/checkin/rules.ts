// What a check-in means: whether the card lets in, whether the booking is due, what the guest does next.
import { fail, MINUTE, ok, type Id, type Instant, type Refused, type Result } from '#protocol';
import type { CheckedIn, MemberCheckedIn, TicketShown } from './contract.ts';

/** A guest who comes earlier than this before the booked time has come for something else. */
const EARLY_MS = 120 * MINUTE;
/** Afterwards a party counts as late; the table is kept as the book decides. */
const LATE_MS = 15 * MINUTE;

export type CardState = 'ok' | 'provisional' | 'unknown' | 'blocked' | 'expired';

export interface VerifiedCard {
	state: CardState;
	cardId?: Id<'card'>;
	memberId?: Id<'member'>;
}
/** Who shows a card: the member it belongs to, if any yet. */
export interface Holder {
	cardId: Id<'card'>;
	memberId?: Id<'member'>;
}

/** Whether a card lets its holder in, and if not, why. */
export function admits(
	card: VerifiedCard
): Result<
	{ who: Holder; provisional: boolean },
	Refused<'unknown' | 'blocked' | 'expired', undefined>
> {
	const { state, cardId, memberId } = card;
	if (state !== 'ok' && state !== 'provisional') return fail(state);
	if (!cardId) return fail('unknown');
	return ok({
		who: { cardId, ...(memberId && { memberId }) },
		provisional: state === 'provisional'
	});
}

export type Standing = NonNullable<MemberCheckedIn['booking']>['standing'];

/** Where a booking of today stands when its guest appears. */
export function standingOf(booking: { start: Instant; seated: boolean }, now: Instant): Standing {
	if (booking.seated) return 'seated';
	if (now < booking.start - EARLY_MS) return 'too-early';
	return now > booking.start + LATE_MS ? 'late' : 'due';
}

/** Whether showing the card counts as coming for the booking. */
export const arrivesBy = (standing: Standing): boolean => standing === 'due' || standing === 'late';

/** What the guest does next; the kiosk says it in a sentence. */
export type NextStep =
	| 'sit-down'
	| 'go-to-host'
	| 'wait-for-call'
	| 'wait-for-table'
	| 'come-later'
	| 'take-number'
	| 'show-to-staff'
	| 'ticket-over';

function afterTicket({ state }: TicketShown): NextStep | undefined {
	// Who missed the call says so to the host, who puts them back into the line.
	if (state === 'called' || state === 'missed') return 'go-to-host';
	if (state === 'waiting') return 'wait-for-call';
	return state === 'seated' ? 'sit-down' : undefined;
}

const afterBooking: Record<Standing, NextStep> = {
	seated: 'sit-down',
	due: 'wait-for-table',
	late: 'go-to-host',
	'too-early': 'come-later'
};

/** A called ticket goes before a booking, a booking before a place in the line. */
export function nextStep(answer: CheckedIn): NextStep {
	if (answer.kind === 'coupon') return 'show-to-staff';
	if (answer.kind === 'ticket') return afterTicket(answer.ticket) ?? 'ticket-over';
	const byTicket = answer.ticket ? afterTicket(answer.ticket) : undefined;
	if (byTicket === 'go-to-host') return byTicket;
	if (answer.booking) return afterBooking[answer.booking.standing];
	return byTicket ?? 'take-number';
}
