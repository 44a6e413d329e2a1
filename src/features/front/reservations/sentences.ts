// The sentences of this slice's states and refusals, so that every screen says the same.
import { m } from '#words';
import type { StateKind } from '#ui/parts/Shape.svelte';
import type { ReservationState } from './contract.ts';

export const stateWords = {
	requested: m.reservations_state_requested,
	booked: m.reservations_state_booked,
	'partly-arrived': m.reservations_state_partly_arrived,
	'partly-seated': m.reservations_state_partly_seated,
	'short-show': m.reservations_state_short_show,
	bumped: m.reservations_state_bumped,
	released: m.reservations_state_released,
	confirmed: m.reservations_state_confirmed,
	arrived: m.reservations_state_arrived,
	seated: m.reservations_state_seated,
	finished: m.reservations_state_finished,
	'no-show': m.reservations_state_no_show,
	'cancelled-by-guest': m.reservations_state_cancelled_by_guest,
	'cancelled-by-house': m.reservations_state_cancelled_by_house
} as const satisfies Record<ReservationState, unknown>;

export const stateKinds: Record<ReservationState, StateKind> = {
	requested: 'wait',
	booked: 'plain',
	'partly-arrived': 'wait',
	'partly-seated': 'good',
	'short-show': 'plain',
	bumped: 'late',
	released: 'late',
	confirmed: 'wait',
	arrived: 'good',
	seated: 'good',
	finished: 'plain',
	'no-show': 'alarm',
	'cancelled-by-guest': 'plain',
	'cancelled-by-house': 'plain'
};

/** Why a time cannot be had, for guests and host alike. */
export const refusals = {
	past: m.reservations_refused_past,
	'too-soon': m.reservations_refused_too_soon,
	'too-far': m.reservations_refused_too_far,
	'outside-hours': m.reservations_refused_outside_hours,
	'party-too-large': m.reservations_refused_party_too_large,
	taken: m.reservations_refused_taken,
	paused: m.reservations_refused_paused,
	kept: m.reservations_refused_kept,
	pace: m.reservations_refused_pace,
	'no-table': m.reservations_refused_no_table,
	'unknown-room': m.reservations_refused_unknown_room,
	'too-few-seats': m.reservations_refused_too_few_seats,
	'bad-phone': m.reservations_refused_bad_phone,
	'unknown-card': m.reservations_refused_unknown_card,
	'unknown-reservation': m.reservations_refused_unknown_reservation,
	'not-now': m.reservations_refused_not_now,
	'table-taken': m.reservations_refused_table_taken,
	'too-many': m.floor_too_many,
	'no-such-hours': m.reservations_refused_no_such_hours
} as const;
