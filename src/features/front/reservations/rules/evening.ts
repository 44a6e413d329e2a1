// Where a booking stands on the host's page just now: asked for, here, late, to come, at table, over.
import { MINUTE, type Instant } from '#protocol';
import type { Booking, ReservationState } from '../contract.ts';

export const sections = ['asked', 'here', 'late', 'to-come', 'at-table', 'over'] as const;
export type Section = (typeof sections)[number];

/** Whether the grace of a party that has not come is over at an instant. `stoodStill`: ms in which it did not run. */
export function graceUsedUp(
	booking: { start: Instant; stoodStill?: number | undefined },
	at: Instant,
	graceMinutes: number
): boolean {
	return at >= booking.start + (booking.stoodStill ?? 0) + graceMinutes * MINUTE;
}

const standing: Record<ReservationState, Section> = {
	...{ requested: 'asked', bumped: 'asked', booked: 'to-come', confirmed: 'to-come' },
	...{ 'partly-arrived': 'here', arrived: 'here', 'partly-seated': 'at-table', seated: 'at-table' },
	...{ finished: 'over', 'short-show': 'over', 'no-show': 'over', released: 'over' },
	...{ 'cancelled-by-guest': 'over', 'cancelled-by-house': 'over' }
};

/** Late is who has not come `graceMinutes` after the time. */
export function sectionOf(
	booking: Pick<Booking, 'state' | 'start' | 'stoodStill'>,
	now: Instant,
	graceMinutes: number
): Section {
	const section = standing[booking.state];
	return section === 'to-come' && graceUsedUp(booking, now, graceMinutes) ? 'late' : section;
}

/** Parties and covers that still come or are here: what the kitchen will see. */
export function sumOf(bookings: readonly Booking[]): { parties: number; covers: number } {
	const live = bookings.filter(
		(one) =>
			!['requested', 'bumped', 'released', 'no-show'].includes(one.state) &&
			!one.state.startsWith('cancelled')
	);
	return { parties: live.length, covers: live.reduce((sum, one) => sum + one.size, 0) };
}
