// What groups, counts and refusals are called.
import { m } from '#words';

type Word = typeof m.closing_group_floor;

export const groupNames: Readonly<Record<string, Word>> = {
	waitlist: m.closing_group_waitlist,
	floor: m.closing_group_floor,
	reservations: m.closing_group_reservations,
	service: m.closing_group_service,
	printing: m.closing_group_printing,
	profiles: m.closing_group_profiles,
	approvals: m.closing_group_approvals,
	ratings: m.closing_group_ratings,
	tasks: m.closing_group_tasks,
	messages: m.closing_group_messages,
	cutoff: m.closing_group_cutoff,
	checkin: m.closing_group_checkin
};

/** In the order of the slip. */
export const sumWords = {
	ticketsTaken: m.closing_sum_ticketsTaken,
	ticketsSeated: m.closing_sum_ticketsSeated,
	ticketsMissed: m.closing_sum_ticketsMissed,
	ticketsLeft: m.closing_sum_ticketsLeft,
	parties: m.closing_sum_parties,
	covers: m.closing_sum_covers,
	bookings: m.closing_sum_bookings,
	noShows: m.closing_sum_noShows,
	couponsIssued: m.closing_sum_couponsIssued,
	couponsRedeemed: m.closing_sum_couponsRedeemed,
	couponsReturned: m.closing_sum_couponsReturned,
	pointsEarned: m.closing_sum_pointsEarned,
	pointsRedeemed: m.closing_sum_pointsRedeemed,
	pointsTakenBack: m.closing_sum_pointsTakenBack,
	pointsByHand: m.closing_sum_pointsByHand
} as const;

export const refusals = {
	'already-closed': m.closing_refused_already_closed,
	'not-that-day': m.closing_refused_not_that_day,
	'still-running': m.closing_refused_still_running,
	'still-open': m.closing_refused_still_open,
	'note-needed': m.closing_refused_note_needed,
	'not-closed': m.closing_refused_not_closed
};
