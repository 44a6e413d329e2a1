// What may become of a reservation, and which ones still keep a table.
import type { ReservationState } from '../contract.ts';

/** Those that claim their tables for their whole time. A seated one claims them through its seating. */
export const keepsTable: readonly ReservationState[] = [
	...(['booked', 'confirmed', 'partly-arrived', 'arrived', 'partly-seated'] as const)
];
/** The party has not come, and is still expected. */
export const expected: readonly ReservationState[] = ['booked', 'confirmed'];
const coming: readonly ReservationState[] = [...expected, 'partly-arrived', 'arrived'];
/** Its tables are somebody else's by now. */
const gaveUp: readonly ReservationState[] = ['no-show', 'bumped', 'released'];

/** From which states each can be reached. Back to `booked` is the host's undo. */
const from: Record<ReservationState, readonly ReservationState[]> = {
	requested: [],
	booked: [
		...(['requested', 'confirmed', 'partly-arrived', 'arrived'] as const),
		...gaveUp,
		...(['cancelled-by-guest', 'cancelled-by-house'] as const)
	],
	confirmed: ['booked'],
	'partly-arrived': [...expected, 'arrived'],
	arrived: [...expected, 'partly-arrived', 'partly-seated'],
	'partly-seated': coming,
	seated: [...coming, 'partly-seated'],
	finished: ['seated', 'partly-seated'],
	'short-show': ['seated', 'partly-seated'],
	'no-show': [...expected, 'released'],
	bumped: [...expected, 'arrived', 'partly-arrived'],
	released: expected,
	'cancelled-by-guest': ['requested', ...expected],
	'cancelled-by-house': ['requested', ...coming, 'bumped', 'released']
};

/** Whether `to` is a step from `state`. A step to where it stands already is none. */
export function mayBecome(state: ReservationState, to: ReservationState): boolean {
	return from[to].includes(state);
}

/** It gave its table up and wants one again. */
export function wantsTableAgain(state: ReservationState, to: ReservationState): boolean {
	return keepsTable.includes(to) && !keepsTable.includes(state);
}

/** What becomes of a party by how many have come: `size` were booked, `seated` says whether they sit already. */
export function stateByCount(
	{ here, size }: { here: number; size: number },
	seated: boolean
): ReservationState {
	if (seated) return here < size ? 'partly-seated' : 'seated';
	if (here === 0) return 'booked';
	return here < size ? 'partly-arrived' : 'arrived';
}
