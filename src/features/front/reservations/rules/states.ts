// What may become of a reservation, and which ones still keep a table.
import type { ReservationState } from '../contract.ts';

/** Those that claim their table for their whole time. A seated one claims it through its seating. */
export const keepsTable: readonly ReservationState[] = ['booked', 'confirmed', 'arrived'];

/** From which states each can be reached. Back to `booked` is the host's undo. */
const from: Record<ReservationState, readonly ReservationState[]> = {
	booked: ['confirmed', 'arrived', 'no-show', 'cancelled-by-guest', 'cancelled-by-house'],
	confirmed: ['booked'],
	arrived: ['booked', 'confirmed'],
	seated: ['booked', 'confirmed', 'arrived'],
	finished: ['seated'],
	'no-show': ['booked', 'confirmed'],
	'cancelled-by-guest': ['booked', 'confirmed'],
	'cancelled-by-house': ['booked', 'confirmed', 'arrived']
};

/** Whether `to` is a step from `state`. A step to where it stands already is none. */
export function mayBecome(state: ReservationState, to: ReservationState): boolean {
	return from[to].includes(state);
}

/** It gave its table up and wants one again. */
export function wantsTableAgain(state: ReservationState, to: ReservationState): boolean {
	return keepsTable.includes(to) && !keepsTable.includes(state);
}
