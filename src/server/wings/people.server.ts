// Who messages go to and who answers them: the line, the book and the members, as the outbox asks for them.
import { saidNow } from '#features/front/reservations/telling.server.ts';
import { callTemplate } from '#features/front/waitlist/messages.ts';
import type { ReplyHandler } from '#features/house/messages/replies.server.ts';
import type { Reach } from '#features/house/messages/ways.server.ts';
import type { FrontWing } from './front.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

/** What it would say is of no use any more. */
const ended = { consent: false, gone: true };

/**
 * What is said about a booking is of use while it stands. A call is of use only while its party is in the line, and goes to the number left for it; nobody is rung up who did
 * not leave one. Consent is the member's word as it stands now.
 */
function reaching(
	{ profiles }: MembersWing,
	{ waitlist }: FrontWing,
	profile: () => { name: string; zone: string }
): Reach {
	const ofBooking: Reach = async (read, { reservationId, ...to }, written) => {
		if (reservationId === undefined) return ended;
		const values = await saidNow(read, reservationId, written, profile());
		return values ? { ...(await profiles.reach(read, to)), values } : ended;
	};
	return async (read, to, written) => {
		if (to.reservationId !== undefined) return ofBooking(read, to, written);
		const { ticketId } = to;
		const { template } = written;
		const called = template === callTemplate.name ? ticketId : undefined;
		if (called !== undefined && !(await waitlist.isOpen(read, called))) return ended;
		const memberId =
			to.memberId ?? (ticketId === undefined ? undefined : await waitlist.memberOf(read, ticketId));
		const reached = await profiles.reach(read, { memberId, phone: to.phone, email: to.email });
		if (called === undefined) return reached;
		const given = await waitlist.phoneOf(read, called);
		return given === undefined
			? { ...reached, ring: null }
			: { ...reached, phone: given, ring: given };
	};
}

function answering({ profiles }: MembersWing, { waitlist, book }: FrontWing): ReplyHandler {
	return async (tx, { to, answer }, now) => {
		if (answer === 'stop') await profiles.withdraw(tx, to, now);
		else if (to.ticketId !== undefined) await waitlist.answered(tx, to.ticketId, answer, now);
		else if (to.reservationId !== undefined) await book.answered(tx, to.reservationId, answer, now);
	};
}

/** Makes the wings known to the outbox; it sends to nobody's phone before. */
export function introduce(house: HouseWing, members: MembersWing, front: FrontWing): void {
	house.messages.knowPeople(reaching(members, front, house.venue.profile));
	house.messages.onReply(answering(members, front));
}
