// The sentences of this slice's states and refusals, so that every screen says the same.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import type { StateKind } from '#ui/parts/Shape.svelte';
import type { AnswerOf } from '#protocol';
import { typedTimes } from './rules/typed.ts';
import type { ReservationState, Slot, times } from './contract.ts';

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

/** `01:30 (UTC-05:00)` in the night that has it twice. */
export const toldTime = ({
	wall,
	offset
}: {
	wall: string;
	offset?: string | undefined;
}): string => (offset ? `${wall} (UTC${offset})` : wall);

/** In the night in which the clocks change: which times do not come, with the next possible one, or which come twice. */
export function clocksSentence(
	{ at, from, to, turn }: NonNullable<AnswerOf<typeof times>['clocks']>,
	slots: readonly Slot[]
): string {
	if (turn === 'back') {
		const [first = '', second = ''] = new Set(slots.flatMap(({ offset }) => offset ?? []));
		return say(m.reservations_clocks_back, { from, to, first, second });
	}
	const next = slots.find(({ start, free }) => free && start >= at);
	if (!next) return say(m.reservations_clocks_forward, { from, to });
	return say(m.reservations_clocks_forward_next, { from, to, next: next.wall });
}

/** The typed time falls into the hour that the clocks leave out; undefined: it does not. */
export function missingTime(
	typed: string,
	clocks: AnswerOf<typeof times>['clocks'],
	free: readonly Slot[]
): string | undefined {
	if (clocks?.turn !== 'forward') return undefined;
	const { at, from, to } = clocks;
	const wall = typedTimes(typed).find((one) => from <= one && one < to);
	if (wall === undefined) return undefined;
	const next = free.find(({ start }) => start >= at)?.wall ?? '–';
	return say(m.reservations_sheet_no_such_time, { wall, from, to, next });
}

/** Too many to book by themselves: by how many, and where the house is called. */
export function tooLarge(largest: number, phone: string | undefined): string {
	if (!phone) return say(m.reservations_too_large, { largest });
	return say(m.reservations_too_large_call, { largest, phone });
}

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
	'too-many-guests': m.floor_too_many_guests,
	'back-by-too-early': m.reservations_refused_back_by_too_early,
	'changed-meanwhile': m.reservations_refused_changed_meanwhile,
	'no-such-hours': m.reservations_refused_no_such_hours
} as const;
