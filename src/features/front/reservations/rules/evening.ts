// Where a booking stands on the host's page just now: here, late, to come, at table, over.
import { MINUTE, type Instant } from '#protocol';
import type { Booking } from '../contract.ts';

export const sections = ['here', 'late', 'to-come', 'at-table', 'over'] as const;
export type Section = (typeof sections)[number];

/** Whether the grace of a party that has not come is over at an instant. `stoodStill`: ms in which it did not run. */
export function graceUsedUp(
	booking: { start: Instant; stoodStill?: number | undefined },
	at: Instant,
	graceMinutes: number
): boolean {
	return at >= booking.start + (booking.stoodStill ?? 0) + graceMinutes * MINUTE;
}

/** Late is who has not come `graceMinutes` after the time. */
export function sectionOf(
	booking: Pick<Booking, 'state' | 'start' | 'stoodStill'>,
	now: Instant,
	graceMinutes: number
): Section {
	switch (booking.state) {
		case 'arrived':
			return 'here';
		case 'seated':
			return 'at-table';
		case 'booked':
		case 'confirmed':
			return graceUsedUp(booking, now, graceMinutes) ? 'late' : 'to-come';
		case 'finished':
		case 'no-show':
		case 'cancelled-by-guest':
		case 'cancelled-by-house':
			return 'over';
	}
}

/** Parties and covers that still come or are here: what the kitchen will see. */
export function sumOf(bookings: readonly Booking[]): { parties: number; covers: number } {
	const live = bookings.filter((one) =>
		['booked', 'confirmed', 'arrived', 'seated', 'finished'].includes(one.state)
	);
	return { parties: live.length, covers: live.reduce((sum, one) => sum + one.size, 0) };
}
